"""What holds for the country as a whole: the quota of both years, and how places are divided."""

from hos.models import Schooljaar
from hos.voorbeeld import Basis
from plaatsing.choices import Antwoord
from plaatsing.models import Quotumronde, Stageplaats, Verdeelregel, Verdeling

HOOGSTE = 32_767  # what the column holds; a partnership has some hundred


def verdeel(basis: Basis) -> None:
    for jaar in (basis.schooljaar, basis.volgend):
        ronde = Quotumronde.objects.get(schooljaar=jaar)
        nieuw = sum(rij.aantal for rij in _plaatsen(jaar, zonder_hbo1=True))
        ronde.totaal = min(HOOGSTE, ronde.totaal + nieuw)
        ronde.save(update_fields=["totaal"])
    _regels(basis.schooljaar, vrijgegeven=True)
    _regels(basis.volgend, vrijgegeven=False)


def _plaatsen(jaar: Schooljaar, *, zonder_hbo1: bool = False) -> list[Stageplaats]:
    """What was promised; the demo is divided already."""
    rijen = Stageplaats.objects.filter(
        aanbod__schooljaar=jaar, aanbod__antwoord=Antwoord.JA, verdeelregels=None
    )
    rijen = rijen.exclude(soort="hbo1") if zonder_hbo1 else rijen
    return list(rijen.select_related("aanbod", "vestiging").order_by("pk"))


def _regels(jaar: Schooljaar, *, vrijgegeven: bool) -> None:
    verdeling = Verdeling.objects.get(schooljaar=jaar)
    Verdeelregel.objects.bulk_create(
        [_regel(verdeling, plaats, vrijgegeven=vrijgegeven) for plaats in _plaatsen(jaar)],
        batch_size=1000,
    )


def _regel(verdeling: Verdeling, plaats: Stageplaats, *, vrijgegeven: bool) -> Verdeelregel:
    wo = plaats.aantal if plaats.soort == "wo" else 0
    hbo = plaats.aantal - wo
    return Verdeelregel(
        verdeling=verdeling,
        stageplaats=plaats,
        school_id=plaats.aanbod.school_id,
        vestiging=plaats.vestiging.naam,
        vak_id=plaats.vak_id,
        bouw=plaats.bouw,
        soort=plaats.soort,
        start=plaats.start,
        aangeboden=plaats.aantal,
        berekend_hbo=hbo,
        berekend_wo=wo,
        hbo=hbo,
        wo=wo,
        **(
            {"vrijgegeven_hbo": hbo, "vrijgegeven_wo": wo, "vrijgegeven_gereserveerd": 0}
            if vrijgegeven
            else {}
        ),
    )
