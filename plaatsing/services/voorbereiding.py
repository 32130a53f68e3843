"""De student bereidt het kennismakingsgesprek voor; en wie dat leest, staat in het leeslog."""

from collections.abc import Mapping

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Leesregel, Persoon
from hos.services.versie import controleer_versie
from plaatsing.models import Gespreksantwoord, Plaatsing, Voorbereiding
from plaatsing.queries.voorbereiding import vragen_van


@transaction.atomic
def bewaar(
    *,
    plaatsing: Plaatsing,
    antwoorden: Mapping[int, str],
    versie: int,
    klaar: bool = False,
    door: Persoon,
) -> Voorbereiding:
    """Bewaart de antwoorden; een tweede tabblad overschrijft niets. `versie` 0 is: nog niets."""
    Plaatsing.objects.select_for_update(no_key=True).get(pk=plaatsing.pk)
    rij, _ = Voorbereiding.objects.get_or_create(plaatsing=plaatsing)
    controleer_versie(versie, rij.versie, gebeurtenissen(Voorbereiding, pgh_obj=rij.pk))
    vragen = {vraag.punt.pk: vraag for vraag in vragen_van(plaatsing)}
    if klaar and not any(tekst.strip() for tekst in antwoorden.values()):
        raise ValidationError(
            "Beantwoord eerst een paar vragen. Je hoeft ze niet allemaal te weten."
        )
    nu = klok.nu()
    with pghistory.context(door=door.pk, wat="Voorbereiding bewaard"):
        for punt, tekst in antwoorden.items():
            if punt in vragen and tekst.strip() != vragen[punt].antwoord:
                _schrijf(rij, punt, tekst.strip())
        rij.bewaard_op, rij.versie = nu, rij.versie + 1
        if klaar:
            rij.klaar_op = rij.klaar_op or nu
        rij.full_clean()
        rij.save()
    return rij


def _schrijf(rij: Voorbereiding, punt: int, tekst: str) -> None:
    if not tekst:
        Gespreksantwoord.objects.filter(voorbereiding=rij, punt=punt).delete()
        return
    Gespreksantwoord.objects.update_or_create(
        voorbereiding=rij, punt_id=punt, defaults={"tekst": tekst}
    )


def noteer_lezen(*, plaatsing: Plaatsing, lezer: Persoon, wat: str) -> None:
    """Schrijft in het leeslog dat iemand anders dan de student dit opende."""
    over = plaatsing.opleidingsjaar.student.persoon
    if over != lezer:
        Leesregel.objects.create(lezer=lezer, over=over, wat=f"{wat} {plaatsing.pk}")
