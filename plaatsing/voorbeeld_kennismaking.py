"""Demo: the placements that start in February are on their way, each in another step."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import cycle

import pghistory
from django.utils import timezone

from hos import klok
from hos.models import Persoon
from hos.voorbeeld import Basis
from plaatsing.choices import Gespreksuitkomst, Kant, PlaatsingStatus, Publicatiestap, Puntsoort
from plaatsing.models import (
    Afvinking,
    Gesprekspunt,
    Kennismaking,
    Plaatsing,
    Regelpunt,
    Studentbevestiging,
)
from plaatsing.queries.plaatsingen import kandidaten, schoolopleiders
from plaatsing.queries.publicatie import voorbeeld
from plaatsing.queries.regelen import regels_per_plaatsing
from plaatsing.queries.voorbereiding import vragen_van
from plaatsing.queries.voorstel import eigen_nieuwe, keuzes, ruimte_van
from plaatsing.rules.werkdagen import eerste_werkdag, laatste_werkdag
from plaatsing.services import inrichting, kennismaking, publicatie, regelen, voorbereiding
from plaatsing.services import voorstel as voorstellen

STAPPEN = ("gepland", "definitief", "plannen", "voorbereid", "uitkomst", "akkoord", "twijfel",
           "bevestigd", "plannen", "akkoord", "klopt-niet", "bevestigd")  # fmt: skip
INFORMATIE = (
    "Een school waar leerlingen en docenten elkaar kennen. We werken in kleine teams.",
    "Gewone, verzorgde kleding. Geen petten of jassen in de les.",
    "We begroeten leerlingen bij de deur. Telefoons blijven in de tas.",
    "Zonder VOG kun je niet beginnen. Vraag haar zo snel mogelijk aan.",
    "Wat je over leerlingen hoort of ziet, blijft op school.",
    "Een vaste begeleider en een werkplek. Niet altijd een eigen lokaal.",
)
ANTWOORDEN = (
    "Ik gaf twee jaar bijles en werkte op een zomerschool.",
    "Ik wil leerlingen laten merken dat ze meer kunnen dan ze denken.",
    "Omdat ik verschillende scholen leer kennen.",
    "De kleine teams spreken me aan.",
    "Duidelijke regels stellen en differentiëren in de bovenbouw.",
    "Dat ik vanaf het begin mag meedoen.",
    "Goed. Ik leerde vooral van samen lessen voorbereiden.",
    "Op schema, ik heb een vak open.",
)
VOORBEREID = "Kreeg de startbrief, volgde de introductieweek en las de schoolgids."
AANTAL_VOORSTELLEN = 2


def stel_voor(basis: Basis) -> None:
    """Before the round of next year: an institute proposes two new students."""
    jaar, door = basis.volgend, basis.persona["instituutscoordinator-iclon"]
    inrichting.bewaar_afspraak(
        schooljaar=jaar,
        waarden={"voorstellen_vanaf": klok.vandaag() - timedelta(days=7)},
        versie=0,
        door=basis.persona["stagecoordinator"],
    )
    gedaan = 0
    for student in sorted(eigen_nieuwe(door, jaar)):
        ruimte = ruimte_van(jaar)
        kansen = keuzes(ruimte, student)
        if gedaan < AANTAL_VOORSTELLEN and len(kansen) > 1:
            voorstellen.stel_voor(
                schooljaar=jaar,
                student=student,
                plaats=kansen[0].kans.plaats.pk,
                teken=ruimte.stand.teken(student),
                voorbereid=VOORBEREID,
                door=door,
            )
            gedaan += 1


def laad(basis: Basis) -> None:
    _richt_in(basis)
    _maak_bekend(basis)
    straks = list(
        Plaatsing.objects.zichtbaar_voor_student()
        .van_jaar(basis.schooljaar)
        .filter(begin__gt=klok.vandaag(), opleidingsjaar__gestopt_op=None)
        .select_related("opleidingsjaar__student")
        .order_by("opleidingsjaar", "pk")
    )
    bekend = [persoon.pk for persoon in basis.persona.values()]
    straks.sort(key=lambda rij: rij.opleidingsjaar.student.persoon_id not in bekend)
    for stap, rij in zip(cycle(STAPPEN), straks, strict=False):
        _zet_in_stap(basis, rij, stap)
    lopend = (
        Plaatsing.objects.zichtbaar_voor_student()
        .van_jaar(basis.schooljaar)
        .filter(begin__lte=klok.vandaag())
        .order_by("pk")
    )
    _begonnen(basis, list(lopend))
    _vink_af(basis, [*straks, *lopend])


def _richt_in(basis: Basis) -> None:
    """Questions of the HOS for both years; every school tells who it is and how the day starts."""
    door = basis.persona["stagecoordinator"]
    for jaar in (basis.schooljaar, basis.volgend):
        inrichting.zet_punten_klaar(schooljaar=jaar, school=None, door=door)
    for nummer, school in enumerate(basis.scholen.values()):
        punten = inrichting.zet_punten_klaar(schooljaar=basis.schooljaar, school=school, door=door)
        for punt, tekst in zip(punten, INFORMATIE, strict=True):
            Gesprekspunt.objects.filter(pk=punt.pk, tekst="").update(tekst=tekst)
        regelen.bewaar_ontvangst(
            school=school,
            schooljaar=basis.schooljaar,
            adres=f"{school.naam}, hoofdingang, Den Haag",
            tijd=time(8, 0 if nummer % 2 else 15),
            melden_bij="de balie; vraag naar de schoolcoördinator",
            meenemen="Je identiteitsbewijs, je VOG en een laptop.",
            versie=0,
            door=door,
        )
    segbroek = basis.scholen["Segbroek"]
    Gesprekspunt.objects.create(
        schooljaar=basis.schooljaar,
        school=segbroek,
        soort=Puntsoort.VRAAG,
        titel="Wat wil je bij ons buiten de les doen?",
        tekst="Bijvoorbeeld een club, een excursie of het mentoraat.",
    )
    Regelpunt.objects.create(
        school=segbroek, code="parkeren", titel="Fietssleutel", wie=Kant.SCHOOL, dagen_vooraf=3
    )


def _maak_bekend(basis: Basis) -> None:
    """The February starters were just made known to schools: this can still be taken back."""
    jaar, stap = basis.schooljaar, Publicatiestap.SCHOLEN
    beeld = voorbeeld(jaar, stap, klok.vandaag())
    if beeld.regels:
        publicatie.maak_bekend(
            schooljaar=jaar,
            stap=stap,
            kenmerk=beeld.kenmerk,
            door=basis.persona["stagecoordinator"],
        )


def _zet_in_stap(basis: Basis, rij: Plaatsing, stap: str) -> None:
    if stap in ("definitief", "bevestigd", "klopt-niet"):
        op = klok.nu() - timedelta(days=2 if stap == "definitief" else 5)
        _werk_bij(basis, rij, status=PlaatsingStatus.DEFINITIEF, definitief_op=op)
        _gevoerd(basis, rij, 9, Gespreksuitkomst.AKKOORD)
        if stap != "definitief":
            _bevestig(rij, klopt=stap == "bevestigd")
        return
    _werk_bij(
        basis,
        rij,
        status=PlaatsingStatus.VOORSTEL,
        definitief_op=None,
        definitief_door=None,
        gepubliceerd_student_op=klok.nu() - timedelta(days=6),
    )
    rij.refresh_from_db()
    if stap in ("gepland", "voorbereid"):
        _plan(basis, rij)
        if stap == "voorbereid":
            _bereid_voor(rij)
    elif stap == "uitkomst":
        _gevoerd(basis, rij, 1, "")
    elif stap == "akkoord":
        _gevoerd(basis, rij, 3, Gespreksuitkomst.AKKOORD)
    elif stap == "twijfel":
        gesprek = _gevoerd(basis, rij, 4, Gespreksuitkomst.TWIJFEL)
        Kennismaking.objects.filter(pk=gesprek.pk).update(
            overleg_op=klok.vandaag() - timedelta(days=1), overleg_met="de instituutsopleider"
        )


def _werk_bij(basis: Basis, rij: Plaatsing, **velden: object) -> None:
    """With a context of its own: else the history names who did the thing before this one."""
    door = basis.persona["stagecoordinator"]
    with pghistory.context(door=door.pk, wat="Overgenomen uit het overzicht"):
        Plaatsing.objects.filter(pk=rij.pk).update(**velden)


def _mensen(rij: Plaatsing) -> tuple[Persoon, Persoon]:
    """The schoolopleider and the mentor of this placement, or two others of the school."""
    dag = klok.vandaag()
    opleider = rij.schoolopleider or schoolopleiders(rij.school, dag).order_by("pk")[0]
    if rij.werkplekbegeleider and rij.werkplekbegeleider != opleider:
        return opleider, rij.werkplekbegeleider
    return opleider, kandidaten(rij.school, dag).exclude(pk=opleider.pk).order_by("pk")[0]


def _moment(dagen: int) -> datetime:
    dag = klok.vandaag() + timedelta(days=dagen)
    dag = eerste_werkdag(dag, ()) if dagen > 0 else laatste_werkdag(dag, ())
    return datetime.combine(dag, time(15, 30), timezone.get_current_timezone())


def _plan(basis: Basis, rij: Plaatsing) -> None:
    opleider, wpb = _mensen(rij)
    kennismaking.plan(
        plaatsing=rij,
        versie=0,
        begin=_moment(4 + rij.pk % 6),
        minuten=45,
        online=False,
        plek=f"{rij.school.kort}, kamer 1.{rij.pk % 9 + 1}",
        schoolopleider=opleider,
        werkplekbegeleider=wpb,
        door=basis.persona["stagecoordinator"],
    )


def _gevoerd(basis: Basis, rij: Plaatsing, dagen: int, uitkomst: str) -> Kennismaking:
    opleider, wpb = _mensen(rij)
    twijfel = uitkomst == Gespreksuitkomst.TWIJFEL
    _bereid_voor(rij)
    return Kennismaking.objects.create(
        plaatsing=rij,
        begin=_moment(-dagen),
        plek=f"{rij.school.kort}, kamer 1.{rij.pk % 9 + 1}",
        schoolopleider=opleider,
        werkplekbegeleider=wpb,
        gepland_op=_moment(-dagen - 7),
        gepland_door=basis.persona["stagecoordinator"],
        uitkomst=uitkomst,
        uitkomst_op=_moment(-dagen) + timedelta(hours=1) if uitkomst else None,
        uitkomst_door=opleider if uitkomst else None,
        twijfel_van=Kant.SCHOOL if twijfel else "",
        twijfel_tekst="De stagedagen passen niet bij het rooster van de sectie." if twijfel else "",
    )


def _bereid_voor(rij: Plaatsing) -> None:
    vragen = [vraag.punt.pk for vraag in vragen_van(rij)]
    voorbereiding.bewaar(
        plaatsing=rij,
        antwoorden=dict(zip(vragen, cycle(ANTWOORDEN), strict=False)),
        versie=0,
        klaar=True,
        door=rij.opleidingsjaar.student.persoon,
    )


def _bevestig(rij: Plaatsing, *, klopt: bool) -> None:
    Studentbevestiging.objects.create(
        plaatsing=rij,
        klopt=klopt,
        opmerking="" if klopt else "Op maandag heb ik college; we spraken dinsdag af.",
        op=klok.nu() - timedelta(days=1),
    )


def _begonnen(basis: Basis, rijen: Sequence[Plaatsing]) -> None:
    """Everyone who started has confirmed; proposals that are late still wait for a conversation."""
    for rij in rijen:
        if rij.status == PlaatsingStatus.DEFINITIEF:
            _bevestig(rij, klopt=True)
    laat = [rij for rij in rijen if rij.status == PlaatsingStatus.VOORSTEL]
    for nummer, rij in enumerate(laat):
        if nummer:
            _gevoerd(basis, rij, 2, Gespreksuitkomst.AKKOORD if nummer % 4 else "")


def _vink_af(basis: Basis, rijen: Sequence[Plaatsing]) -> None:
    """Whoever started has everything; of the others some."""
    door = basis.persona["stagecoordinator"]
    Afvinking.objects.bulk_create(_vinken(rijen, door))


def _vinken(rijen: Sequence[Plaatsing], door: Persoon) -> Iterator[Afvinking]:
    dag = klok.vandaag()
    for pk, regels in regels_per_plaatsing(rijen).items():
        rij = next(r for r in rijen if r.pk == pk)
        for nummer, regel in enumerate(regels):
            if rij.begin <= dag or (pk + nummer) % 3 == 0:
                op = min(dag, rij.begin) - timedelta(days=1 + nummer)
                wie = rij.schoolopleider or door
                yield Afvinking(
                    plaatsing=rij,
                    bij_tweede_school=regel.tweede,
                    code=regel.punt.code,
                    op=op,
                    door=wie,
                )
