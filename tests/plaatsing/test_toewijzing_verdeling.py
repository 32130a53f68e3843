"""A calculation that keeps to the released division."""

import pytest
from django.core.exceptions import ValidationError

from plaatsing.queries.toewijzing_instantie import Bouwsel, Selectie, bouw_instantie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services import toewijzing
from plaatsing.toewijzing import lees_instantie, los_op
from tests.factories.plaatsing_bord import maak_eerder, maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.factories.plaatsing_verdeling import geef_vrij, maak_verdeling, regel_van
from tests.wereld import Wereld


def bouw(wereld: Wereld, **keuze: object) -> Bouwsel:
    selectie = Selectie(met_verdeling=True, **keuze)  # type: ignore[arg-type]
    return bouw_instantie(stand_van(wereld.volgend), selectie)


def ruimte(bouwsel: Bouwsel) -> dict[tuple[str, str], int]:
    return {(p.school, kant): n for p in bouwsel.instantie.plaatsen for kant, n in p.kanten}


def test_hbo_of_wo_heeft_ruimte_per_kant(wereld: Wereld) -> None:
    geef_vrij(wereld, maak_verdeling(wereld))
    maak_plek(wereld.duin, wereld.volgend, wereld.wiskunde, aantal=2)  # offered afterwards
    gevonden = bouw(wereld)
    pk = regel_van(wereld.volgend.verdeling).stageplaats_id
    plaats = gevonden.instantie.plaats[f"Duincollege Nederlands OB beide sep [{pk}]"]
    assert (plaats.aantal, plaats.kanten) == (4, (("hbo", 3), ("wo", 1)))
    assert gevonden.waarschuwingen == (
        "2 aangeboden plaatsen staan niet in de vrijgegeven verdeling en doen niet mee.",
    )


def test_wie_er_al_zit_gaat_van_de_eigen_kant_af(wereld: Wereld) -> None:
    geef_vrij(wereld, maak_verdeling(wereld))
    plek = regel_van(wereld.volgend.verdeling).stageplaats
    assert plek is not None
    maak_plaatsing(maak_plaatsbaar(wereld, niveau=3), plek)  # hbo 3 does not take part below
    gevonden = bouw(wereld, categorieen=("hbo2",))
    assert ruimte(gevonden)[("Duincollege", "hbo")] == 2
    assert ruimte(gevonden)[("Duincollege", "wo")] == 1


def test_vastgezet_houdt_de_plaats_aan_de_goede_kant(wereld: Wereld) -> None:
    geef_vrij(wereld, maak_verdeling(wereld))
    plek = regel_van(wereld.volgend.verdeling).stageplaats
    assert plek is not None
    vast = maak_plaatsbaar(wereld)
    maak_plaatsing(vast, plek, vast=True, vast_reden="afspraak")
    gevonden = bouw(wereld)
    (student,) = gevonden.instantie.studenten
    assert student.vast == (f"Duincollege Nederlands OB beide sep [{plek.pk}]",)
    assert gevonden.waarschuwingen == ()


def test_nieuwe_studenten_blijven_van_de_reservering_af(wereld: Wereld) -> None:
    """As long as someone in that subject still has to move on; after that it is free."""
    doorstromer = maak_plaatsbaar(wereld)
    maak_eerder(doorstromer, wereld.zee, wereld.jaar)
    geef_vrij(wereld, maak_verdeling(wereld))
    regel = regel_van(wereld.volgend.verdeling)
    assert (regel.vrijgegeven_hbo, regel.vrijgegeven_gereserveerd) == (3, 2)
    assert ruimte(bouw(wereld, groep="nieuw"))[("Duincollege", "hbo")] == 1
    assert ruimte(bouw(wereld, groep="doorstroom"))[("Duincollege", "hbo")] == 3
    assert regel.stageplaats is not None
    maak_plaatsing(doorstromer, regel.stageplaats)
    assert ruimte(bouw(wereld, groep="nieuw"))[("Duincollege", "hbo")] == 2


def test_de_berekening_plaatst_niet_meer_hbo_dan_vrijgegeven(wereld: Wereld) -> None:
    geef_vrij(wereld, maak_verdeling(wereld))
    for _ in range(4):
        maak_plaatsbaar(wereld)
    for met, geplaatst in ((False, 4), (True, 3)):
        ronde = toewijzing.start_ronde(
            schooljaar=wereld.volgend,
            naam=f"mei {met}",
            selectie=Selectie(met_verdeling=met),
            zaad="zaad",
            door=wereld.personas["stagecoordinator"],
        )
        uitkomst = los_op(lees_instantie(ronde.instantie), zaad="zaad")
        assert len([delen for delen in uitkomst.plan.values() if delen]) == geplaatst
        toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst)
    assert toewijzing.neem_over(ronde=ronde, door=wereld.personas["stagecoordinator"]) == 3


def test_zonder_vrijgave_kan_de_keuze_niet(wereld: Wereld) -> None:
    maak_verdeling(wereld)
    maak_plaatsbaar(wereld)
    with pytest.raises(ValidationError) as fout:
        toewijzing.start_ronde(
            schooljaar=wereld.volgend,
            naam="mei",
            selectie=Selectie(met_verdeling=True),
            zaad="zaad",
            door=wereld.personas["stagecoordinator"],
        )
    assert set(fout.value.message_dict) == {"met_verdeling"}


def test_selectie_blijft_leesbaar_uit_een_oudere_ronde() -> None:
    assert not Selectie.uit_json({"start": "sep"}).met_verdeling
    keuze = Selectie(met_verdeling=True)
    assert Selectie.uit_json(keuze.als_json()) == keuze
