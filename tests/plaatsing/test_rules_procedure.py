"""Dates, order and states of the procedure, with the edges of the year."""

from datetime import date

import pytest

from plaatsing.rules import procedure as regels
from plaatsing.rules.procedure import Voortgang
from plaatsing.rules.werkdagen import (
    Vakantie,
    eerste_werkdag,
    feestdagen,
    laatste_werkdag,
    pasen,
    waarom_vrij,
)

MEI = Vakantie("meivakantie", date(2027, 4, 24), date(2027, 5, 2))
ZOMER = Vakantie("zomervakantie", date(2027, 7, 17), date(2027, 8, 29))
BEGIN = date(2027, 8, 1)


@pytest.mark.parametrize(
    ("jaar", "dag"),
    [
        (2024, date(2024, 3, 31)),  # the night the clock changes
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        (2038, date(2038, 4, 25)),  # as late as it gets
        (2285, date(2285, 3, 22)),  # as early as it gets
    ],
)
def test_pasen(jaar: int, dag: date) -> None:
    assert pasen(jaar) == dag


def test_koningsdag_wijkt_voor_de_zondag() -> None:
    assert feestdagen(2025)[date(2025, 4, 26)] == "Koningsdag"
    assert feestdagen(2027)[date(2027, 4, 27)] == "Koningsdag"


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        (date(2027, 4, 23), ""),
        (date(2027, 4, 24), "meivakantie"),
        (date(2027, 5, 2), "meivakantie"),
        (date(2027, 5, 3), ""),
        (date(2027, 5, 6), "Hemelvaartsdag"),
        (date(2027, 5, 17), "tweede pinksterdag"),
        (date(2027, 5, 29), "weekend"),
        (date(2028, 2, 29), ""),
    ],
)
def test_waarom_vrij(dag: date, reden: str) -> None:
    assert waarom_vrij(dag, [MEI, ZOMER]) == reden


@pytest.mark.parametrize(
    ("dag", "ervoor", "erna"),
    [
        (date(2027, 4, 30), date(2027, 4, 23), date(2027, 5, 3)),  # meivakantie
        (date(2027, 7, 31), date(2027, 7, 16), date(2027, 8, 30)),  # never out of the year
        (date(2027, 5, 31), date(2027, 5, 31), date(2027, 5, 31)),  # a Monday
        (date(2027, 3, 28), date(2027, 3, 25), date(2027, 3, 30)),  # Easter, the clock changes
    ],
)
def test_werkdag_ervoor_en_erna(dag: date, ervoor: date, erna: date) -> None:
    assert laatste_werkdag(dag, [MEI, ZOMER]) == ervoor
    assert eerste_werkdag(dag, [MEI, ZOMER]) == erna


@pytest.mark.parametrize(
    ("dag", "jaren", "uit"),
    [
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2027, 7, 31), 1, date(2028, 7, 31)),
        (date(2027, 8, 1), 1, date(2028, 8, 1)),
    ],
)
def test_zelfde_dag_in_een_ander_jaar(dag: date, jaren: int, uit: date) -> None:
    assert regels.naar_ander_jaar(dag, jaren) == uit


VOOR, OP, NA = date(2027, 5, 1), date(2027, 5, 10), date(2027, 5, 11)
SLUIT = date(2027, 7, 31)
GEEN, DEEL, AF, LEEG = (
    Voortgang(0, 9, ""),
    Voortgang(5, 9, ""),
    Voortgang(9, 9, ""),
    Voortgang(0, 0, ""),
)


@pytest.mark.parametrize(
    ("dag", "voortgang", "extra", "stand"),
    [
        (date(2027, 4, 30), GEEN, {}, regels.STRAKS),
        (VOOR, GEEN, {}, regels.OPEN),
        (date(2027, 4, 30), DEEL, {}, regels.BEZIG),
        (OP, DEEL, {}, regels.BEZIG),
        (NA, DEEL, {}, regels.LAAT),
        (NA, AF, {}, regels.KLAAR),
        (date(2027, 7, 31), DEEL, {}, regels.LAAT),
        (date(2027, 8, 1), DEEL, {}, regels.VOORBIJ),
        (date(2027, 8, 1), AF, {}, regels.KLAAR),
        (NA, LEEG, {}, regels.NVT),
        (OP, LEEG, {}, regels.OPEN),
        (OP, None, {}, regels.OPEN),
        (NA, None, {}, regels.LAAT),
        (NA, None, {"afgevinkt": True}, regels.KLAAR),
        (NA, DEEL, {"afgevinkt": True}, regels.LAAT),  # a tick never beats a fact
        (NA, None, {"optioneel": True}, regels.NVT),
        (NA, DEEL, {"vervalt": True}, regels.NVT),
    ],
)
def test_stand(dag: date, voortgang: Voortgang | None, extra: dict, stand: str) -> None:
    vlaggen = {"afgevinkt": False, "vervalt": False, "optioneel": False} | extra
    gekregen = regels.stand_van(
        dag=dag, begint_op=VOOR, deadline=OP, sluit_op=SLUIT, voortgang=voortgang, **vlaggen
    )
    assert gekregen == stand


@pytest.mark.parametrize(
    ("deadline", "sluit"),
    [
        (date(2027, 7, 31), date(2027, 7, 31)),
        (date(2027, 8, 1), date(2028, 7, 31)),
        (date(2028, 1, 31), date(2028, 7, 31)),
    ],
)
def test_tot_wanneer_een_stap_zin_heeft(deadline: date, sluit: date) -> None:
    assert regels.sluit_op(BEGIN, date(2028, 7, 31), deadline) == sluit


def test_volgorde_alleen_waar_het_ertoe_doet() -> None:
    deadlines = {"a": date(2027, 5, 3), "b": date(2027, 5, 2), "c": date(2027, 5, 2)}
    assert regels.volgordefouten(deadlines, {"b": ["a"], "c": []}) == {"b": ["a"]}
    assert regels.volgordefouten(deadlines | {"b": date(2027, 5, 3)}, {"b": ["a", "weg"]}) == {}


@pytest.mark.parametrize(
    ("moment", "dag", "nu"),
    [
        ("voor", date(2027, 5, 2), False),
        ("voor", date(2027, 5, 3), True),
        ("voor", date(2027, 5, 10), True),  # missed nights are caught up
        ("voor", date(2027, 5, 11), False),  # too late for "before"
        ("na", date(2027, 5, 12), False),
        ("na", date(2027, 5, 13), True),
        ("na", date(2027, 5, 20), True),
        ("na", date(2027, 5, 21), False),  # a missed week is not caught up
    ],
)
def test_herinnering_aan_de_beurt(moment: str, dag: date, nu: bool) -> None:
    op = regels.herinnerdagen(OP, 7, 3)[moment]
    assert regels.aan_de_beurt(moment, op, OP, dag) is nu


def test_zonder_dagen_geen_herinnering() -> None:
    assert regels.herinnerdagen(OP, None, None) == {}


@pytest.mark.parametrize(
    ("dag", "goed"),
    [
        (date(2026, 7, 31), False),
        (date(2026, 8, 1), True),
        (date(2028, 7, 31), True),
        (date(2028, 8, 1), False),
    ],
)
def test_looptijd(dag: date, goed: bool) -> None:
    assert (regels.buiten_looptijd(BEGIN, dag) == "") is goed


def test_vensters_gaan_in_de_volgorde_van_het_jaar() -> None:
    a, b, c = (date(2027, 5, n) for n in (1, 10, 20))
    assert regels.vensterfouten([("een", a, b), ("twee", a, b), ("drie", b, c)]) == {}
    fouten = regels.vensterfouten([("een", b, c), ("twee", a, c)])
    assert fouten == {"twee": ("opent", "Dit kan niet eerder beginnen dan ‘een’ (10-05-2027).")}
    fouten = regels.vensterfouten([("een", a, c), ("twee", b, b)])
    assert fouten == {"twee": ("sluit", "Dit kan niet eerder klaar zijn dan ‘een’ (20-05-2027).")}
    assert set(regels.vensterfouten([("een", c, a)])) == {"een"}
