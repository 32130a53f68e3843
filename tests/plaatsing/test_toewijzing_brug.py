"""What schools and students asked for reaches the engine: maxima per subject, learning wishes."""

import pytest

from plaatsing.models import Doorstroomformulier, Vakmaximum
from plaatsing.queries.toewijzing_instantie import Selectie, bouw_instantie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.rules.toewijzing import studentsleutel
from plaatsing.toewijzing import los_op
from tests.factories.hos import maak_school
from tests.factories.plaatsing_bord import (
    maak_eerder,
    maak_plaatsbaar,
    maak_plaatsing,
    maak_plek,
)
from tests.factories.plaatsing_student import maak_formulier
from tests.wereld import Wereld


def _plan(wereld: Wereld, selectie: Selectie | None = None) -> dict[str, list[str]]:
    bouwsel = bouw_instantie(stand_van(wereld.volgend), selectie or Selectie())
    uitkomst = los_op(bouwsel.instantie)
    return {student: [d.plaats for d in delen] for student, delen in uitkomst.plan.items()}


def test_nooit_meer_van_een_vak_dan_de_school_wil(wereld: Wereld) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=3)
    for _ in range(3):
        maak_plaatsbaar(wereld, niveau=3)
    assert len(_plan(wereld)) == 3
    Vakmaximum.objects.create(aanbod=plek.aanbod, vak=wereld.nederlands, maximum=2)
    assert len(_plan(wereld)) == 2


@pytest.mark.parametrize(
    ("antwoord", "hard", "alles"), [("", 0, 0), ("nee", 0, 0), ("misschien", 0, 1), ("ja", 1, 1)]
)
def test_een_plaats_telt_pas_mee_als_de_school_antwoordt(
    wereld: Wereld, antwoord: str, hard: int, alles: int
) -> None:
    """Wat van vorig jaar is overgenomen, is een voorstel tot de school ja zegt."""
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    plek.aanbod.antwoord, plek.aanbod.reden_nee = antwoord, "geen_begeleider"
    plek.aanbod.save()
    maak_plaatsbaar(wereld, niveau=3)
    assert len(_plan(wereld)) == hard
    assert len(_plan(wereld, Selectie(met_voorbehoud=True))) == alles


def test_wie_er_al_staat_blijft_staan_zonder_antwoord(wereld: Wereld) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)
    maak_plaatsing(maak_plaatsbaar(wereld, niveau=3), plek)
    plek.aanbod.antwoord = ""
    plek.aanbod.save()
    assert [(rij.pk, rij.hard) for rij in stand_van(wereld.volgend).plaatsen.values()] == [
        (plek.pk, False)
    ]


def test_wie_buiten_de_berekening_zit_telt_mee_voor_het_vak(wereld: Wereld) -> None:
    plek = maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, aantal=3)
    Vakmaximum.objects.create(aanbod=plek.aanbod, vak=wereld.nederlands, maximum=2)
    maak_plaatsing(maak_plaatsbaar(wereld, niveau=2), plek)
    for _ in range(2):
        maak_plaatsbaar(wereld, niveau=3)
    assert len(_plan(wereld, Selectie(categorieen=("hbo3",)))) == 1


@pytest.mark.parametrize(
    ("wens", "school"), [(["vmbo"], "Vmbo"), (["vwo"], "Vwo"), (["ander"], "Vwo")]
)
def test_een_leerwens_beslist_bij_gelijke_plaatsen(
    wereld: Wereld, wens: list[str], school: str
) -> None:
    """Vmbo is al gezien; een ander type is dus havo of vwo."""
    for naam, soorten in (("Vmbo", ("vmbo-tl",)), ("Vwo", ("vwo",))):
        maak_plek(maak_school(naam, soorten=soorten), wereld.volgend, wereld.nederlands)
    jaar = maak_plaatsbaar(wereld, niveau=3)
    eerder = maak_eerder(jaar, maak_school("Beide", soorten=("vmbo-tl", "vwo")), wereld.vorig)
    if wens == ["ander"]:
        eerder.school.vestigingen.update(onderwijssoorten=["vmbo-tl"])
    dit_jaar = maak_eerder(jaar, eerder.school, wereld.jaar).opleidingsjaar
    formulier = maak_formulier(dit_jaar)
    Doorstroomformulier.objects.filter(pk=formulier.pk).update(leerwensen=wens)
    [plaats] = _plan(wereld)[studentsleutel(jaar.pk)]
    assert plaats.startswith(f"{school} ")
