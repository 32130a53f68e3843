"""Demo: who was and is where, computed by the engine itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle

import pghistory
from django.utils import timezone

from hos import klok
from hos.models import Opleidingsjaar, Persoon, School, Schooljaar, Vak
from hos.queries import schoolcoordinator_van
from hos.voorbeeld import Basis
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Aanbod, Plaatsing, Publicatie, Stageplaats
from plaatsing.queries.plaatsingen import kandidaten, schoolopleiders
from plaatsing.queries.toewijzing_instantie import Selectie, bouw_instantie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.rules import toewijzing as regels
from plaatsing.toewijzing import los_op

ZAAD = "demo"
# Subjects of wo masters: first half year OB on one school, second half year BB on the other.
WO_PLAATSEN = (
    ("ne", "Heldring", "Segbroek"), ("gs", "'s-Gravendreef", "Segbroek"),
    ("en", "Diamant", "Sorghvliet"), ("la", "Sorghvliet", "Segbroek"),
    ("fi", "Segbroek", "Sorghvliet"), ("fa", "Segbroek", "Sorghvliet"),
    ("du", "'s-Gravendreef", "Sorghvliet"), ("bi", "Heldring", "Segbroek"),
    ("ma", "Diamant", "Segbroek"), ("wi", "Roemer Visscher", "Segbroek"),
    ("na", "'s-Gravendreef", "Segbroek"), ("sk", "'s-Gravendreef", "Sorghvliet"),
    ("in", "'s-Gravendreef", "Segbroek"),
)  # fmt: skip
HBO1_SCHOLEN = ("Segbroek", "'s-Gravendreef", "Heldring", "Roemer Visscher", "Pieter Groen")
ZONDER_BEGELEIDER = 9  # every ninth placement still waits for a mentor
NOG_VOORSTEL = 11
NOG_TE_PLAATSEN = 3  # still without a place in autumn


def laad(basis: Basis) -> None:
    door = basis.persona["stagecoordinator"]
    with pghistory.context(door=door.pk, wat="Overgenomen uit het overzicht", reden=""):
        for jaar in (basis.voorvorig, basis.vorig):
            _geschiedenis(basis, jaar)
        _dit_jaar(basis)
    extra_plaatsen(basis, basis.volgend)


def _geschiedenis(basis: Basis, jaar: Schooljaar) -> None:
    """Everyone had a school: from the offer of that year, or else one they did not know yet."""
    if Aanbod.objects.filter(schooljaar=jaar).exists():
        extra_plaatsen(basis, jaar)
        _bereken(jaar, Selectie(met_voorbehoud=True))
    scholen = cycle(basis.scholen[kort] for kort in sorted(basis.scholen))
    zonder = Opleidingsjaar.objects.filter(schooljaar=jaar, plaatsingen__isnull=True)
    for rij in zonder.order_by("pk"):
        bekend = set(
            Plaatsing.objects.filter(opleidingsjaar__student=rij.student).values_list(
                "school", flat=True
            )
        )
        school = next(s for s in scholen if s.pk not in bekend)
        Plaatsing.objects.create(
            opleidingsjaar=rij, school=school, begin=jaar.begin, einde=jaar.einde
        )
    _maak_bekend(basis, jaar, Plaatsing.objects.van_jaar(jaar))


def _dit_jaar(basis: Basis) -> None:
    """Placed in June; some proposals are open, the February starters come later."""
    jaar = basis.schooljaar
    extra_plaatsen(basis, jaar)
    _bereken(jaar, Selectie(met_voorbehoud=True))
    _vul_aan(basis, jaar, NOG_TE_PLAATSEN)
    _maak_bekend(basis, jaar, Plaatsing.objects.van_jaar(jaar))
    for gestopt in Opleidingsjaar.objects.filter(schooljaar=jaar, gestopt_op__isnull=False):
        Plaatsing.objects.filter(opleidingsjaar=gestopt).update(einde=gestopt.gestopt_op)
    _bereken(jaar, Selectie(start="feb", met_voorbehoud=True))


def _vul_aan(basis: Basis, jaar: Schooljaar, over: int) -> None:
    """What the stagecoordinator arranged by phone: one more place at the emptiest school."""
    stand = stand_van(jaar)
    vakken = {vak.naam: vak.code for vak in basis.vakken.values()}
    zonder = [
        s
        for s in stand.studenten.values()
        if s.start == "sep" and s.soort == "hbo" and not stand.zettingen_van(s.pk)
    ]
    druk = Counter(z.school_id for z in stand.zettingen)
    for student in zonder[over:]:
        vrij = [
            s
            for s in stand.scholen.values()
            if s.pk not in student.bezocht and druk[s.pk] < (s.band.boven if s.band else 9)
        ]
        if not vrij:
            continue
        school = min(vrij, key=lambda s: (druk[s.pk] / (s.band.doel if s.band else 12), s.pk))
        druk[school.pk] += 1
        plaats = _plaats(basis, jaar, school.kort, vakken[student.vak], "OB", "hbo", "sep", 0)
        if plaats is None:
            continue
        plaats.aantal += 1
        plaats.save()
        Plaatsing.objects.create(
            opleidingsjaar_id=student.pk,
            school_id=school.pk,
            stageplaats=plaats,
            begin=jaar.begin,
            einde=jaar.einde,
        )


def _bereken(jaar: Schooljaar, selectie: Selectie) -> None:
    """Places the selection with the engine, also in years that are over."""
    stand = stand_van(jaar)
    allen = {pk: replace(rij, gestopt=False) for pk, rij in stand.studenten.items()}
    stand = replace(stand, studenten=allen)
    instantie = bouw_instantie(stand, selectie).instantie
    uitkomst = los_op(instantie, zaad=ZAAD)
    for sleutel, delen in uitkomst.plan.items():
        student = stand.studenten[regels.student_uit_sleutel(sleutel)]
        if stand.zettingen_van(student.pk) and not student.wisselt:
            continue
        for deel in delen:
            plaats = stand.plaatsen[regels.plaats_uit_sleutel(deel.plaats)]
            halfjaren = (
                deel.perioden
                if student.wisselt
                else regels.halfjaren_nodig(student.categorie, student.soort, student.start)
            )
            begin, einde = regels.periode_van(jaar.begin, jaar.einde, halfjaren, student.start)
            Plaatsing.objects.get_or_create(
                opleidingsjaar_id=student.pk,
                begin=begin,
                defaults={
                    "einde": einde,
                    "school_id": plaats.school_id,
                    "stageplaats_id": plaats.stageplaats,
                    "tweede_school_id": plaats.duo_met,
                    "tweede_aandeel": plaats.aandeel,
                },
            )


def _maak_bekend(basis: Basis, jaar: Schooljaar, rijen: Iterable[Plaatsing]) -> None:
    """Known to schools in June, to students a week later, definitive before the holidays."""
    scholen_op, studenten_op = _moment(jaar, 6, 3), _moment(jaar, 6, 10)
    begeleiding = _Begeleiding(basis)
    lopend = jaar == basis.schooljaar
    aantal = 0
    for nummer, rij in enumerate(rijen, start=1):
        rij.gepubliceerd_school_op, rij.gepubliceerd_student_op = scholen_op, studenten_op
        rij.status = PlaatsingStatus.VOORSTEL
        if not (lopend and nummer % NOG_VOORSTEL == 0):
            rij.status = PlaatsingStatus.DEFINITIEF
            rij.definitief_op = _moment(jaar, 6, 24) + timedelta(hours=nummer % 7)
            rij.definitief_door = begeleiding.coordinator(rij.school)
        if not (lopend and nummer % ZONDER_BEGELEIDER == 0):
            rij.werkplekbegeleider = next(begeleiding.begeleiders(rij.school))
        rij.schoolopleider = next(begeleiding.schoolopleiders(rij.school))
        rij.save()
        aantal = nummer
    for stap, op in (
        (Publicatiestap.SCHOLEN, scholen_op),
        (Publicatiestap.STUDENTEN, studenten_op),
    ):
        Publicatie.objects.create(
            schooljaar=jaar,
            stap=stap,
            gedaan_op=op,
            door=basis.persona["stagecoordinator"],
            aantal_plaatsingen=aantal,
            aantal_berichten=aantal if stap == Publicatiestap.STUDENTEN else 10,
        )


class _Begeleiding:
    """Mentors and schoolopleiders of a school in turn, read once per school."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._dag = klok.vandaag()
        self._rondes: dict[tuple[str, int], Iterator[Persoon | None]] = {}
        self._coordinatoren: dict[int, Persoon | None] = {}

    def begeleiders(self, school: School) -> Iterator[Persoon | None]:
        return self._ronde("wpb", school)

    def schoolopleiders(self, school: School) -> Iterator[Persoon | None]:
        return self._ronde("so", school)

    def coordinator(self, school: School) -> Persoon | None:
        if school.pk not in self._coordinatoren:
            self._coordinatoren[school.pk] = schoolcoordinator_van(school, op=self._dag)
        return self._coordinatoren[school.pk]

    def _ronde(self, soort: str, school: School) -> Iterator[Persoon | None]:
        if (soort, school.pk) not in self._rondes:
            lees = kandidaten if soort == "wpb" else schoolopleiders
            mensen: list[Persoon | None] = list(lees(school, self._dag).order_by("pk"))
            self._rondes[soort, school.pk] = cycle(mensen or [None])
        return self._rondes[soort, school.pk]


def extra_plaatsen(basis: Basis, jaar: Schooljaar) -> None:
    """Places for wo masters, who switch half-way, and for first-year hbo students."""
    for code, eerst, daarna in WO_PLAATSEN:
        for rij in (
            _plaats(basis, jaar, eerst, code, "OB", "wo", "sep", 2),
            _plaats(basis, jaar, daarna, code, "BB", "wo", "feb", 2),
        ):
            if rij is not None and rij.pk is None:
                rij.save()
    vakken = Vak.objects.filter(hbo_vanaf_niveau=1).order_by("pk")
    for nummer, vak in enumerate(vakken):
        kort = HBO1_SCHOLEN[nummer % len(HBO1_SCHOLEN)]
        extra = _plaats(basis, jaar, kort, vak.code, "OB", "hbo1", "sep", 1)
        if extra is not None and extra.pk is None:
            extra.save()


def _plaats(
    basis: Basis, jaar: Schooljaar, kort: str, code: str, bouw: str, soort: str, start: str, n: int
) -> Stageplaats | None:
    """The row of this school; made when it is not there. None when the school said no."""
    school = basis.scholen[kort]
    aanbod = Aanbod.objects.filter(schooljaar=jaar, school=school).exclude(antwoord="nee").first()
    if aanbod is None:
        return None
    sleutel = {
        "aanbod": aanbod,
        "vestiging": school.vestigingen.order_by("pk")[0],
        "vak": basis.vakken[code],
        "bouw": bouw,
        "soort": soort,
        "start": start,
    }
    return Stageplaats.objects.filter(**sleutel).first() or Stageplaats(**sleutel, aantal=n)


def _moment(jaar: Schooljaar, maand: int, dag: int) -> datetime:
    """In the spring before the year begins."""
    moment = date(jaar.begin.year, maand, dag)
    return datetime(
        moment.year, moment.month, moment.day, 9, 30, tzinfo=timezone.get_current_timezone()
    )
