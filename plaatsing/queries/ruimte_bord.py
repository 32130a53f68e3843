"""Where a place more helps on the board of now: at once in a network, else from the background."""

from dataclasses import dataclass
from datetime import datetime

from hos.models import Schooljaar
from plaatsing.choices import Doorrekensoort
from plaatsing.models import Doorrekening
from plaatsing.queries.bord_stand import oordeel_van
from plaatsing.queries.herstel import Herstelvraag
from plaatsing.queries.herstel_feiten import (
    aanbod_per_school,
    laatste_doorrekening,
    onthoud,
    onthouden,
    vraag_van,
)
from plaatsing.queries.ruimte import Ruimtebeeld, reken_ruimte, ruimtebeeld
from plaatsing.toewijzing import Uitlegger


@dataclass(frozen=True, slots=True)
class Ruimtestand:
    """Het antwoord, van wanneer het is, en of het nog over het bord van nu gaat."""

    beeld: Ruimtebeeld | None
    zonder: int
    gemaakt_op: datetime | None
    van_nu: bool
    direct: bool


def ruimte_van_bord(schooljaar: Schooljaar) -> Ruimtestand:
    vraag = vraag_van(schooljaar, alle=True)
    aanbod = aanbod_per_school(schooljaar)
    zonder = sum(1 for s in vraag.instantie.studenten if s.id not in vraag.plan)
    antwoord, gemaakt_op, van_nu = None, None, True
    direct = _kan_meteen(schooljaar, vraag)
    if direct:
        antwoord = onthouden(f"ruimte {vraag.kenmerk}")
        if antwoord is None:
            antwoord = reken_ruimte(vraag.instantie, vraag.plan)
            onthoud(f"ruimte {vraag.kenmerk}", antwoord)
    else:
        bewaard, van_nu = _bewaard(schooljaar, vraag.kenmerk)
        if bewaard is not None:
            antwoord, gemaakt_op = bewaard.antwoord, bewaard.gemaakt_op
    beeld = (
        None
        if antwoord is None
        else ruimtebeeld(antwoord, vraag.instantie, vraag.stand.namen, aanbod)
    )
    return Ruimtestand(beeld, zonder, gemaakt_op, van_nu, direct)


def _kan_meteen(schooljaar: Schooljaar, vraag: Herstelvraag) -> bool:
    """Iedereen staat waar dat kan, en de regels zijn een netwerk: dan is het antwoord er meteen."""
    oordeel = oordeel_van(schooljaar)
    if any(oordeel.kansen(pk) for pk, rij in vraag.stand.studenten.items() if not rij.gestopt):
        return False
    return Uitlegger(vraag.instantie, vraag.plan).vorm == "netwerk"


def _bewaard(schooljaar: Schooljaar, kenmerk: str) -> tuple[Doorrekening | None, bool]:
    """Het antwoord over dit bord, anders het laatste over een eerder bord."""
    gevonden = laatste_doorrekening(schooljaar, Doorrekensoort.RUIMTE, kenmerk)
    if gevonden is not None:
        return gevonden, True
    rijen = Doorrekening.objects.filter(
        schooljaar=schooljaar, soort=Doorrekensoort.RUIMTE, antwoord__isnull=False
    )
    return rijen.first(), False
