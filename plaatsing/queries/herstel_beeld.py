"""The page of repairs: what broke, what can be chosen now, and what the whole plan says."""

from dataclasses import dataclass, replace

from hos.models import Schooljaar
from plaatsing.choices import Doorrekensoort
from plaatsing.queries.herstel import Herstelvraag
from plaatsing.queries.herstel_conflict import Conflictregel, conflictregels
from plaatsing.queries.herstel_feiten import (
    aanbod_per_school,
    laatste_doorrekening,
    vraag_van,
)
from plaatsing.queries.herstel_voorstel import (
    Hulp,
    Oorzaak,
    Voorstel,
    hulp_bij,
    lokaal_antwoord,
    oorzaken_van,
    voorstellen_van,
)
from plaatsing.rules.toewijzing_woorden import leesbaar


@dataclass(frozen=True, slots=True)
class Blijft:
    """Een student die vaststaat op een plaats die weggaat: alleen met de hand te verplaatsen."""

    student: int
    naam: str
    school: str
    bekend: bool


@dataclass(frozen=True, slots=True)
class Herstelbeeld:
    oorzaken: tuple[Oorzaak, ...]
    voorstellen: tuple[Voorstel, ...]
    overal: tuple[Voorstel, ...] | None  # None: not asked for this board
    conflict: tuple[Conflictregel, ...]
    hulp: tuple[Hulp, ...]
    blijft: tuple[Blijft, ...]
    vakken: tuple[str, ...]
    aanbod: dict[str, int]

    @property
    def beste(self) -> Voorstel | None:
        alle = [*self.voorstellen, *(self.overal or ())]
        return min(alle, key=lambda v: len(v.zonder), default=None)


def herstelbeeld(schooljaar: Schooljaar) -> Herstelbeeld:
    vraag = vraag_van(schooljaar)
    if not vraag.geraakt:
        return Herstelbeeld((), (), None, (), (), _blijft(vraag), (), {})
    lokaal = lokaal_antwoord(vraag)
    dichtbij = tuple(voorstellen_van(vraag, lokaal, schooljaar))
    beeld = Herstelbeeld(
        oorzaken=oorzaken_van(vraag),
        voorstellen=dichtbij,
        overal=_overal(vraag, schooljaar, dichtbij),
        conflict=tuple(
            conflictregels(
                lokaal["conflict"],
                vraag.stand.namen,
                lambda tekst: leesbaar(tekst, vraag.stand.namen),
            )
        ),
        hulp=(),
        blijft=_blijft(vraag),
        vakken=tuple(sorted(vraag.vakken)),
        aanbod=aanbod_per_school(schooljaar),
    )
    return _met_hulp(vraag, beeld)


def _overal(
    vraag: Herstelvraag, schooljaar: Schooljaar, dichtbij: tuple[Voorstel, ...]
) -> tuple[Voorstel, ...] | None:
    """What the whole plan adds to the answer nearby."""
    bewaard = laatste_doorrekening(schooljaar, Doorrekensoort.HERSTEL, vraag.kenmerk)
    if bewaard is None or bewaard.antwoord is None:
        return None
    al = [voorstel.doelen for voorstel in dichtbij]
    alle = voorstellen_van(vraag, bewaard.antwoord, schooljaar)
    return tuple(voorstel for voorstel in alle if voorstel.doelen not in al)


def _met_hulp(vraag: Herstelvraag, beeld: Herstelbeeld) -> Herstelbeeld:
    """Only when no repair gives everybody a place."""
    beste = beeld.beste
    if beste is None or not beste.zonder:
        return beeld
    return replace(beeld, hulp=tuple(hulp_bij(vraag, beste, beeld.aanbod)))


def _blijft(vraag: Herstelvraag) -> tuple[Blijft, ...]:
    return tuple(
        Blijft(
            zetting.student,
            vraag.stand.namen[zetting.student],
            vraag.stand.scholen[zetting.school_id].kort,
            zetting.gepubliceerd,
        )
        for zetting in vraag.blijft
    )
