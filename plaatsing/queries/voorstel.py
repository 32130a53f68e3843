"""Nieuwe studenten van een instituut, en de open plaatsen waarop zij voorgesteld kunnen worden."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from hos.choices import Rol
from hos.models import Opleidingsjaar, Persoon, Schooljaar
from hos.permissions import instituten_met_rol
from plaatsing.models import Instituutsvoorstel, Plaatsing, Vrijgave
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.bord_oordeel import Mogelijkheid
from plaatsing.queries.bord_stand import oordeel_van
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Schoolrij, Studentrij
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.queries.voorstelruimte import Voorstelruimte


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Een nieuwe student die nog een plaats nodig heeft; `kansen` is wat nu kan."""

    student: Studentrij
    nog: str
    kansen: int


@dataclass(frozen=True, slots=True)
class Openstaand:
    """Een groep plaatsen met hoeveel er vrij zijn."""

    school: Schoolrij
    plaats: Plaatsrij
    vrij: int


@dataclass(frozen=True, slots=True)
class Keus:
    """Een plaats voor een student die mag."""

    school: Schoolrij
    kans: Mogelijkheid
    wanneer: str
    over: int


@dataclass(frozen=True, slots=True)
class Afgevallen:
    """Een plaats van het vak waar nog iemand bij kan, maar deze student niet; en waarom."""

    school: Schoolrij
    plaats: Plaatsrij
    waarom: tuple[str, ...]


NIET_VRIJGEGEVEN = "Wat hier vrij is, is niet voor nieuwe studenten van je instituut."


def voorstellen_open(schooljaar: Schooljaar, dag: date) -> bool:
    """Mogen de instituten al? Vanaf de dag van het jaar; zonder dag zodra er is vrijgegeven."""
    vanaf = afspraak_van(schooljaar).voorstellen_vanaf
    if vanaf is not None:
        return vanaf <= dag
    return Vrijgave.objects.filter(verdeling__schooljaar=schooljaar).exists()


def ruimte_van(schooljaar: Schooljaar) -> Voorstelruimte:
    """De stand van nu, met wat er vrijgegeven is; om op te schrijven."""
    stand = stand_van(schooljaar)
    return Voorstelruimte(stand, stand.afspraken.verdeling)


def ruimte_om_te_zien(schooljaar: Schooljaar) -> Voorstelruimte:
    """Hetzelfde voor een pagina, van het bord dat dit proces al kent."""
    oordeel = oordeel_van(schooljaar)
    return Voorstelruimte(oordeel.stand, oordeel.stand.afspraken.verdeling, oordeel)


def eigen_nieuwe(persoon: Persoon, schooljaar: Schooljaar) -> frozenset[int]:
    """Nieuwe studenten van het eigen instituut. Wie al bij de HOS was, plaatst de HOS zelf (B9)."""
    eerder = Plaatsing.objects.actief().filter(
        opleidingsjaar__schooljaar__begin__lt=schooljaar.begin,
        opleidingsjaar__student__persoon=OuterRef("student__persoon"),
    )
    rijen = Opleidingsjaar.objects.filter(
        schooljaar=schooljaar,
        gestopt_op__isnull=True,
        student__instituut__in=instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR),
    ).exclude(Exists(eerder))
    return frozenset(rijen.order_by().values_list("pk", flat=True))


def kandidaten_voor(ruimte: Voorstelruimte, studenten: frozenset[int]) -> list[Kandidaat]:
    """Wie nog geen plaats heeft; wie het minste kan, bovenaan."""
    stand = ruimte.stand
    uit = []
    for pk in studenten & stand.studenten.keys():
        rij = stand.studenten[pk]
        nog = stand.halfjaren_te_gaan(rij)
        if nog and not rij.gestopt:
            uit.append(Kandidaat(rij, halfjaar_in_woorden(nog), len(keuzes(ruimte, pk))))
    return sorted(uit, key=lambda k: (k.kansen, k.student.naam, k.student.pk))


def keuzes(ruimte: Voorstelruimte, student: int) -> list[Keus]:
    """De plaatsen die mogen, voor halfjaren die nog open zijn; een instituut overrulet niets."""
    stand = ruimte.stand
    rij = stand.studenten[student]
    nog = set(stand.halfjaren_te_gaan(rij))
    kansen = ruimte.oordeel.mogelijkheden(student)
    return [
        Keus(stand.scholen[k.plaats.school_id], k, halfjaar_in_woorden(k.half), over)
        for k in kansen
        if k.mag and not k.huidig and set(k.half) <= nog
        if (over := ruimte.over(rij, k.plaats.pk)) > 0
    ]


def afgevallen(ruimte: Voorstelruimte, student: int) -> list[Afgevallen]:
    """Waar nog plek is in het vak, maar niet voor deze student; elk met alle redenen."""
    stand = ruimte.stand
    kan = {keus.kans.plaats.pk for keus in keuzes(ruimte, student)}
    return [
        Afgevallen(
            stand.scholen[k.plaats.school_id],
            k.plaats,
            tuple(b.tekst for b in k.bezwaren) or (NIET_VRIJGEGEVEN,),
        )
        for k in ruimte.oordeel.mogelijkheden(student)
        if k.plaats.pk not in kan and not k.huidig and stand.vrij(k.plaats.pk) > 0
    ]


def open_plaatsen(ruimte: Voorstelruimte, kandidaten: Iterable[Kandidaat]) -> list[Openstaand]:
    """Wat er nog open is in de vakken en van de soort van deze studenten."""
    stand = ruimte.stand
    gezocht = {(k.student.vak, k.student.soort): k.student for k in kandidaten}
    gezocht |= {(vak, "beide"): s for (vak, _), s in gezocht.items() if s.soort != "hbo1"}
    return [
        Openstaand(stand.scholen[p.school_id], p, over)
        for p in stand.plaatsen.values()
        if (student := gezocht.get((p.vak, p.soort)))
        if (over := ruimte.over(student, p.pk)) > 0
    ]


def voorstellen_van(persoon: Persoon, schooljaar: Schooljaar) -> list[Instituutsvoorstel]:
    """De voorstellen van het eigen instituut, nieuwste bovenaan."""
    return list(
        Instituutsvoorstel.objects.filter(
            plaatsing__opleidingsjaar__schooljaar=schooljaar,
            instituut__in=instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR),
        ).select_related(
            "plaatsing__school",
            "plaatsing__tweede_school",
            "plaatsing__opleidingsjaar__student__persoon",
            "door",
        )
    )
