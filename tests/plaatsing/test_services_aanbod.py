"""Aanbod: openen, antwoorden, bewaren, bevestigen, akkoord; en formulieren invoeren."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hos import klok
from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Aanbod, Plaatsing, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.aanbod_verschil import Nieuw
from plaatsing.services import aanbod as services
from plaatsing.services import aanbodimport
from plaatsing.services.aanbod_rijen import Rijfouten
from tests.factories import plaatsing as maak
from tests.wereld import Wereld


@pytest.fixture
def aanbod(wereld: Wereld) -> Aanbod:
    return maak.maak_aanbod(wereld.duin, wereld.volgend, antwoord="ja")


def _rij(wereld: Wereld, **velden) -> Rij:
    basis = Rij(wereld.duin.vestigingen.get().pk, wereld.nederlands.pk, "OB", "hbo", "sep", 2)
    return replace(basis, **velden)


def _bewaar(wereld: Wereld, aanbod: Aanbod, *rijen: Rij, **velden) -> Aanbod:
    aanbod.refresh_from_db()
    velden.setdefault("maxima", Maxima())
    return services.bewaar_plaatsen(
        aanbod=aanbod, versie=aanbod.versie, nieuw=[Nieuw(None, rij) for rij in rijen],
        door=wereld.personas["schoolcoordinator"], **velden,
    )  # fmt: skip


def _rijen(aanbod: Aanbod) -> list[Rij]:
    return sorted((queries.als_rij(p) for p in aanbod.plaatsen.all()), key=repr)


def _bezet(wereld: Wereld, plaats: Stageplaats, status: str = "concept") -> Plaatsing:
    return Plaatsing.objects.create(
        opleidingsjaar=wereld.studenten["student"], school=wereld.duin, stageplaats=plaats,
        begin=wereld.jaar.begin, einde=wereld.jaar.einde, status=status,
    )  # fmt: skip


def test_openen_vult_voor_met_vorig_jaar_en_vraagt_iedereen(wereld: Wereld) -> None:
    vorig = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja", max_totaal=4)
    maak.maak_stageplaats(vorig, wereld.nederlands, aantal=3, dagen="ma en di")
    vandaag = klok.vandaag()
    for _ in range(2):
        services.open_inventarisatie(
            schooljaar=wereld.volgend, opent_op=vandaag, sluit_op=vandaag + timedelta(days=30),
            door=wereld.personas["stagecoordinator"],
        )  # fmt: skip
    nieuw = Aanbod.objects.get(school=wereld.duin, schooljaar=wereld.volgend)
    assert (nieuw.antwoord, nieuw.bevestigd_op, nieuw.max_totaal) == ("", None, 4)
    assert _rijen(nieuw) == _rijen(vorig)
    assert Aanbod.objects.filter(schooljaar=wereld.volgend).count() == 2
    assert not queries.aangeboden_plaatsen(wereld.volgend).exists()


def test_nee_vraagt_een_reden_en_bewaart_de_plaatsen(wereld: Wereld, aanbod: Aanbod) -> None:
    door = wereld.personas["schoolcoordinator"]
    aanbod = _bewaar(wereld, aanbod, _rij(wereld))
    with pytest.raises(ValidationError, match="Kies waarom"):
        services.geef_antwoord(aanbod=aanbod, versie=2, antwoord="nee", door=door)
    services.geef_antwoord(
        aanbod=aanbod, versie=2, antwoord="nee", reden_nee="geen_tijd", door=door
    )
    assert aanbod.plaatsen.count() == 1
    assert not queries.aangeboden_plaatsen(wereld.volgend).exists()
    aanbod.refresh_from_db()
    aanbod = services.geef_antwoord(aanbod=aanbod, versie=3, antwoord="misschien", door=door)
    assert aanbod.reden_nee == ""
    assert queries.aangeboden_plaatsen(wereld.volgend).count() == 1


def test_bewaren_vervangt_en_laat_gelijke_rijen_met_rust(wereld: Wereld, aanbod: Aanbod) -> None:
    een, twee = _rij(wereld), _rij(wereld, bouw="BB")
    _bewaar(wereld, aanbod, een, twee)
    sleutel = aanbod.plaatsen.get(bouw="OB").pk
    _bewaar(wereld, aanbod, een, _rij(wereld, soort="wo"))
    assert aanbod.plaatsen.get(soort="hbo").pk == sleutel
    assert {p.bouw for p in aanbod.plaatsen.all()} == {"OB"}


def test_niets_veranderd_is_geen_nieuwe_versie(wereld: Wereld, aanbod: Aanbod) -> None:
    na = _bewaar(wereld, aanbod, _rij(wereld))
    services.bevestig(aanbod=na, versie=2, door=wereld.personas["schoolcoordinator"])
    na = _bewaar(wereld, aanbod, _rij(wereld))
    assert na.versie == 2
    assert na.bevestigd_op is not None


def test_wijzigen_trekt_bevestiging_en_akkoord_in(wereld: Wereld, aanbod: Aanbod) -> None:
    _bewaar(wereld, aanbod, _rij(wereld))
    aanbod.refresh_from_db()
    with pytest.raises(ValidationError, match="nog niet bevestigd"):
        services.geef_akkoord(aanbod=aanbod, versie=2, door=wereld.personas["leidinggevende"])
    na = services.bevestig(aanbod=aanbod, versie=2, door=wereld.personas["schoolcoordinator"])
    na = services.geef_akkoord(aanbod=na, versie=2, door=wereld.personas["leidinggevende"])
    assert na.akkoord_door == wereld.personas["leidinggevende"]
    na = _bewaar(wereld, aanbod, _rij(wereld, aantal=3))
    assert (na.bevestigd_op, na.akkoord_op) == (None, None)


def test_leeg_aanbod_wordt_niet_bevestigd(wereld: Wereld, aanbod: Aanbod) -> None:
    with pytest.raises(ValidationError, match="nog geen plaatsen"):
        services.bevestig(aanbod=aanbod, versie=1, door=wereld.personas["schoolcoordinator"])


def test_de_tweede_hoort_wie_eerst_was(wereld: Wereld, aanbod: Aanbod) -> None:
    _bewaar(wereld, aanbod, _rij(wereld))
    with pytest.raises(IntussenGewijzigd) as fout:
        services.bewaar_plaatsen(
            aanbod=aanbod, versie=1, nieuw=[], maxima=Maxima(),
            door=wereld.personas["stagecoordinator"],
        )  # fmt: skip
    assert fout.value.laatste.wie == wereld.personas["schoolcoordinator"].naam
    assert aanbod.plaatsen.count() == 1


def test_bezette_plaats_blijft(wereld: Wereld, aanbod: Aanbod) -> None:
    _bewaar(wereld, aanbod, _rij(wereld, aantal=2))
    plaats = aanbod.plaatsen.get()
    plaatsing = _bezet(wereld, plaats)
    with pytest.raises(Rijfouten) as fout:
        _bewaar(wereld, aanbod)
    assert "1 student" in fout.value.per_plaats[plaats.pk]
    aanbod.refresh_from_db()
    with pytest.raises(ValidationError, match="al 1 studenten"):
        services.geef_antwoord(
            aanbod=aanbod, versie=aanbod.versie, antwoord="nee", reden_nee="overig",
            door=wereld.personas["schoolcoordinator"],
        )  # fmt: skip
    _bewaar(wereld, aanbod, _rij(wereld, aantal=1))
    plaatsing.status = "vervallen"
    plaatsing.save()
    _bewaar(wereld, aanbod)
    plaatsing.refresh_from_db()
    assert plaatsing.stageplaats is None


def test_vestiging_van_een_ander_wordt_geweigerd(wereld: Wereld, aanbod: Aanbod) -> None:
    vreemd = _rij(wereld, vestiging=wereld.zee.vestigingen.get().pk)
    with pytest.raises(ValidationError, match="hoort niet bij deze school"):
        _bewaar(wereld, aanbod, vreemd)


def test_geneste_maxima_in_de_database(wereld: Wereld, aanbod: Aanbod) -> None:
    with pytest.raises(ValidationError, match="hoger dan het totaal"):
        _bewaar(wereld, aanbod, _rij(wereld), maxima=Maxima(2, 3, None))


def test_zichtbaar_alleen_de_eigen_scholen(wereld: Wereld, aanbod: Aanbod) -> None:
    elders = maak.maak_aanbod(wereld.zee, wereld.volgend)
    ziet = {
        naam: set(queries.zichtbaar_voor(wereld.persoon(naam)))
        for naam in ("schoolcoordinator", "oud_schoolcoordinator", "stagecoordinator", "student")
    }
    assert ziet == {
        "schoolcoordinator": {aanbod},
        "oud_schoolcoordinator": set(),
        "stagecoordinator": {aanbod, elders},
        "student": set(),
    }


# ## Formulieren


def _proef(wereld: Wereld, aanbod: Aanbod, nieuw: list[Nieuw], **velden):
    return aanbodimport.zet_op_proef(
        aanbod=aanbod, bestandsnaam="plaatsen.xlsx", basis_versie=aanbod.versie, rijen=nieuw,
        fouten=velden.pop("fouten", []), door=wereld.personas["schoolcoordinator"], **velden,
    )  # fmt: skip


def test_proef_verandert_niets_en_invoeren_alles(wereld: Wereld, aanbod: Aanbod) -> None:
    na = _bewaar(wereld, aanbod, _rij(wereld))
    proef = _proef(wereld, na, [Nieuw(None, _rij(wereld, soort="wo"))])
    assert _rijen(aanbod) == [_rij(wereld)]
    door = wereld.personas["schoolcoordinator"]
    for _ in range(2):  # a double click
        proef = aanbodimport.voer_in(proef=proef, door=door)
    assert _rijen(aanbod) == [_rij(wereld, soort="wo")]
    assert Aanbod.objects.get(pk=aanbod.pk).versie == 3
    aanbodimport.maak_ongedaan(proef=proef, door=door)
    assert _rijen(aanbod) == [_rij(wereld)]


def test_proef_met_fouten_of_te_oud_wordt_niet_ingevoerd(wereld: Wereld, aanbod: Aanbod) -> None:
    door = wereld.personas["schoolcoordinator"]
    fout = aanbodimport.Celmelding("F7", "Aantal", "Vul een heel getal in.")
    with pytest.raises(ValidationError, match="nog fouten"):
        aanbodimport.voer_in(proef=_proef(wereld, aanbod, [], fouten=[fout]), door=door)
    proef = _proef(wereld, aanbod, [Nieuw(None, _rij(wereld))])
    with (
        time_machine.travel(klok.nu() + timedelta(hours=25)),
        pytest.raises(ValidationError, match="te oud"),
    ):
        aanbodimport.voer_in(proef=proef, door=door)
    assert not aanbod.plaatsen.exists()


def test_na_een_wijziging_geen_invoer_en_geen_terugdraaien(wereld: Wereld, aanbod: Aanbod) -> None:
    door = wereld.personas["schoolcoordinator"]
    proef = _proef(wereld, aanbod, [Nieuw(None, _rij(wereld))])
    _bewaar(wereld, aanbod, _rij(wereld, bouw="BB"))
    with pytest.raises(IntussenGewijzigd):
        aanbodimport.voer_in(proef=proef, door=door)
    aanbod.refresh_from_db()
    proef = aanbodimport.voer_in(
        proef=_proef(wereld, aanbod, [Nieuw(None, _rij(wereld))]), door=door
    )
    _bewaar(wereld, aanbod, _rij(wereld, aantal=9))
    with pytest.raises(IntussenGewijzigd):
        aanbodimport.maak_ongedaan(proef=proef, door=door)
    assert _rijen(aanbod) == [_rij(wereld, aantal=9)]


def test_rij_van_een_ander_blijft_bij_invoer(wereld: Wereld, aanbod: Aanbod) -> None:
    na = _bewaar(wereld, aanbod, _rij(wereld), _rij(wereld, soort="wo"))
    later = aanbod.plaatsen.get(soort="wo").pk
    proef = _proef(wereld, na, [Nieuw(None, _rij(wereld, aantal=5))], behoud=[later])
    aanbodimport.voer_in(proef=proef, door=wereld.personas["schoolcoordinator"])
    assert {(r.soort, r.aantal) for r in _rijen(aanbod)} == {("hbo", 5), ("wo", 2)}


@given(data=st.data())
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_invoeren_en_terugdraaien_geeft_gelijke_gegevens(wereld: Wereld, data) -> None:
    Stageplaats.objects.all().delete()
    Aanbod.objects.all().delete()
    aanbod = maak.maak_aanbod(wereld.duin, wereld.volgend, antwoord="ja")
    rij = st.builds(
        lambda **velden: _rij(wereld, **velden),
        vak=st.sampled_from([wereld.nederlands.pk, wereld.wiskunde.pk]),
        bouw=st.sampled_from(["OB", "BB"]),
        soort=st.sampled_from(["hbo", "wo", "beide"]),
        aantal=st.integers(1, 99),
        opmerking=st.sampled_from(["", "=1+1", "op vrijdag"]),
    )
    lijst = st.lists(rij, max_size=5, unique_by=lambda r: r.combinatie)
    aanbod = _bewaar(wereld, aanbod, *data.draw(lijst))
    voor = _rijen(aanbod)
    sleutels = [None, *aanbod.plaatsen.values_list("pk", flat=True)]
    nieuw = [Nieuw(data.draw(st.sampled_from(sleutels)), r) for r in data.draw(lijst)]
    door = wereld.personas["schoolcoordinator"]
    proef = aanbodimport.voer_in(proef=_proef(wereld, aanbod, nieuw), door=door)
    assert _rijen(aanbod) == sorted((regel.rij for regel in nieuw), key=repr)
    aanbodimport.maak_ongedaan(proef=proef, door=door)
    assert _rijen(aanbod) == voor
