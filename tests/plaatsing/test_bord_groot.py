"""400 students on one board: what is drawn stays bounded, and so do the queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hos.models import Schooljaar
from plaatsing.models import Plaatsing
from plaatsing.queries.bord import RUIMTE, bordbeeld
from plaatsing.queries.bord_filter import IN_DE_BAK, Filter
from plaatsing.queries.bord_stand import laatste_nummer, oordeel_van
from tests.factories.groot_bord import vul_groot_bord
from tests.wereld import Wereld

BORD = "/plaatsing/bord/"
HTMX = {"HX-Request": "true"}
TAG = re.compile(r"<[a-z]")


@pytest.fixture
def jaar(wereld: Wereld) -> Schooljaar:
    return vul_groot_bord(wereld)


def test_het_bord_tekent_niet_alles_tegelijk(wereld: Wereld, als, jaar: Schooljaar) -> None:
    beeld = bordbeeld(oordeel_van(jaar), Filter())
    assert (beeld.te_plaatsen, beeld.geplaatst) == (200, 200)
    open_ = [blok for blok in beeld.blokken if blok.open]
    assert sum(blok.omvang for blok in open_) <= RUIMTE
    assert 0 < len(open_) < len(beeld.blokken)
    assert (len(beeld.bak), beeld.bak_totaal) == (IN_DE_BAK, 200)
    tekst = als("stagecoordinator").get(f"{BORD}?jaar={jaar}").content.decode()
    assert len(TAG.findall(tekst)) < 5500
    for blok in beeld.blokken:  # every school and its counters are there, closed or not
        assert f'id="blok-{blok.school.pk}"' in tekst


def test_een_zet_blijft_klein(wereld: Wereld, als, jaar: Schooljaar) -> None:
    client = als("stagecoordinator")
    client.get(f"{BORD}?jaar={jaar}")
    oordeel = oordeel_van(jaar)
    student = next(pk for pk in oordeel.stand.studenten if oordeel.kansen(pk))
    plaats = next(k.plaats for k in oordeel.mogelijkheden(student) if k.mag)
    eerste = Plaatsing.objects.filter(opleidingsjaar__schooljaar=jaar).count()
    gegevens = {"plaats": plaats.pk, "teken": "", "sinds": "", "bak": "100"}
    client.post(f"{BORD}student/{student}/verplaatsing/", gegevens)
    gegevens |= {"sinds": laatste_nummer(jaar)}
    ander = next(pk for pk in oordeel.stand.studenten if oordeel.kansen(pk) and pk != student)
    plaats = next(k.plaats for k in oordeel.mogelijkheden(ander) if k.mag)
    gegevens |= {"plaats": plaats.pk}
    with CaptureQueriesContext(connection) as vangst:
        antwoord = client.post(f"{BORD}student/{ander}/verplaatsing/", gegevens, headers=HTMX)
    assert Plaatsing.objects.filter(opleidingsjaar__schooljaar=jaar).count() == eerste + 2
    assert len(vangst) < 50
    tekst = antwoord.content.decode()
    assert re.findall(r'id="blok-(\d+)"', tekst) == [str(plaats.school_id)]
    assert len(TAG.findall(tekst)) < 2800


def test_dichte_scholen_komen_als_erom_gevraagd_wordt(
    wereld: Wereld, als, jaar: Schooljaar
) -> None:
    client = als("stagecoordinator")
    client.get(f"{BORD}?jaar={jaar}")
    dicht = [blok for blok in bordbeeld(oordeel_van(jaar), Filter()).blokken if not blok.open]
    toon = ",".join(str(blok.school.pk) for blok in dicht[:3])
    heel = client.get(f"{BORD}scholen/?toon={toon}", headers=HTMX).content.decode()
    assert heel.count("data-blok=") == 3
    assert "data-dicht" not in heel
    deels = client.get(f"{BORD}scholen/?toon={toon}&deels=wiskunde", headers=HTMX).content.decode()
    assert deels.count('data-dicht="wiskunde"') == 3
    assert "<strong>biologie</strong>" not in deels
    assert "<strong>wiskunde</strong>" in deels


def test_oppakken_rekent_niet_opnieuw(wereld: Wereld, als, jaar: Schooljaar) -> None:
    """The judgement is there from drawing the board: picking up costs the session and one look."""
    client = als("stagecoordinator")
    client.get(f"{BORD}?jaar={jaar}")
    student = next(iter(oordeel_van(jaar).stand.studenten))
    with CaptureQueriesContext(connection) as vangst:
        antwoord = client.get(f"{BORD}student/{student}/oordeel/")
    assert len(antwoord.json()["plaatsen"]) == 64
    assert len(vangst) <= 6


@pytest.mark.parametrize(
    ("vraag", "geldt"),
    [
        ({"niveau": "2"}, lambda s: s.niveau == 2),
        ({"vak": "wiskunde", "niveau": "3"}, lambda s: (s.vak, s.niveau) == ("wiskunde", 3)),
        ({"instituut": "bestaat niet"}, lambda s: False),
        ({"probleem": "onmogelijk"}, lambda s: False),
    ],
)
def test_filters_kiezen_precies_wie_past(wereld: Wereld, jaar: Schooljaar, vraag, geldt) -> None:
    oordeel = oordeel_van(jaar)
    gekozen = Filter.uit_vraag(vraag | {"bak": "2000"})
    beeld = bordbeeld(oordeel, gekozen)
    over = {k.student.pk for k in beeld.bak}
    over |= {k.student.pk for b in beeld.blokken for r in b.rijen for k in r.kaarten}
    verwacht = {s.pk for s in oordeel.stand.studenten.values() if geldt(s)}
    if "probleem" in vraag:
        verwacht |= {k.student.pk for b in beeld.blokken for r in b.rijen for k in r.kaarten}
    assert over == verwacht
