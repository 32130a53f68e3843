"""Settings that two people have open: the second is told who was first and loses nothing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from plaatsing.models import (
    Gesprekspunt,
    Ontvangst,
    Plaatsingsafspraak,
    Regelpunt,
    Venster,
    Werkgroepinzage,
)
from tests.factories.kennismaking import maak_vraag
from tests.wereld import Wereld

TERMIJNEN = {
    "voorstellen_vanaf": "",
    "herroepen_minuten": "30",
    "gesprek_dagen": "14",
    "uitkomst_dagen": "3",
    "overleg_dagen": "7",
    "bevestiging_dagen": "7",
    "herinnering_dagen": "14",
    "studenten_per_wpb": "2",
}
PUNT = {"titel": "Vraag", "tekst": "", "volgorde": "5", "actief": "on"}
# page, persona, what both fill in, the field they disagree about with both values, the model
GEVALLEN = {
    "termijnen": (
        "inrichting",
        "stagecoordinator",
        TERMIJNEN,
        ("gesprek_dagen", "10", "20"),
        Plaatsingsafspraak,
    ),
    "gesprekspunt": (
        "inrichting-punt",
        "stagecoordinator",
        PUNT,
        ("titel", "Wat kun je?", "Wat wil je?"),
        Gesprekspunt,
    ),
    "ontvangst": (
        "inrichting-school",
        "schoolcoordinator",
        {"adres": "", "tijd": "08:15", "meenemen": ""},
        ("melden_bij", "de balie", "de conciërge"),
        Ontvangst,
    ),
    "regelpunt": (
        "inrichting-regelpunt",
        "schoolcoordinator",
        {"titel": "VOG", "uitleg": "", "wie": "school", "actief": "on"},
        ("dagen_vooraf", "3", "9"),
        Regelpunt,
    ),
    "vensters": (
        "procedure-vensters",
        "stagecoordinator",
        {"voorkeuren_sep_opent": "2027-04-15"},
        ("voorkeuren_sep_sluit", "2027-05-06", "2027-05-07"),
        Venster,
    ),
    "inzage": (
        "werkgroep-inzage",
        "stagecoordinator",
        {"van": "2027-05-20"},
        ("tot", "2027-05-27", "2027-05-28"),
        Werkgroepinzage,
    ),
}


def _adres(wereld: Wereld, naam: str) -> str:
    if naam == "inrichting-punt":
        return reverse(f"plaatsing:{naam}", args=[maak_vraag(wereld.jaar, "Vraag").pk])
    if naam == "inrichting-regelpunt":
        return f"{reverse(f'plaatsing:{naam}', args=[wereld.duin.pk])}?code=vog"
    if naam == "inrichting-school":
        return reverse(f"plaatsing:{naam}", args=[wereld.duin.pk])
    if naam == "procedure-vensters":
        return f"{reverse(f'plaatsing:{naam}')}?jaar={wereld.volgend}"
    return reverse(f"plaatsing:{naam}")


@pytest.mark.parametrize("geval", GEVALLEN)
def test_twee_tabbladen(wereld: Wereld, als: Callable[[str], Client], geval: str) -> None:
    pagina, wie, samen, (veld, eerst, dan), model = GEVALLEN[geval]
    tab, url = als(wie), _adres(wereld, pagina)
    versie = str(tab.get(url).context["form"]["versie"].value())
    eerste, tweede = ({**samen, veld: waarde, "versie": versie} for waarde in (eerst, dan))
    assert tab.post(url, eerste).status_code == 302
    assert tab.post(url, eerste).status_code == 302  # a double click is not a conflict
    bewaard = list(model.objects.values())

    geweigerd = tab.post(url, tweede)
    assert geweigerd.status_code == 200
    assert list(model.objects.values()) == bewaard  # nothing half saved
    form, tekst = geweigerd.context["form"], geweigerd.content.decode()
    assert f"Iemand anders was je voor: {wereld.personas[wie].naam}, " in tekst
    assert form[veld].value() == dan
    assert "Nu geldt: " in form[veld].help_text

    opnieuw = tweede | {"versie": str(form["versie"].value())}
    assert tab.post(url, opnieuw).status_code == 302
    assert list(model.objects.values()) != bewaard
    assert tab.post(url, eerste).status_code == 200  # the first tab is the late one now


@pytest.mark.parametrize("versie", ["", "abc", "-5", "1e3"])
def test_zonder_leesbare_versie_wordt_niets_overschreven(
    wereld: Wereld, als: Callable[[str], Client], versie: str
) -> None:
    tab, url = als("stagecoordinator"), reverse("plaatsing:inrichting")
    assert tab.post(url, TERMIJNEN | {"versie": versie}).status_code == 200
    assert not Plaatsingsafspraak.objects.exists()
