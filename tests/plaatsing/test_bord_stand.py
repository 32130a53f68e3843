"""The judged board is prepared once per state, and a change is never missed."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hos.models import Opleidingsjaar, Persoon
from plaatsing.models import Plaatsing, Stageplaats, Vakmaximum, Voorkeur
from plaatsing.queries import bord_stand
from plaatsing.queries.bord_stand import BRONNEN, oordeel_van
from plaatsing.queries.toewijzing_stand import stand_van
from tests.factories.plaatsing import maak_quotumronde
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.wereld import Wereld


@pytest.fixture
def jaar(wereld: Wereld) -> Opleidingsjaar:
    return maak_plaatsbaar(wereld)


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)


TABEL = re.compile(r'(?:FROM|JOIN) "(\w+)"')


def test_elke_tabel_waaruit_het_bord_volgt_wordt_gevolgd(wereld: Wereld, jaar, plek) -> None:
    """A new source of the board that is not watched would show an old board."""
    maak_quotumronde(wereld.volgend, wereld.duin, totaal=9)
    with CaptureQueriesContext(connection) as vangst:
        stand_van(wereld.volgend)
    gelezen = {naam for q in vangst for naam in TABEL.findall(q["sql"])}
    assert gelezen - {m._meta.db_table for m in (Plaatsing, *BRONNEN)} == set()


def test_zolang_er_niets_verandert_wordt_er_een_keer_gerekend(
    wereld: Wereld, jaar, plek, django_assert_num_queries
) -> None:
    eerste = oordeel_van(wereld.volgend)
    with django_assert_num_queries(1):
        assert oordeel_van(wereld.volgend) is eerste


VERANDERINGEN: dict[str, Callable[[Wereld, Opleidingsjaar, Stageplaats], object]] = {
    "plaatsing": lambda w, j, p: maak_plaatsing(j, p),
    "vroegere plaatsing": lambda w, j, p: maak_eerder(j, w.duin, w.jaar),
    "student": lambda w, j, p: maak_plaatsbaar(w),
    "gestopt": lambda w, j, p: Opleidingsjaar.objects.filter(pk=j.pk).update(
        gestopt_op=w.jaar.einde, uitval="persoonlijk"
    ),
    "naam": lambda w, j, p: Persoon.objects.filter(pk=j.student.persoon_id).update(
        achternaam="Anders"
    ),
    "aantal": lambda w, j, p: Stageplaats.objects.filter(pk=p.pk).update(aantal=7),
    "aanbod": lambda w, j, p: type(p.aanbod).objects.filter(pk=p.aanbod_id).update(max_totaal=1),
    "wens": lambda w, j, p: Voorkeur.objects.create(opleidingsjaar=j, school=w.zee, rang=1),
    "maximum per vak": lambda w, j, p: Vakmaximum.objects.create(
        aanbod=p.aanbod, vak=w.nederlands, maximum=1
    ),
    "quotum": lambda w, j, p: maak_quotumronde(w.volgend, w.duin, totaal=9),
}


@pytest.mark.parametrize("wat", VERANDERINGEN)
def test_elke_verandering_geeft_het_bord_van_nu(wereld: Wereld, jaar, plek, wat: str) -> None:
    oordeel_van(wereld.volgend)
    VERANDERINGEN[wat](wereld, jaar, plek)
    gelezen, echt = oordeel_van(wereld.volgend).stand, stand_van(wereld.volgend)
    assert gelezen.studenten == echt.studenten
    assert (gelezen.plaatsen, gelezen.scholen) == (echt.plaatsen, echt.scholen)
    assert (gelezen.zettingen, gelezen.totaal) == (echt.zettingen, echt.totaal)


def test_aantal_kansen_zegt_hetzelfde_als_de_lijst(wereld: Wereld, jaar, plek) -> None:
    """The quick count for the tray and the list with reasons cannot disagree."""
    maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, soort="beide", aantal=2)
    maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, bouw="BB")
    wisselt = maak_plaatsbaar(
        wereld, instituut=wereld.wo, variant="wo_master", niveau=None, vak=wereld.nederlands
    )
    later = maak_plek(
        wereld.duin, wereld.volgend, wereld.nederlands, soort="wo", bouw="BB", start="feb"
    )
    vol = maak_plaatsbaar(wereld)
    maak_plaatsing(vol, plek)
    assert later.pk
    assert _kansen(wereld, wisselt) == 2
    maak_quotumronde(wereld.volgend, totaal=1, marge_pct=0)
    assert _kansen(wereld, wisselt) == 0


def _kansen(wereld: Wereld, jaar: Opleidingsjaar) -> int:
    oordeel = oordeel_van(wereld.volgend)
    for pk, student in oordeel.stand.studenten.items():
        nog = set(oordeel.stand.halfjaren_te_gaan(student))
        lijst = [m for m in oordeel.mogelijkheden(pk) if m.mag and set(m.half) & nog]
        assert oordeel.kansen(pk) == len(lijst)
    return oordeel.kansen(jaar.pk)


def test_een_te_groot_jaar_heeft_geen_bord(
    wereld: Wereld, als, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the bound the pages say so, and Vandaag has nothing to repair."""
    maak_plaatsbaar(wereld)
    maak_plaatsbaar(wereld)
    client = als("stagecoordinator")
    bladen = ("bord", "herstel", "ruimte", "werkgroep")
    jaar = f"?jaar={wereld.volgend}"
    gewoon = [client.get(reverse(f"plaatsing:{naam}") + jaar) for naam in bladen]
    assert not any("Te veel studenten" in antwoord.content.decode() for antwoord in gewoon)
    monkeypatch.setattr(bord_stand, "MEESTE_STUDENTEN", 1)
    for naam in bladen:
        antwoord = client.get(reverse(f"plaatsing:{naam}") + jaar)
        assert antwoord.status_code == 409
        assert "Dit schooljaar telt 2 studenten" in antwoord.content.decode()
        deel = client.get(reverse(f"plaatsing:{naam}") + jaar, headers={"HX-Request": "true"})
        assert (deel.status_code, deel.content, deel["HX-Refresh"]) == (409, b"", "true")
    assert client.get(reverse("vandaag")).status_code == 200
