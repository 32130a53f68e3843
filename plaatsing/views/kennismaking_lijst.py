"""The filters of the list of placements on their way: step, school, too late, to arrange."""

from dataclasses import dataclass
from datetime import datetime

from hos import klok
from hos.http import HosRequest
from plaatsing.choices import Stap
from plaatsing.models.plaatsing import PlaatsingQuerySet
from plaatsing.queries import kennismaking as queries
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.plaatsingen import eigen_scholen
from plaatsing.queries.regelen import regels_bij, regels_per_plaatsing

TE_LAAT, REGELEN = "te-laat", "regelen"


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the URL asks for; unknown values filter nothing."""

    rijen: PlaatsingQuerySet
    stap: str
    school: int
    open: str

    @property
    def alles(self) -> bool:
        return not (self.stap or self.school or self.open)


def gekozen_rijen(request: HosRequest, zichtbaar: PlaatsingQuerySet, nu: datetime) -> Keuze:
    stap, open_ = request.GET.get("stap", ""), request.GET.get("open", "")
    school = request.GET.get("school", "")
    gekozen = zichtbaar
    nummer = int(school) if school.isascii() and school.isdigit() and len(school) < 9 else 0
    if nummer:
        gekozen = gekozen.op_scholen([nummer])
    if open_ == TE_LAAT:
        afspraak = afspraak_van(request.schooljaar)
        laat = queries.te_laat(gekozen, afspraak, nu, klok.vandaag())
        gekozen = gekozen.filter(pk__in=laat.order_by().values("pk"))
    elif open_ == REGELEN:
        gekozen = gekozen.filter(pk__in=_te_regelen(gekozen, eigen_scholen(request.persoon)))
    else:
        open_ = ""
    rijen = queries.lijst(gekozen, nu)
    if stap in Stap.values:
        rijen = rijen.filter(stap=stap)  # type: ignore[misc]
    else:
        stap = ""
    return Keuze(rijen, stap, nummer, open_)


def _te_regelen(rijen: PlaatsingQuerySet, eigen: frozenset[int] | None) -> list[int]:
    """Known to the student, not ended, and something is still to be arranged (at this school)."""
    lopend = list(rijen.filter(gepubliceerd_student_op__isnull=False, einde__gte=klok.vandaag()))
    lijsten = regels_per_plaatsing(lopend)
    return [
        rij.pk
        for rij in lopend
        if any(regel.gedaan is None for regel in regels_bij(rij, lijsten[rij.pk], eigen))
    ]
