"""What counts as done, for whom it still lies open, and who may see the numbers."""

from datetime import date, timedelta

import pytest

from hos import klok
from hos.choices import Rol
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing, Stageprofiel
from plaatsing.queries import procedure as queries
from plaatsing.queries import procedure_taken
from plaatsing.queries.procedure_feiten import voortgang_van
from plaatsing.queries.procedure_ontvangers import ontvangers
from plaatsing.rules import procedure as regels
from plaatsing.services import procedure
from tests.factories.hos import maak_opleidingsjaar
from tests.factories.plaatsing import (
    maak_aanbod,
    maak_inventarisatie,
    maak_quotumronde,
    maak_stageplaats,
)
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek, wil
from tests.factories.plaatsing_procedure import maak_stap
from tests.wereld import Wereld


def _tel(code: str, wereld: Wereld) -> tuple[int, int]:
    voortgang = voortgang_van(code, wereld.volgend)
    assert voortgang is not None
    return voortgang.gedaan, voortgang.totaal


def test_quotum(wereld: Wereld) -> None:
    assert _tel("quotum-vastgesteld", wereld) == (0, 1)
    ronde = maak_quotumronde(wereld.volgend)
    assert _tel("quotum-vastgesteld", wereld) == (0, 1)
    ronde.vastgesteld_op, ronde.vastgesteld_door = klok.nu(), wereld.personas["stuurgroep"]
    ronde.save()
    assert _tel("quotum-vastgesteld", wereld) == (1, 1)


def test_aanbod_ligt_bij_de_scholen_die_niet_bevestigden(wereld: Wereld) -> None:
    aanbod = maak_aanbod(wereld.duin, wereld.volgend, antwoord="ja")
    maak_aanbod(wereld.zee, wereld.volgend, antwoord="ja")
    assert _tel("aanbod-bevestigd", wereld) == (0, 2)
    aanbod.bevestigd_op, aanbod.bevestigd_door = klok.nu(), wereld.personas["schoolcoordinator"]
    aanbod.save()
    assert _tel("aanbod-bevestigd", wereld) == (1, 2)
    stap = maak_stap(wereld.volgend, feit="aanbod-bevestigd", rollen=[Rol.SCHOOLCOORDINATOR])
    wie = [p.email for p in ontvangers(stap, klok.vandaag())]
    assert wie == ["schoolcoordinator_elders@voorbeeld.test"]


def test_februari_telt_pas_vanaf_de_nacontrole(wereld: Wereld) -> None:
    inventarisatie = maak_inventarisatie(wereld.volgend, controle_februari=klok.vandaag())
    aanbod = maak_aanbod(
        wereld.duin,
        wereld.volgend,
        antwoord="ja",
        bevestigd_op=klok.nu() - timedelta(days=2),
        bevestigd_door=wereld.personas["schoolcoordinator"],
    )
    maak_stageplaats(aanbod, wereld.nederlands, start="feb")
    maak_stageplaats(aanbod, wereld.wiskunde, start="feb")
    maak_aanbod(wereld.zee, wereld.volgend, antwoord="ja")  # no places for February
    assert _tel("februari-nagekeken", wereld) == (0, 1)
    inventarisatie.controle_februari = klok.vandaag() - timedelta(days=3)
    inventarisatie.save()
    assert _tel("februari-nagekeken", wereld) == (1, 1)


def test_doorstroom_bekend(wereld: Wereld) -> None:
    jaar = wereld.studenten["student"]  # hbo niveau 2, and a wo student who does not count
    assert _tel("doorstroom-bekend", wereld) == (0, 1)
    maak_opleidingsjaar(jaar.student, wereld.volgend, niveau=3)
    assert _tel("doorstroom-bekend", wereld) == (1, 1)


def test_wensen_van_wie_doorgaat(wereld: Wereld) -> None:
    maak_plaatsbaar(wereld)  # new: not asked in this step
    straks = maak_opleidingsjaar(wereld.studenten["student"].student, wereld.volgend, niveau=3)
    assert _tel("wensen-opgegeven", wereld) == (0, 1)
    stap = maak_stap(wereld.volgend, feit="wensen-opgegeven", rollen=[Rol.INSTITUUTSOPLEIDER])
    assert [p.email for p in ontvangers(stap, klok.vandaag())] == ["student@voorbeeld.test"]
    straks.instituutsopleider = wereld.personas["instituutsopleider"]
    straks.save()
    assert {p.email for p in ontvangers(stap, klok.vandaag())} == {
        "student@voorbeeld.test",
        "instituutsopleider@voorbeeld.test",
    }
    wil(straks, wereld.zee, wereld.duin)
    assert _tel("wensen-opgegeven", wereld) == (1, 1)
    assert ontvangers(stap, klok.vandaag()) == []


def test_geen_voorkeur_is_ook_een_wens(wereld: Wereld) -> None:
    straks = maak_opleidingsjaar(wereld.studenten["student"].student, wereld.volgend, niveau=3)
    Stageprofiel.objects.create(opleidingsjaar=straks, wil_voorkeur=False)
    assert _tel("wensen-opgegeven", wereld) == (1, 1)


def test_voorstel_en_definitief_per_startmoment(wereld: Wereld) -> None:
    jaar = maak_plaatsbaar(wereld)
    maak_plaatsbaar(wereld, start="feb")
    plaatsing = maak_plaatsing(jaar, maak_plek(wereld.duin, wereld.volgend, wereld.nederlands))
    assert _tel("voorgesteld-sep", wereld) == (0, 1)  # a concept is nobody's business yet
    assert _tel("definitief-sep", wereld) == (0, 0)
    _zet(plaatsing, status=PlaatsingStatus.VOORSTEL, gepubliceerd_school_op=klok.nu())
    assert _tel("voorgesteld-sep", wereld) == (1, 1)
    assert _tel("definitief-sep", wereld) == (0, 1)
    stap = maak_stap(wereld.volgend, feit="definitief-sep", rollen=[Rol.SCHOOLCOORDINATOR])
    wie = [p.email for p in ontvangers(stap, klok.vandaag())]
    assert wie == ["schoolcoordinator@voorbeeld.test"]
    _zet(plaatsing, status=PlaatsingStatus.DEFINITIEF, definitief_op=klok.nu())
    assert _tel("definitief-sep", wereld) == (1, 1)
    assert _tel("voorgesteld-feb", wereld) == (0, 1)


def _zet(plaatsing: Plaatsing, **velden: object) -> None:
    for veld, waarde in velden.items():
        setattr(plaatsing, veld, waarde)
    plaatsing.save()


def test_gestopt_telt_niet_mee(wereld: Wereld) -> None:
    maak_plaatsbaar(wereld, gestopt_op=klok.vandaag(), uitval="overig")
    assert _tel("voorgesteld-sep", wereld) == (0, 0)


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [
        ("stagecoordinator", True),
        ("programmamanager", True),
        ("stuurgroep", False),
        ("schoolcoordinator", False),
        ("student", False),
    ],
)
def test_kleine_groepen_studenten_blijven_verborgen(wereld: Wereld, wie: str, ziet: bool) -> None:
    for _ in range(3):
        maak_plaatsbaar(wereld)
    maak_stap(wereld.volgend, feit="voorgesteld-sep")
    maak_stap(wereld.volgend, feit="aanbod-bevestigd")
    rijen = queries.beeld(wereld.persoon(wie), wereld.volgend, klok.vandaag()).regels
    assert [rij.toon_aantal for rij in rijen] == [ziet, True]


def test_wat_ik_moet_doen(wereld: Wereld) -> None:
    maak_aanbod(
        wereld.duin,
        wereld.volgend,
        antwoord="ja",
        bevestigd_op=klok.nu(),
        bevestigd_door=wereld.personas["schoolcoordinator"],
    )
    maak_stap(wereld.volgend, feit="aanbod-bevestigd", rollen=[Rol.SCHOOLCOORDINATOR])
    maak_stap(wereld.volgend, rollen=[Rol.STAGECOORDINATOR])

    def mijn(wie: str) -> int:
        return len(queries.beeld(wereld.persoon(wie), wereld.volgend, klok.vandaag()).mijn)

    wie = ("schoolcoordinator", "schoolcoordinator_elders", "stagecoordinator", "bestuursraad")
    assert [mijn(naam) for naam in wie] == [0, 1, 1, 0]


def test_taken_alleen_zonder_preciezere_taak(wereld: Wereld) -> None:
    dag = klok.vandaag()
    maak_stap(wereld.jaar, feit="quotum-vastgesteld", rollen=[Rol.STUURGROEP], wat="Quotum")
    hand = maak_stap(wereld.jaar, rollen=[Rol.STUURGROEP, Rol.STAGECOORDINATOR], wat="Hand")
    maak_stap(wereld.jaar, feit="aanbod-bevestigd", rollen=[Rol.STUURGROEP])
    maak_stap(wereld.jaar, rollen=[Rol.STUURGROEP], nvt_reden="dit jaar niet")
    straks = dag + timedelta(days=5)
    maak_stap(wereld.jaar, rollen=[Rol.STUURGROEP], begint_op=straks)
    taken = procedure_taken.taken(wereld.persoon("stuurgroep"), wereld.jaar, dag)
    assert [(taak.titel, taak.url) for taak in taken] == [
        (f"Quotum ({wereld.jaar})", "/plaatsing/quotum/"),
        (f"Hand ({wereld.jaar})", f"/plaatsing/procedure/#stap-{hand.code}"),
    ]
    assert procedure_taken.taken(wereld.persoon("stuurgroep"), wereld.vorig, dag) == []
    assert procedure_taken.taken(wereld.persoon("student"), wereld.jaar, dag) == []


def test_punten_in_de_agenda(wereld: Wereld) -> None:
    binnen = maak_stap(wereld.volgend, deadline=wereld.jaar.einde, rollen=[Rol.STUURGROEP])
    maak_stap(wereld.volgend, deadline=wereld.volgend.begin, rollen=[Rol.STUURGROEP])
    maak_stap(wereld.volgend, deadline=wereld.jaar.einde, rollen=[Rol.BEHEERDER])
    punten = procedure_taken.punten(wereld.persoon("stuurgroep"), wereld.jaar)
    assert [(p.datum, p.titel) for p in punten] == [(wereld.jaar.einde, binnen.wat)]


def test_afgevinkt_is_van_vandaag_af(wereld: Wereld) -> None:
    stap = maak_stap(wereld.jaar, rollen=[Rol.STUURGROEP])
    persoon = wereld.persoon("stuurgroep")
    assert len(procedure_taken.taken(persoon, wereld.jaar, klok.vandaag())) == 1
    procedure.vink_af(stap=stap, door=persoon)
    assert procedure_taken.taken(persoon, wereld.jaar, klok.vandaag()) == []
    assert queries.beeld(persoon, wereld.jaar, klok.vandaag()).tellingen == {regels.KLAAR: 1}


def test_waar_nu_is_op_de_tijdlijn(wereld: Wereld) -> None:
    """In the month itself, or just before the first month that comes."""
    dag = date(2026, 11, 27)
    for maand in (date(2026, 7, 10), date(2026, 12, 11), date(2027, 1, 22)):
        maak_stap(wereld.jaar, deadline=maand, begint_op=maand)

    def nu(op: date) -> list[tuple[bool, bool]]:
        maanden = queries.beeld(wereld.persoon("stagecoordinator"), wereld.jaar, op).maanden
        return [(maand.nu, maand.eerste_na_nu) for maand in maanden]

    assert nu(dag) == [(False, False), (False, True), (False, False)]
    assert nu(date(2026, 12, 1)) == [(False, False), (True, False), (False, False)]
    assert nu(date(2027, 3, 1)) == [(False, False)] * 3
