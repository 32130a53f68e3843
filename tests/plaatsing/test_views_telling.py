"""Realisatie, uitval, opgave en meerjaren in de browser: wie welke aantallen ziet."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hos.excel import lees_werkblad
from plaatsing.models import Bekostigingsregel, Opgavedownload
from plaatsing.queries.meerjaren import meerjarenbeeld, schoolsaldi, studentbalansen
from plaatsing.queries.realisatie import realisatie
from plaatsing.queries.uitval import uitvalbeeld
from tests.factories.hos import maak_lid, maak_opleidingsjaar, maak_school, maak_student
from tests.factories.plaatsing_bord import wil
from tests.factories.plaatsing_telling import (
    maak_categorieen,
    maak_definitief,
    maak_geplaatst,
    maak_opgave,
    maak_quotum,
)
from tests.wereld import Wereld

Als = Callable[[str], Client]


def _tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def test_realisatie_van_bureau_school_en_bestuur(wereld: Wereld) -> None:
    maak_categorieen(wereld.jaar)
    maak_quotum(wereld, duin=6, zee=3)
    maak_geplaatst(wereld, wereld.duin, 6)
    maak_geplaatst(wereld, wereld.zee, 2, status="voorstel")
    bureau = realisatie(wereld.jaar, wereld.persoon("stagecoordinator"))
    assert [(r.naam, r.totaal, r.oordeel) for r in bureau.scholen] == [
        ("Duincollege", 6.0, "binnen"), ("Zeecollege", 2.0, "binnen"),
    ]  # fmt: skip
    assert bureau.samen is not None
    assert (bureau.samen.definitief, bureau.samen.voorstel) == (6.0, 2.0)
    assert bureau.samen.per_categorie == [8.0, 0, 0, 0]
    school = realisatie(wereld.jaar, wereld.persoon("schoolcoordinator_elders"))
    assert [r.naam for r in school.scholen] == ["Zeecollege"]
    assert school.samen is None
    bestuur = realisatie(wereld.jaar, wereld.persoon("stuurgroep"))
    # two schools: hiding the small one alone would give it away, so both and the total go
    assert [r.totaal for r in bestuur.scholen] == [None, None]
    assert [r.definitief for r in bestuur.scholen] == [None, None]
    assert bestuur.verborgen


def test_bestuur_ziet_totalen_van_grote_groepen(wereld: Wereld) -> None:
    maak_quotum(wereld, duin=6, zee=6)
    maak_geplaatst(wereld, wereld.duin, 6)
    maak_geplaatst(wereld, wereld.zee, 5)
    bestuur = realisatie(wereld.jaar, wereld.persoon("bestuursraad"))
    assert [r.totaal for r in bestuur.scholen] == [6.0, 5.0]
    assert bestuur.samen is not None
    assert bestuur.samen.totaal == 11.0
    assert all(r.per_categorie == [None] * 4 for r in bestuur.scholen)


def test_een_bestuurder_die_een_school_leidt_ziet_de_eigen_cijfers_erbij(wereld: Wereld) -> None:
    maak_quotum(wereld, duin=6, zee=3)
    maak_geplaatst(wereld, wereld.duin, 6)
    maak_geplaatst(wereld, wereld.zee, 2)
    maak_lid(wereld.personas["stuurgroep"], "leidinggevende_school", wereld.zee)
    beeld = realisatie(wereld.jaar, wereld.persoon("stuurgroep"))
    assert [r.totaal for r in beeld.scholen] == [None, 2.0]


def test_wie_een_school_leidt_rekent_een_kleine_groep_elders_niet_uit(wereld: Wereld) -> None:
    """Total minus the own school would be the two students at the other one."""
    maak_geplaatst(wereld, wereld.zee, 6)
    maak_geplaatst(wereld, wereld.duin, 2)
    maak_lid(wereld.personas["stuurgroep"], "leidinggevende_school", wereld.zee)
    beeld = realisatie(wereld.jaar, wereld.persoon("stuurgroep"))
    assert {r.naam: r.totaal for r in beeld.scholen} == {"Duincollege": None, "Zeecollege": 6.0}
    assert beeld.samen is not None
    samen = beeld.samen
    assert (samen.totaal, samen.oordeel, samen.definitief) == (None, "", None)
    assert not any(samen.per_categorie)


def test_realisatie_als_excel_en_pdf(wereld: Wereld, als: Als) -> None:
    maak_quotum(wereld, duin=6, zee=3)
    maak_geplaatst(wereld, wereld.duin, 2)
    boek = als("administratie").get(reverse("plaatsing:realisatie-excel"))
    rijen = lees_werkblad(boek.content).tabel(["School", "Quotum", "Definitief", "Samen"])
    gelezen = {r["School"]: (r["Quotum"], r["Definitief"]) for r in rijen}
    assert gelezen["Duincollege"] == (6, 2)
    pdf = als("administratie").get(reverse("plaatsing:realisatie-pdf"))
    assert pdf.content.startswith(b"%PDF-")


def _stop(wereld: Wereld, aantal: int, uitval: str, school=None, jaar=None) -> None:
    for _ in range(aantal):
        rij = maak_opleidingsjaar(
            maak_student(instituut=wereld.hbo),
            jaar or wereld.jaar,
            gestopt_op=(jaar or wereld.jaar).begin,
            uitval=uitval,
        )
        if school:
            maak_definitief(rij, school)


def test_kleine_uitval_blijft_weg_ook_in_het_totaal(wereld: Wereld) -> None:
    _stop(wereld, 2, "overstap", wereld.duin)
    beeld = uitvalbeeld(wereld.jaar)
    assert beeld.nu is not None
    assert (beeld.nu.gestopt, beeld.nu.deel) == (None, None)
    assert {g.gestopt for g in beeld.scholen if g.naam == "Duincollege"} == {None}
    assert beeld.iets_verborgen


def test_grote_uitval_is_te_zien_met_de_oorzaak(wereld: Wereld) -> None:
    _stop(wereld, 7, "overstap", wereld.duin)
    for _ in range(5):
        maak_opleidingsjaar(maak_student(instituut=wereld.hbo), wereld.jaar)
    _stop(wereld, 6, "persoonlijk", wereld.zee, wereld.vorig)
    beeld = uitvalbeeld(wereld.jaar)
    assert [(j.schooljaar, j.gestopt) for j in beeld.jaren] == [(wereld.jaar, 7), (wereld.vorig, 6)]
    oorzaken = dict(zip(beeld.oorzaken, beeld.jaren[0].oorzaken, strict=True))
    assert oorzaken["overstap naar andere opleidingsschool of opleiding"] == 7
    assert {g.naam: g.gestopt for g in beeld.scholen} == {"Duincollege": 7, "nog geen school": 0}


def test_een_kleine_oorzaak_trekt_een_tweede_mee(wereld: Wereld) -> None:
    _stop(wereld, 7, "overstap")
    _stop(wereld, 6, "school")
    _stop(wereld, 1, "persoonlijk")
    (nu,) = uitvalbeeld(wereld.jaar).jaren
    assert nu.gestopt == 14
    assert sorted((n for n in nu.oorzaken if n), reverse=True) == [7]
    assert nu.oorzaken.count(None) == 2


def test_ophalen_geeft_steeds_dezelfde_bytes(wereld: Wereld, als: Als) -> None:
    maak_geplaatst(wereld, wereld.duin, 2)
    opgave = maak_opgave(wereld)
    for soort, bewaard in (("xlsx", opgave.werkboek), ("json", opgave.inhoud)):
        url = reverse("plaatsing:opgave-ophalen", args=[opgave.pk, soort])
        eerste, tweede = als("administratie").get(url), als("stagecoordinator").get(url)
        assert eerste.content == tweede.content == bytes(bewaard)
        assert "attachment" in eerste["Content-Disposition"]
    assert Opgavedownload.objects.count() == 4
    assert (
        als("administratie")
        .get(reverse("plaatsing:opgave-ophalen", args=[opgave.pk, "exe"]))
        .status_code
        == 403
    )


def test_opgave_maken_tekenen_en_vergelijken(wereld: Wereld, als: Als) -> None:
    maak_geplaatst(wereld, wereld.duin, 2)
    eerste = maak_opgave(wereld)
    url = reverse("plaatsing:opgave-tekenen", args=[eerste.pk])
    gegevens = {"hoedanigheid": "programmamanager", "sha256": eerste.sha256}
    antwoord = als("programmamanager").post(url, gegevens, follow=True)
    assert "Je hebt getekend" in _tekst(antwoord)
    maak_geplaatst(wereld, wereld.zee)
    nieuw = als("administratie").post(
        reverse("plaatsing:opgave-nieuw"),
        {"peildatum": wereld.jaar.einde.isoformat(), "reden": "Vergeten"},
        follow=True,
    )
    tweede = nieuw.context["opgave"]
    assert tweede.nummer == 2
    verschil = als("administratie").get(
        reverse("plaatsing:opgave-verschil", args=[tweede.pk, eerste.pk])
    )
    assert "kwam erbij" in _tekst(verschil)
    assert "Zeecollege" in _tekst(verschil)


@pytest.mark.parametrize("peildatum", ["", "31-31-2026", "morgen", "2019-01-01"])
def test_een_foute_peildatum_blijft_staan(wereld: Wereld, als: Als, peildatum: str) -> None:
    maak_opgave(wereld)
    maak_geplaatst(wereld, wereld.zee)
    antwoord = als("administratie").post(
        reverse("plaatsing:opgave-nieuw"), {"peildatum": peildatum, "reden": "Blijft staan"}
    )
    assert antwoord.status_code == 200
    assert "Blijft staan" in _tekst(antwoord)


@pytest.mark.parametrize("bedrag", ["12.50", "-1", "1e3", "12,5", "veel", "١٢"])
def test_een_bedrag_dat_geen_bedrag_is(wereld: Wereld, als: Als, bedrag: str) -> None:
    gegevens = {
        "naam": "Regel", "bedrag_per_student": bedrag, "vaste_voet": "0",
        "minimum_studenten": "60", "peil_dag": "31", "peil_maand": "7", "uiterlijk_dag": "30",
        "uiterlijk_maand": "9",
    }  # fmt: skip
    url = reverse("plaatsing:bekostiging")
    antwoord = als("programmamanager").post(url, gegevens)
    assert "Vul een bedrag in euro" in _tekst(antwoord)
    assert not Bekostigingsregel.objects.exists()
    goed = gegevens | {"bedrag_per_student": "1250,50"}
    for _ in range(2):
        assert als("programmamanager").post(url, goed).status_code == 302
    assert str(Bekostigingsregel.objects.get().bedrag_per_student) == "1250.50"


def test_meerjaren_per_school_en_instituut(wereld: Wereld) -> None:
    maak_quotum(wereld, jaar=wereld.vorig, duin=2, zee=3)
    maak_geplaatst(wereld, wereld.duin, 4, jaar=wereld.vorig)
    maak_geplaatst(wereld, wereld.zee, 1)
    beeld = meerjarenbeeld(wereld.jaar, wereld.persoon("stagecoordinator"))
    assert [str(jaar) for jaar in beeld.jaren] == [str(wereld.vorig), str(wereld.jaar)]
    assert {r.school.naam: (r.cellen, r.saldo) for r in beeld.scholen} == {
        "Duincollege": ([(2, 4.0), (None, 0.0)], 2.0),
        "Zeecollege": ([(3, 0.0), (None, 1.0)], -3.0),
    }
    assert schoolsaldi(wereld.jaar) == {wereld.duin.pk: 2, wereld.zee.pk: -3}
    eigen = meerjarenbeeld(wereld.jaar, wereld.persoon("schoolcoordinator"))
    assert [r.school for r in eigen.scholen] == [wereld.duin]
    assert eigen.instituten == ()
    instituut = meerjarenbeeld(wereld.jaar, wereld.persoon("instituutscoordinator"))
    assert [(r.instituut, [j.studenten for j in r.jaren]) for r in instituut.instituten] == [
        (wereld.hbo, [4, 1])
    ]


def test_meerjaren_per_student(wereld: Wereld, als: Als) -> None:
    jaar = wereld.studenten["student"]
    eerder = maak_opleidingsjaar(jaar.student, wereld.vorig, niveau=1)
    wil(eerder, wereld.zee, liever_niet=wereld.duin)
    maak_definitief(eerder, wereld.duin)
    wil(jaar, wereld.zee)
    maak_definitief(jaar, wereld.zee)
    concept = maak_school()
    maak_definitief(
        wereld.studenten["student_elders"], concept, status="concept", gepubliceerd_student_op=None
    )
    balans = studentbalansen([jaar])[jaar.pk]
    assert (balans.plaatsingen, balans.eerste_keus, balans.liever_niet) == (2, 1, 1)
    assert balans.zag_beide
    url = reverse("plaatsing:meerjaren-studenten")
    assert "Student Persona" in _tekst(als("instituutscoordinator").get(url))
    assert "Nog geen plaatsingen" in _tekst(als("instituutscoordinator_elders").get(url))
