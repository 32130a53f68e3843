"""The conversation of a duo: the first school leads, the second is there and hears everything."""

import icalendar
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import klok
from hos.choices import BerichtStaat, Rol
from hos.models import Bericht, Leesregel
from plaatsing.choices import Gespreksbesluit, Kant, Puntsoort
from plaatsing.models import Kennismaking, Plaatsing
from plaatsing.permissions import kennismaking as permissions
from plaatsing.queries import kennismaking as queries
from plaatsing.queries.kennismaking_taken import taken
from plaatsing.queries.voorbereiding import informatie, vragen_van
from plaatsing.services import definitief, uitkomst, voorbereiding
from plaatsing.services import kennismaking as services
from plaatsing.services import plaatsingen as begeleiding
from tests.factories.duo import (
    begeleiders_van_zee,
    browser_voor,
    maak_derde_school,
    maak_duoplaatsing,
)
from tests.factories.hos import maak_lid, maak_persoon
from tests.factories.kennismaking import geweest, maak_voorstel, maak_vraag, morgen
from tests.wereld import Wereld

EERSTE = ("student", "schoolopleider", "werkplekbegeleider")
TWEEDE = ("schoolopleider_elders", "werkplekbegeleider_elders")
COORDINATOR = "schoolcoordinator_elders"


@pytest.fixture
def duo(wereld: Wereld) -> Plaatsing:
    return maak_duoplaatsing(wereld, **begeleiders_van_zee(wereld))


def plan(wereld: Wereld, duo: Plaatsing, versie: int = 0, **velden) -> Kennismaking:
    gewoon = {
        "begin": morgen(),
        "minuten": 45,
        "online": False,
        "plek": "Lokaal 12",
        "schoolopleider": wereld.personas["schoolopleider"],
        "werkplekbegeleider": wereld.personas["werkplekbegeleider"],
        "door": wereld.personas["schoolcoordinator"],
    }
    return services.plan(plaatsing=duo, versie=versie, **(gewoon | velden))


def wissel(wereld: Wereld, duo: Plaatsing, wpb) -> None:
    """Zee names another mentor, without a schoolopleider."""
    duo.refresh_from_db()
    begeleiding.wijs_begeleiding_toe(
        plaatsing=duo,
        versie=duo.versie,
        school=wereld.zee,
        werkplekbegeleider=wpb,
        schoolopleider=None,
        door=wereld.personas[COORDINATOR],
    )


def mails(bevat: str = "", **filter_) -> list[str]:
    rijen = Bericht.objects.filter(onderwerp__contains=bevat, **filter_)
    return sorted(rijen.values_list("persoon__email", flat=True))


def adressen(*namen: str) -> list[str]:
    return sorted(f"{naam}@voorbeeld.test" for naam in namen)


def verzonden() -> None:
    Bericht.objects.update(staat=BerichtStaat.VERZONDEN, verzonden_op=klok.nu())


def test_beide_scholen_zijn_genodigd_en_de_tweede_coordinator_hoort_het(
    wereld: Wereld, duo: Plaatsing
) -> None:
    plan(wereld, duo)
    assert mails() == adressen(*EERSTE, *TWEEDE, COORDINATOR)
    tekst = {b.persoon.email.split("@")[0]: b.tekst for b in Bericht.objects.all()}
    for naam in TWEEDE:
        assert wereld.personas[naam].naam in tekst["student"]
        assert "legt na het gesprek de uitkomst vast" in tekst[naam]
    assert "Lezen en uitkomst vastleggen" in tekst["schoolopleider"]
    assert "wijs jij aan" in tekst[COORDINATOR]
    assert "Duincollege en Zeecollege" in tekst["student"]


def test_zonder_begeleiders_hoort_alleen_de_tweede_coordinator_het(wereld: Wereld) -> None:
    plan(wereld, maak_duoplaatsing(wereld))
    assert mails() == adressen(*EERSTE, COORDINATOR)


def test_een_coordinator_van_beide_scholen_krijgt_geen_bericht_over_zichzelf(
    wereld: Wereld,
) -> None:
    wereld.zee.partner = wereld.duin.partner
    wereld.zee.save()
    plan(wereld, maak_duoplaatsing(wereld))
    assert mails() == adressen(*EERSTE)


def test_een_gewone_plaats_mailt_niemand_van_elders(wereld: Wereld) -> None:
    plan(wereld, maak_voorstel(wereld, wereld.studenten["student"]))
    assert mails() == adressen(*EERSTE)


def test_verzetten_en_afzeggen_hoort_iedereen(wereld: Wereld, duo: Plaatsing) -> None:
    plan(wereld, duo)
    gesprek = plan(wereld, duo, versie=1, begin=morgen(48))
    wie = adressen(*EERSTE, *TWEEDE, COORDINATOR)
    assert mails(staat=BerichtStaat.VERVALLEN) == mails(staat=BerichtStaat.GEPLAND) == wie
    verzonden()
    services.zeg_af(
        kennismaking=gesprek, door=wereld.personas["schoolcoordinator"], waarom="Lokaal bezet"
    )
    assert mails("gaat voor jou niet door") == wie


def test_een_wissel_nodigt_de_nieuwe_uit_en_zegt_de_vorige_af(
    wereld: Wereld, duo: Plaatsing
) -> None:
    plan(wereld, duo)
    verzonden()
    nieuw = maak_lid(maak_persoon(), Rol.WERKPLEKBEGELEIDER, wereld.zee).persoon
    wissel(wereld, duo, nieuw)
    assert mails(staat=BerichtStaat.GEPLAND, bevat="Kennismaking op") == [nieuw.email]
    assert mails("gaat voor jou niet door") == adressen(*TWEEDE)
    # back again: an invitation of its own, although this version of the conversation had one
    wissel(wereld, duo, wereld.personas["werkplekbegeleider_elders"])
    (bericht,) = Bericht.objects.filter(
        persoon=wereld.personas["werkplekbegeleider_elders"],
        onderwerp__contains="Kennismaking op",
        staat=BerichtStaat.GEPLAND,
    )
    assert services.keur_uitnodiging(bericht) == ""
    plan(wereld, duo, versie=1, begin=morgen(48))
    bericht.refresh_from_db()
    assert bericht.staat == BerichtStaat.VERVALLEN
    assert services.keur_uitnodiging(bericht) == services.VERANDERD


def test_na_het_gesprek_of_zonder_gesprek_nodigt_een_wissel_niemand_uit(
    wereld: Wereld, duo: Plaatsing
) -> None:
    wissel(wereld, duo, None)
    geweest(wereld, duo)
    wissel(wereld, duo, wereld.personas["werkplekbegeleider_elders"])
    assert mails() == []


@pytest.mark.parametrize(("soort", "bevat"), [("akkoord", "was akkoord"), ("twijfel", "twijfel")])
def test_de_tweede_school_hoort_de_uitkomst(
    wereld: Wereld, duo: Plaatsing, soort: str, bevat: str
) -> None:
    gesprek = geweest(wereld, duo)
    uitkomst.leg_uitkomst_vast(
        plaatsing=duo,
        versie=gesprek.versie,
        uitkomst=soort,
        tekst="Rooster",
        door=wereld.personas["schoolopleider"],
    )
    (bericht,) = Bericht.objects.filter(persoon=wereld.personas[COORDINATOR])
    assert bevat in bericht.tekst
    assert "Rooster" not in bericht.tekst


@pytest.mark.parametrize("besluit", Gespreksbesluit.values)
def test_de_tweede_school_hoort_het_besluit(wereld: Wereld, duo: Plaatsing, besluit: str) -> None:
    gesprek = geweest(wereld, duo, uitkomst="twijfel", twijfel_van=Kant.SCHOOL)
    uitkomst.leg_overleg_vast(
        plaatsing=duo,
        versie=gesprek.versie,
        op=klok.vandaag(),
        met="de instituutsopleider",
        tekst="",
        besluit=besluit,
        door=wereld.personas["schoolcoordinator"],
    )
    woord = "gaat de plaatsing" if besluit == Gespreksbesluit.DOORGAAN else "andere plaats krijgt"
    (bericht,) = Bericht.objects.all()
    assert (bericht.persoon, woord in bericht.tekst) == (wereld.personas[COORDINATOR], True)


def test_definitief_en_wat_niet_klopt_hoort_de_tweede_school(
    wereld: Wereld, duo: Plaatsing
) -> None:
    geweest(wereld, duo, uitkomst="akkoord")
    definitief.maak_definitief(plaatsing=duo, door=wereld.personas["schoolcoordinator"])
    assert mails("Definitief:") == adressen(COORDINATOR)
    aan_student = Bericht.objects.get(persoon=wereld.personas["student"])
    assert "Duincollege (60%) en Zeecollege (40%)" in aan_student.tekst
    definitief.bevestig(
        plaatsing=duo, klopt=False, opmerking="Verkeerde dag", door=wereld.personas["student"]
    )
    assert mails("iets niet klopt") == adressen("schoolcoordinator", COORDINATOR)


def test_wie_wat_mag(wereld: Wereld, duo: Plaatsing) -> None:
    """The second reads and attends; planning and the outcome stay with the first."""
    gesprek = geweest(wereld, duo)
    duo = Plaatsing.objects.select_related("kennismaking").get(pk=gesprek.plaatsing_id)
    vragen = {
        "plannen": permissions.mag_plannen,
        "uitkomst": permissions.mag_uitkomst_vastleggen,
        "lezen": permissions.mag_voorbereiding_lezen,
        "twijfel": permissions.mag_twijfel_lezen,
    }

    def mag(persoon) -> set[str]:
        return {naam for naam, vraag in vragen.items() if vraag(persoon, duo)}

    assert mag(wereld.persoon("schoolcoordinator")) == {"plannen", "uitkomst", "twijfel"}
    assert mag(wereld.persoon("schoolopleider")) == {"uitkomst", "lezen", "twijfel"}
    assert mag(wereld.persoon(COORDINATOR)) == {"twijfel"}
    for naam in TWEEDE:
        assert mag(wereld.persoon(naam)) == {"lezen", "twijfel"}
    Plaatsing.objects.update(tweede_werkplekbegeleider=None)
    duo.refresh_from_db()
    assert mag(wereld.persoon("werkplekbegeleider_elders")) == set()
    for persoon in maak_derde_school().values():
        assert mag(persoon) == set()


def test_wie_de_rol_op_de_tweede_school_verloor_leest_niet(wereld: Wereld, duo: Plaatsing) -> None:
    wpb = wereld.persoon("werkplekbegeleider_elders")
    assert permissions.mag_voorbereiding_lezen(wpb, duo)
    wpb.lidmaatschappen.all().delete()
    maak_lid(wpb, Rol.WERKPLEKBEGELEIDER, wereld.duin)
    lezer = wereld.persoon("werkplekbegeleider_elders")
    assert not permissions.mag_voorbereiding_lezen(lezer, duo)


def test_de_student_beantwoordt_de_vragen_van_beide_scholen(
    wereld: Wereld, als, duo: Plaatsing
) -> None:
    jaar = duo.opleidingsjaar.schooljaar
    derde = maak_derde_school()["schoolcoordinator"].lidmaatschappen.get().partner.scholen.get()
    van = {
        "hos": maak_vraag(jaar, "Van de HOS"),
        "duin": maak_vraag(jaar, "Van Duin", school=wereld.duin),
        "zee": maak_vraag(jaar, "Van Zee", school=wereld.zee),
    }
    maak_vraag(jaar, "Van Strand", school=derde)
    for school in (wereld.duin, wereld.zee, derde):
        maak_vraag(jaar, "Kleding", school=school, soort=Puntsoort.INFORMATIE, tekst="Netjes")
    assert [v.punt for v in vragen_van(duo)] == [van["hos"], van["duin"], van["zee"]]
    assert [punt.school for punt in informatie(duo)] == [wereld.duin, wereld.zee]
    url = reverse("plaatsing:mijn-kennismaking", args=[duo.pk])
    html = als("student").get(url).content.decode()
    for kop in ("Vragen van de HOS", "Vragen van Duincollege", "Vragen van Zeecollege"):
        assert kop in html
    assert f"{wereld.zee.kort}: Kleding" in html
    assert "Van Strand" not in html
    als("student").post(url, {"versie": "0", f"vraag_{van['zee'].pk}": "Graag zeilen"})
    gesprek = reverse("plaatsing:kennismaking-gesprek", args=[duo.pk])
    geweest(wereld, duo)
    for naam in ("schoolopleider", *TWEEDE):
        assert "Graag zeilen" in als(naam).get(gesprek).content.decode()
    for naam in (COORDINATOR, "schoolcoordinator", "instituutscoordinator"):
        assert "Graag zeilen" not in als(naam).get(gesprek).content.decode()
    lezers = set(Leesregel.objects.values_list("lezer__email", flat=True))
    assert lezers == set(adressen("schoolopleider", *TWEEDE))


def test_de_school_van_een_gewone_plaats_vraagt_niet_mee(wereld: Wereld) -> None:
    plek = maak_voorstel(wereld, wereld.studenten["student"])
    vraag = maak_vraag(plek.opleidingsjaar.schooljaar, school=wereld.zee)
    assert vragen_van(plek) == []
    voorbereiding.bewaar(
        plaatsing=plek, antwoorden={vraag.pk: "x"}, versie=0, door=wereld.personas["student"]
    )
    assert not vraag.antwoorden.exists()


def test_de_tweede_school_ziet_de_bladzijde_zonder_knoppen(
    wereld: Wereld, als, duo: Plaatsing
) -> None:
    gesprek = geweest(wereld, duo)
    url = reverse("plaatsing:kennismaking-gesprek", args=[duo.pk])
    for naam in (COORDINATOR, *TWEEDE):
        antwoord = als(naam).get(url)
        assert antwoord.context["mag"]["tweede"]
        assert antwoord.context["uitkomst_form"] is None
        assert "Duincollege plant het gesprek" in antwoord.content.decode()
    assert not als("schoolcoordinator").get(url).context["mag"]["tweede"]
    post = {"versie": gesprek.versie, "uitkomst": "akkoord"}
    for naam in (COORDINATOR, *TWEEDE):
        client = als(naam)
        assert client.post(url + "uitkomst/", post).status_code == 403
    plannen = reverse("plaatsing:kennismaking-plannen", args=[duo.pk])
    assert als(COORDINATOR).get(plannen).status_code == 403
    html = als("schoolcoordinator").get(plannen).content.decode()
    assert wereld.personas["schoolopleider_elders"].naam in html
    vreemd = browser_voor(maak_derde_school()["schoolcoordinator"])
    assert vreemd.get(plannen).status_code == 404
    definitief_url = reverse("plaatsing:plaatsing-definitief", args=[duo.pk])
    assert als(COORDINATOR).post(definitief_url, {"reden": "Vol"}).status_code == 403


def test_de_trechter_telt_een_duo_bij_beide_en_een_school_bij_zichzelf(
    wereld: Wereld, als, duo: Plaatsing
) -> None:
    maak_voorstel(wereld, wereld.studenten["student_elders"])

    def telling(naam: str) -> tuple[int, dict[str, int]]:
        beeld = als(naam).get(reverse("plaatsing:kennismaking")).context["trechter"]
        return beeld.alles, {school.kort: t.total() for school, t in beeld.scholen}

    duin, zee = wereld.duin.kort, wereld.zee.kort
    assert telling("stagecoordinator") == (2, {duin: 2, zee: 1})
    assert telling("schoolcoordinator") == (2, {duin: 2})
    assert telling(COORDINATOR) == (1, {zee: 1})
    lijst = als("stagecoordinator").get(
        reverse("plaatsing:kennismaking") + f"?school={wereld.zee.pk}"
    )
    assert [regel.plaatsing for regel in lijst.context["regels"]] == [duo]


def test_wie_namens_de_tweede_school_komt_heeft_een_taak(wereld: Wereld, duo: Plaatsing) -> None:
    plan(wereld, duo)
    jaar = duo.opleidingsjaar.schooljaar

    def titels(naam: str) -> list[str]:
        return [t.titel for t in taken(wereld.persoon(naam), jaar, klok.vandaag())]

    for naam in TWEEDE:
        assert any(titel.startswith("Kennismaking met") for titel in titels(naam))
    assert not any("Plan de kennismaking" in titel for titel in titels(COORDINATOR))


def test_de_agenda_noemt_beide_scholen(wereld: Wereld, als, duo: Plaatsing) -> None:
    plan(wereld, duo)
    url = reverse("plaatsing:kennismaking-agenda", args=[duo.pk])
    for naam in ("student", COORDINATOR, *TWEEDE):
        agenda = icalendar.Calendar.from_ical(als(naam).get(url).content)
        (afspraak,) = agenda.walk("VEVENT")
        assert wereld.zee.kort in str(afspraak["summary"])
        assert wereld.personas["schoolopleider_elders"].naam in str(afspraak["description"])
    assert als("werkplekbegeleider").get(url).status_code == 200
    for persoon in maak_derde_school().values():
        assert browser_voor(persoon).get(url).status_code == 404


def test_zichtbaar_voor_een_derde_school_is_leeg(wereld: Wereld, duo: Plaatsing) -> None:
    for persoon in maak_derde_school().values():
        assert not queries.zichtbaar(persoon).exists()
        with pytest.raises(ValidationError):
            begeleiding.wijs_begeleiding_toe(
                plaatsing=duo,
                versie=duo.versie,
                werkplekbegeleider=persoon,
                schoolopleider=None,
                school=wereld.zee,
                door=persoon,
            )
