"""Start, write, contribute, hand in, share: with every refusal."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from hos.models import Bericht, Leesregel
from hos.services.versie import IntussenGewijzigd
from plaatsing.choices import Bijdragerol, Doorstroomvariant
from plaatsing.models import Doorstroomformulier, Plaatsing
from plaatsing.permissions import student as permissions
from plaatsing.queries import doorstroom as queries
from plaatsing.services import doorstroom
from tests.factories.hos import maak_opleidingsjaar
from tests.factories.plaatsing_student import (
    ANTWOORDEN,
    maak_bekende_plaatsing,
    maak_formulier,
)
from tests.wereld import Wereld


@pytest.fixture
def formulier(wereld: Wereld) -> Doorstroomformulier:
    maak_bekende_plaatsing(
        wereld.studenten["student"],
        wereld.duin,
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        schoolopleider=wereld.personas["schoolopleider"],
    )
    return maak_formulier(wereld.studenten["student"])


def _vul(formulier: Doorstroomformulier, wereld: Wereld) -> Doorstroomformulier:
    return doorstroom.bewaar(
        formulier=formulier,
        gegevens=ANTWOORDEN,
        versie=formulier.versie,
        door=wereld.persoon("student"),
    )


def test_voorgevuld_met_wat_bekend_is(formulier: Doorstroomformulier) -> None:
    assert formulier.naam_student == "Student Persona"
    assert formulier.opleidingsinstituut == "Hogeschool Haven"
    assert formulier.jaar == "niveau 2"
    assert formulier.vorige_school == "Duincollege"
    assert formulier.werkplekbegeleider == (
        "Werkplekbegeleider Persona (werkplekbegeleider@voorbeeld.test)"
    )
    assert formulier.begeleider_instituut.startswith("Instituutsopleider Persona")
    assert formulier.variant == Doorstroomvariant.STARTERSFASE


def test_wie_volgend_jaar_verder_studeert_gaat_naar_een_stageschool(wereld: Wereld) -> None:
    jaar = wereld.studenten["student"]
    maak_bekende_plaatsing(jaar, wereld.duin)
    straks = maak_opleidingsjaar(jaar.student, wereld.volgend, niveau=3)
    maak_bekende_plaatsing(straks, wereld.zee)
    formulier = maak_formulier(jaar)
    assert formulier.variant == Doorstroomvariant.VOLGENDE_STAGE
    assert formulier.nieuwe_school == wereld.zee
    assert "schoolcoordinator_elders@voorbeeld.test" in formulier.contact_nieuwe_school


def test_twee_keer_beginnen_is_een_formulier(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    assert maak_formulier(wereld.studenten["student"]) == formulier
    assert Doorstroomformulier.objects.count() == 1


def test_zonder_bekende_plaats_geen_formulier(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="nog geen stageplaats"):
        maak_formulier(wereld.studenten["student"])


def test_oude_versie_overschrijft_niets(wereld: Wereld, formulier: Doorstroomformulier) -> None:
    _vul(formulier, wereld)
    with pytest.raises(IntussenGewijzigd):
        doorstroom.bewaar(
            formulier=formulier,
            gegevens={"wat_past": "iets anders"},
            versie=formulier.versie,
            door=wereld.persoon("student"),
        )
    formulier.refresh_from_db()
    assert formulier.wat_past == "Kleine klassen."


def test_indienen_noemt_wat_ontbreekt(wereld: Wereld, formulier: Doorstroomformulier) -> None:
    with pytest.raises(ValidationError) as fout:
        doorstroom.dien_in(formulier=formulier, door=wereld.persoon("student"))
    assert set(fout.value.message_dict) == {"wat_past", "sterke_kanten", "aandacht", "leerdoelen"}


def test_indienen_mailt_de_begeleiders_een_keer(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    vol = _vul(formulier, wereld)
    for _ in range(2):
        doorstroom.dien_in(formulier=vol, door=wereld.persoon("student"))
    aan = sorted(Bericht.objects.filter(soort="doorstroom").values_list("aan", flat=True))
    assert aan == [
        "instituutsopleider@voorbeeld.test",
        "schoolopleider@voorbeeld.test",
        "werkplekbegeleider@voorbeeld.test",
    ]


@pytest.mark.parametrize("bekend_bij_student", [False, True])
def test_de_school_van_het_tweede_half_jaar_hoort_niets_bij_indienen(
    wereld: Wereld, formulier: Doorstroomformulier, bekend_bij_student: bool
) -> None:
    """She would know of the place before the student does; afterwards she hears it by sharing."""
    feb = date(wereld.jaar.begin.year + 1, 2, 1)
    Plaatsing.objects.update(einde=feb - timedelta(days=1))
    straks = maak_bekende_plaatsing(
        wereld.studenten["student"],
        wereld.zee,
        begin=feb,
        werkplekbegeleider=wereld.personas["werkplekbegeleider_elders"],
    )
    if not bekend_bij_student:
        straks.gepubliceerd_student_op = None
        straks.save()
    doorstroom.dien_in(formulier=_vul(formulier, wereld), door=wereld.persoon("student"))
    aan = Bericht.objects.filter(soort="doorstroom").values_list("aan", flat=True)
    assert len(aan) == 3
    assert "werkplekbegeleider_elders@voorbeeld.test" not in aan


def test_na_indienen_schrijft_niemand_meer(wereld: Wereld, formulier: Doorstroomformulier) -> None:
    vol = doorstroom.dien_in(formulier=_vul(formulier, wereld), door=wereld.persoon("student"))
    with pytest.raises(ValidationError, match="al ingediend"):
        _vul(vol, wereld)
    with pytest.raises(ValidationError, match="al ingediend"):
        doorstroom.draag_bij(
            formulier=vol,
            rol=Bijdragerol.WERKPLEKBEGELEIDER,
            tekst="Te laat.",
            door=wereld.persoon("werkplekbegeleider"),
        )


def test_alleen_eigen_begeleiders_dragen_bij(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    doorstroom.draag_bij(
        formulier=formulier,
        rol=Bijdragerol.SCHOOLOPLEIDER,
        tekst="Groeit hard.",
        door=wereld.persoon("schoolopleider"),
    )
    with pytest.raises(ValidationError, match="begeleid je deze student niet"):
        doorstroom.draag_bij(
            formulier=formulier,
            rol=Bijdragerol.WERKPLEKBEGELEIDER,
            tekst="Ik ook.",
            door=wereld.persoon("werkplekbegeleider_elders"),
        )
    assert formulier.bijdragen.count() == 1


def test_nieuwe_school_leest_pas_na_delen(wereld: Wereld, formulier: Doorstroomformulier) -> None:
    ontvanger = wereld.persoon("schoolcoordinator_elders")
    vol = doorstroom.dien_in(formulier=_vul(formulier, wereld), door=wereld.persoon("student"))
    vol.nieuwe_school = wereld.zee
    vol.save(update_fields=["nieuwe_school"])
    assert not queries.zichtbaar_voor(ontvanger).exists()
    doorstroom.deel(formulier=vol, velden=["wat_past"], door=wereld.persoon("student"))
    assert queries.zichtbaar_voor(ontvanger).get() == vol


def test_heropenen_kan_tot_het_gedeeld_is(wereld: Wereld, formulier: Doorstroomformulier) -> None:
    student = wereld.persoon("student")
    vol = doorstroom.dien_in(formulier=_vul(formulier, wereld), door=student)
    weer_open = doorstroom.heropen(formulier=vol, door=student)
    assert permissions.mag_bewerken(student, weer_open)
    weer_open.nieuwe_school = wereld.zee
    weer_open.save(update_fields=["nieuwe_school"])
    gedeeld = doorstroom.deel(
        formulier=doorstroom.dien_in(formulier=weer_open, door=student),
        velden=["wat_past"],
        door=student,
    )
    with pytest.raises(ValidationError, match="al gedeeld"):
        doorstroom.heropen(formulier=gedeeld, door=student)


def test_lezen_door_een_ander_komt_in_het_leeslog(
    wereld: Wereld, formulier: Doorstroomformulier
) -> None:
    doorstroom.noteer_lezen(formulier=formulier, lezer=wereld.persoon("student"))
    doorstroom.noteer_lezen(formulier=formulier, lezer=wereld.persoon("schoolopleider"))
    assert [r.lezer for r in Leesregel.objects.all()] == [wereld.personas["schoolopleider"]]


def test_concept_plaatsing_geeft_een_school_geen_inzage(wereld: Wereld) -> None:
    jaar = wereld.studenten["student"]
    maak_bekende_plaatsing(jaar, wereld.duin)
    maak_formulier(jaar)
    Plaatsing.objects.create(
        opleidingsjaar=maak_opleidingsjaar(jaar.student, wereld.volgend, niveau=3),
        school=wereld.zee,
        begin=wereld.volgend.begin,
        einde=wereld.volgend.einde,
    )
    assert not queries.zichtbaar_voor(wereld.persoon("schoolopleider_elders")).exists()
