"""Demo: a school takes a place back where a student is planned, and where one more would help."""

from hos.models import Schooljaar
from hos.voorbeeld import Basis
from plaatsing.choices import Doorrekensoort, PlaatsingStatus
from plaatsing.models import Aanbod, Plaatsing, Stageplaats
from plaatsing.queries.ruimte import stil
from plaatsing.services import aanbod_intrekken, herstel


def laad(basis: Basis) -> None:
    """Last of all: the answer is about the board as the demo leaves it."""
    jaar, door = basis.volgend, basis.persona["stagecoordinator"]
    plaats = _bezet(jaar)
    if plaats is not None:
        aanbod_intrekken.trek_in(
            plaats=plaats,
            versie=Aanbod.objects.get(pk=plaats.aanbod_id).versie,
            aantal_over=0,
            reden="sectie_vol",
            toelichting="De sectie heeft komend jaar geen ruimte.",
            door=door,
        )
    soort = Doorrekensoort.RUIMTE
    kenmerk, antwoord = herstel.beantwoord(jaar, soort, meld=stil)
    herstel.bewaar(jaar, soort, kenmerk, antwoord, door=door)


def _bezet(jaar: Schooljaar) -> Stageplaats | None:
    """The first place on the board with only a concept on it."""
    rijen = Plaatsing.objects.van_jaar(jaar).filter(
        status=PlaatsingStatus.CONCEPT, vast=False, stageplaats__isnull=False
    )
    eerste = rijen.select_related("stageplaats").order_by("pk").first()
    return eerste.stageplaats if eerste else None
