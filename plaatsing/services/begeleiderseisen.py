"""Bijhouden wat nodig is om te zien of een werkplekbegeleider aan 6.4 voldoet."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon, School
from hos.services.versie import controleer_versie
from plaatsing.models import Begeleiderbevoegdheid, Begeleiderprofiel
from plaatsing.services.aanbod_slot import in_geschiedenis


@transaction.atomic
def bewaar_profiel(
    *,
    persoon: Persoon,
    school: School,
    versie: int,
    docent_sinds: date | None,
    vakken: Collection[int],
    training: str,
    training_op: date | None,
    door: Persoon,
) -> Begeleiderprofiel:
    """Schrijf alle gegevens van een werkplekbegeleider op een school in een keer."""
    Begeleiderprofiel.objects.get_or_create(persoon=persoon, school=school)
    profiel = Begeleiderprofiel.objects.select_for_update(of=("self",)).get(
        persoon=persoon, school=school
    )
    huidig = set(profiel.bevoegdheden.values_list("vak", flat=True))
    nieuw = (docent_sinds, training, training_op)
    if (profiel.docent_sinds, profiel.training, profiel.training_op) == nieuw and huidig == set(
        vakken
    ):
        return profiel  # a double click
    controleer_versie(versie, profiel.versie, gebeurtenissen(Begeleiderprofiel, pgh_obj=profiel))
    profiel.docent_sinds, profiel.training, profiel.training_op = nieuw
    profiel.versie += 1
    with in_geschiedenis(door, "Gegevens van werkplekbegeleider bewaard"):
        profiel.full_clean()
        profiel.save()
        profiel.bevoegdheden.exclude(vak__in=vakken).delete()
        for vak in sorted(set(vakken) - huidig):
            bevoegd = Begeleiderbevoegdheid(profiel=profiel, vak_id=vak)
            bevoegd.full_clean()
            bevoegd.save()
    return profiel
