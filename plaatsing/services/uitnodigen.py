"""Studenten samen uitnodigen: een mail per student, en niemand twee keer."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.urls import reverse

from hos.models import Persoon, Schooljaar, Taakrun
from hos.services import accounts, werk
from plaatsing.queries.uitnodigen import uit_te_nodigen

SOORT = "plaatsing.uitnodigen"


def start(*, schooljaar: Schooljaar, jaren: Collection[int], door: Persoon) -> Taakrun:
    """Zet het uitnodigen van deze studenten (opleidingsjaren) klaar."""
    gekozen = uit_te_nodigen(schooljaar).filter(pk__in=jaren)
    personen = [jaar.student.persoon_id for jaar in gekozen]
    if not personen:
        raise ValidationError("Kies minstens een student die nog geen uitnodiging heeft.")
    return werk.start_taak(
        SOORT,
        voor=door,
        invoer={"personen": personen, "schooljaar": str(schooljaar)},
        titel="Studenten uitnodigen",
        terug_url=f"{reverse('plaatsing:studenten-uitnodigen')}?jaar={schooljaar}",
        sleutel=f"uitnodigen:{schooljaar.pk}",
    )


def nodig_uit(run: werk.Run) -> str:
    """Per student een eigen stap: na een onderbreking gaat het verder waar het was."""
    personen = Persoon.objects.in_bulk(run.invoer["personen"])
    for nummer, persoon in enumerate(personen.values(), start=1):
        run.voortgang(nummer - 1, len(personen), "Uitnodigingen klaarzetten")
        accounts.nodig_een_keer_uit(persoon=persoon, door=run.voor)
    return f"{reverse('plaatsing:studenten-uitnodigen')}?jaar={run.invoer['schooljaar']}"
