"""Order of the goals and rule settings: chosen, kept with the calculation, shown with it."""

from typing import Any

import pytest

from plaatsing.models import Toewijzingsronde
from plaatsing.rules.toewijzing_instellingen import (
    DOELEN,
    REGELKEUZES,
    Rekenwijze,
    is_volgorde,
    schuif,
)
from plaatsing.services import toewijzing
from plaatsing.toewijzing import lees_instantie, los_op
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plek, wil
from tests.wereld import Wereld

NIEUW = "/plaatsing/toewijzing/nieuw/"
GEWOON = {regel.code: regel.standaard for regel in REGELKEUZES}
KM_EERST = ["voorrang_geplaatst", "geplaatst", "km", "schooltype", "voorkeur", "spreiding"]


@pytest.mark.parametrize(
    ("doel", "stap", "verwacht"),
    [
        ("km", -1, (*DOELEN[:3], "km", "voorkeur", "spreiding")),
        ("km", 1, (*DOELEN[:4], "spreiding", "km")),
        ("voorrang_geplaatst", -1, DOELEN),
        ("spreiding", 1, DOELEN),
        ("onbekend", 1, DOELEN),
    ],
)
def test_schuiven(doel: str, stap: int, verwacht: tuple[str, ...]) -> None:
    assert schuif(DOELEN, doel, stap) == verwacht


@pytest.mark.parametrize("kapot", [(), DOELEN[1:], (*DOELEN, "km"), ("x",)])
def test_een_kapotte_volgorde_begint_opnieuw(kapot: tuple[str, ...]) -> None:
    assert not is_volgorde(kapot)
    assert schuif(kapot, "voorrang_geplaatst", -1) == DOELEN


def test_een_oude_berekening_zonder_instellingen_is_gewoon() -> None:
    assert Rekenwijze.uit_json({}) == Rekenwijze()
    assert Rekenwijze.uit_json({}).anders == []


def _gegevens(**velden: Any) -> dict[str, Any]:
    return {"naam": "mei", "start": "sep", "groep": "alle", "zaad": "z", "volgorde": DOELEN} | (
        velden
    )


def test_pijlen_zonder_script_houden_wat_er_getypt_was(wereld: Wereld, als) -> None:
    antwoord = als("stagecoordinator").post(
        NIEUW, _gegevens(naam="Half getypt", groep="nieuw", omhoog="km")
    )
    form = antwoord.context["form"]
    assert [doel for doel, _, _ in form.doelen] == list(schuif(DOELEN, "km", -1))
    tekst = antwoord.content.decode()
    assert 'value="Half getypt"' in tekst
    assert not form.errors
    assert not Toewijzingsronde.objects.exists()


def test_onvolledige_volgorde_is_een_nederlandse_fout(wereld: Wereld, als) -> None:
    antwoord = als("stagecoordinator").post(NIEUW, _gegevens(volgorde=["km"]))
    assert "Elk doel staat een keer in de volgorde." in antwoord.content.decode()
    assert not Toewijzingsronde.objects.exists()


def test_volgorde_en_regels_worden_bewaard_gebruikt_en_getoond(wereld: Wereld, als) -> None:
    """Kilometers voor variatie: de student gaat naar de school om de hoek."""
    ver, dichtbij = wereld.duin, wereld.zee
    for school, km in ((ver, 40), (dichtbij, 1)):
        maak_plek(school, wereld.jaar, wereld.nederlands, aantal=3)
        school.vestigingen.update(x_km=km)
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    wil(jaar, ver)
    client = als("stagecoordinator")
    uit = {}
    for naam, volgorde in (("gewoon", list(DOELEN)), ("km eerst", KM_EERST)):
        client.post(NIEUW, _gegevens(naam=naam, volgorde=volgorde, regel_sectie="hard"))
        ronde = Toewijzingsronde.objects.get(naam=naam)
        assert ronde.instellingen == {"volgorde": volgorde, "sterkte": GEWOON | {"sectie": "hard"}}
        assert "sectie" in lees_instantie(ronde.instantie).regels
        uitkomst = los_op(
            lees_instantie(ronde.instantie),
            volgorde=toewijzing.volgorde_van(ronde),
        )
        toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst)
        uit[naam] = ronde.uitkomst["plan"][f"T{jaar.pk}"][0][0].partition(" ")[0]
        pagina = client.get(f"/plaatsing/toewijzing/{ronde.pk}/")
        namen = [regel.naam for regel in pagina.context["beeld"].doelen]
        assert namen.index("reisafstand") == volgorde.index("km")
        assert "een sectie niet overvragen (hard" in pagina.content.decode()
    assert uit == {"gewoon": ver.kort, "km eerst": dichtbij.kort}


@pytest.mark.parametrize(
    ("velden", "zonder", "met"),
    [
        ({"regel_bezocht": "uit"}, [], ["Duincollege"]),
        ({"max_km": "10"}, ["Zeecollege"], []),
        ({"regel_liever_niet": "hard"}, ["Zeecollege"], []),
        ({"regel_voorkeur": "hard"}, ["Zeecollege"], []),
    ],
)
def test_een_regel_zachter_of_harder_verandert_de_uitkomst(
    wereld: Wereld, als, velden: dict[str, str], zonder: list[str], met: list[str]
) -> None:
    """Each rule on its own student: where they go without the setting, and with it."""
    bezocht = "regel_bezocht" in velden
    school = wereld.duin if bezocht else wereld.zee
    maak_plek(school, wereld.jaar, wereld.nederlands, aantal=2)  # one is for somebody else
    school.vestigingen.update(x_km=30)
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    if bezocht:
        maak_eerder(jaar, wereld.duin, wereld.vorig)
    if "regel_liever_niet" in velden:
        wil(jaar, liever_niet=wereld.zee)
    if "regel_voorkeur" in velden:
        wil(jaar, wereld.duin)
    assert (_school(als, jaar.pk, "zonder", {}), _school(als, jaar.pk, "met", velden)) == (
        zonder,
        met,
    )


def _school(als, student: int, naam: str, velden: dict[str, str]) -> list[str]:
    als("stagecoordinator").post(NIEUW, _gegevens(naam=naam, **velden))
    ronde = Toewijzingsronde.objects.get(naam=naam)
    instantie = lees_instantie(ronde.instantie)
    plan = los_op(instantie, volgorde=toewijzing.volgorde_van(ronde)).plan
    return [instantie.plaats[deel.plaats].school for deel in plan.get(f"T{student}", ())]


@pytest.mark.parametrize("fout", ["3abc", "1e3", "-1", "2,5", "0", "201"])
def test_kilometers_zijn_een_heel_getal(wereld: Wereld, als, fout: str) -> None:
    antwoord = als("stagecoordinator").post(NIEUW, _gegevens(max_km=fout))
    assert antwoord.context["form"].errors["max_km"]
    assert f'value="{fout}"' in antwoord.content.decode()
    assert not Toewijzingsronde.objects.exists()
