"""Een nieuw schooljaar beginnen, met perioden en leerlingentallen."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import queries
from hos.models import Categorieregel, Onderwijsperiode, Schooljaar
from hos.rules import een_jaar_later
from hos.services import schooljaren
from hos.vandaag.taken import schooljaar_beginnen
from tests.factories.hos import maak_leerlingental
from tests.wereld import Wereld


@pytest.mark.parametrize(
    ("begin", "einde", "later"),
    [
        (date(2026, 9, 1), date(2026, 11, 13), (date(2027, 8, 31), date(2027, 11, 12))),
        (date(2026, 8, 1), date(2026, 8, 31), (date(2027, 8, 1), date(2027, 8, 30))),
        (date(2027, 2, 1), date(2027, 7, 31), (date(2028, 1, 31), date(2028, 7, 29))),
        (date(2028, 2, 29), date(2028, 7, 31), (date(2029, 2, 27), date(2029, 7, 30))),
    ],
)
def test_een_jaar_later_op_dezelfde_weekdag(begin: date, einde: date, later) -> None:
    assert een_jaar_later(begin, einde) == later
    if later[0].day != 1:
        assert later[0].weekday() == begin.weekday()


def _vul(wereld: Wereld) -> Schooljaar:
    jaar = wereld.volgend
    for nummer, (van, tot) in enumerate((((9, 1), (11, 13)), ((11, 16), (12, 31))), start=1):
        Onderwijsperiode.objects.create(
            schooljaar=jaar,
            nummer=nummer,
            begin=date(jaar.begin.year, *van),
            einde=date(jaar.begin.year, *tot),
        )
    Categorieregel.objects.create(schooljaar=jaar, variant="wo_master", categorie=1)
    return jaar


def test_begint_met_wat_gold(wereld: Wereld) -> None:
    na = _vul(wereld)
    jaar = schooljaren.begin_schooljaar(na=na, door=wereld.persoon("stagecoordinator"))
    assert jaar.begin == date(na.begin.year + 1, 8, 1)
    assert [p.nummer for p in jaar.onderwijsperioden.all()] == [1, 2]
    assert [p.begin.weekday() for p in jaar.onderwijsperioden.all()] == [
        p.begin.weekday() for p in na.onderwijsperioden.all()
    ]
    assert queries.categorieen(jaar) == queries.categorieen(na) != {}


def test_twee_keer_klikken_geeft_een_jaar(wereld: Wereld, als) -> None:
    na = _vul(wereld)
    client, url = als("stagecoordinator"), reverse("schooljaar-beginnen")
    for _ in range(2):
        client.post(url, {"na": na.naam})
    assert Schooljaar.objects.filter(begin__gt=na.begin).count() == 1


def test_niet_verder_vooruit_dan_iemand_voorbereidt(wereld: Wereld) -> None:
    door = wereld.persoon("beheerder")
    twee = schooljaren.begin_schooljaar(na=_vul(wereld), door=door)
    with pytest.raises(ValidationError, match="hooguit 2 schooljaren"):
        schooljaren.begin_schooljaar(na=twee, door=door)


def _perioden(jaar: Schooljaar, **anders: str) -> dict[str, str]:
    j = jaar.begin.year
    data = {
        "begin_1": f"{j}-09-01",
        "einde_1": f"{j}-11-13",
        "begin_2": f"{j}-11-16",
        "einde_2": f"{j + 1}-01-31",
        "begin_3": f"{j + 1}-02-01",
        "einde_3": f"{j + 1}-04-16",
        "begin_4": f"{j + 1}-04-19",
        "einde_4": f"{j + 1}-07-16",
    }
    return data | anders


def test_perioden_bewaren_en_wat_niet_past(wereld: Wereld, als) -> None:
    jaar = wereld.jaar
    client, url = als("stagecoordinator"), reverse("schooljaar-perioden", args=[jaar.pk])
    fout = client.post(url, _perioden(jaar, begin_2=f"{jaar.begin.year}-11-01"))
    assert fout.context["form"].errors == {"begin_2": ["OP1 is dan nog niet klaar."]}
    fout = client.post(url, _perioden(jaar, einde_4=f"{jaar.begin.year + 1}-08-02"))
    assert "ligt niet in schooljaar" in fout.context["form"].errors["einde_4"][0]
    assert not jaar.onderwijsperioden.exists()
    goed = client.post(url, _perioden(jaar))
    assert goed.status_code == 302
    assert len(queries.periodedagen(jaar)) == 8


def test_twee_mensen_aan_andere_perioden_overschrijven_elkaar_niet(wereld: Wereld, als) -> None:
    jaar = wereld.jaar
    url = reverse("schooljaar-perioden", args=[jaar.pk])
    als("stagecoordinator").post(url, _perioden(jaar))
    gezien = {f"initial-{naam}": dag for naam, dag in _perioden(jaar).items()}
    eerste, tweede = date(jaar.begin.year, 9, 2), date(jaar.begin.year + 1, 7, 9)
    blijft = jaar.onderwijsperioden.get(nummer=2).pk
    als("stagecoordinator").post(url, _perioden(jaar, begin_1=eerste.isoformat()) | gezien)
    als("beheerder").post(url, _perioden(jaar, einde_4=tweede.isoformat()) | gezien)
    dagen = queries.periodedagen(jaar)
    assert (dagen[1, "begin"], dagen[4, "einde"]) == (eerste, tweede)
    assert jaar.onderwijsperioden.get(nummer=2).pk == blijft


def test_wat_een_ander_net_telde_blijft_staan(wereld: Wereld, als) -> None:
    """Twee mensen openden dezelfde pagina; de tweede leest wat er nu staat."""
    jaar, veld = wereld.jaar, f"school_{wereld.duin.pk}"
    maak_leerlingental(wereld.duin, jaar, 400)
    url = reverse("schooljaar-leerlingen", args=[jaar.pk])
    gezien = {f"initial-{veld}": "400"}
    als("stagecoordinator").post(url, {veld: "410"} | gezien)
    tweede = als("beheerder").post(url, {veld: "420"} | gezien)
    (fout,) = tweede.context["form"].errors[veld]
    naam = wereld.personas["stagecoordinator"].naam
    assert fout.startswith(f"Iemand anders was je voor: {naam}, ")
    assert "(Leerlingentallen aangepast). Er staat nu: 410. Bewaar je opnieuw" in fout
    assert tweede.context["form"][veld].value() == "420"
    assert queries.leerlingentallen(jaar) == {wereld.duin.pk: 410}
    # who sends it again, has seen what is there now
    html = tweede.content.decode()
    assert f'name="initial-{veld}" value="410"' in html
    weer = als("beheerder").post(url, {veld: "420", f"initial-{veld}": "410"})
    assert weer.status_code == 302
    assert queries.leerlingentallen(jaar) == {wereld.duin.pk: 420}


def _fout(antwoord, veld: str) -> str:
    (fout,) = antwoord.context["form"].errors[veld]
    return str(fout)


def test_wie_een_getal_weghaalde_wordt_genoemd(wereld: Wereld, als) -> None:
    jaar, veld = wereld.jaar, f"school_{wereld.duin.pk}"
    url = reverse("schooljaar-leerlingen", args=[jaar.pk])
    als("beheerder").post(url, {veld: "400", f"initial-{veld}": ""})
    als("stagecoordinator").post(url, {veld: "", f"initial-{veld}": "400"})
    fout = _fout(als("beheerder").post(url, {veld: "420", f"initial-{veld}": "400"}), veld)
    assert wereld.personas["stagecoordinator"].naam in fout
    assert "Er staat nu: niets." in fout


def test_bij_een_periode_wordt_genoemd_wie_die_dag_zette(wereld: Wereld, als) -> None:
    """One moved the first day, another one the last day of the same period."""
    jaar, url = wereld.jaar, reverse("schooljaar-perioden", args=[wereld.jaar.pk])
    als("stagecoordinator").post(url, _perioden(jaar))
    oud = {f"initial-{naam}": dag for naam, dag in _perioden(jaar).items()}
    begin, einde = f"{jaar.begin.year}-09-02", f"{jaar.begin.year}-11-12"
    als("beheerder").post(url, _perioden(jaar, begin_1=begin) | oud)
    als("stagecoordinator").post(url, _perioden(jaar, einde_1=einde) | oud)
    derde = als("beheerder").post(url, _perioden(jaar, einde_1=f"{jaar.begin.year}-11-11") | oud)
    assert wereld.personas["stagecoordinator"].naam in _fout(derde, "einde_1")
    vierde = als("stagecoordinator").post(
        url, _perioden(jaar, begin_1=f"{jaar.begin.year}-09-03") | oud
    )
    assert wereld.personas["beheerder"].naam in _fout(vierde, "begin_1")
    assert "Er staat nu: 2 september" in _fout(vierde, "begin_1")


@pytest.mark.parametrize("getypt", ["3abc", "-1", "1e3", "2,5", "10000"])
def test_geen_getal(wereld: Wereld, als, getypt: str) -> None:
    veld = f"school_{wereld.duin.pk}"
    url = reverse("schooljaar-leerlingen", args=[wereld.jaar.pk])
    antwoord = als("stagecoordinator").post(url, {veld: getypt})
    assert list(antwoord.context["form"].errors) == [veld]
    assert getypt in antwoord.content.decode()


def test_leeg_is_nog_niet_geteld(wereld: Wereld, als) -> None:
    veld = f"school_{wereld.duin.pk}"
    maak_leerlingental(wereld.duin, wereld.jaar, 400)
    url = reverse("schooljaar-leerlingen", args=[wereld.jaar.pk])
    als("stagecoordinator").post(url, {veld: "", f"initial-{veld}": "400"})
    assert queries.leerlingentallen(wereld.jaar) == {}


def test_taak_als_het_volgende_jaar_er_niet_is(wereld: Wereld) -> None:
    stella, jaar = wereld.persoon("stagecoordinator"), wereld.volgend
    januari = date(jaar.einde.year, 1, 4)
    assert schooljaar_beginnen(stella, jaar, date(jaar.begin.year, 12, 31)) == []
    assert [t.url for t in schooljaar_beginnen(stella, jaar, januari)] == [reverse("schooljaren")]
    assert schooljaar_beginnen(wereld.persoon("schoolopleider"), jaar, januari) == []
    schooljaren.begin_schooljaar(na=jaar, door=stella)
    assert schooljaar_beginnen(stella, jaar, januari) == []
