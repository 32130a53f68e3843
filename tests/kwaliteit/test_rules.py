"""Regels van de kwaliteitszorg: data, respons en kleine groepen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hos.kleine_groepen import onderdruk
from kwaliteit.rules import kalender, ronde
from kwaliteit.rules.onderdrukken import bijna_iedereen_gelijk
from kwaliteit.rules.resultaten import procenten, vat_groepen_samen, vat_samen

BEGIN = date(2026, 8, 1)


@pytest.mark.parametrize(
    ("maand", "dag"),
    [
        (8, date(2026, 8, 1)),
        (12, date(2026, 12, 1)),
        (1, date(2027, 1, 1)),
        (5, date(2027, 5, 1)),
        (7, date(2027, 7, 1)),
    ],
)
def test_een_maand_valt_in_het_goede_kalenderjaar(maand, dag):
    assert kalender.eerste_dag(BEGIN, maand) == dag


@pytest.mark.parametrize(
    ("maand", "halfjaar"), [(8, "1"), (12, "1"), (1, "1"), (2, "2"), (5, "2"), (7, "2")]
)
def test_enquete_van_december_hoort_bij_het_rapport_van_januari(maand, halfjaar):
    assert kalender.halfjaar_van(maand) == halfjaar


def test_voorstel_blijft_op_negen_uur_aan_beide_kanten_van_de_zomertijd():
    maart = kalender.stel_ronde_voor(date(2026, 8, 1), 3)  # the clock changes on 28 March 2027
    laat = kalender.moment(date(2027, 3, 29), kalender.OPENEN_OM)
    assert (maart.opent_op.hour, laat.hour) == (9, 9)
    assert maart.opent_op.astimezone(UTC).hour == 8
    assert laat.astimezone(UTC).hour == 7


@pytest.mark.parametrize("maand", range(1, 13))
def test_voorstel_opent_op_maandag_en_staat_in_volgorde(maand):
    data = kalender.stel_ronde_voor(BEGIN, maand)
    assert data.opent_op.weekday() == 0
    assert data.sluit_op.weekday() == 4
    assert ronde.volgorde_fouten(data.opent_op, data.herinner_op, data.sluit_op) == {}


@pytest.mark.parametrize(
    ("uitgenodigd", "streef"),
    [(0, 0), (1, 1), (2, 2), (3, 2), (87, 58), (88, 59), (89, 60), (90, 60)],
)
def test_streefrespons_is_twee_derde_naar_boven(uitgenodigd, streef):
    assert ronde.streefrespons(uitgenodigd) == streef


def _moment(dag):
    return datetime(2026, 12, dag, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opent", "herinner", "sluit", "veld"),
    [
        (7, 16, 7, "sluit_op"),
        (7, 7, 25, "herinner_op"),
        (7, 25, 25, "herinner_op"),
        (7, 6, 25, "herinner_op"),
    ],
)
def test_verkeerde_volgorde_staat_bij_de_datum_die_niet_klopt(opent, herinner, sluit, veld):
    assert list(ronde.volgorde_fouten(_moment(opent), _moment(herinner), _moment(sluit))) == [veld]


@pytest.mark.parametrize(
    ("opent", "sluit", "fouten"),
    [
        (date(2026, 8, 1), date(2027, 7, 31), set()),
        (date(2026, 7, 31), date(2026, 8, 20), {"opent_op"}),
        (date(2027, 7, 20), date(2027, 8, 1), {"sluit_op"}),
    ],
)
def test_een_ronde_ligt_in_een_schooljaar(opent, sluit, fouten):
    assert set(ronde.buiten_schooljaar(BEGIN, date(2027, 7, 31), opent, sluit)) == fouten


@pytest.mark.parametrize(
    ("februari", "gestopt", "dag", "mee"),
    [
        (False, None, date(2026, 12, 7), True),
        (True, None, date(2026, 12, 7), False),
        (True, None, date(2027, 1, 31), False),
        (True, None, date(2027, 2, 1), True),
        (False, date(2026, 12, 7), date(2026, 12, 7), False),
        (False, date(2026, 12, 8), date(2026, 12, 7), True),
    ],
)
def test_wie_meedoet(februari, gestopt, dag, mee):
    assert (
        ronde.doet_mee(start_in_februari=februari, gestopt_op=gestopt, dag=dag, begin=BEGIN) is mee
    )


def test_wie_bezig_is_heeft_een_kwartier():
    sluit = datetime(2026, 12, 18, 16, tzinfo=UTC)
    assert ronde.is_te_beantwoorden(open_=True, sluit_op=sluit, nu=sluit + timedelta(minutes=14))
    assert not ronde.is_te_beantwoorden(
        open_=True, sluit_op=sluit, nu=sluit + timedelta(minutes=15)
    )
    assert not ronde.is_te_beantwoorden(open_=False, sluit_op=sluit, nu=sluit - timedelta(days=1))


def test_een_kleine_groep_neemt_de_kleinste_andere_mee():
    uit = onderdruk({"HR": 40, "ICLON": 12, "SEC": 4})
    assert uit.verborgen == {"ICLON", "SEC"}
    assert uit.totaal_tonen


def test_een_enkele_kleine_groep_verbergt_ook_het_totaal():
    assert onderdruk({"HR": 3}).totaal_tonen is False
    assert onderdruk({"HR": 3, "SEC": 1}).totaal_tonen is False


def test_lege_groepen_verraden_niemand():
    assert onderdruk({"HR": 40, "SEC": 0}).verborgen == frozenset()


@given(st.dictionaries(st.integers(0, 8), st.integers(0, 30), max_size=8))
def test_geen_verborgen_aantal_is_uit_te_rekenen(aantallen):
    uit = onderdruk(aantallen)
    verborgen = [aantallen[s] for s in uit.verborgen]
    assert all(n >= 5 or n == 0 or s in uit.verborgen for s, n in aantallen.items())
    if verborgen and uit.totaal_tonen:
        assert len(verborgen) >= 2
        assert sum(verborgen) >= 5
        assert sum(verborgen) > len(verborgen)


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 200), min_size=1))
def test_procenten_zijn_samen_honderd(verdeling):
    uit = procenten(verdeling, (1, 2, 3, 4, 5))
    assert sum(uit.values()) == (100 if sum(verdeling.values()) else 0)
    assert all(deel >= 0 for deel in uit.values())


@pytest.mark.parametrize(
    ("verdeling", "gelijk"),
    [({4: 20}, True), ({4: 19, 1: 1}, True), ({4: 18, 1: 2}, False), ({}, False)],
)
def test_bijna_iedereen_gelijk(verdeling, gelijk):
    assert bijna_iedereen_gelijk(verdeling) is gelijk


@pytest.mark.parametrize(
    ("verdeling", "gemiddelde", "heeft_verdeling"),
    [({2: 2, 3: 2}, None, False), ({2: 2, 3: 3}, 2.6, False), ({2: 4, 3: 4}, 2.5, True)],
)
def test_vanaf_vijf_een_gemiddelde_en_vanaf_acht_een_verdeling(
    verdeling, gemiddelde, heeft_verdeling
):
    uit = vat_samen(verdeling, (1, 2, 3, 4, 5), schaal=True)
    assert uit.gemiddelde == gemiddelde
    assert bool(uit.verdeling) is heeft_verdeling


def test_een_vraag_met_een_kleine_groep_verbergt_een_tweede_groep():
    per_groep = {"HR": {3: 20, 4: 20}, "ICLON": {3: 6, 4: 6}, "SEC": {2: 2}}
    uit = vat_groepen_samen(per_groep, (1, 2, 3, 4, 5), schaal=True)
    assert uit["HR"].getoond
    assert not uit["ICLON"].getoond
    assert not uit["SEC"].getoond


def test_wie_al_bij_het_tellen_verborgen_was_komt_er_niet_als_groep_uit():
    uit = vat_groepen_samen({"HR": {3: 20, 4: 20}, "": {3: 3, 4: 4}}, (1, 2, 3, 4, 5), schaal=True)
    assert list(uit) == ["HR"]
    assert uit["HR"].getoond
