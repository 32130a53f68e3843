"""A page of a list that is ordered by group reads only the groups on it."""

import pytest
from django.core.paginator import Paginator
from django.db.models import Q

from hos.bladzijden import PerGroep, per_waarde
from hos.models import Persoon
from tests.factories.hos import maak_persoon

AANTALLEN = {"Aa": 3, "Bee": 1, "Cee": 4}


@pytest.fixture
def groepen(leeg: None) -> PerGroep[Persoon]:
    for naam, aantal in AANTALLEN.items():
        for nummer in range(aantal):
            maak_persoon(voornaam=f"{nummer}", achternaam=naam)
    return per_waarde(Persoon.objects.order_by("achternaam", "voornaam"), "achternaam")


@pytest.mark.parametrize("per", [1, 2, 3, 5, 8, 20])
def test_bladzijden_zijn_samen_de_lijst(groepen: PerGroep[Persoon], per: int) -> None:
    bladzijden = Paginator(groepen, per)
    gelezen = [list(bladzijden.get_page(nummer)) for nummer in bladzijden.page_range]
    assert [rij for bladzijde in gelezen for rij in bladzijde] == list(groepen.rijen)
    assert all(len(bladzijde) == per for bladzijde in gelezen[:-1])
    assert groepen[4] == list(groepen)[4]


def test_zonder_rijen(leeg: None) -> None:
    alles = Persoon.objects.order_by("achternaam")
    assert list(Paginator(per_waarde(alles, "achternaam"), 5).get_page(1)) == []
    assert list(PerGroep(alles, [(Q(achternaam="Aa"), 0)])[0:5]) == []
