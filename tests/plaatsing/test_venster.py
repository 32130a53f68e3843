"""Windows: what is open when, and that the services hold to it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hos import klok
from hos.geschiedenis import gebeurtenissen, versie_van
from hos.models import Persoon
from plaatsing.choices import Publicatiestap, Vensterdoel
from plaatsing.models import Stageprofiel, Venster
from plaatsing.queries import student_taken
from plaatsing.queries.venster import venster_van
from plaatsing.services import aanbod, publicatie, venster, wens
from tests.factories.hos import maak_opleidingsjaar
from tests.factories.plaatsing import maak_aanbod, maak_inventarisatie
from tests.factories.plaatsing_procedure import maak_stap
from tests.factories.plaatsing_student import maak_bekende_plaatsing
from tests.wereld import Wereld


@pytest.fixture
def door(wereld: Wereld) -> Persoon:
    return wereld.persoon("stagecoordinator")


def _stel_in(wereld: Wereld, perioden: dict, door: Persoon) -> None:
    venster.stel_in(
        schooljaar=wereld.volgend,
        perioden=perioden,
        versie=versie_van(gebeurtenissen(Venster)),
        door=door,
    )


def _zet(wereld: Wereld, door: Persoon, doel: str, van: int, tot: int, start: str = "sep") -> None:
    dag = klok.vandaag()
    periode = (dag + timedelta(days=van), dag + timedelta(days=tot))
    _stel_in(wereld, {(doel, start): periode}, door)


@pytest.mark.parametrize(
    ("dag", "open_"),
    [
        (date(2028, 2, 28), False),
        (date(2028, 2, 29), True),
        (date(2028, 3, 26), True),  # the clock goes forward
        (date(2028, 7, 31), True),
        (date(2028, 8, 1), False),
    ],
)
def test_randen(wereld: Wereld, door: Persoon, dag: date, open_: bool) -> None:
    periode = (date(2028, 2, 29), date(2028, 7, 31))
    _stel_in(wereld, {(Vensterdoel.VOORKEUREN, "feb"): periode}, door)
    assert venster_van(wereld.volgend, Vensterdoel.VOORKEUREN, "feb").staat_open(dag) is open_
    september = venster_van(wereld.volgend, Vensterdoel.VOORKEUREN)
    assert september.stand(dag) == "vrij"
    assert september.staat_open(dag)  # not set


def test_de_inventarisatie_houdt_haar_eigen_data(wereld: Wereld) -> None:
    rij = maak_inventarisatie(wereld.volgend, controle_februari=date(2027, 11, 1))
    sep = venster_van(wereld.volgend, Vensterdoel.INVENTARISATIE)
    feb = venster_van(wereld.volgend, Vensterdoel.INVENTARISATIE, "feb")
    assert (sep.opent_op, sep.sluit_op) == (rij.opent_op, rij.sluit_op)
    assert (feb.opent_op, feb.sluit_op) == (date(2027, 11, 1), date(2028, 1, 31))


@pytest.mark.parametrize(
    ("perioden", "melding"),
    [
        ({"voorkeuren": (5, 2)}, "ligt voor de eerste dag"),
        ({"voorkeuren": (5, 10), "toewijzing": (4, 12)}, "niet eerder beginnen dan ‘wensen"),
        ({"voorkeuren": (5, 10), "publicatie": (6, 9)}, "niet eerder klaar zijn dan ‘wensen"),
        ({"voorkeuren": (-40, 20)}, "niet eerder beginnen dan ‘plaatsen opgeven"),
        ({"publicatie": (0, 4000)}, "Kies een dag van"),
        ({"aanlevering": (5, 2)}, "ligt voor de eerste dag"),
        ({"aanlevering": (-11, 2)}, "niet eerder beginnen dan ‘plaatsen opgeven"),
        ({"aanlevering": (5, 10), "voorkeuren": (4, 12)}, "niet eerder beginnen dan ‘studenten a"),
        ({"aanlevering": (5, 10), "voorkeuren": (6, 9)}, "niet eerder klaar zijn dan ‘studenten a"),
    ],
)
def test_volgorde_van_het_jaar(wereld: Wereld, door: Persoon, perioden: dict, melding: str) -> None:
    maak_inventarisatie(wereld.volgend)  # from ten days ago to ten days ahead
    dag = klok.vandaag()
    data = {
        (doel, "sep"): (dag + timedelta(days=van), dag + timedelta(days=tot))
        for doel, (van, tot) in perioden.items()
    }
    with pytest.raises(ValidationError, match=melding):
        _stel_in(wereld, data, door)


def test_februari_wacht_niet_op_de_laatste_dag_van_de_inventarisatie(
    wereld: Wereld, door: Persoon
) -> None:
    """Schools may be late; wishes for February close before Christmas (B8)."""
    maak_inventarisatie(wereld.volgend, controle_februari=date(2027, 11, 1))
    perioden = {
        ("aanlevering", "feb"): (date(2027, 11, 15), date(2027, 12, 15)),
        ("voorkeuren", "feb"): (date(2027, 11, 20), date(2027, 12, 18)),
    }
    _stel_in(wereld, perioden, door)
    assert {(v.doel, v.start): (v.opent_op, v.sluit_op) for v in Venster.objects.all()} == perioden


def _wens(wereld: Wereld, start: str = "sep") -> None:
    jaar = maak_opleidingsjaar(
        wereld.studenten["student"].student, wereld.volgend, niveau=3, start=start
    )
    wens.bewaar_wensen(
        jaar=jaar,
        door=wereld.persoon("student"),
        teksten={},
        voorkeuren=[],
        liever_niet=[],
    )


@pytest.mark.parametrize(("van", "tot"), [(1, 5), (-5, -1)])
def test_wensen_buiten_het_venster(wereld: Wereld, door: Persoon, van: int, tot: int) -> None:
    _zet(wereld, door, Vensterdoel.VOORKEUREN, van, tot)
    with pytest.raises(ValidationError, match="Wensen opgeven voor"):
        _wens(wereld)
    assert not Stageprofiel.objects.exists()


@pytest.mark.parametrize(("van", "tot"), [(0, 5), (-5, 0)])
def test_wensen_op_de_eerste_en_laatste_dag(
    wereld: Wereld, door: Persoon, van: int, tot: int
) -> None:
    _zet(wereld, door, Vensterdoel.VOORKEUREN, van, tot)
    _wens(wereld)
    assert Stageprofiel.objects.count() == 1


@pytest.mark.parametrize(
    ("van", "tot", "tekst"),
    [(1, 5, "kan nog niet"), (-5, -1, "kan niet meer"), (0, 5, "nog 5 dagen")],
)
def test_de_student_leest_wanneer_het_kan(
    wereld: Wereld, door: Persoon, als: Callable[[str], Client], van: int, tot: int, tekst: str
) -> None:
    maak_bekende_plaatsing(wereld.studenten["student"], wereld.duin)
    maak_opleidingsjaar(wereld.studenten["student"].student, wereld.volgend, niveau=3)
    _zet(wereld, door, Vensterdoel.VOORKEUREN, van, tot)
    inhoud = als("student").get(reverse("plaatsing:mijn-wensen")).content.decode()
    assert tekst in inhoud
    assert ("Wensen bewaren" in inhoud) is (van == 0)


def test_elk_startmoment_heeft_een_eigen_venster(wereld: Wereld, door: Persoon) -> None:
    _zet(wereld, door, Vensterdoel.VOORKEUREN, 1, 5)
    _wens(wereld, start="feb")
    assert Stageprofiel.objects.count() == 1


def test_taak_volgt_het_venster(wereld: Wereld, door: Persoon) -> None:
    dag = klok.vandaag()
    wereld.studenten["student"].delete()
    maak_opleidingsjaar(wereld.studenten["student"].student, wereld.volgend, niveau=3)

    def taken() -> list:
        return student_taken.taken(wereld.persoon("student"), wereld.volgend, dag)

    assert [taak.deadline for taak in taken()] == [None]
    _zet(wereld, door, Vensterdoel.VOORKEUREN, -1, 5)
    assert [taak.deadline for taak in taken()] == [dag + timedelta(days=5)]
    _zet(wereld, door, Vensterdoel.VOORKEUREN, 1, 5)
    assert taken() == []


def test_een_school_vult_niets_in_voor_de_eerste_dag(wereld: Wereld, door: Persoon) -> None:
    rij = maak_aanbod(wereld.duin, wereld.volgend)
    inventarisatie = maak_inventarisatie(
        wereld.volgend, opent_op=klok.vandaag() + timedelta(days=1)
    )
    with pytest.raises(ValidationError, match=r"Plaatsen opgeven voor .* kan vanaf"):
        aanbod.geef_antwoord(
            aanbod=rij, versie=1, antwoord="ja", door=wereld.persoon("schoolcoordinator")
        )
    aanbod.geef_antwoord(aanbod=rij, versie=1, antwoord="ja", door=door)  # may, for a school
    inventarisatie.opent_op = inventarisatie.sluit_op = klok.vandaag() - timedelta(days=9)
    inventarisatie.save()
    rij = aanbod.geef_antwoord(  # late is better than never
        aanbod=rij, versie=2, antwoord="misschien", door=wereld.persoon("schoolcoordinator")
    )
    assert rij.antwoord == "misschien"


def test_niets_wordt_te_vroeg_bekend(wereld: Wereld, door: Persoon) -> None:
    _zet(wereld, door, Vensterdoel.PUBLICATIE, 1, 5)
    with pytest.raises(ValidationError, match=r"Bekendmaken voor .* kan vanaf"):
        publicatie.maak_bekend(
            schooljaar=wereld.volgend, stap=Publicatiestap.SCHOLEN, kenmerk="x", door=door
        )
    _zet(wereld, door, Vensterdoel.PUBLICATIE, -5, -1)  # afterwards: repairs still go out
    with pytest.raises(publicatie.AlBekendgemaakt):
        publicatie.maak_bekend(
            schooljaar=wereld.volgend, stap=Publicatiestap.SCHOLEN, kenmerk="x", door=door
        )


@pytest.mark.parametrize(("van", "tot", "meldt"), [(1, 5, True), (-5, -1, True), (0, 0, False)])
def test_het_plaatsvenster_houdt_niets_tegen_maar_zegt_het(
    wereld: Wereld, door: Persoon, als: Callable[[str], Client], van: int, tot: int, meldt: bool
) -> None:
    """Repairing goes on all year, so a calculation is never refused for its day."""
    url = f"{reverse('plaatsing:toewijzing-nieuw')}?jaar={wereld.volgend}"
    zin = "Vandaag valt buiten de dagen om te plaatsen"
    assert zin not in als("stagecoordinator").get(url).content.decode()  # not set
    _zet(wereld, door, Vensterdoel.TOEWIJZING, van, tot)
    assert (zin in als("stagecoordinator").get(url).content.decode()) is meldt


def test_een_stap_noemt_het_venster_waarin_zij_gedaan_wordt(
    wereld: Wereld, door: Persoon, als: Callable[[str], Client]
) -> None:
    stap = maak_stap(wereld.volgend, code="voorkeuren")
    _zet(wereld, door, Vensterdoel.VOORKEUREN, 1, 5)
    url = reverse("plaatsing:procedure-stap", args=[stap.pk])
    assert "Het venster voor wensen opgeven" in als("stagecoordinator").get(url).content.decode()
    lijst = als("student").get(f"{reverse('plaatsing:procedure')}?jaar={wereld.volgend}")
    assert 'href="#vensters">Venster</a>' in lijst.content.decode()
