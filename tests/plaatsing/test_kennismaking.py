"""The conversation: planned with both attendees, held, agreed or in doubt."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from hos import klok
from hos.choices import BerichtStaat, Rol
from hos.models import Bericht, Leesregel
from hos.services import post
from hos.services.versie import IntussenGewijzigd
from plaatsing import tasks  # noqa: F401  registers the last look before sending
from plaatsing.choices import Gespreksbesluit, Gespreksuitkomst, Kant, PlaatsingStatus, Stap
from plaatsing.models import Gespreksantwoord, Kennismaking, Plaatsing, Plaatsingsafspraak
from plaatsing.permissions import kennismaking as permissions
from plaatsing.queries import kennismaking as queries
from plaatsing.queries.kennismaking_taken import taken
from plaatsing.services import kennismaking as services
from plaatsing.services import kennismaking_herinnering, uitkomst, voorbereiding
from tests.factories.hos import maak_lid, maak_persoon
from tests.factories.kennismaking import geweest, maak_gesprek, maak_voorstel, maak_vraag, morgen
from tests.wereld import Wereld


@pytest.fixture
def plek(wereld: Wereld) -> Plaatsing:
    return maak_voorstel(wereld, wereld.studenten["student"])


def plan(wereld: Wereld, plek: Plaatsing, versie: int = 0, **velden) -> Kennismaking:
    gewoon = {
        "begin": morgen(),
        "minuten": 45,
        "online": False,
        "plek": "Lokaal 12",
        "schoolopleider": wereld.personas["schoolopleider"],
        "werkplekbegeleider": wereld.personas["werkplekbegeleider"],
        "door": wereld.personas["schoolcoordinator"],
    }
    return services.plan(plaatsing=plek, versie=versie, **(gewoon | velden))


def mails(**filter_) -> set[int]:
    rijen = Bericht.objects.filter(soort="plaatsing.kennismaking", **filter_)
    return set(rijen.values_list("persoon", flat=True))


def namen(wereld: Wereld, *personas: str) -> set[int]:
    return {wereld.personas[naam].pk for naam in personas}


def stap_van(plek: Plaatsing) -> str:
    return queries.met_stap(Plaatsing.objects.filter(pk=plek.pk), klok.nu()).get().stap


def test_plannen_mailt_student_en_beide_gesprekspartners(wereld: Wereld, plek) -> None:
    gesprek = plan(wereld, plek)
    assert mails() == namen(wereld, "student", "schoolopleider", "werkplekbegeleider")
    plek.refresh_from_db()
    assert plek.werkplekbegeleider == wereld.personas["werkplekbegeleider"]
    assert plek.schoolopleider == wereld.personas["schoolopleider"]
    tekst = Bericht.objects.get(persoon=wereld.personas["student"]).tekst
    assert reverse("plaatsing:mijn-kennismaking", args=[plek.pk]) in tekst
    assert gesprek.versie == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"begin": morgen(-1)}, "nog moet komen"),
        ({"minuten": 5}, "10 tot en met 240"),
        ({"minuten": 241}, "10 tot en met 240"),
    ],
)
def test_weigering_bij_plannen(wereld: Wereld, plek, velden: dict, zin: str) -> None:
    with pytest.raises(ValidationError, match=zin):
        plan(wereld, plek, **velden)
    assert not Kennismaking.objects.exists()
    assert not mails()


def test_mensen_van_elders_of_dezelfde_twee_keer(wereld: Wereld, plek) -> None:
    for velden in (
        {"schoolopleider": wereld.personas["schoolopleider_elders"]},
        {"werkplekbegeleider": wereld.personas["werkplekbegeleider_elders"]},
        {"werkplekbegeleider": wereld.personas["schoolopleider"]},
    ):
        with pytest.raises(ValidationError):
            plan(wereld, plek, **velden)


def test_pas_plannen_als_de_student_het_weet(wereld: Wereld) -> None:
    plek = maak_voorstel(wereld, gepubliceerd_student_op=None)
    with pytest.raises(ValidationError, match="bij de student bekend"):
        plan(wereld, plek)


def test_verzetten_stopt_de_oude_mail_en_stuurt_een_nieuwe(wereld: Wereld, plek) -> None:
    plan(wereld, plek)
    nieuw = plan(wereld, plek, versie=1, begin=morgen(48))
    assert nieuw.versie == 2
    assert mails(staat=BerichtStaat.VERVALLEN) == mails(staat=BerichtStaat.GEPLAND)
    with pytest.raises(IntussenGewijzigd):
        plan(wereld, plek, versie=1, begin=morgen(72))


def test_wie_er_niet_meer_bij_is_hoort_dat(wereld: Wereld, plek) -> None:
    plan(wereld, plek)
    Bericht.objects.update(staat=BerichtStaat.VERZONDEN, verzonden_op=klok.nu())
    ander = maak_lid(maak_persoon(), Rol.WERKPLEKBEGELEIDER, wereld.duin).persoon
    plan(wereld, plek, versie=1, werkplekbegeleider=ander)
    af = mails(onderwerp__contains="gaat voor jou niet door")
    assert af == namen(wereld, "werkplekbegeleider")


def test_een_oude_uitnodiging_vervalt_vlak_voor_verzenden(wereld: Wereld, plek) -> None:
    plan(wereld, plek)
    oud = Bericht.objects.filter(soort="plaatsing.kennismaking").first()
    assert post.reden_om_te_laten_vervallen(oud) == ""
    Kennismaking.objects.update(versie=2)
    assert post.reden_om_te_laten_vervallen(oud) == "Het gesprek is veranderd."


def test_afzeggen_vertelt_het_alleen_wie_het_wist(wereld: Wereld, plek) -> None:
    gesprek = plan(wereld, plek)
    weg = Bericht.objects.get(persoon=wereld.personas["student"])
    Bericht.objects.filter(pk=weg.pk).update(staat=BerichtStaat.VERZONDEN, verzonden_op=klok.nu())
    door = wereld.personas["schoolcoordinator"]
    with pytest.raises(ValidationError, match="waarom"):
        services.zeg_af(kennismaking=gesprek, door=door, waarom=" ")
    services.zeg_af(kennismaking=gesprek, door=door, waarom="Lokaal bezet")
    assert mails(onderwerp__contains="gaat voor jou niet door") == namen(wereld, "student")
    assert not Kennismaking.objects.exists()
    assert stap_van(plek) == Stap.PLANNEN


def test_stap_volgt_uit_feiten(wereld: Wereld, plek) -> None:
    assert stap_van(plek) == Stap.PLANNEN
    gesprek = maak_gesprek(wereld, plek)
    assert stap_van(plek) == Stap.GEPLAND
    Kennismaking.objects.update(begin=klok.nu() - timedelta(hours=1))
    assert stap_van(plek) == Stap.UITKOMST
    door = wereld.personas["schoolopleider"]
    uitkomst.leg_uitkomst_vast(
        plaatsing=plek, versie=1, uitkomst="twijfel", tekst="Rooster past niet", door=door
    )
    assert stap_van(plek) == Stap.TWIJFEL
    gesprek.refresh_from_db()
    uitkomst.leg_overleg_vast(
        plaatsing=plek,
        versie=gesprek.versie,
        op=klok.vandaag(),
        met="Instituutsopleider",
        tekst="",
        besluit=Gespreksbesluit.DOORGAAN,
        door=door,
    )
    assert stap_van(plek) == Stap.AKKOORD
    Kennismaking.objects.update(besluit=Gespreksbesluit.ANDERE_PLAATS)
    assert stap_van(plek) == Stap.ANDERS


def test_uitkomst_pas_na_het_gesprek_en_twijfel_met_uitleg(wereld: Wereld, plek) -> None:
    maak_gesprek(wereld, plek)
    door = wereld.personas["schoolopleider"]
    with pytest.raises(ValidationError, match="moet nog komen"):
        uitkomst.leg_uitkomst_vast(plaatsing=plek, versie=1, uitkomst="akkoord", door=door)
    Kennismaking.objects.update(begin=klok.nu() - timedelta(hours=1))
    with pytest.raises(ValidationError, match="waar de twijfel over gaat"):
        uitkomst.leg_uitkomst_vast(plaatsing=plek, versie=1, uitkomst="twijfel", door=door)
    with pytest.raises(IntussenGewijzigd):
        uitkomst.leg_uitkomst_vast(plaatsing=plek, versie=7, uitkomst="akkoord", door=door)


def test_twijfel_gaat_naar_school_instituut_en_stagecoordinator(wereld: Wereld, plek) -> None:
    geweest(wereld, plek)
    rij = uitkomst.meld_twijfel(
        plaatsing=plek, tekst="Ik mis mijn vak", door=wereld.personas["student"]
    )
    assert (rij.uitkomst, rij.twijfel_van) == (Gespreksuitkomst.TWIJFEL, Kant.STUDENT)
    berichten = Bericht.objects.filter(soort="plaatsing.twijfel")
    assert set(berichten.values_list("persoon", flat=True)) == namen(
        wereld, "schoolcoordinator", "instituutscoordinator", "stagecoordinator"
    )
    assert not any("Ik mis mijn vak" in b.tekst for b in berichten)
    with pytest.raises(ValidationError, match="al overleg"):
        uitkomst.meld_twijfel(plaatsing=plek, tekst="nog eens", door=wereld.personas["student"])


def test_besluit_zonder_overleg_kan_niet(wereld: Wereld, plek) -> None:
    rij = geweest(wereld, plek, uitkomst="twijfel", twijfel_van="school")
    with pytest.raises(ValidationError, match="tot en met vandaag"):
        uitkomst.leg_overleg_vast(
            plaatsing=plek,
            versie=1,
            op=klok.vandaag() + timedelta(days=1),
            met="IO",
            tekst="",
            besluit="",
            door=wereld.personas["schoolcoordinator"],
        )
    with (
        pytest.raises(IntegrityError, match="kennismaking_besluit_na_overleg"),
        transaction.atomic(),
    ):
        Kennismaking.objects.filter(pk=rij.pk).update(besluit="doorgaan")


def test_voorbereiding_bewaren_en_een_tweede_tabblad(wereld: Wereld, plek) -> None:
    vraag = maak_vraag(wereld.jaar)
    elders = maak_vraag(wereld.jaar, "Van een andere school", school=wereld.zee)
    student = wereld.personas["student"]
    rij = voorbereiding.bewaar(
        plaatsing=plek, antwoorden={vraag.pk: " Rust ", elders.pk: "x"}, versie=0, door=student
    )
    assert list(Gespreksantwoord.objects.values_list("punt", "tekst")) == [(vraag.pk, "Rust")]
    with pytest.raises(IntussenGewijzigd):
        voorbereiding.bewaar(plaatsing=plek, antwoorden={vraag.pk: "y"}, versie=0, door=student)
    voorbereiding.bewaar(plaatsing=plek, antwoorden={vraag.pk: ""}, versie=rij.versie, door=student)
    assert not Gespreksantwoord.objects.exists()
    with pytest.raises(ValidationError, match="een paar vragen"):
        voorbereiding.bewaar(
            plaatsing=plek, antwoorden={vraag.pk: ""}, versie=2, klaar=True, door=student
        )


@pytest.mark.parametrize(
    ("velden", "kan"),
    [
        ({}, True),
        ({"gepubliceerd_student_op": None}, False),
        (
            {
                "status": PlaatsingStatus.DEFINITIEF,
                "definitief_op": datetime(2026, 6, 1, tzinfo=UTC),
            },
            False,
        ),
    ],
)
def test_de_knop_staat_er_als_er_iets_te_plannen_is(
    wereld: Wereld, plek, als, velden: dict, kan: bool
) -> None:
    Plaatsing.objects.filter(pk=plek.pk).update(**velden)
    plek.refresh_from_db()
    url = reverse("plaatsing:kennismaking-gesprek", args=[plek.pk])
    assert ("Gesprek plannen" in als("schoolcoordinator").get(url).content.decode()) is kan
    if not kan:
        with pytest.raises(ValidationError, match="bij de student bekend"):
            plan(wereld, plek)


def test_alleen_wie_aan_tafel_zit_leest_de_antwoorden(wereld: Wereld, plek, als) -> None:
    vraag = maak_vraag(wereld.jaar)
    maak_gesprek(wereld, plek)
    voorbereiding.bewaar(
        plaatsing=plek,
        antwoorden={vraag.pk: "Mijn geheime doel"},
        versie=0,
        door=wereld.personas["student"],
    )
    url = reverse("plaatsing:kennismaking-gesprek", args=[plek.pk])
    lezers = {
        naam
        for naam in ("schoolopleider", "werkplekbegeleider", "schoolcoordinator",
                     "stagecoordinator", "instituutscoordinator", "administratie")
        if "Mijn geheime doel" in als(naam).get(url).content.decode()
    }  # fmt: skip
    assert lezers == {"schoolopleider", "werkplekbegeleider"}
    assert [r.wat for r in Leesregel.objects.all()] == [f"kennismaking {plek.pk}"] * 2
    assert not permissions.mag_voorbereiding_lezen(
        wereld.persoon("werkplekbegeleider_elders"),
        queries.lijst(Plaatsing.objects.all(), klok.nu()).get(pk=plek.pk),
    )


def test_autosave_in_stukjes_en_zonder_script(wereld: Wereld, plek, als) -> None:
    vraag = maak_vraag(wereld.jaar)
    client = als("student")
    url = reverse("plaatsing:mijn-kennismaking", args=[plek.pk])
    veld = f"vraag_{vraag.pk}"
    stuk = client.post(url, {"versie": 0, veld: "Orde"}, headers={"HX-Request": "true"})
    assert 'name="versie" value="1"' in stuk.content.decode()
    oud = client.post(url, {"versie": 0, veld: "Oud tabblad"}, headers={"HX-Request": "true"})
    assert "Iemand anders was je voor" in oud.content.decode()
    assert Gespreksantwoord.objects.get().tekst == "Orde"
    oud = client.post(url, {"versie": 0, veld: "Oud tabblad"})
    assert "Oud tabblad" in oud.content.decode()
    assert client.post(url, {"versie": 1, veld: "Orde en rust"}).status_code == 302
    plek.voorbereiding.refresh_from_db()
    assert plek.voorbereiding.klaar_op is not None


def test_plannen_op_het_scherm_bewaart_wat_getypt_is(wereld: Wereld, plek, als) -> None:
    client = als("schoolcoordinator")
    url = reverse("plaatsing:kennismaking-plannen", args=[plek.pk])
    goed = {
        "versie": 0,
        "datum": morgen().date().isoformat(),
        "tijd": "15:30",
        "minuten": "45",
        "plek": "Lokaal 12",
        "schoolopleider": wereld.personas["schoolopleider"].pk,
        "werkplekbegeleider": wereld.personas["werkplekbegeleider"].pk,
    }
    for veld, fout in (
        ("minuten", "1e3"),
        ("minuten", "2,5"),
        ("minuten", "-1"),
        ("datum", "31-02-2027"),
        ("datum", "9999-12-31"),
        ("datum", "0001-01-01"),
        ("tijd", "25:00"),
        ("plek", ""),
        ("schoolopleider", wereld.personas["student"].pk),
    ):
        antwoord = client.post(url, goed | {veld: fout})
        assert antwoord.status_code == 200
        assert antwoord.context["form"].errors.keys() == {veld}
    assert not Kennismaking.objects.exists()
    assert client.post(url, goed).status_code == 302
    agenda = client.get(reverse("plaatsing:kennismaking-agenda", args=[plek.pk]))
    (afspraak,) = icalendar.Calendar.from_ical(agenda.content).walk("VEVENT")
    assert afspraak["location"] == "Lokaal 12"
    assert afspraak["dtstart"].dt == Kennismaking.objects.get().begin
    assert client.post(url, goed).status_code == 200  # the back button: nothing doubled
    assert Kennismaking.objects.get().versie == 1


def test_de_lijst_telt_en_filtert(wereld: Wereld, plek, als) -> None:
    anders = maak_voorstel(wereld, status=PlaatsingStatus.DEFINITIEF)
    anders.opleidingsjaar.schooljaar = wereld.jaar
    anders.opleidingsjaar.save()
    geweest(wereld, plek)
    client = als("schoolcoordinator")
    pagina = client.get(reverse("plaatsing:kennismaking"))
    telling = dict(pagina.context["trechter"].stappen)
    assert {s: n for s, n in telling.items() if n} == {Stap.UITKOMST: 1, Stap.BEVESTIGEN: 1}
    smal = client.get(reverse("plaatsing:kennismaking") + "?stap=uitkomst")
    assert [r.plaatsing.pk for r in smal.context["regels"]] == [plek.pk]
    for vreemd in ("?stap=x", "?school=1e3", "?school=٣", "?open=alles", "?pagina=x"):
        assert client.get(reverse("plaatsing:kennismaking") + vreemd).status_code == 200
    Kennismaking.objects.update(begin=klok.nu() - timedelta(days=9))
    laat = client.get(reverse("plaatsing:kennismaking") + "?open=te-laat")
    assert [r.plaatsing.pk for r in laat.context["regels"]] == [plek.pk]


@pytest.mark.parametrize("dagen", range(1, 16))
def test_te_laat_is_een_deadline_voor_vandaag(wereld: Wereld, dagen: int) -> None:
    """The database picks exactly the placements of which the deadline has passed."""
    toen = klok.nu() - timedelta(days=dagen)
    maak_voorstel(wereld, gepubliceerd_student_op=toen)
    maak_gesprek(wereld, maak_voorstel(wereld), begin=toen)
    twijfel = {"uitkomst": Gespreksuitkomst.TWIJFEL, "twijfel_van": Kant.SCHOOL}
    geweest(wereld, maak_voorstel(wereld), uitkomst_op=toen, **twijfel)
    maak_voorstel(wereld, status=PlaatsingStatus.DEFINITIEF, definitief_op=toen)
    maak_voorstel(wereld, status=PlaatsingStatus.CONCEPT, gepubliceerd_student_op=None)
    alles, afspraak, nu, dag = (
        Plaatsing.objects.all(),
        Plaatsingsafspraak(),
        klok.nu(),
        klok.vandaag(),
    )
    rijen = queries.met_stap(alles, nu).select_related("kennismaking")
    tot = {rij.pk: queries.deadline(rij, afspraak, dag) for rij in rijen}
    laat = {pk for pk, dag_ in tot.items() if dag_ is not None and dag_ < dag}
    assert set(queries.te_laat(alles, afspraak, nu, dag).values_list("pk", flat=True)) == laat
    assert len(laat) == sum(dagen > termijn for termijn in (3, 7, 7, 14))


def test_een_vervallen_plaats_zegt_het_gesprek_af_als_iedereen_het_weet(
    wereld: Wereld, plek: Plaatsing
) -> None:
    plan(wereld, plek)
    Bericht.objects.update(staat=BerichtStaat.VERZONDEN, verzonden_op=klok.nu())
    nu = klok.nu()
    Plaatsing.objects.update(status=PlaatsingStatus.VERVALLEN, intrekking_school_op=nu)
    assert kennismaking_herinnering.zeg_vervallen_af(nu) == 0
    Plaatsing.objects.update(intrekking_student_op=nu)
    assert kennismaking_herinnering.zeg_vervallen_af(nu) == 1
    assert kennismaking_herinnering.zeg_vervallen_af(nu) == 0
    assert mails(onderwerp__contains="gaat voor jou niet door") == namen(
        wereld, "student", "schoolopleider", "werkplekbegeleider"
    )


def test_deadline_telt_in_haagse_dagen(wereld: Wereld, plek: Plaatsing) -> None:
    """Half past eleven at night in London is the next day in The Hague."""
    Plaatsing.objects.update(gepubliceerd_student_op=datetime(2027, 6, 30, 22, 30, tzinfo=UTC))
    rij = queries.met_stap(Plaatsing.objects.filter(pk=plek.pk), klok.nu()).get()
    assert queries.deadline(rij, Plaatsingsafspraak(gesprek_dagen=1), klok.vandaag()) == date(
        2027, 7, 2
    )


def test_waar_de_twijfel_over_gaat_leest_alleen_het_eigen_instituut(wereld: Wereld, plek) -> None:
    geweest(wereld, plek, uitkomst="twijfel", twijfel_van="school")
    mogen = {
        wie: permissions.mag_twijfel_lezen(wereld.persoon(wie), plek)
        for wie in ("instituutscoordinator", "instituutscoordinator_elders")
    }
    assert mogen == {"instituutscoordinator": True, "instituutscoordinator_elders": False}


def test_wie_niet_meer_op_de_school_werkt_krijgt_geen_taak_met_de_naam(
    wereld: Wereld, plek
) -> None:
    maak_gesprek(wereld, plek)
    jaar = plek.opleidingsjaar.schooljaar
    wpb = wereld.personas["werkplekbegeleider"]
    maak_lid(wpb, Rol.WERKPLEKBEGELEIDER, wereld.zee)
    assert len(taken(wereld.persoon("werkplekbegeleider"), jaar, klok.vandaag())) == 1
    wpb.lidmaatschappen.filter(school=wereld.duin).update(einde=klok.vandaag() - timedelta(days=1))
    assert taken(wereld.persoon("werkplekbegeleider"), jaar, klok.vandaag()) == []
