"""What must be arranged for a duo: a list per school, and the first day of both."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from hos import klok
from hos.models import Bericht
from plaatsing.choices import Kant, PlaatsingStatus
from plaatsing.models import Afvinking, Plaatsing, Regelpunt
from plaatsing.permissions.kennismaking import mag_afvinken
from plaatsing.queries.kennismaking_taken import taken
from plaatsing.queries.regelen import regels_bij, regels_van
from plaatsing.rules.regelen import STANDAARD
from plaatsing.services import kennismaking_herinnering, regelen
from tests.factories.duo import browser_voor, maak_derde_school, maak_duoplaatsing
from tests.factories.kennismaking import maak_voorstel
from tests.factories.plaatsing_bord import maak_plaatsbaar
from tests.wereld import Wereld


@pytest.fixture
def duo(wereld: Wereld) -> Plaatsing:
    """Of next year, definite; zee has a point of its own."""
    Regelpunt.objects.create(
        school=wereld.zee, code="pas", titel="Pas van zee", wie=Kant.SCHOOL, dagen_vooraf=3
    )
    return maak_duoplaatsing(wereld, maak_plaatsbaar(wereld), status=PlaatsingStatus.DEFINITIEF)


def _vink(duo: Plaatsing, code: str, door, **velden) -> Afvinking:
    return regelen.vink_af(plaatsing=duo, code=code, op=klok.vandaag(), door=door, **velden)


def _open(duo: Plaatsing) -> list[tuple[str, bool]]:
    return [(r.punt.code, r.tweede) for r in regels_van(duo) if r.gedaan is None]


def test_elke_school_heeft_haar_eigen_lijst(wereld: Wereld, duo: Plaatsing) -> None:
    regels = regels_van(duo)
    codes = {punt.code for punt in STANDAARD}
    assert {r.punt.code for r in regels if not r.tweede} == codes
    assert {r.punt.code for r in regels if r.tweede} == codes | {"pas"}
    zee = regels_bij(duo, regels, frozenset({wereld.zee.pk}))
    assert {r.tweede for r in zee} == {True}
    assert regels_bij(duo, regels, None) == regels
    assert regels_bij(duo, regels, frozenset({maak_derde_school()["schoolopleider"].pk})) == ()


def test_een_vinkje_geldt_op_een_school(wereld: Wereld, duo: Plaatsing) -> None:
    door = wereld.personas["schoolopleider_elders"]
    voor = _open(duo)
    eerste = _vink(duo, "sleutels", door, tweede=True)
    assert _vink(duo, "sleutels", door, tweede=True) == eerste
    assert set(voor) - set(_open(duo)) == {("sleutels", True)}
    _vink(duo, "sleutels", door)
    assert set(voor) - set(_open(duo)) == {("sleutels", True), ("sleutels", False)}
    assert regelen.zet_weer_open(plaatsing=duo, code="sleutels", tweede=True, door=door)
    assert set(voor) - set(_open(duo)) == {("sleutels", False)}
    with pytest.raises(ValidationError, match="staat niet"):
        _vink(duo, "pas", door)
    alleen = maak_voorstel(wereld)
    with pytest.raises(ValidationError, match="staat niet"):
        _vink(alleen, "sleutels", door, tweede=True)


def test_wie_waar_afvinkt(wereld: Wereld, als, duo: Plaatsing) -> None:
    url = reverse("plaatsing:regelen", args=[duo.pk])
    hier, daar = {"code": "sleutels"}, {"code": "sleutels", "tweede": "on"}
    for naam, mag, niet in (
        ("schoolcoordinator", hier, daar),
        ("schoolopleider_elders", daar, hier),
    ):
        client = als(naam)
        lijsten = client.get(url).context["lijsten"]
        assert [lijst["mag"] for lijst in lijsten] == [True, False]  # the own list first
        assert lijsten[0]["deel"].tweede == (mag is daar)
        assert client.post(url, niet).status_code == 403
        assert client.post(url, mag).status_code == 302
    vinken = Afvinking.objects.values_list("bij_tweede_school", "door__email")
    assert set(vinken) == {
        (False, "schoolcoordinator@voorbeeld.test"),
        (True, "schoolopleider_elders@voorbeeld.test"),
    }
    for persoon in maak_derde_school().values():
        assert browser_voor(persoon).post(url, daar).status_code == 404
        assert not mag_afvinken(persoon, duo.tweede_school_id)
    assert not mag_afvinken(wereld.persoon("schoolcoordinator"), None)


def test_een_fout_staat_bij_het_punt_van_die_school(wereld: Wereld, als, duo: Plaatsing) -> None:
    url = reverse("plaatsing:regelen", args=[duo.pk])
    html = als("schoolopleider_elders").post(
        url, {"code": "sleutels", "tweede": "on", "op": "1999-01-01"}
    ).content.decode()  # fmt: skip
    assert html.count("Kies een dag van") == html.count('href="#id_op"') + 1
    assert 'id="op-tweede-sleutels"' in html
    assert "op-sleutels" not in html  # duin ticks its own


def test_de_student_vinkt_voor_elke_school_af(wereld: Wereld, als) -> None:
    duo = maak_duoplaatsing(wereld, status=PlaatsingStatus.DEFINITIEF)
    for school, tijd in ((wereld.duin, time(8)), (wereld.zee, time(9))):
        regelen.bewaar_ontvangst(
            school=school,
            schooljaar=duo.opleidingsjaar.schooljaar,
            adres=f"Hoofdingang {school.kort}",
            tijd=tijd,
            melden_bij="de balie",
            meenemen="",
            versie=0,
            door=wereld.personas["stagecoordinator"],
        )
    Plaatsing.objects.filter(pk=duo.pk).update(begin=klok.vandaag() + timedelta(days=5))
    html = als("student").get(reverse("plaatsing:mijn-plaatsing")).content.decode()
    for zin in ("Hoofdingang Duin", "Hoofdingang Zee", "8.00", "9.00"):
        assert zin in html
    for naam in ("schoolcoordinator", "schoolcoordinator_elders"):
        assert wereld.personas[naam].email in html
    url = reverse("plaatsing:mijn-regelen", args=[duo.pk])
    als("student").post(url, {"code": "gedragscode", "tweede": "on"})
    als("student").post(url, {"code": "sleutels", "tweede": "on"})  # that is for the school
    vink = Afvinking.objects.get()
    assert (vink.code, vink.bij_tweede_school) == ("gedragscode", True)


def test_de_tweede_school_krijgt_haar_eigen_herinnering(wereld: Wereld, duo: Plaatsing) -> None:
    door = wereld.personas["schoolcoordinator"]
    for regel in regels_van(duo):
        if not regel.tweede and regel.punt.wie == Kant.SCHOOL:
            _vink(duo, regel.punt.code, door)
    dag = datetime.combine(duo.begin - timedelta(days=3), time(9), timezone.get_current_timezone())
    kennismaking_herinnering.herinner_start(dag)
    wie = set(Bericht.objects.values_list("persoon__email", flat=True))
    student = duo.opleidingsjaar.student.persoon
    assert wie == {student.email, "schoolcoordinator_elders@voorbeeld.test"}
    aan_school = Bericht.objects.get(persoon=wereld.personas["schoolcoordinator_elders"]).tekst
    assert f"({wereld.zee.kort})" in aan_school
    assert "pas van zee" in aan_school
    aan_student = Bericht.objects.get(persoon=student).tekst
    assert f"VOG aanvragen ({wereld.duin.kort})" in aan_student
    assert f"VOG aanvragen ({wereld.zee.kort})" in aan_student


def test_wat_er_nog_openstaat_telt_per_school(wereld: Wereld, als, duo: Plaatsing) -> None:
    Plaatsing.objects.update(begin=klok.vandaag() + timedelta(days=5))
    Regelpunt.objects.all().delete()
    for regel in regels_van(duo):
        if regel.tweede:
            _vink(duo, regel.punt.code, wereld.personas["schoolopleider_elders"], tweede=True)
    jaar = duo.opleidingsjaar.schooljaar
    url = reverse("plaatsing:kennismaking") + f"?jaar={jaar.naam}"

    def nog(naam: str) -> list[int]:
        return [r.nog_te_regelen for r in als(naam).get(url).context["regels"]]

    def open_(naam: str) -> int:
        return len(als(naam).get(f"{url}&open=regelen").context["regels"])

    aantal = len(STANDAARD)
    assert (nog("stagecoordinator"), nog("schoolcoordinator")) == ([aantal], [aantal])
    assert nog("schoolcoordinator_elders") == [0]
    assert (open_("schoolcoordinator"), open_("schoolcoordinator_elders")) == (1, 0)

    def heeft_taak(naam: str) -> bool:
        lijst = taken(wereld.persoon(naam), jaar, klok.vandaag())
        return any(taak.titel.startswith("Regel de laatste") for taak in lijst)

    assert heeft_taak("schoolcoordinator")
    assert not heeft_taak("schoolcoordinator_elders")
