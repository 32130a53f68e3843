"""The loader of the national set, at the size of the demo and one partnership more."""

import pytest
from django.apps import apps
from django.db.models import Count, F, Q
from django.urls import reverse

from benchmarks.landelijk.meten import NAAST_DE_NAVIGATIE
from benchmarks.landelijk.regio import NU, STRAKS, STUDENTEN, maak_regio
from benchmarks.landelijk.vullen import vul, vul_aan
from hos.models import Opleidingsjaar, Persoon, School
from hos.voorbeeld.laden import laad_basis
from plaatsing.models import Plaatsing, Quotumronde, Stageplaats, Verdeelregel, Verdeling


def test_een_regio_is_altijd_dezelfde() -> None:
    eerste, weer = maak_regio(3), maak_regio(3)
    assert (eerste.scholen, eerste.studenten, eerste.plaatsen) == (
        weer.scholen,
        weer.studenten,
        weer.plaatsen,
    )
    assert maak_regio(4).studenten != eerste.studenten


def test_elke_pagina_van_de_meting_bestaat() -> None:
    assert all(reverse(naam) for naam in NAAST_DE_NAVIGATIE)


def test_een_regio_heeft_in_beide_jaren_evenveel_studenten() -> None:
    regio = maak_regio(1)
    assert [sum(jaar in s.in_jaar for s in regio.studenten) for jaar in (NU, STRAKS)] == [
        STUDENTEN,
        STUDENTEN,
    ]
    assert all(student.nu for student in regio.studenten if NU in student.in_jaar)
    for jaar in (NU, STRAKS):
        bezet = [v.plaats for s in regio.studenten for v in getattr(s, jaar)]
        assert all(regio.plaatsen[jaar][plaats] for plaats in bezet)


@pytest.mark.usefixtures("leeg")
def test_een_regio_erbij() -> None:
    """Beside the people and schools of the demo, without the rest of its year."""
    basis = laad_basis()
    for jaar in (basis.schooljaar, basis.volgend):
        Quotumronde.objects.create(schooljaar=jaar)
        Verdeling.objects.create(schooljaar=jaar)
    vul_aan(basis, [1], print)
    landelijk = Opleidingsjaar.objects.filter(student__persoon__email__endswith="@student.example")
    for jaar in (basis.schooljaar, basis.volgend):
        assert landelijk.filter(schooljaar=jaar).count() == STUDENTEN
    assert School.objects.filter(partner__naam__startswith="Partner 001").count() == 7
    assert Verdeelregel.objects.exists()
    assert not Verdeelregel.objects.filter(aangeboden__lt=F("hbo") + F("wo")).exists()
    _nooit_voller()
    _met_geschiedenis()
    assert not vul(2)  # there is an opleidingsschool: nothing is loaded beside it


def _nooit_voller() -> None:
    """What the trigger guards, on both halves of the year."""
    for half in (Q(plaatsingen__begin__month=8), Q(plaatsingen__einde__month=7)):
        actief = half & ~Q(plaatsingen__status="vervallen")
        vol = Stageplaats.objects.annotate(n=Count("plaatsingen", filter=actief))
        assert list(vol.filter(n__gt=F("aantal"))) == []


def _met_geschiedenis() -> None:
    """Every row of every table has its row of history, as if the triggers had written it."""
    gebeurtenissen = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    for gebeurtenis in gebeurtenissen:
        model = gebeurtenis.pgh_tracked_model
        bekend = gebeurtenis.objects.filter(pgh_label="insert").values("pgh_obj")
        assert not model._base_manager.exclude(pk__in=bekend).exists(), model
    assert {Persoon, Plaatsing} <= {g.pgh_tracked_model for g in gebeurtenissen}
    laatste = Plaatsing.objects.order_by("pk").last()
    rij = Plaatsing.pgh_event_model.objects.get(pgh_obj=laatste)
    assert (rij.school_id, rij.status, rij.begin) == (
        laatste.school_id,
        laatste.status,
        laatste.begin,
    )
