"""Adopt, change, tick: with every refusal."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hos import klok
from hos.choices import Rol
from hos.geschiedenis import gebeurtenissen, tijdlijn
from hos.models import Persoon
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Procedurestap, Procedurevinkje
from plaatsing.queries import procedure as queries
from plaatsing.queries.procedure_feiten import EIGEN_TAAK, FEITEN
from plaatsing.queries.procedure_sjabloon import voorstel
from plaatsing.rules import procedure as regels
from plaatsing.services import procedure
from tests.factories.hos import maak_schooljaar
from tests.factories.plaatsing_procedure import maak_stap
from tests.wereld import Wereld


@pytest.fixture
def door(wereld: Wereld) -> Persoon:
    return wereld.persoon("stagecoordinator")


def test_sjabloon_heeft_de_vijftien_stappen_en_de_twee_van_hoofdstuk_drie(wereld: Wereld) -> None:
    stappen = voorstel(wereld.volgend)
    assert {int(stap.nummer) for stap in stappen if stap.nummer} == set(range(1, 16))
    assert {"tafel", "februari-controle"} <= {stap.code for stap in stappen if not stap.nummer}
    codes = [stap.code for stap in stappen]
    assert len(set(codes)) == len(codes)
    assert {voor for stap in stappen for voor in stap.na} <= set(codes)
    assert set(FEITEN) <= {stap.feit for stap in stappen}
    assert {stap.feit for stap in stappen} >= EIGEN_TAAK


@pytest.mark.parametrize("beginjaar", range(2024, 2032))
def test_sjabloon_klopt_in_elk_jaar(wereld: Wereld, beginjaar: int) -> None:
    """Working days, the order and the constraints hold whatever the calendar brings."""
    jaar = maak_schooljaar(beginjaar)
    stappen = voorstel(jaar)
    for stap in stappen:
        stap.full_clean()
        assert stap.deadline.weekday() < 5
        assert regels.buiten_looptijd(jaar.begin, stap.deadline) == ""
    deadlines = {stap.code: stap.deadline for stap in stappen}
    assert regels.volgordefouten(deadlines, {stap.code: stap.na for stap in stappen}) == {}


@pytest.mark.django_db
def test_april_is_klaar_voor_de_meivakantie() -> None:
    jaar = maak_schooljaar(2027)
    deadline = {stap.code: stap.deadline for stap in voorstel(jaar)}
    assert deadline["inventarisatie"] == date(2027, 4, 23)
    assert deadline["aanleveren-feb"] == date(2028, 1, 31)


def test_overnemen_gebeurt_een_keer(wereld: Wereld, door: Persoon) -> None:
    eerste = procedure.neem_over(schooljaar=wereld.volgend, door=door)
    assert eerste == len(voorstel(wereld.volgend))
    assert procedure.neem_over(schooljaar=wereld.volgend, door=door) == 0
    assert Procedurestap.objects.count() == eerste


def test_nieuw_jaar_neemt_vorig_jaar_over(wereld: Wereld, door: Persoon) -> None:
    procedure.neem_over(schooljaar=wereld.jaar, door=door)
    stap = Procedurestap.objects.get(code="quotum")
    stap = procedure.wijzig(
        stap=stap,
        gegevens={"wat": "Stel samen het quotum vast", "nvt_reden": "dit jaar niet"},
        versie=stap.versie,
        door=door,
    )
    eigen = procedure.voeg_toe(
        schooljaar=wereld.jaar, gegevens=_eigen(wereld, "Bel alle scholen"), door=door
    )
    procedure.vink_af(stap=eigen, door=door)
    nieuw = {rij.code: rij for rij in voorstel(wereld.volgend)}
    assert nieuw["quotum"].wat == "Stel samen het quotum vast"
    assert nieuw["quotum"].nvt_reden == ""
    assert nieuw["quotum"].streefdatum == stap.streefdatum.replace(year=stap.streefdatum.year + 1)
    assert nieuw[eigen.code].wat == "Bel alle scholen"
    procedure.neem_over(schooljaar=wereld.volgend, door=door)
    assert Procedurevinkje.objects.get().stap.schooljaar == wereld.jaar


def _eigen(wereld: Wereld, wat: str) -> dict:
    begin = wereld.jaar.begin
    return {
        "wat": wat,
        "rollen": [Rol.ADMINISTRATIE],
        "begint_op": begin,
        "streefdatum": date(begin.year, 9, 14),
    }


def test_weekend_schuift_naar_de_werkdag_ervoor(wereld: Wereld, door: Persoon) -> None:
    jaar = maak_schooljaar(2027)
    procedure.neem_over(schooljaar=jaar, door=door)
    stap = Procedurestap.objects.get(code="werkgroep", schooljaar=jaar)
    anders = procedure.wijzig(
        stap=stap, gegevens={"streefdatum": date(2027, 5, 30)}, versie=1, door=door
    )
    assert (anders.streefdatum, anders.deadline) == (date(2027, 5, 30), date(2027, 5, 28))


def test_volgorde_wordt_bewaakt_naar_twee_kanten(wereld: Wereld, door: Persoon) -> None:
    jaar = maak_schooljaar(2027)
    procedure.neem_over(schooljaar=jaar, door=door)
    stap = {s.code: s for s in Procedurestap.objects.filter(schooljaar=jaar)}
    with pytest.raises(ValidationError, match="niet eerder dan ‘Stel het quotum"):
        procedure.wijzig(
            stap=stap["verdeling"],
            gegevens={"begint_op": date(2027, 4, 1), "streefdatum": date(2027, 4, 9)},
            versie=1,
            door=door,
        )
    with pytest.raises(ValidationError, match="niet later dan ‘Verdeel de plaatsen"):
        procedure.wijzig(
            stap=stap["quotum"], gegevens={"streefdatum": date(2027, 6, 1)}, versie=1, door=door
        )
    stap["quotum"].refresh_from_db()
    assert stap["quotum"].versie == 1


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        ({"streefdatum": date(2020, 1, 6)}, "ligt voor de eerste dag"),
        ({"streefdatum": date(2031, 1, 6)}, "Kies een dag van"),
        ({"begint_op": date(2020, 1, 6)}, "Kies een dag van"),
        ({"rollen": []}, "kan niet leeg|Kies wie"),
        ({"rollen": ["keizer"]}, "keizer"),
        ({"wat": ""}, "leeg"),
        ({"herinner_voor": 61}, "1 tot en met 60"),
        ({"herinner_na": 0}, "1 tot en met 60"),
    ],
)
def test_wat_niet_kan(wereld: Wereld, door: Persoon, gegevens: dict, melding: str) -> None:
    jaar = maak_schooljaar(2027)
    procedure.neem_over(schooljaar=jaar, door=door)
    stap = Procedurestap.objects.get(code="tafel", schooljaar=jaar)
    with pytest.raises(ValidationError, match=melding):
        procedure.wijzig(stap=stap, gegevens=gegevens, versie=1, door=door)


def test_oude_versie_overschrijft_niets(wereld: Wereld, door: Persoon) -> None:
    stap = maak_stap(wereld.jaar)
    procedure.wijzig(stap=stap, gegevens={"wat": "Eerste"}, versie=1, door=door)
    with pytest.raises(IntussenGewijzigd) as fout:
        procedure.wijzig(stap=stap, gegevens={"wat": "Tweede"}, versie=1, door=door)
    assert fout.value.laatste is not None
    assert fout.value.laatste.wie == door.naam
    stap.refresh_from_db()
    assert stap.wat == "Eerste"


def test_wijzigen_zonder_verschil_is_geen_wijziging(wereld: Wereld, door: Persoon) -> None:
    stap = maak_stap(wereld.jaar)
    assert procedure.wijzig(stap=stap, gegevens={"wat": stap.wat}, versie=1, door=door).versie == 1


def test_geschiedenis_zegt_wat_er_veranderde(wereld: Wereld, door: Persoon) -> None:
    stap = maak_stap(wereld.jaar)
    procedure.wijzig(
        stap=stap,
        gegevens={"nvt_reden": "Er zijn geen tekorten"},
        versie=1,
        door=door,
    )
    regel = tijdlijn(gebeurtenissen(Procedurestap, pgh_obj=stap.pk))[0]
    assert regel.wie == door.naam
    assert regel.wat == "Stap gewijzigd: gaat dit jaar niet door"
    assert regel.waarom == "Er zijn geen tekorten"


def test_vinkje_zetten_en_weghalen(wereld: Wereld, door: Persoon) -> None:
    stap = maak_stap(wereld.jaar)
    for _ in range(2):
        procedure.vink_af(stap=stap, door=door)
    procedure.vink_af(stap=stap, door=wereld.persoon("programmamanager"))
    vinkje = Procedurevinkje.objects.get()
    assert (vinkje.door, vinkje.gedaan_op) == (door, klok.vandaag())
    procedure.maak_open(stap=stap, door=wereld.persoon("programmamanager"))
    assert not Procedurevinkje.objects.exists()
    wie = [r.wie for r in tijdlijn(gebeurtenissen(Procedurevinkje, stap=stap.pk))]
    assert wie == [wereld.personas["programmamanager"].naam, door.naam]


def test_een_stap_met_een_feit_vinkt_niemand_af(wereld: Wereld, door: Persoon) -> None:
    stap = maak_stap(wereld.jaar, feit="quotum-vastgesteld")
    with pytest.raises(ValidationError, match="vanzelf klaar"):
        procedure.vink_af(stap=stap, door=door)


def test_een_feit_dat_nog_niet_bestaat_vinkt_iemand_af(wereld: Wereld, door: Persoon) -> None:
    stap = maak_stap(wereld.jaar, feit="komt-later")
    procedure.vink_af(stap=stap, door=door)
    rij = queries.beeld(door, wereld.jaar, klok.vandaag()).regels[0]
    assert (rij.stand, rij.met_de_hand) == (regels.KLAAR, True)


def test_eigen_stap_kan_weg_en_een_van_het_plan_niet(wereld: Wereld, door: Persoon) -> None:
    with pytest.raises(ValidationError, match="Neem eerst"):
        procedure.voeg_toe(schooljaar=wereld.jaar, gegevens=_eigen(wereld, "x"), door=door)
    procedure.neem_over(schooljaar=wereld.jaar, door=door)
    een, twee = (
        procedure.voeg_toe(schooljaar=wereld.jaar, gegevens=_eigen(wereld, w), door=door)
        for w in ("Een", "Twee")
    )
    assert (een.code, twee.code) == ("eigen-1", "eigen-2")
    procedure.vink_af(stap=een, door=door)
    procedure.verwijder(stap=een, door=door)
    assert not Procedurestap.objects.filter(pk=een.pk).exists()
    with pytest.raises(ValidationError, match="verwijder je niet"):
        procedure.verwijder(stap=Procedurestap.objects.get(code="quotum"), door=door)


def test_de_database_bewaakt_het_ook(wereld: Wereld) -> None:
    stap = maak_stap(wereld.jaar, code="x")
    dag = klok.vandaag()
    for velden in (
        {"code": "x"},
        {"rollen": []},
        {"begint_op": dag + timedelta(days=20)},
        {"herinner_voor": 61},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            maak_stap(stap.schooljaar, **velden)
