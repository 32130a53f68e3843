"""The facts of the division and of the conversations, as the procedure counts them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hos import klok
from hos.choices import Rol
from hos.models import Bericht
from plaatsing.models import Plaatsingsafspraak
from plaatsing.queries.procedure_feiten import voortgang_van
from plaatsing.queries.procedure_ontvangers import ontvangers
from plaatsing.services import procedure_herinnering as herinnering
from tests.factories.kennismaking import geweest, maak_gesprek, maak_voorstel
from tests.factories.plaatsing_procedure import maak_stap
from tests.factories.plaatsing_verdeling import (
    antwoord,
    geef_vrij,
    iedereen_akkoord,
    leg_voor,
    maak_verdeling,
    vers,
)
from tests.wereld import Wereld


def _tel(code: str, wereld: Wereld) -> tuple[int, int]:
    voortgang = voortgang_van(code, wereld.volgend)
    assert voortgang is not None
    return voortgang.gedaan, voortgang.totaal


def test_verdeling_is_pas_klaar_als_zij_is_vastgesteld(wereld: Wereld) -> None:
    assert _tel("verdeling-goedgekeurd", wereld) == (0, 1)
    verdeling = maak_verdeling(wereld)
    assert _tel("verdeling-goedgekeurd", wereld) == (0, 1)
    leg_voor(wereld, verdeling)
    antwoord(wereld, vers(verdeling), f"school-{wereld.duin.pk}", "schoolcoordinator")
    assert _tel("verdeling-goedgekeurd", wereld) == (1, 5)
    open_bij = voortgang_van("verdeling-goedgekeurd", wereld.volgend).open_bij
    assert open_bij.scholen == {wereld.zee.pk}
    iedereen_akkoord(wereld, vers(verdeling))
    assert _tel("verdeling-goedgekeurd", wereld) == (4, 5)


def test_vrijgeven_en_de_wo_instituten(wereld: Wereld) -> None:
    assert [_tel(c, wereld) for c in ("wo-vrijgegeven", "wo-verdeeld")] == [(0, 1), (0, 1)]
    verdeling = maak_verdeling(wereld)
    geef_vrij(wereld, verdeling)
    assert [_tel(c, wereld) for c in ("wo-vrijgegeven", "wo-verdeeld")] == [(1, 1), (0, 1)]
    assert _tel("verdeling-goedgekeurd", wereld) == (1, 1)
    stap = maak_stap(wereld.volgend, feit="wo-verdeeld", rollen=[Rol.INSTITUUTSCOORDINATOR])
    wie = [p.email for p in ontvangers(stap, klok.vandaag())]
    assert wie == ["instituutscoordinator_elders@voorbeeld.test"]


def test_hbo_open_vanaf_de_dag_van_vrijgeven(wereld: Wereld) -> None:
    assert _tel("hbo-vrijgegeven", wereld) == (0, 1)
    afspraak = Plaatsingsafspraak.objects.create(
        schooljaar=wereld.volgend, voorstellen_vanaf=klok.vandaag() + timedelta(days=1)
    )
    assert _tel("hbo-vrijgegeven", wereld) == (0, 1)
    afspraak.voorstellen_vanaf = klok.vandaag()
    afspraak.save()
    assert _tel("hbo-vrijgegeven", wereld) == (1, 1)


def test_kennismaking_telt_met_een_uitkomst(wereld: Wereld) -> None:
    een, twee, drie = (maak_voorstel(wereld) for _ in range(3))
    assert _tel("kennismaking-sep", wereld) == (0, 3)
    geweest(wereld, een, uitkomst="akkoord")
    maak_gesprek(wereld, twee)  # planned is not held
    geweest(wereld, drie, uitkomst="twijfel", twijfel_van="school")
    assert _tel("kennismaking-sep", wereld) == (1, 3)
    assert _tel("kennismaking-feb", wereld) == (0, 0)
    stap = maak_stap(wereld.volgend, feit="kennismaking-sep", rollen=[Rol.SCHOOLCOORDINATOR])
    wie = [p.email for p in ontvangers(stap, klok.vandaag())]
    assert wie == ["schoolcoordinator@voorbeeld.test"]


def test_wat_zelf_herinnert_krijgt_geen_tweede_mail(wereld: Wereld, als) -> None:
    dag = klok.vandaag()
    stap = maak_stap(
        wereld.volgend,
        feit="verdeling-goedgekeurd",
        rollen=[Rol.PROGRAMMAMANAGER],
        deadline=dag + timedelta(days=3),
        herinner_voor=3,
    )
    assert herinnering.plan(klok.nu()) == 0
    with pytest.raises(ValidationError, match="al herinneringen"):
        herinnering.stuur_nu(stap=stap, door=wereld.persoon("stagecoordinator"))
    assert not Bericht.objects.filter(soort="procedure").exists()
    url = reverse("plaatsing:procedure-herinnering", args=[stap.pk])
    pagina = als("stagecoordinator").get(url).content.decode()
    assert "Deze stap herinnert zelf" in pagina
    assert "Nu herinneren" not in pagina
