"""Each school of a duo names its own people, with its own share of the load (3.2, 6.4)."""

from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from facilitering.queries.regels import regels_van_school
from hos import klok
from hos.choices import Rol
from hos.services.versie import IntussenGewijzigd
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.permissions import plaatsingen as permissions
from plaatsing.queries import begeleiderseisen
from plaatsing.queries.begeleiding import belasting_van
from plaatsing.queries.plaatsingen import tellingen, zichtbaar_voor, zonder_begeleider
from plaatsing.queries.toewijzing_taken import taken
from plaatsing.rules.begeleiding import Belasting, hoogste_last
from plaatsing.services import bord, bord_terug
from plaatsing.services import plaatsingen as services
from plaatsing.services.begeleiderseisen import bewaar_profiel
from tests.factories.duo import (
    begeleiders_van_duin,
    begeleiders_van_zee,
    browser_voor,
    maak_derde_school,
    maak_duoplaatsing,
)
from tests.factories.facilitering import maak_normen
from tests.factories.hos import maak_lid
from tests.factories.kennismaking import maak_voorstel
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, teken
from tests.wereld import Wereld

JAN, FEB, MAART, MEI = (date(2027, maand, 1) for maand in (1, 2, 3, 5))


@pytest.fixture
def duo(wereld: Wereld) -> Plaatsing:
    return maak_duoplaatsing(wereld)


def wijs_toe(wereld: Wereld, duo: Plaatsing, **velden) -> Plaatsing:
    """As zee, its own people."""
    standaard = {
        "versie": duo.versie,
        "school": wereld.zee,
        "werkplekbegeleider": wereld.personas["werkplekbegeleider_elders"],
        "schoolopleider": wereld.personas["schoolopleider_elders"],
        "door": wereld.personas["schoolcoordinator_elders"],
    }
    return services.wijs_begeleiding_toe(plaatsing=duo, **(standaard | velden))


def test_elke_school_wijst_haar_eigen_mensen_aan(wereld: Wereld, duo: Plaatsing) -> None:
    na = wijs_toe(wereld, duo)
    hier = begeleiders_van_duin(wereld)
    na = services.wijs_begeleiding_toe(
        plaatsing=na, versie=na.versie, door=wereld.personas["schoolcoordinator"], **hier
    )
    eerste, tweede = na.delen
    assert (eerste.school, eerste.begeleiders) == (
        wereld.duin,
        [hier["schoolopleider"], hier["werkplekbegeleider"]],
    )
    assert (tweede.school, tweede.deel) == (wereld.zee, Fraction(2, 5))
    assert set(tweede.begeleiders) == set(begeleiders_van_zee(wereld).values())
    with pytest.raises(IntussenGewijzigd):
        wijs_toe(wereld, duo)


@pytest.mark.parametrize("veld", ["werkplekbegeleider", "schoolopleider"])
def test_niemand_van_de_andere_school(wereld: Wereld, duo: Plaatsing, veld: str) -> None:
    with pytest.raises(ValidationError, match="werkt niet op deze school"):
        wijs_toe(wereld, duo, **{veld: wereld.personas[veld]})


def test_een_school_die_niet_meedoet_wijst_niets_aan(wereld: Wereld, duo: Plaatsing) -> None:
    alleen = maak_voorstel(wereld, wereld.studenten["student_elders"])
    with pytest.raises(ValidationError, match="leidt deze student niet"):
        wijs_toe(wereld, alleen)
    with pytest.raises(IntegrityError, match="tweede_begeleiders_bij_duo"), transaction.atomic():
        Plaatsing.objects.filter(pk=alleen.pk).update(**begeleiders_van_zee(wereld))


def test_wie_mag_waar_toewijzen(wereld: Wereld, duo: Plaatsing) -> None:
    derde = maak_derde_school()

    def scholen(persoon) -> set[str]:
        return {deel.school.kort for deel in permissions.eigen_delen(persoon, duo)}

    assert scholen(wereld.persoon("schoolcoordinator")) == {wereld.duin.kort}
    assert scholen(wereld.persoon("schoolcoordinator_elders")) == {wereld.zee.kort}
    for wie in ("schoolopleider_elders", "stagecoordinator", "student"):
        assert scholen(wereld.persoon(wie)) == set()
    assert scholen(derde["schoolcoordinator"]) == set()
    mag = permissions.mag_definitief_maken
    assert mag(wereld.persoon("schoolcoordinator"), duo)
    assert not mag(wereld.persoon("schoolcoordinator_elders"), duo)


def test_wie_de_plaatsing_ziet(wereld: Wereld, duo: Plaatsing) -> None:
    derde = maak_derde_school()

    def ziet(persoon) -> bool:
        return zichtbaar_voor(persoon).filter(pk=duo.pk).exists()

    assert ziet(wereld.persoon("schoolcoordinator_elders"))
    assert ziet(wereld.persoon("schoolopleider_elders"))
    assert not ziet(wereld.persoon("werkplekbegeleider_elders"))
    wijs_toe(wereld, duo)
    assert ziet(wereld.persoon("werkplekbegeleider_elders"))
    assert not ziet(wereld.persoon("werkplekbegeleider"))
    # whoever guides for zee and left it, sees nothing through a role at duin
    wpb = wereld.persoon("werkplekbegeleider_elders")
    wpb.lidmaatschappen.all().delete()
    maak_lid(wpb, Rol.WERKPLEKBEGELEIDER, wereld.duin)
    assert not ziet(wereld.persoon("werkplekbegeleider_elders"))
    assert not any(ziet(persoon) for persoon in derde.values())


def test_de_pagina_heeft_voor_elke_school_haar_eigen_formulier(
    wereld: Wereld, als, duo: Plaatsing
) -> None:
    url = reverse("plaatsing:plaatsing", args=[duo.pk])
    bewaren = reverse("plaatsing:plaatsing-begeleiding", args=[duo.pk])
    zee = als("schoolcoordinator_elders")
    (form,) = zee.get(url).context["forms"]
    assert (form.deel.school, form.prefix) == (wereld.zee, "tweede")
    gegevens = {
        "school": wereld.zee.pk,
        "tweede-versie": duo.versie,
        "tweede-werkplekbegeleider": wereld.personas["werkplekbegeleider_elders"].pk,
        "tweede-schoolopleider": "",
    }
    assert als("schoolcoordinator").post(bewaren, gegevens).status_code == 403
    assert zee.post(bewaren, gegevens | {"school": ""}).status_code == 403
    assert zee.post(bewaren, gegevens | {"school": "99999"}).status_code == 404
    for anders in ("x", "²", "9" * 5000):
        assert zee.post(bewaren, gegevens | {"school": anders}).status_code == 404
    assert zee.post(bewaren, gegevens).status_code == 302
    antwoord = zee.post(bewaren, gegevens)  # the version of before
    assert "Iemand anders was je voor" in antwoord.content.decode()
    # duin and the schoolopleider of zee read who it is; the bureau too
    naam = wereld.personas["werkplekbegeleider_elders"].naam
    for wie in ("schoolcoordinator", "schoolopleider_elders", "stagecoordinator"):
        assert naam in als(wie).get(url).content.decode()


def test_wie_voor_beide_scholen_coordineert_heeft_twee_formulieren(
    wereld: Wereld, als, duo: Plaatsing
) -> None:
    maak_lid(wereld.personas["schoolcoordinator"], Rol.SCHOOLCOORDINATOR, wereld.zee.partner)
    antwoord = als("schoolcoordinator").get(reverse("plaatsing:plaatsing", args=[duo.pk]))
    assert [form.deel.school for form in antwoord.context["forms"]] == [wereld.duin, wereld.zee]
    html = antwoord.content.decode()
    assert html.count('id="id_tweede-werkplekbegeleider"') == 1
    assert html.count('id="id_werkplekbegeleider"') == 1


@pytest.mark.parametrize("naam", ["plaatsing", "kennismaking-gesprek", "regelen"])
def test_een_derde_school_krijgt_niets_te_zien(wereld: Wereld, duo: Plaatsing, naam: str) -> None:
    url = reverse(f"plaatsing:{naam}", args=[duo.pk])
    for persoon in maak_derde_school().values():
        assert browser_voor(persoon).get(url).status_code == 404


def test_wie_nog_een_begeleider_mist_ziet_alleen_de_eigen_helft(
    wereld: Wereld, duo: Plaatsing
) -> None:
    alles = Plaatsing.objects.all()
    duin, zee = frozenset({wereld.duin.pk}), frozenset({wereld.zee.pk})

    def zonder() -> tuple[int, int, int]:
        return tuple(  # type: ignore[return-value]
            tellingen(alles, scholen)["zonder_begeleider"] for scholen in (None, duin, zee)
        )

    def heeft_taak(wie: str) -> bool:
        lijst = taken(wereld.persoon(wie), duo.opleidingsjaar.schooljaar, klok.vandaag())
        return any("werkplekbegeleider toe" in taak.titel for taak in lijst)

    assert zonder() == (1, 1, 1)
    assert heeft_taak("schoolcoordinator")
    assert heeft_taak("schoolcoordinator_elders")
    wijs_toe(wereld, duo)
    assert zonder() == (1, 1, 0)
    assert not heeft_taak("schoolcoordinator_elders")
    Plaatsing.objects.update(**begeleiders_van_duin(wereld))
    assert zonder() == (0, 0, 0)
    assert not alles.filter(zonder_begeleider(duin)).exists()


def test_de_belasting_volgt_het_aandeel(wereld: Wereld, duo: Plaatsing) -> None:
    Plaatsing.objects.update(**begeleiders_van_duin(wereld), **begeleiders_van_zee(wereld))
    hier, daar = (wereld.personas[f"werkplekbegeleider{p}"].pk for p in ("", "_elders"))
    jaar = duo.opleidingsjaar.schooljaar

    def last(**rest) -> tuple[Fraction, Fraction]:
        uit = belasting_van({hier, daar}, jaar.begin, jaar.einde, 1, **rest)
        return uit[hier].aantal, uit[daar].aantal

    assert last() == (Fraction(3, 5), Fraction(2, 5))
    assert last(zonder=duo.pk) == (0, 0)
    plek = maak_plek(wereld.zee, jaar, wereld.nederlands, aantal=5)
    maak_plaatsing(
        maak_plaatsbaar(wereld, schooljaar=jaar),
        plek,
        werkplekbegeleider=wereld.personas["werkplekbegeleider_elders"],
    )
    assert last() == (Fraction(3, 5), Fraction(7, 5))


@pytest.mark.parametrize(
    ("perioden", "hoogste"),
    [
        ([], 0),
        ([(JAN, FEB, Fraction(1))], 1),
        ([(JAN, FEB, Fraction(2, 5)), (FEB, MEI, Fraction(3, 5))], 1),  # the first of February
        ([(JAN, FEB, Fraction(2, 5)), (MAART, MEI, Fraction(3, 5))], Fraction(3, 5)),
    ],
)
def test_hoogste_last(perioden, hoogste) -> None:
    assert hoogste_last(perioden) == hoogste


@pytest.mark.parametrize(
    ("aantal", "woorden"),
    [
        (Fraction(0), "0 van 1 studenten"),
        (Fraction(2, 5), "0,4 van 1 studenten"),
        (Fraction(1), "1 van 1 studenten, vol"),
        (Fraction(101, 100), "1,01 van 1 studenten, meer dan afgesproken"),
        (Fraction(10), "10 van 1 studenten, meer dan afgesproken"),
    ],
)
def test_belasting_in_woorden(aantal: Fraction, woorden: str) -> None:
    assert Belasting(aantal, 1).woorden == woorden


def test_de_eisen_gelden_op_elke_school_voor_de_eigen_begeleider(
    wereld: Wereld, als, duo: Plaatsing
) -> None:
    """The profile that zee keeps decides there; the list of zee has the student of the duo."""
    wpb = wereld.personas["werkplekbegeleider_elders"]
    bewaar_profiel(
        persoon=wpb,
        school=wereld.zee,
        versie=1,
        door=wereld.personas["schoolcoordinator_elders"],
        docent_sinds=date(2010, 8, 1),
        vakken=[wereld.wiskunde.pk],
        training="gevolgd",
        training_op=None,
    )
    zee = als("schoolcoordinator_elders")
    (form,) = zee.get(reverse("plaatsing:plaatsing", args=[duo.pk])).context["forms"]
    veld = form.fields["werkplekbegeleider"]
    assert veld.oordelen[wpb.pk].redenen == ("Niet bevoegd in dit vak.",)
    wijs_toe(wereld, duo)
    kijker, jaar = wereld.persoon("schoolcoordinator_elders"), duo.opleidingsjaar.schooljaar
    scholen = begeleiderseisen.zichtbare_scholen(kijker)
    paren = list(begeleiderseisen.stoplichten(scholen, jaar, klok.vandaag()))
    (regel,) = begeleiderseisen.begeleiders(paren, jaar, klok.vandaag(), kijker)
    assert (regel.persoon, regel.plaatsingen) == (wpb, (duo,))


def test_een_schoolopleider_die_als_tweede_begeleidt_staat_op_de_lijst(
    wereld: Wereld, duo: Plaatsing
) -> None:
    so = wereld.personas["schoolopleider_elders"]
    wijs_toe(wereld, duo, werkplekbegeleider=so)
    jaar, scholen = duo.opleidingsjaar.schooljaar, begeleiderseisen.zichtbare_scholen
    paren = begeleiderseisen.stoplichten(
        scholen(wereld.persoon("schoolcoordinator_elders")), jaar, klok.vandaag()
    )
    assert (wereld.zee.pk, so.pk) in paren


def test_de_uren_van_een_school_zijn_voor_haar_eigen_begeleiders(
    wereld: Wereld, duo: Plaatsing
) -> None:
    Plaatsing.objects.update(**begeleiders_van_duin(wereld), **begeleiders_van_zee(wereld))
    jaar = duo.opleidingsjaar.schooljaar
    maak_normen(jaar)
    for school, wpb in ((wereld.duin, ""), (wereld.zee, "_elders")):
        regels = regels_van_school(school, jaar)
        assert regels is not None
        (regel,) = regels.regels
        assert regel.werkplekbegeleider == wereld.personas[f"werkplekbegeleider{wpb}"].naam


def test_een_concept_dat_verhuist_neemt_geen_begeleiders_mee(wereld: Wereld) -> None:
    """Taken back after it was made known, and then moved: the people belong to the school."""
    duo = maak_duoplaatsing(
        wereld,
        maak_plaatsbaar(wereld),
        status=PlaatsingStatus.CONCEPT,
        gepubliceerd_student_op=None,
        **begeleiders_van_duin(wereld),
        **begeleiders_van_zee(wereld),
    )
    jaar, door = duo.opleidingsjaar, wereld.personas["stagecoordinator"]
    naar = maak_plek(wereld.zee, jaar.schooljaar, wereld.nederlands)
    bord.verplaats(
        schooljaar=jaar.schooljaar,
        student=jaar.pk,
        plaats=naar.pk,
        teken=teken(jaar),
        door=door,
    )
    nu = Plaatsing.objects.get(pk=duo.pk)
    assert [(deel.school, deel.begeleiders) for deel in nu.delen] == [(wereld.zee, [])]
    Plaatsing.objects.update(werkplekbegeleider=wereld.personas["werkplekbegeleider_elders"])
    zet = bord_terug.laatste_zet(jaar.schooljaar, door)
    assert zet is not None
    bord_terug.maak_ongedaan(schooljaar=jaar.schooljaar, zet=zet.pk, door=door)
    nu.refresh_from_db()
    assert [(deel.school, deel.begeleiders) for deel in nu.delen] == [
        (wereld.duin, []),
        (wereld.zee, []),
    ]
