"""What the repair looks at beside the board: withdrawals, lapsed places, offers to ask."""

from collections import OrderedDict
from threading import Lock
from typing import Any, Final

from hos.models import Schooljaar
from plaatsing.choices import Doorrekensoort, PlaatsingStatus
from plaatsing.models import Aanbod, Doorrekening, Intrekking, Plaatsing
from plaatsing.queries.bord_stand import laatste_nummer, oordeel_van
from plaatsing.queries.herstel import Herstelvraag, herstelvraag
from plaatsing.queries.toewijzing_rijen import Stand

HOOGSTENS: Final = 8  # answers kept per process
_bewaard: OrderedDict[str, dict[str, Any]] = OrderedDict()
_slot = Lock()


def vraag_van(schooljaar: Schooljaar, *, alle: bool = False) -> Herstelvraag:
    """Voor een pagina; wie schrijft, leest de stand opnieuw onder het slot."""
    nummer = laatste_nummer(schooljaar)
    return vraag_bij(schooljaar, oordeel_van(schooljaar).stand, nummer, alle=alle)


def vraag_bij(
    schooljaar: Schooljaar, stand: Stand, nummer: int, *, alle: bool = False
) -> Herstelvraag:
    return herstelvraag(
        stand,
        over_per_plaats(schooljaar),
        vervallen=vervallen_plaatsen(schooljaar),
        nummer=nummer,
        alle=alle,
    )


def over_per_plaats(schooljaar: Schooljaar) -> dict[int, int]:
    """Wat er mag blijven van plaatsen die worden ingetrokken terwijl er nog iemand zit."""
    rijen = Intrekking.objects.open().filter(
        aanbod__schooljaar=schooljaar, stageplaats__isnull=False
    )
    return {plaats or 0: over for plaats, over in rijen.values_list("stageplaats", "aantal_over")}


def vervallen_plaatsen(schooljaar: Schooljaar) -> dict[int, int | None]:
    """Per student de laatste plaatsing die verviel, met haar plaats als die er nog is."""
    rijen = Plaatsing.objects.filter(
        opleidingsjaar__schooljaar=schooljaar, status=PlaatsingStatus.VERVALLEN
    )
    return dict(rijen.order_by("pk").values_list("opleidingsjaar", "stageplaats"))


def aanbod_per_school(schooljaar: Schooljaar) -> dict[str, int]:
    """Het aanbod waar je de school om een plaats vraagt."""
    rijen = Aanbod.objects.filter(schooljaar=schooljaar)
    return dict(rijen.values_list("school__kort", "pk"))


def laatste_doorrekening(
    schooljaar: Schooljaar, soort: Doorrekensoort, kenmerk: str
) -> Doorrekening | None:
    """Het laatste antwoord over precies dit bord."""
    rijen = Doorrekening.objects.filter(
        schooljaar=schooljaar, soort=soort, kenmerk=kenmerk, antwoord__isnull=False
    )
    return rijen.first()


def onthouden(sleutel: str) -> dict[str, Any] | None:
    """An answer about a board does not change: the same question is not solved twice."""
    with _slot:
        return _bewaard.get(sleutel)


def onthoud(sleutel: str, antwoord: dict[str, Any]) -> None:
    with _slot:
        _bewaard[sleutel] = antwoord
        while len(_bewaard) > HOOGSTENS:
            _bewaard.popitem(last=False)
