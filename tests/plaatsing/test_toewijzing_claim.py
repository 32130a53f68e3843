"""The shared wo list and the division hbo/wo: in a calculation and on the board."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hos.choices import SoortInstituut
from hos.models import Instituut, Opleidingsjaar
from plaatsing.models import Plaatsing, Stageplaats, Toewijzingsronde, Verdeling
from plaatsing.queries.bord_oordeel import Bordoordeel, Mogelijkheid
from plaatsing.queries.toewijzing_instantie import Selectie, bouw_instantie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.queries.toewijzing_uitkomst import regels_in_woorden, uitkomstbeeld
from plaatsing.rules.toewijzing_instellingen import Rekenwijze
from plaatsing.services import bord, toewijzing
from plaatsing.services.bord_schrijven import BordVeranderd
from plaatsing.toewijzing import lees_instantie, los_op
from tests.factories.hos import maak_instituut
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, teken
from tests.factories.plaatsing_verdeling import geef_vrij, maak_verdeling, neem, regel_van
from tests.wereld import Wereld

ZONDER = Rekenwijze(sterkte={"claim": "uit"})


@pytest.fixture
def verdeling(wereld: Wereld) -> Verdeling:
    """Zee has two places mathematics for wo, of which our institute took one."""
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    neem(
        verdeling,
        wereld.wo,
        regel_van(verdeling, "Zeecollege"),
        1,
        wereld.personas["instituutscoordinator_elders"],
    )
    return verdeling


@pytest.fixture
def ander() -> Instituut:
    return maak_instituut(SoortInstituut.WO, "Universiteit Oost")


def _minor(wereld: Wereld, instituut: Instituut) -> Opleidingsjaar:
    return maak_plaatsbaar(
        wereld, instituut=instituut, variant="educatieve_minor", vak=wereld.wiskunde
    )


def _zee(verdeling: Verdeling) -> Stageplaats:
    plek = regel_van(verdeling, "Zeecollege").stageplaats
    assert plek is not None
    return plek


def _reken(wereld: Wereld, naam: str = "mei", **velden: Any) -> Toewijzingsronde:
    velden.setdefault("selectie", Selectie())
    ronde = toewijzing.start_ronde(
        schooljaar=wereld.volgend,
        naam=naam,
        zaad="z",
        door=wereld.personas["stagecoordinator"],
        **velden,
    )
    uitkomst = los_op(lees_instantie(ronde.instantie), zaad="z")
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst)
    return ronde


def _neem_over(wereld: Wereld, ronde: Toewijzingsronde) -> None:
    toewijzing.neem_over(ronde=ronde, door=wereld.personas["stagecoordinator"])


def _kans(wereld: Wereld, jaar: Opleidingsjaar, plek: Stageplaats) -> Mogelijkheid:
    oordeel = Bordoordeel(stand_van(wereld.volgend))
    kansen = oordeel.mogelijkheden(jaar.pk)
    assert oordeel.kansen(jaar.pk) == sum(k.mag and not k.huidig for k in kansen)
    return next(kans for kans in kansen if kans.plaats.pk == plek.pk)


def test_een_plaats_van_een_ander_instituut_blijft_vrij(
    wereld: Wereld, verdeling: Verdeling, ander: Instituut
) -> None:
    """Until the claim is given back, or the rule is off."""
    for _ in range(2):
        _minor(wereld, ander)
    ronde = _reken(wereld)
    assert len(ronde.uitkomst["plan"]) == 1
    beeld = uitkomstbeeld(ronde, wereld.personas["stagecoordinator"])
    assert beeld is not None
    (zonder,) = beeld.niet_geplaatst
    assert "1 keer: de plaats is op de wo-lijst van een ander instituut." in zonder.redenen
    staat = dict(regels_in_woorden(ronde))
    assert staat["Plaatsen van de wo-lijst zijn voor het instituut dat ze nam"].startswith("hard")
    assert len(_reken(wereld, "zonder", rekenwijze=ZONDER).uitkomst["plan"]) == 2
    eigen = _minor(wereld, wereld.wo)
    assert f"T{eigen.pk}" in _reken(wereld, "eigen").uitkomst["plan"]


def test_wie_er_al_zit_zit_op_de_eigen_claim_en_een_speld_maakt_niets_onmogelijk(
    wereld: Wereld, verdeling: Verdeling, ander: Instituut
) -> None:
    maak_plaatsing(_minor(wereld, wereld.wo), _zee(verdeling), vast=True, vast_reden="afspraak")
    for _ in range(2):
        _minor(wereld, ander)
    assert len(_reken(wereld).uitkomst["plan"]) == 2
    Plaatsing.objects.all().delete()
    for jaar in Opleidingsjaar.objects.filter(student__instituut=ander):
        maak_plaatsing(jaar, _zee(verdeling), vast=True, vast_reden="afspraak")
    ronde = _reken(wereld, "vol")
    assert (ronde.uitkomst["status"], len(ronde.uitkomst["plan"])) == ("optimaal", 2)


def test_het_bord_weigert_een_genomen_plaats_tenzij_met_een_reden(
    wereld: Wereld, verdeling: Verdeling, ander: Instituut
) -> None:
    plek = _zee(verdeling)
    maak_plaatsing(_minor(wereld, ander), plek)
    jaar = _minor(wereld, ander)
    kans = _kans(wereld, jaar, plek)
    assert [b.code for b in kans.bezwaren] == ["claim"]
    assert kans.met_reden
    assert kans.bezwaren[0].tekst.startswith("Op de wo-lijst nam Universiteit Baken")
    zet = {
        "schooljaar": wereld.volgend,
        "student": jaar.pk,
        "plaats": plek.pk,
        "teken": teken(jaar),
        "door": wereld.personas["stagecoordinator"],
    }
    with pytest.raises(ValidationError, match="alleen met een reden"):
        bord.verplaats(**zet)
    bord.verplaats(**zet, reden="afgesproken met Baken")
    assert Plaatsing.objects.get(opleidingsjaar=jaar).vast_reden == "afgesproken met Baken"


def test_het_bord_volgt_de_laatst_overgenomen_berekening(
    wereld: Wereld, verdeling: Verdeling, ander: Instituut
) -> None:
    _minor(wereld, ander)
    _neem_over(wereld, _reken(wereld, rekenwijze=ZONDER))
    assert _kans(wereld, _minor(wereld, ander), _zee(verdeling)).mag


def test_over_de_verdeling_is_een_waarschuwing_of_vraagt_een_reden(
    wereld: Wereld, verdeling: Verdeling
) -> None:
    """Duin has three places for hbo and one for wo; a calculation that keeps to it is strict."""
    plek = regel_van(verdeling).stageplaats
    assert plek is not None
    for _ in range(3):
        maak_plaatsing(maak_plaatsbaar(wereld), plek)
    jaar = maak_plaatsbaar(wereld)
    kans = _kans(wereld, jaar, plek)
    assert kans.mag
    assert kans.prijs.endswith("let op: volgens de verdeling zijn er hier 3 plaatsen voor hbo")
    _neem_over(wereld, _reken(wereld, selectie=Selectie(met_verdeling=True)))
    ergens = Plaatsing.objects.actief().values("opleidingsjaar")
    zonder = Opleidingsjaar.objects.filter(schooljaar=wereld.volgend).exclude(pk__in=ergens)
    kans = _kans(wereld, zonder.get(), plek)
    assert ([b.code for b in kans.bezwaren], kans.met_reden) == (["verdeling"], True)
    assert kans.bezwaren[0].tekst == (
        "In de verdeling heeft plaats Duincollege Nederlands OB beide sep maar ruimte voor 3 hbo."
    )


def test_een_andere_wo_lijst_of_verdeling_vraagt_opnieuw_rekenen(
    wereld: Wereld, verdeling: Verdeling, ander: Instituut
) -> None:
    _minor(wereld, ander)
    ronde, los = _reken(wereld), _reken(wereld, "los", rekenwijze=ZONDER)
    regel = regel_van(verdeling, "Zeecollege")
    neem(verdeling, wereld.wo, regel, 2, wereld.personas["instituutscoordinator_elders"])
    with pytest.raises(BordVeranderd, match="wo-lijst is veranderd"):
        _neem_over(wereld, ronde)
    _neem_over(wereld, los)


def test_een_wo_master_gebruikt_met_de_verdeling_een_plaats_van_september_in_de_tweede_helft(
    wereld: Wereld,
) -> None:
    """A wo place of September is free again in February (3.3)."""
    maak_plek(wereld.zee, wereld.volgend, wereld.nederlands, soort="beide", bouw="BB", aantal=6)
    geef_vrij(wereld, maak_verdeling(wereld))
    master = maak_plaatsbaar(wereld, instituut=wereld.wo, variant="wo_master")
    instantie = bouw_instantie(stand_van(wereld.volgend), Selectie(met_verdeling=True)).instantie
    delen = los_op(instantie).plan[f"T{master.pk}"]
    assert [(instantie.plaats[d.plaats].bouw, d.perioden) for d in delen] == [
        ("OB", (1,)),
        ("BB", (2,)),
    ]
