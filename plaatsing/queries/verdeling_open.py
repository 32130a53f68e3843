"""Na de roulatie: welke hbo-plaatsen nog open zijn, voor de hbo-instituten (stap 10)."""

from collections import defaultdict
from dataclasses import dataclass

from hos.choices import Rol, SoortInstituut
from hos.models import Persoon, Schooljaar
from hos.permissions import heeft_rol, instituten_met_rol
from plaatsing.choices import Plaatssoort
from plaatsing.models import Plaatsing, Verdeelregel
from plaatsing.queries.bord_stand import oordeel_van
from plaatsing.queries.toewijzing_rijen import Stand
from plaatsing.queries.vrijgave import Instituutsbeeld, instituutsbeeld, is_vrijgegeven

BUREAU = (Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)


@dataclass(frozen=True, slots=True)
class Openregel:
    """Een vrijgegeven hbo-plaats: hoeveel er bezet zijn en hoeveel nog open."""

    regel: Verdeelregel
    aantal: int
    bezet: int
    doorstroom: int

    @property
    def open(self) -> int:
        return max(0, self.aantal - self.bezet)


@dataclass(frozen=True, slots=True)
class Openbeeld:
    beeld: Instituutsbeeld
    rijen: tuple[Openregel, ...]
    doorgeplaatst: tuple[Plaatsing, ...]

    @property
    def in_quotum(self) -> list[Openregel]:
        return [rij for rij in self.rijen if rij.regel.soort != Plaatssoort.HBO1]

    @property
    def open(self) -> int:
        return sum(rij.open for rij in self.in_quotum)

    @property
    def bezet(self) -> int:
        return sum(rij.bezet for rij in self.in_quotum)

    @property
    def per_school(self) -> list[tuple[str, int, int, int]]:
        """School, vrijgegeven, bezet en open, binnen het quotum."""
        som: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for rij in self.in_quotum:
            for nummer, aantal in enumerate((rij.aantal, rij.bezet, rij.open)):
                som[rij.regel.school.naam][nummer] += aantal
        return [(school, *getallen) for school, getallen in sorted(som.items())]  # type: ignore[misc]


def openbeeld(schooljaar: Schooljaar, persoon: Persoon) -> Openbeeld | None:
    """None zolang er niets vrijgegeven is."""
    if not is_vrijgegeven(schooljaar):
        return None
    stand = oordeel_van(schooljaar).stand  # says no to too many students, so it goes first
    beeld = instituutsbeeld(schooljaar, SoortInstituut.HBO)
    if beeld is None:
        return None
    bezet: dict[int, set[int]] = defaultdict(set)
    for zetting in stand.lopende:
        plaats = stand.plaatsen.get(zetting.plaats or 0)
        if plaats and stand.studenten[zetting.student].soort != SoortInstituut.WO:
            bezet[plaats.stageplaats].add(zetting.student)
    rijen = []
    for regel in beeld.regels:
        wie = bezet[regel.stageplaats_id or 0]
        door = sum(stand.studenten[pk].doorstroom for pk in wie)
        rijen.append(Openregel(regel, regel.vrijgegeven_hbo or 0, len(wie), door))
    return Openbeeld(
        beeld, tuple(rijen), tuple(_doorgeplaatst(schooljaar, persoon, _doorstroom(stand)))
    )


def _doorgeplaatst(
    schooljaar: Schooljaar, persoon: Persoon, doorstromers: frozenset[int]
) -> list[Plaatsing]:
    """Een instituut ziet de eigen studenten, zodra het bekendgemaakt is; het bureau allemaal."""
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .van_jaar(schooljaar)
        .filter(
            opleidingsjaar__in=doorstromers,
            opleidingsjaar__student__instituut__soort=SoortInstituut.HBO,
        )
        .select_related(
            "school",
            "tweede_school",
            "stageplaats",
            "opleidingsjaar__student__persoon",
            "opleidingsjaar__student__vak",
            "opleidingsjaar__student__instituut",
        )
        .order_by(
            "opleidingsjaar__student__persoon__achternaam",
            "opleidingsjaar__student__persoon__voornaam",
            "pk",
        )
    )
    if not heeft_rol(persoon, *BUREAU):
        eigen = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
        rijen = rijen.filter(opleidingsjaar__student__instituut__in=eigen)
    return list(rijen)


def _doorstroom(stand: Stand) -> frozenset[int]:
    return frozenset(pk for pk, student in stand.studenten.items() if student.doorstroom)
