"""Hoe ver instituten zijn met aanleveren, als feit van de procedure (3.1, bijlage 2)."""

from django.urls import reverse
from django.utils import timezone

from hos.models import Instituut, Schooljaar
from plaatsing.choices import Vensterdoel
from plaatsing.models import Aanlevering
from plaatsing.queries.venster import venster_van
from plaatsing.rules.procedure import OpenBij, Voortgang


def aangeleverd(start: str, schooljaar: Schooljaar) -> Voortgang:
    """Elk instituut leverde een lijst sinds de eerste dag van het venster.

    Zonder venster is er niets gevraagd.
    """
    url, uitleg = reverse("plaatsing:aanlevering"), "instituten leverden hun studenten aan"
    vanaf = venster_van(schooljaar, Vensterdoel.AANLEVERING, start).opent_op
    if vanaf is None:
        return Voortgang(0, 0, uitleg, url, OpenBij())
    lijsten = Aanlevering.objects.gelden().filter(schooljaar=schooljaar)
    geleverd = {
        instituut
        for instituut, moment in lijsten.values_list("instituut", "ingevoerd_op")
        if timezone.localdate(moment) >= vanaf
    }
    alle = set(Instituut.objects.values_list("pk", flat=True))
    open_ = frozenset(alle - geleverd)
    return Voortgang(len(alle & geleverd), len(alle), uitleg, url, OpenBij(instituten=open_))
