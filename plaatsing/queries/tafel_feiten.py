"""Hoe ver de plaatsingstafel is, als feit van de procedure (3.2)."""

from django.urls import reverse

from hos.models import Schooljaar
from plaatsing.models import Tafelinbreng
from plaatsing.rules.procedure import Voortgang


def op_tafel(schooljaar: Schooljaar) -> Voortgang:
    """Elk instituut gaf zijn vraag op en elke opleidingsschool haar aanbod."""
    rijen = Tafelinbreng.objects.filter(tafel__schooljaar=schooljaar)
    momenten = list(rijen.values_list("opgegeven_op", flat=True))
    gedaan = sum(moment is not None for moment in momenten)
    return Voortgang(
        gedaan,
        len(momenten) or 1,  # no table yet: then that is what is to be done
        "deelnemers gaven hun vraag of aanbod op",
        reverse("plaatsing:tafel"),
    )
