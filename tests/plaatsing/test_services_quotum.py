"""Quotum instellen, corrigeren, vaststellen en heropenen."""

import pytest
from django.core.exceptions import ValidationError

from hos.services.versie import IntussenGewijzigd
from plaatsing.models import Quotumregel, Quotumronde
from plaatsing.queries import quotum as queries
from plaatsing.queries.quotum_beeld import doelen_toen, eerdere_jaren, geschiedenis, quotumbeeld
from plaatsing.rules.quotum import Bandbreedte
from plaatsing.services import quotum
from tests.factories import hos as maak
from tests.wereld import Wereld

PLAN = {
    "Corbulo": 225,
    "Diamant": 455,
    "Heldring": 460,
    "Segbroek": 2210,
    "Gravendreef": 1110,
    "Roemer Visscher": 415,
    "Sorghvliet": 800,
}


@pytest.fixture
def plan(wereld: Wereld) -> Wereld:
    """The schools of 3.2 instead of those of the small world, which do not take part."""
    for naam, aantal in PLAN.items():
        maak.maak_leerlingental(maak.maak_school(naam), wereld.jaar, aantal)
    return wereld


def _ronde(wereld: Wereld) -> Quotumronde:
    door = wereld.personas["stagecoordinator"]
    ronde = quotum.maak_ronde(schooljaar=wereld.jaar, door=door)
    mee = set(ronde.regels.filter(school__naam__in=PLAN).values_list("school", flat=True))
    return quotum.stel_in(
        ronde=ronde, versie=1, totaal=88, marge_pct=10, methode="sainte_lague", deelnemers=mee,
        door=door,
    )  # fmt: skip


def _regel(ronde: Quotumronde, naam: str) -> Quotumregel:
    return ronde.regels.get(school__naam=naam)


def test_beeld_zet_het_plan_naast_de_andere_methoden(plan: Wereld) -> None:
    beeld = quotumbeeld(_ronde(plan))
    som = {kolom.code: kolom.som for kolom in beeld.methoden}
    assert som == {"sainte_lague": 88, "grootste_rest": 88, "dhondt": 88, "afronden": 86}
    assert (beeld.totaal.onder, beeld.totaal.boven) == (79, 97)
    assert beeld.leerlingen == 5675
    assert beeld.niet_verdeeld == 0
    assert beeld.alabama == ()


def test_alabama_waarschuwt_bij_grootste_resten(plan: Wereld) -> None:
    ronde = _ronde(plan)
    Quotumronde.objects.update(methode="grootste_rest")
    ronde.refresh_from_db()
    assert quotumbeeld(ronde).alabama == ("Roemer Visscher",)


def test_afronden_laat_twee_plaatsen_over(plan: Wereld) -> None:
    ronde = _ronde(plan)
    Quotumronde.objects.update(methode="afronden")
    ronde.refresh_from_db()
    assert quotumbeeld(ronde).niet_verdeeld == 2


def test_quota_voor_wie_verder_rekent(plan: Wereld) -> None:
    ronde = _ronde(plan)
    quota = queries.quota(plan.jaar)
    assert quota[_regel(ronde, "Segbroek").school_id] == Bandbreedte(35, 31, 39)
    assert plan.duin.pk not in quota
    assert queries.totale_bandbreedte(plan.jaar) == Bandbreedte(88, 79, 97)
    assert queries.quota(plan.volgend) == {}
    assert queries.totale_bandbreedte(plan.volgend) is None


def test_wie_niet_meetelt_krijgt_een_indicatie(plan: Wereld) -> None:
    maak.maak_leerlingental(plan.zee, plan.jaar, 1414)
    rij = next(r for r in quotumbeeld(_ronde(plan)).rijen if r.school == plan.zee)
    assert (rij.indicatie, rij.berekend, rij.band) == (22, None, None)


def test_correctie_met_reden_en_geschiedenis(plan: Wereld) -> None:
    ronde = _ronde(plan)
    school = _regel(ronde, "Roemer Visscher").school
    ronde = quotum.corrigeer(
        ronde=ronde, versie=2, school=school, correctie=1, reden="Extra begeleider",
        door=plan.personas["stagecoordinator"],
    )  # fmt: skip
    assert queries.quota(plan.jaar)[school.pk].doel == 7
    assert quotumbeeld(ronde).niet_verdeeld == -1
    regel = next(r for r in geschiedenis(ronde) if r.waarom)
    assert regel.wie == plan.personas["stagecoordinator"].naam
    assert regel.wat == "Roemer Visscher: correctie van 0 naar +1"
    assert regel.waarom == "Extra begeleider"


def test_correctie_zonder_reden_wordt_geweigerd(plan: Wereld) -> None:
    ronde = _ronde(plan)
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        quotum.corrigeer(
            ronde=ronde, versie=2, school=_regel(ronde, "Segbroek").school, correctie=-1,
            reden=" ", door=plan.personas["stagecoordinator"],
        )  # fmt: skip
    assert _regel(ronde, "Segbroek").correctie == 0


def test_correctie_onder_nul_wordt_geweigerd(plan: Wereld) -> None:
    ronde = _ronde(plan)
    with pytest.raises(ValidationError, match="De berekening geeft 4"):
        quotum.corrigeer(
            ronde=ronde, versie=2, school=_regel(ronde, "Corbulo").school, correctie=-5,
            reden="weg", door=plan.personas["stagecoordinator"],
        )  # fmt: skip


def test_vaststellen_legt_doelen_vast(plan: Wereld) -> None:
    ronde = quotum.stel_vast(ronde=_ronde(plan), versie=2, door=plan.personas["stuurgroep"])
    assert _regel(ronde, "Segbroek").doel == 35
    plan.jaar.leerlingentallen.update(aantal=1000)
    assert queries.quota(plan.jaar)[_regel(ronde, "Segbroek").school_id].doel == 35
    with pytest.raises(ValidationError, match="ligt vast"):
        quotum.stel_in(
            ronde=ronde, versie=3, totaal=90, marge_pct=10, methode="dhondt", deelnemers=set(),
            door=plan.personas["stagecoordinator"],
        )  # fmt: skip


def test_te_veel_verdeeld_wordt_niet_vastgesteld(plan: Wereld) -> None:
    ronde = _ronde(plan)
    ronde = quotum.corrigeer(
        ronde=ronde, versie=2, school=_regel(ronde, "Segbroek").school, correctie=1,
        reden="groei", door=plan.personas["stagecoordinator"],
    )  # fmt: skip
    with pytest.raises(ValidationError, match="meer dan het quotum van 88"):
        quotum.stel_vast(ronde=ronde, versie=3, door=plan.personas["stuurgroep"])


def test_zonder_leerlingentallen_valt_er_niets_vast_te_stellen(wereld: Wereld) -> None:
    ronde = quotum.maak_ronde(schooljaar=wereld.jaar, door=None)
    assert quotumbeeld(ronde).methoden == ()
    with pytest.raises(ValidationError, match="leerlingentallen"):
        quotum.stel_vast(ronde=ronde, versie=1, door=wereld.personas["stuurgroep"])


def test_heropenen_met_reden(plan: Wereld) -> None:
    door = plan.personas["stuurgroep"]
    ronde = quotum.stel_vast(ronde=_ronde(plan), versie=2, door=door)
    with pytest.raises(ValidationError):
        quotum.heropen(ronde=ronde, versie=3, reden="  ", door=door)
    ronde = quotum.heropen(ronde=ronde, versie=3, reden="Pieter Groen doet mee", door=door)
    assert ronde.vastgesteld_op is None
    assert _regel(ronde, "Segbroek").doel is None
    assert geschiedenis(ronde)[0].waarom == "Pieter Groen doet mee"


def test_de_tweede_overschrijft_niet_en_hoort_wie_eerst_was(plan: Wereld) -> None:
    ronde = _ronde(plan)
    with pytest.raises(IntussenGewijzigd) as fout:
        quotum.stel_vast(ronde=ronde, versie=1, door=plan.personas["stuurgroep"])
    assert fout.value.laatste is not None
    assert fout.value.laatste.wie == plan.personas["stagecoordinator"].naam
    ronde.refresh_from_db()
    assert (ronde.vastgesteld_op, ronde.versie) == (None, 2)


def test_nieuw_jaar_neemt_vorig_jaar_over_als_voorstel(plan: Wereld) -> None:
    ronde = _ronde(plan)
    Quotumronde.objects.update(totaal=92, methode="dhondt")
    volgend = quotum.maak_ronde(schooljaar=plan.volgend, door=None)
    assert (volgend.totaal, volgend.methode) == (92, "dhondt")
    assert not volgend.regels.get(school=plan.duin).telt_mee
    assert quotum.maak_ronde(schooljaar=plan.volgend, door=None) == volgend
    # a count of last year stands in until this year's is known
    assert (
        queries.laatst_getelde_leerlingen(plan.volgend)[_regel(ronde, "Segbroek").school_id].aantal
        == 2210
    )


def test_eerdere_jaren_alleen_vastgesteld(plan: Wereld) -> None:
    ronde = _ronde(plan)
    school = _regel(ronde, "Segbroek").school
    assert eerdere_jaren(plan.volgend) == []
    quotum.stel_vast(ronde=ronde, versie=2, door=plan.personas["stuurgroep"])
    jaren = eerdere_jaren(plan.volgend)
    scholen = [school, plan.duin]
    assert doelen_toen(jaren, scholen) == [(school, [35]), (plan.duin, [None])]


def test_niet_meetellen_wist_de_correctie(plan: Wereld) -> None:
    ronde = _ronde(plan)
    school = _regel(ronde, "Corbulo").school
    door = plan.personas["stagecoordinator"]
    ronde = quotum.corrigeer(
        ronde=ronde, versie=2, school=school, correctie=1, reden="kan", door=door
    )
    mee = set(ronde.regels.filter(telt_mee=True).values_list("school", flat=True)) - {school.pk}
    ronde = quotum.stel_in(
        ronde=ronde, versie=3, totaal=88, marge_pct=10, methode="sainte_lague", deelnemers=mee,
        door=door,
    )  # fmt: skip
    regel = _regel(ronde, "Corbulo")
    assert (regel.telt_mee, regel.correctie, regel.reden) == (False, 0, "")
    assert sum(b.doel for b in queries.quota(plan.jaar).values()) == 88
