"""The doorstroomformulier of a duo: both schools contribute; a next duo is two receivers (3.3)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from hos.choices import Rol
from hos.models import Bericht
from plaatsing.choices import Bijdragerol
from plaatsing.models import Doorstroomformulier, Plaatsing
from plaatsing.permissions.student import bijdragerollen
from plaatsing.queries import doorstroom as queries
from plaatsing.queries.doorstroom_beeld import beeld_voor
from plaatsing.queries.doorstroom_feiten import bijgedragen
from plaatsing.queries.student_taken import taken
from plaatsing.services import doorstroom
from tests.factories.duo import (
    begeleiders_van_duin,
    begeleiders_van_zee,
    browser_voor,
    maak_derde_school,
    maak_duoplaatsing,
)
from tests.factories.hos import maak_lid, maak_opleidingsjaar, maak_persoon, maak_school
from tests.factories.plaatsing_student import (
    ANTWOORDEN,
    maak_bekende_plaatsing,
    maak_formulier,
    maak_ingediend,
)
from tests.wereld import Wereld

TWEEDE = ("werkplekbegeleider_elders", "schoolopleider_elders")


@pytest.fixture
def duo(wereld: Wereld) -> Plaatsing:
    return maak_duoplaatsing(wereld, **begeleiders_van_duin(wereld), **begeleiders_van_zee(wereld))


@pytest.fixture
def formulier(wereld: Wereld, duo: Plaatsing) -> Doorstroomformulier:
    return maak_formulier(duo.opleidingsjaar)


def _ziet(persoon, formulier: Doorstroomformulier) -> tuple[bool, bool]:
    """At all, and everything."""
    rijen = queries.zichtbaar_voor(persoon).filter(pk=formulier.pk)
    return rijen.exists(), formulier.pk in queries.ziet_alles_van(persoon, [formulier])


def test_het_formulier_kent_beide_scholen_en_hun_begeleiders(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    assert formulier.vorige_school == "Duincollege en Zeecollege"
    for veld in ("werkplekbegeleider", "schoolopleider"):
        for naam in (veld, f"{veld}_elders"):
            assert wereld.personas[naam].email in getattr(formulier, veld)


def test_beide_scholen_dragen_bij_elk_onder_eigen_naam(
    wereld: Wereld, als, formulier: Doorstroomformulier
) -> None:
    rol = Bijdragerol.SCHOOLOPLEIDER
    assert bijdragerollen(wereld.persoon("schoolcoordinator_elders"), formulier) == [rol]
    for naam in ("schoolopleider", "schoolopleider_elders"):
        url = reverse("plaatsing:doorstroom", args=[formulier.pk])
        assert als(naam).post(url, {"rol": rol, "tekst": f"Van {naam}"}).status_code == 302
    wpb = wereld.persoon("werkplekbegeleider_elders")
    doorstroom.draag_bij(
        formulier=formulier, rol=Bijdragerol.WERKPLEKBEGELEIDER, tekst="Les", door=wpb
    )
    koppen = [b.kop for b in beeld_voor(wereld.persoon("student"), formulier).bijdragen]
    assert sorted(koppen) == sorted(
        [
            f"Schoolopleider: {wereld.personas['schoolopleider'].naam}",
            f"Schoolopleider: {wereld.personas['schoolopleider_elders'].naam}",
            f"Werkplekbegeleider: {wpb.naam}",
        ]
    )
    voortgang = bijgedragen(wereld.volgend)
    assert (voortgang.gedaan, voortgang.totaal) == (3, 5)  # duin's mentor and the institute wait
    titels = [t.titel for t in taken(wereld.persoon(TWEEDE[0]), wereld.jaar, wereld.jaar.begin)]
    assert titels == []


def test_wie_ziet_het_formulier(wereld: Wereld, formulier: Doorstroomformulier) -> None:
    for naam in ("schoolopleider", "werkplekbegeleider", "schoolcoordinator_elders", *TWEEDE):
        assert _ziet(wereld.persoon(naam), formulier) == (True, True)
    for persoon in maak_derde_school().values():
        assert _ziet(persoon, formulier) == (False, False)
        with pytest.raises(ValidationError):
            doorstroom.draag_bij(
                formulier=formulier, rol=Bijdragerol.SCHOOLOPLEIDER, tekst="x", door=persoon
            )
    Plaatsing.objects.update(tweede_werkplekbegeleider=None)
    assert _ziet(wereld.persoon(TWEEDE[0]), formulier) == (False, False)


def test_indienen_horen_de_begeleiders_van_beide(wereld: Wereld, duo: Plaatsing) -> None:
    maak_ingediend(duo.opleidingsjaar)
    wie = set(Bericht.objects.values_list("persoon__email", flat=True))
    verwacht = ("werkplekbegeleider", "schoolopleider", *TWEEDE, "instituutsopleider")
    assert wie == {f"{naam}@voorbeeld.test" for naam in verwacht}


@pytest.fixture
def straks(wereld: Wereld) -> Plaatsing:
    """This year at a third school, next year at the duo of duin and zee."""
    jaar = wereld.studenten["student"]
    vorige = maak_derde_school()["schoolopleider"].lidmaatschappen.get().school
    maak_bekende_plaatsing(jaar, vorige)
    volgend = maak_opleidingsjaar(jaar.student, wereld.volgend, niveau=3)
    return maak_duoplaatsing(wereld, volgend, **begeleiders_van_zee(wereld))


def _gedeeld(wereld: Wereld) -> Doorstroomformulier:
    formulier = maak_ingediend(wereld.studenten["student"])
    return doorstroom.deel(formulier=formulier, velden=["aandacht"], door=wereld.persoon("student"))


def test_beide_scholen_van_een_volgend_duo_ontvangen_wat_gedeeld_is(
    wereld: Wereld, als, straks: Plaatsing
) -> None:
    formulier = maak_ingediend(wereld.studenten["student"])
    assert (formulier.naar, formulier.nieuwe_tweede_school) == (straks.namen, wereld.zee)
    for naam in ("schoolcoordinator", "schoolcoordinator_elders"):
        assert wereld.personas[naam].email in formulier.contact_nieuwe_school
    ontvangers = ("schoolopleider", "schoolcoordinator_elders", *TWEEDE)
    for naam in ontvangers:
        assert _ziet(wereld.persoon(naam), formulier) == (False, False)
    html = als("student").get(reverse("plaatsing:doorstroom-delen", args=[formulier.pk]))
    assert "Duincollege en Zeecollege" in html.content.decode()
    Bericht.objects.all().delete()
    formulier = doorstroom.deel(
        formulier=formulier, velden=["aandacht"], door=wereld.persoon("student")
    )
    for naam in ontvangers:
        assert _ziet(wereld.persoon(naam), formulier) == (True, False)
        vragen = [label for label, _ in beeld_voor(wereld.persoon(naam), formulier).vragen]
        assert len(vragen) == 1
    assert set(Bericht.objects.values_list("persoon__email", flat=True)) == {
        f"{naam}@voorbeeld.test"
        for naam in (
            "schoolcoordinator",
            "schoolopleider",
            "schoolcoordinator_elders",
            "schoolopleider_elders",
        )
    }
    ver = maak_lid(maak_persoon(), Rol.SCHOOLOPLEIDER, maak_school("Verre School")).persoon
    assert _ziet(ver, formulier) == (False, False)


def test_de_bundel_van_elk_van_beide_scholen(wereld: Wereld, als, straks: Plaatsing) -> None:
    formulier = _gedeeld(wereld)
    for naam, school in (
        ("schoolopleider", wereld.duin),
        ("schoolopleider_elders", wereld.zee),
    ):
        (bundel,) = queries.bundels_voor(wereld.persoon(naam))
        assert (bundel.school, bundel.schooljaar, bundel.aantal) == (
            school.pk,
            wereld.jaar.naam,
            1,
        )
        assert list(queries.ontvangen_door(school, wereld.jaar)) == [formulier]
        eigen = reverse("plaatsing:doorstroom-bundel", args=[school.pk, wereld.jaar.naam])
        assert als(naam).get(eigen).content.startswith(b"%PDF-")
    andere = reverse("plaatsing:doorstroom-bundel", args=[wereld.zee.pk, wereld.jaar.naam])
    assert als("schoolopleider").get(andere).status_code == 404


def test_wordt_het_een_gewone_plaats_dan_leest_de_tweede_school_niet_meer(
    wereld: Wereld, straks: Plaatsing
) -> None:
    formulier = _gedeeld(wereld)
    Plaatsing.objects.filter(pk=straks.pk).update(
        tweede_school=None,
        tweede_aandeel=0,
        tweede_werkplekbegeleider=None,
        tweede_schoolopleider=None,
    )
    assert _ziet(wereld.persoon("schoolopleider"), formulier) == (True, False)
    assert _ziet(wereld.persoon("schoolopleider_elders"), formulier) == (False, False)


def test_wordt_het_later_een_duo_dan_ziet_de_tweede_school_pas_iets_na_ja(
    wereld: Wereld, straks: Plaatsing
) -> None:
    """Consent was for duin alone."""
    Plaatsing.objects.filter(pk=straks.pk).update(
        tweede_school=None,
        tweede_aandeel=0,
        tweede_werkplekbegeleider=None,
        tweede_schoolopleider=None,
    )
    formulier = _gedeeld(wereld)
    Plaatsing.objects.filter(pk=straks.pk).update(tweede_school=wereld.zee, tweede_aandeel=40)
    assert _ziet(wereld.persoon("schoolopleider_elders"), formulier) == (False, False)
    eerder = set(Bericht.objects.values_list("pk", flat=True))
    doorstroom.deel(formulier=formulier, velden=["aandacht"], door=wereld.persoon("student"))
    assert _ziet(wereld.persoon("schoolopleider_elders"), formulier) == (True, False)
    nieuw = Bericht.objects.exclude(pk__in=eerder)
    assert set(nieuw.values_list("persoon__email", flat=True)) == {
        "schoolcoordinator_elders@voorbeeld.test",
        "schoolopleider_elders@voorbeeld.test",
    }


def test_een_school_die_ontvangt_draagt_niet_bij_de_andere_wel(
    wereld: Wereld, duo: Plaatsing
) -> None:
    """A duo of duin and zee in autumn, zee alone after it: zee receives, duin contributes."""
    jaar = duo.opleidingsjaar
    helft = jaar.schooljaar.begin.replace(year=jaar.schooljaar.begin.year + 1, month=2)
    Plaatsing.objects.filter(pk=duo.pk).update(einde=helft.replace(month=1, day=31))
    maak_bekende_plaatsing(jaar, wereld.zee, begin=helft)
    formulier = maak_formulier(jaar)
    assert formulier.nieuwe_scholen == (wereld.zee,)
    assert bijdragerollen(wereld.persoon("schoolopleider"), formulier)
    assert bijdragerollen(wereld.persoon("schoolopleider_elders"), formulier) == []
    assert _ziet(wereld.persoon("schoolopleider"), formulier) == (True, True)
    assert _ziet(wereld.persoon("schoolopleider_elders"), formulier) == (False, False)


def test_een_starter_heeft_geen_tweede_school(wereld: Wereld, straks: Plaatsing) -> None:
    formulier = maak_formulier(wereld.studenten["student"])
    assert formulier.nieuwe_tweede_school == wereld.zee
    gegevens = ANTWOORDEN | {"variant": "startersfase", "nieuwe_school": None}
    na = doorstroom.bewaar(
        formulier=formulier,
        gegevens=gegevens,
        versie=formulier.versie,
        door=wereld.persoon("student"),
    )
    assert na.nieuwe_scholen == ()
    with pytest.raises(IntegrityError, match="tweede_na_eerste"), transaction.atomic():
        Doorstroomformulier.objects.filter(pk=na.pk).update(nieuwe_tweede_school=wereld.zee)


def test_een_derde_school_krijgt_404(formulier: Doorstroomformulier) -> None:
    for persoon in maak_derde_school().values():
        for naam in ("doorstroom", "doorstroom-pdf"):
            url = reverse(f"plaatsing:{naam}", args=[formulier.pk])
            assert browser_voor(persoon).get(url).status_code == 404
