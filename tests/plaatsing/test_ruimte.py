"""Where one more helps: the answer is applied and judged again, and shown to who may see it."""

from dataclasses import replace

import pytest

from plaatsing.choices import Doorrekensoort
from plaatsing.models import Aanbod, Doorrekening, Stageplaats, Toewijzingsronde
from plaatsing.queries.herstel_conflict import conflictregels
from plaatsing.queries.herstel_feiten import vraag_van
from plaatsing.queries.ruimte import reken_ruimte
from plaatsing.queries.ruimte_bord import ruimte_van_bord
from plaatsing.queries.toewijzing_instantie import Selectie
from plaatsing.queries.toewijzing_uitkomst import uitkomstbeeld
from plaatsing.rules.toewijzing_woorden import leesbaar
from plaatsing.services import herstel, toewijzing
from plaatsing.toewijzing import lees_instantie, los_op
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.wereld import Wereld

RUIMTE = "/plaatsing/bord/ruimte/"


@pytest.fixture
def plek(wereld: Wereld) -> Stageplaats:
    return maak_plek(wereld.duin, wereld.volgend, wereld.nederlands)


def test_een_plaats_erbij_plaatst_precies_zo_veel(wereld: Wereld, plek) -> None:
    """Apply each answer and solve again: that many more are placed."""
    for _ in range(3):
        maak_plaatsbaar(wereld)
    instantie = vraag_van(wereld.volgend, alle=True).instantie
    eerst = los_op(instantie)
    antwoord = reken_ruimte(instantie, eerst.plan)
    (winst,) = (w for w in antwoord["winst"] if w["soort"] == "plaats_vol")
    assert antwoord["zonder"] == 2
    treden = antwoord["trappen"][winst["plaats"]]
    assert treden == [1, 2, 2]
    for erbij, meer in enumerate(treden, start=1):
        ruimer = tuple(
            replace(p, aantal=p.aantal + erbij) if p.id == winst["plaats"] else p
            for p in instantie.plaatsen
        )
        assert len(los_op(replace(instantie, plaatsen=ruimer)).plan) == len(eerst.plan) + meer


def test_beeld_op_een_vol_bord_is_er_meteen(wereld: Wereld, plek) -> None:
    maak_plaatsing(maak_plaatsbaar(wereld), plek)
    maak_plaatsbaar(wereld)
    stand = ruimte_van_bord(wereld.volgend)
    assert (stand.direct, stand.zonder) == (True, 1)
    assert stand.beeld is not None
    (regel,) = stand.beeld.regels
    assert regel.zin == "Eén plaats Nederlands erbij op Duincollege plaatst één student."
    assert regel.aanbod == plek.aanbod_id
    assert stand.beeld.rijen == [("Nederlands", [1])]


def test_wie_nog_ergens_heen_kan_wordt_eerst_geplaatst(wereld: Wereld, plek) -> None:
    maak_plaatsbaar(wereld)
    maak_plaatsbaar(wereld)
    assert ruimte_van_bord(wereld.volgend).beeld is None
    reken(wereld)
    stand = ruimte_van_bord(wereld.volgend)
    assert stand.beeld is not None
    assert (stand.van_nu, stand.zonder, stand.beeld.zonder) == (True, 2, 1)
    maak_plaatsbaar(wereld)
    assert not ruimte_van_bord(wereld.volgend).van_nu
    assert Doorrekening.objects.count() == 1


def reken(wereld: Wereld) -> None:
    door = wereld.personas["stagecoordinator"]
    run = herstel.start(schooljaar=wereld.volgend, soort=Doorrekensoort.RUIMTE, door=door)

    class Nu:
        """The run as the executor gets it, without a process around it."""

        pk, invoer, voor, resultaat_url = run.pk, run.invoer, door, ""

        def voortgang(self, deel: int, geheel: int, tekst: str = "") -> None:
            assert tekst

        def vergrendel(self) -> None:
            assert deel_van_nu() == 0

    def deel_van_nu() -> int:
        return Doorrekening.objects.count()

    herstel.reken(Nu())


def test_de_grens_van_een_school_is_ook_iets_om_te_vragen(wereld: Wereld, plek) -> None:
    Stageplaats.objects.filter(pk=plek.pk).update(aantal=3)
    Aanbod.objects.filter(pk=plek.aanbod_id).update(max_totaal=1)
    maak_plaatsing(maak_plaatsbaar(wereld), plek)
    maak_plaatsbaar(wereld)
    beeld = ruimte_van_bord(wereld.volgend).beeld
    assert beeld is not None
    assert [regel.zin for regel in beeld.regels] == [
        "Eén student meer in totaal op Duincollege plaatst één student."
    ]


def ronde_van(wereld: Wereld) -> Toewijzingsronde:
    ronde = toewijzing.start_ronde(
        schooljaar=wereld.volgend,
        naam="mei",
        selectie=Selectie(),
        zaad="z",
        door=wereld.personas["stagecoordinator"],
    )
    instantie = lees_instantie(ronde.instantie)
    uitkomst = los_op(instantie)
    ruimte = toewijzing.ruimte_bij(instantie, uitkomst)
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst, ruimte=ruimte)
    return ronde


def test_uitkomst_zegt_wat_wie_zonder_plaats_helpt(wereld: Wereld, plek) -> None:
    maak_plaatsbaar(wereld)
    maak_plaatsbaar(wereld)
    beeld = uitkomstbeeld(ronde_van(wereld), wereld.persoon("stagecoordinator"))
    assert beeld is not None
    assert beeld.ruimte is not None
    (tekort,) = beeld.ruimte.tekorten
    assert tekort.nodig == "Eén plaats Nederlands erbij op Duincollege is genoeg."
    assert tekort.scholen == (("Duincollege", plek.aanbod_id),)
    assert beeld.ruimte.regels[0].kandidaten == (tekort.naam,)


def test_zonder_tekort_staat_er_niets(wereld: Wereld, plek) -> None:
    maak_plaatsbaar(wereld)
    beeld = uitkomstbeeld(ronde_van(wereld), wereld.persoon("stagecoordinator"))
    assert beeld is not None
    assert beeld.ruimte is None


def test_tegenspraak_noemt_wie_er_los_kan() -> None:
    delen = [
        {"soort": "vast", "student": "T7", "tekst": "T7 staat vast op Duin Frans OB hbo sep [3]."},
        {"soort": "regel", "regel": "plaats_vol", "tekst": "Plaats Duin [3] heeft ruimte voor 1."},
        {"soort": "vast", "student": "T9", "tekst": "T9 staat vast."},
    ]  # fmt: skip
    namen = {7: "Ada Bos"}
    gezegd = conflictregels(delen, namen, lambda tekst: leesbaar(tekst, namen))
    assert [(r.zin, r.student) for r in gezegd] == [
        ("Ada Bos staat vast op Duin Frans OB hbo sep.", 7),
        ("Plaats Duin heeft ruimte voor 1.", None),
        ("een student staat vast.", None),
    ]


def test_onmogelijke_berekening_heeft_links_om_los_te_maken(wereld: Wereld, als, plek) -> None:
    jaar = maak_plaatsbaar(wereld, schooljaar=wereld.jaar, start="feb")
    ronde = toewijzing.start_ronde(
        schooljaar=wereld.jaar,
        naam="kan niet",
        selectie=Selectie(start="feb"),
        zaad="z",
        door=wereld.personas["stagecoordinator"],
    )
    ronde.uitkomst = {
        "status": "onmogelijk",
        "plan": {},
        "doelen": {},
        "seconden": 0.1,
        "conflict": [
            {"soort": "vast", "student": f"T{jaar.pk}", "tekst": f"T{jaar.pk} staat vast."}
        ],
    }
    ronde.save()
    tekst = als("stagecoordinator").get(f"/plaatsing/toewijzing/{ronde.pk}/").content.decode()
    assert f'href="/plaatsing/bord/student/{jaar.pk}/"' in tekst
    kijkt = als("programmamanager").get(f"/plaatsing/toewijzing/{ronde.pk}/").content.decode()
    assert f'href="/plaatsing/bord/student/{jaar.pk}/"' not in kijkt


def test_programmamanager_leest_en_rekent_niet(wereld: Wereld, als) -> None:
    plek = maak_plek(wereld.duin, wereld.jaar, wereld.nederlands)
    maak_plaatsing(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek)
    wacht = maak_plaatsbaar(wereld, schooljaar=wereld.jaar)
    client = als("programmamanager")
    tekst = client.get(RUIMTE).content.decode()
    assert wacht.student.persoon.naam not in tekst
    assert client.post(f"{RUIMTE}berekening/").status_code == 403
    assert als("stagecoordinator").post(f"{RUIMTE}berekening/").status_code == 302


def test_wie_nergens_past_hoort_welke_nieuwe_plaats_nodig_is(wereld: Wereld) -> None:
    maak_plek(wereld.duin, wereld.volgend, wereld.nederlands, bouw="BB")
    maak_plaatsbaar(wereld)
    beeld = ruimte_van_bord(wereld.volgend).beeld
    assert beeld is not None
    (tekort,) = beeld.tekorten
    assert tekort.nodig == (
        "Een nieuwe plaats Nederlands: onderbouw, hbo, september. Geen plaats van nu past."
    )
    assert (tekort.scholen, beeld.regels) == ((), ())
