"""The list of students: derived state, who sees what, filters, Excel, and open tasks."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from hos import klok
from hos.models import Opleidingsjaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.queries import studenten as queries
from plaatsing.queries.toewijzing_taken import taken
from plaatsing.rules.plaatsingen import SOORTEN, WOORDEN, Studentstand, student_stand
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
    wil,
)
from tests.wereld import Wereld

CONCEPT, VOORSTEL = PlaatsingStatus.CONCEPT, PlaatsingStatus.VOORSTEL


def stand_in_lijst(wereld: Wereld, jaar: Opleidingsjaar, wie: str = "stagecoordinator") -> str:
    return queries.studenten_van_elk_jaar(wereld.persoon(wie)).get(pk=jaar.pk).stand


@pytest.mark.parametrize(
    ("feiten", "stand"),
    [
        ({}, "te_plaatsen"),
        ({"gestopt": True, "definitief": 1}, "gestopt"),
        ({"wisselt": True, "definitief": 1}, "deels"),
        ({"wisselt": True, "definitief": 1, "concepten": 1}, "concept"),
        ({"concepten": 1}, "concept"),
        ({"voorstellen": 1}, "voorgesteld"),
        ({"wisselt": True, "definitief": 1, "voorstellen": 1}, "voorgesteld"),
        ({"definitief": 1}, "definitief"),
        ({"uitstel": "later_jaar", "definitief": 1}, "uitgesteld"),
        ({"uitstel": "dit_jaar"}, "uitgesteld"),
        ({"uitstel": "dit_jaar", "concepten": 1}, "concept"),
        ({"gestopt": True, "uitstel": "later_jaar"}, "gestopt"),
        ({"teruggekomen": True}, "terug"),
        ({"teruggekomen": True, "voorstellen": 1}, "voorgesteld"),
        ({"begint_later": True, "teruggekomen": True}, "aangemeld"),
    ],
)
def test_stand_volgt_uit_feiten(feiten: dict[str, object], stand: str) -> None:
    leeg = {
        "gestopt": False,
        "wisselt": False,
        "concepten": 0,
        "voorstellen": 0,
        "definitief": 0,
    }
    assert student_stand(**(leeg | feiten)) == stand


def test_elke_stand_heeft_een_woord_en_een_teken() -> None:
    assert set(WOORDEN) == set(SOORTEN) == set(Studentstand)


@pytest.mark.parametrize("variant", ["hbo_voltijd", "wo_master"])
@pytest.mark.parametrize(
    "statussen", [(), (CONCEPT,), (VOORSTEL,), (CONCEPT, VOORSTEL), (VOORSTEL, VOORSTEL)]
)
def test_database_en_regel_geven_dezelfde_stand(
    wereld: Wereld, variant: str, statussen: tuple[str, ...]
) -> None:
    wo = variant == "wo_master"
    jaar = maak_plaatsbaar(
        wereld, variant=variant, niveau=None if wo else 2, instituut=wereld.wo if wo else wereld.hbo
    )
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=5)
    helft = wereld.volgend.begin.replace(year=wereld.volgend.begin.year + 1, month=2, day=1)
    perioden = [
        {"einde": helft.replace(month=1, day=31)},
        {"begin": helft},
    ]
    for status, periode in zip(statussen, perioden, strict=False):
        maak_plaatsing(jaar, plek, status=status, **periode)
    verwacht = student_stand(
        gestopt=False,
        wisselt=wo,
        concepten=statussen.count(CONCEPT),
        voorstellen=statussen.count(VOORSTEL),
        definitief=0,
    )
    assert stand_in_lijst(wereld, jaar) == verwacht


def test_instituut_ziet_concept_nog_niet(wereld: Wereld) -> None:
    jaar = maak_plaatsbaar(wereld)
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=5)
    maak_plaatsing(jaar, plek)
    assert stand_in_lijst(wereld, jaar) == "concept"
    assert stand_in_lijst(wereld, jaar, "instituutscoordinator") == "te_plaatsen"
    persoon = wereld.persoon("instituutscoordinator")
    (regel,) = queries.met_details(
        [queries.studenten_van_elk_jaar(persoon).get(pk=jaar.pk)], persoon
    )
    assert regel.plaatsingen == []


def test_lijst_toont_wensen_en_geschiedenis(wereld: Wereld, als) -> None:
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    wil(jaar, wereld.zee)
    maak_eerder(jaar, wereld.duin, wereld.vorig)
    pagina = als("instituutscoordinator").get("/plaatsing/studenten/?zoek=" + "Dent")
    tekst = pagina.content.decode()
    assert "1. Zeecollege" in tekst
    assert f"Duincollege ({wereld.vorig})" in tekst
    assert "Student Elders" not in tekst


@pytest.mark.parametrize("vraag", ["stand=onzin", "vak=%27", "zoek=%25%27", "pagina=999"])
def test_vreemde_filters_geven_geen_fout(wereld: Wereld, als, vraag: str) -> None:
    assert als("stagecoordinator").get(f"/plaatsing/studenten/?{vraag}").status_code == 200
    assert als("stagecoordinator").get(f"/plaatsing/bord/?{vraag}&school=x").status_code == 200


def test_excel_heeft_dezelfde_studenten(wereld: Wereld, als) -> None:
    maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    antwoord = als("stagecoordinator").get("/plaatsing/studenten/export/?stand=te_plaatsen")
    blad = load_workbook(BytesIO(antwoord.content))["Studenten"]
    namen = {rij[0].value for rij in blad.iter_rows()}
    assert {"Student Persona", "Student Elders Persona"} <= namen


def test_taken_volgen_uit_feiten(wereld: Wereld) -> None:
    dag = klok.vandaag()

    def titels(wie: str) -> list[str]:
        return [taak.titel for taak in taken(wereld.persoon(wie), wereld.jaar, dag)]

    assert titels("stagecoordinator") == [f"Plaats 2 studenten voor september ({wereld.jaar})"]
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands, aantal=3)
    maak_plaatsing(wereld.studenten["student"], plek)
    assert titels("stagecoordinator")[1] == "Maak 1 verandering bekend aan scholen en instituten"
    assert titels("schoolcoordinator") == []
    bekend = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    maak_plaatsing(bekend, plek, status=VOORSTEL)
    assert titels("schoolcoordinator") == ["Wijs een werkplekbegeleider toe aan 1 student"]
    assert titels("schoolcoordinator_elders") == titels("stuurgroep") == []
