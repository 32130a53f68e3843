"""One student on the board: where they are, where they may go, and what they hope for."""

from dataclasses import dataclass

from plaatsing.queries.bord_oordeel import Bordoordeel, Mogelijkheid
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Schoolrij, Studentrij, Zetting

HALVEN = {1: "1e halfjaar", 2: "2e halfjaar"}


def halfjaar_in_woorden(halfjaren: tuple[int, ...]) -> str:
    """Leeg voor een heel jaar."""
    return HALVEN[halfjaren[0]] if len(halfjaren) == 1 else ""


def naam_van(school: Schoolrij, tweede: Schoolrij | None) -> str:
    """Een duoplaats is van twee scholen."""
    return f"{school.naam} en {tweede.naam}" if tweede else school.naam


@dataclass(frozen=True, slots=True)
class Plek:
    zetting: Zetting
    school: Schoolrij
    plaats: Plaatsrij | None
    tweede: Schoolrij | None = None

    @property
    def wanneer(self) -> str:
        return halfjaar_in_woorden(self.zetting.halfjaren)

    @property
    def waar(self) -> str:
        return naam_van(self.school, self.tweede)


@dataclass(frozen=True, slots=True)
class Kans:
    """Een mogelijkheid met haar school, zoals de lijst haar toont."""

    school: Schoolrij
    kans: Mogelijkheid
    tweede: Schoolrij | None = None

    @property
    def waar(self) -> str:
        return naam_van(self.school, self.tweede)

    @property
    def wanneer(self) -> str:
        return halfjaar_in_woorden(self.kans.half)


@dataclass(frozen=True, slots=True)
class Studentbeeld:
    student: Studentrij
    teken: str
    plekken: tuple[Plek, ...]
    kansen: tuple[Kans, ...]
    niet: tuple[Kans, ...]
    wensen: tuple[Schoolrij, ...]
    liever_niet: tuple[Schoolrij, ...]
    bezocht: tuple[Schoolrij, ...]

    @property
    def bekend(self) -> bool:
        """Is er al iets bekendgemaakt? Dan vraagt elke verandering een reden."""
        return any(plek.zetting.gepubliceerd for plek in self.plekken)


def studentbeeld(oordeel: Bordoordeel, pk: int) -> Studentbeeld | None:
    """None voor wie niet (meer) op het bord hoort."""
    stand = oordeel.stand
    rij = stand.studenten.get(pk)
    if rij is None or rij.gestopt:
        return None
    alles = [
        Kans(
            stand.scholen[kans.plaats.school_id], kans, stand.scholen.get(kans.plaats.duo_met or 0)
        )
        for kans in oordeel.mogelijkheden(pk)
    ]
    return Studentbeeld(
        student=rij,
        teken=stand.teken(pk),
        plekken=tuple(
            Plek(
                z,
                stand.scholen[z.school_id],
                stand.plaatsen.get(z.plaats or 0),
                stand.scholen.get(z.tweede_school_id or 0),
            )
            for z in stand.zettingen_van(pk)
        ),
        kansen=tuple(k for k in alles if k.kans.mag or k.kans.met_reden),
        niet=tuple(k for k in alles if not k.kans.mag and not k.kans.met_reden),
        wensen=tuple(stand.scholen[school] for school in rij.voorkeur),
        liever_niet=tuple(stand.scholen[school] for school in sorted(rij.liever_niet)),
        bezocht=tuple(stand.scholen[school] for school in rij.bezocht),
    )
