"""Earlier years weigh in a calculation that asks for it; a simulation of two years proves it."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hos import klok
from hos.models import Opleidingsjaar, School, Schooljaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing, Toewijzingsronde
from plaatsing.queries.bord_instantie import bordinstantie
from plaatsing.queries.meerjaren import schoolsaldi
from plaatsing.queries.toewijzing_instantie import Selectie, bouw_instantie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.queries.toewijzing_uitkomst import regels_in_woorden
from plaatsing.queries.toewijzing_wegen import met_eerdere_jaren
from plaatsing.rules.toewijzing_instellingen import Rekenwijze
from plaatsing.services import toewijzing
from plaatsing.toewijzing import Instantie, instantie_als_json, lees_instantie, los_op
from tests.factories.hos import maak_opleidingsjaar, maak_school, maak_schooljaar, maak_student
from tests.factories.plaatsing import maak_quotumronde
from tests.factories.plaatsing_bord import maak_plek, wil
from tests.factories.plaatsing_telling import maak_definitief, maak_geplaatst
from tests.wereld import Wereld

NIEUW = "/plaatsing/toewijzing/nieuw/"
ALLES = ("vmbo-tl", "havo", "vwo")


def _school(naam: str, km: float = 0) -> School:
    school = maak_school(naam, soorten=ALLES)
    school.vestigingen.update(x_km=km)
    return school


def _quotum(jaar: Schooljaar, doelen: dict[School, int]) -> None:
    """Adopted, with a wide margin, so that there is room to even things out."""
    ronde = maak_quotumronde(jaar, *doelen, totaal=20, marge_pct=50)
    for school, doel in doelen.items():
        ronde.regels.filter(school=school).update(doel=doel)


def _student(wereld: Wereld, km: float, eerder: School, *wensen: School) -> Opleidingsjaar:
    """For mathematics next year, and this year definitively at `eerder`."""
    student = maak_student(
        instituut=wereld.hbo, vak=wereld.wiskunde, postcode="2511AA", x_km=km, y_km=0
    )
    nu = maak_opleidingsjaar(student, wereld.jaar, niveau=2)
    wil(nu, *wensen)
    maak_definitief(nu, eerder)
    return maak_opleidingsjaar(student, wereld.volgend, niveau=3)


def _eerste_jaar(wereld: Wereld) -> tuple[School, School, Opleidingsjaar, Opleidingsjaar]:
    """Year one: a school with three too many, one with three too few, and a far traveller."""
    druk, rustig = _school("Druk"), _school("Rustig")
    for jaar in (wereld.jaar, wereld.volgend):
        _quotum(jaar, {druk: 4, rustig: 4})
    maak_geplaatst(wereld, druk, 7)
    maak_geplaatst(wereld, rustig, 1)
    reiziger = _student(wereld, 15, _school("Eind", 60))
    ander = _student(wereld, 14.5, _school("Buurt", 15))
    for school in (druk, rustig):
        maak_plek(school, wereld.volgend, wereld.nederlands, aantal=8)
    for school in (_school("Dichtbij", 0), _school("Ver", 40)):
        maak_plek(school, wereld.volgend, wereld.wiskunde)
    for _ in range(8):
        student = maak_student(instituut=wereld.hbo, vak=wereld.nederlands)
        maak_opleidingsjaar(student, wereld.volgend, niveau=2)
    return druk, rustig, reiziger, ander


def _start(wereld: Wereld, *, eerdere_jaren: bool) -> Toewijzingsronde:
    return toewijzing.start_ronde(
        schooljaar=wereld.volgend,
        naam="mei",
        selectie=Selectie(),
        rekenwijze=Rekenwijze(eerdere_jaren=eerdere_jaren),
        zaad=f"zaad {eerdere_jaren}",
        door=wereld.personas["stagecoordinator"],
    )


def _reken_en_neem_over(wereld: Wereld, *, eerdere_jaren: bool) -> None:
    """A whole year: calculated, taken over, and every placement definitive."""
    ronde = _start(wereld, eerdere_jaren=eerdere_jaren)
    uitkomst = los_op(lees_instantie(ronde.instantie), zaad=ronde.zaad)
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst)
    assert toewijzing.neem_over(ronde=ronde, door=wereld.personas["stagecoordinator"]) == 10
    Plaatsing.objects.van_jaar(wereld.volgend).update(
        status=PlaatsingStatus.DEFINITIEF,
        definitief_op=klok.nu(),
        gepubliceerd_school_op=klok.nu(),
        gepubliceerd_student_op=klok.nu(),
    )


@pytest.mark.parametrize(
    ("mee", "geplaatst", "daarna", "dichtbij"),
    [(True, (2, 6), (1, -1), "reiziger"), (False, (4, 4), (3, -3), "ander")],
)
def test_twee_jaar_de_grootboeken_brengen_het_dichter_bij_elkaar(
    wereld: Wereld, mee: bool, geplaatst: tuple[int, ...], daarna: tuple[int, ...], dichtbij: str
) -> None:
    """With the ledgers the second year makes up for the first; without them nothing is made up."""
    druk, rustig, reiziger, ander = _eerste_jaar(wereld)
    voor = schoolsaldi(wereld.volgend)
    assert (voor[druk.pk], voor[rustig.pk]) == (3, -3)
    _reken_en_neem_over(wereld, eerdere_jaren=mee)
    waar = dict(Plaatsing.objects.van_jaar(wereld.volgend).values_list("opleidingsjaar", "school"))
    aantal = Counter(waar.values())
    assert (aantal[druk.pk], aantal[rustig.pk]) == geplaatst
    na = schoolsaldi(maak_schooljaar(wereld.volgend.begin.year + 1))
    assert (na[druk.pk], na[rustig.pk]) == daarna
    scholen = {naam: School.objects.get(pk=waar[jaar.pk]).naam for naam, jaar in
               {"reiziger": reiziger, "ander": ander}.items()}  # fmt: skip
    assert scholen[dichtbij] == "Dichtbij"
    assert sorted(scholen.values()) == ["Dichtbij", "Ver"]


def _gewoon(instantie: Instantie, quotum: dict[str, int]) -> Instantie:
    """The same instance, with what weighing may change set back."""
    return replace(
        instantie,
        scholen=tuple(replace(s, quotum=quotum[s.id]) for s in instantie.scholen),
        studenten=tuple(replace(s, gewicht_km=1, gewicht_voorkeur=1) for s in instantie.studenten),
    )


def test_uit_is_de_instantie_van_altijd_en_aan_verandert_alleen_quotum_en_gewicht(
    wereld: Wereld,
) -> None:
    _eerste_jaar(wereld)
    misgelopen = _student(wereld, 3, _school("Anders", 2), wereld.zee)
    altijd = bouw_instantie(stand_van(wereld.volgend), Selectie()).instantie
    uit = _start(wereld, eerdere_jaren=False).instantie
    zonder = lees_instantie(uit)
    assert replace(zonder, instellingen=altijd.instellingen) == altijd
    assert "gewicht" not in str(uit)
    met = lees_instantie(_start(wereld, eerdere_jaren=True).instantie)
    quotum = {school.id: school.quotum for school in altijd.scholen}
    assert _gewoon(met, quotum) == zonder
    anders = {s.id: (quotum[s.id], s.quotum) for s in met.scholen if s.quotum != quotum[s.id]}
    assert anders == {"Druk": (4, 2), "Rustig": (4, 6)}
    # the journeys were 45, 0.5 and 1 km: the median is 1
    assert sorted((s.gewicht_km, s.gewicht_voorkeur) for s in met.studenten)[-3:] == [
        (1, 1), (1, 2), (3, 1)
    ]  # fmt: skip
    assert met.student[f"T{misgelopen.pk}"].gewicht_voorkeur == 2


def test_zonder_vastgesteld_quotum_eerder_is_er_geen_saldo(wereld: Wereld) -> None:
    """A target that was still to be adopted is no agreement, and neither is none at all."""
    oud, nieuw = _school("Oud"), _school("Nieuw")
    maak_quotumronde(wereld.jaar, oud, totaal=8)
    _quotum(wereld.volgend, {oud: 4, nieuw: 4})
    maak_geplaatst(wereld, oud, 6)
    maak_plek(oud, wereld.volgend, wereld.nederlands)
    maak_opleidingsjaar(
        maak_student(instituut=wereld.hbo, vak=wereld.nederlands), wereld.volgend, niveau=2
    )
    met, zonder = (_start(wereld, eerdere_jaren=mee).instantie for mee in (True, False))
    assert met == zonder


def test_het_bord_weegt_niet(wereld: Wereld) -> None:
    """Also after a calculation that did was taken over: the board shows and judges as always."""
    _eerste_jaar(wereld)
    _reken_en_neem_over(wereld, eerdere_jaren=True)
    instantie = bordinstantie(stand_van(wereld.volgend))
    assert {s.id: s.quotum for s in instantie.scholen if s.id in ("Druk", "Rustig")} == {
        "Druk": 4, "Rustig": 4
    }  # fmt: skip
    assert "gewicht" not in str(instantie_als_json(instantie))


def _gegevens(**velden: Any) -> dict[str, Any]:
    return {"naam": "mei", "start": "sep", "groep": "alle", "zaad": "z"} | velden


@pytest.mark.parametrize("mee", [True, False])
def test_de_keuze_wordt_bewaard_en_bij_de_uitkomst_getoond(wereld: Wereld, als, mee: bool) -> None:
    maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    client = als("stagecoordinator")
    client.post(NIEUW, _gegevens(**({"eerdere_jaren": "on"} if mee else {})))
    ronde = Toewijzingsronde.objects.get()
    assert ronde.instellingen.get("eerdere_jaren", False) is mee
    assert Rekenwijze.uit_json(ronde.instellingen).eerdere_jaren is mee
    uitkomst = los_op(lees_instantie(ronde.instantie))
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst)
    antwoord = client.get(f"/plaatsing/toewijzing/{ronde.pk}/")
    tekst = antwoord.content.decode()
    assert ("eerdere jaren (wegen mee)" in tekst) is mee
    assert ("eerdere jaren (wegen niet mee)" in tekst) is not mee
    namen = [doel.naam for doel in antwoord.context["beeld"].doelen]
    assert [naam for naam in namen if "gewogen" in naam] == (
        ["voorkeuren, gewogen", "reisafstand, gewogen", "spreiding over de quota, gewogen"]
        if mee
        else []
    )
    assert (
        "eerdere jaren meegewogen" in client.get("/plaatsing/toewijzing/").content.decode()
    ) is (mee)


def test_een_oude_berekening_woog_niet_en_schuiven_houdt_het_vinkje(wereld: Wereld, als) -> None:
    oud = Toewijzingsronde(instellingen={"volgorde": [], "sterkte": {}})
    assert dict(regels_in_woorden(oud))["Eerdere jaren"] == "wegen niet mee"
    antwoord = als("stagecoordinator").post(NIEUW, _gegevens(eerdere_jaren="on", omhoog="km"))
    assert antwoord.context["form"]["eerdere_jaren"].value() is True


def test_meewegen_kost_een_vast_aantal_queries(wereld: Wereld) -> None:
    _eerste_jaar(wereld)
    stand = stand_van(wereld.volgend)
    tellingen = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            met_eerdere_jaren(stand, wereld.volgend, Selectie())
        tellingen.append(len(queries))
        for _ in range(4):
            _student(wereld, 20, wereld.duin, wereld.zee)
        stand = stand_van(wereld.volgend)
    assert tellingen == [8, 8]
