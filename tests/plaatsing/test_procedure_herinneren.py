"""Reminders: once per moment, only to whom it concerns, never double, never after a stop."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from hos import klok
from hos.choices import Rol
from hos.models import Bericht
from hos.services import post, werk
from plaatsing import tasks
from plaatsing.models import Procedureherinnering, Procedurestap
from plaatsing.services import aanbod_herinnering, procedure
from plaatsing.services import procedure_herinnering as herinnering
from tests.factories.plaatsing import maak_aanbod
from tests.factories.plaatsing_procedure import maak_stap
from tests.wereld import Wereld

OP = date(2027, 5, 10)


def _stap(wereld: Wereld, **velden) -> Procedurestap:
    velden = {
        "deadline": OP,
        "begint_op": date(2027, 5, 1),
        "rollen": [Rol.STUURGROEP],
        "herinner_voor": 7,
        "herinner_na": 3,
    } | velden
    return maak_stap(wereld.volgend, **velden)


def _plan(dag: date, uur: int = 9) -> int:
    return herinnering.plan(datetime(dag.year, dag.month, dag.day, uur, tzinfo=UTC))


def _mails() -> list[tuple[str, str]]:
    rijen = Bericht.objects.filter(soort="procedure").order_by("pk")
    return [(b.aan.split("@")[0], b.onderwerp.split(":")[0]) for b in rijen]


def test_voor_en_na_elk_een_keer(wereld: Wereld) -> None:
    _stap(wereld)
    dag = date(2027, 5, 1)
    while dag < date(2027, 6, 15):
        for uur in (1, 9, 20):
            _plan(dag, uur)
        dag += timedelta(days=1)
    assert _mails() == [("stuurgroep", "Binnenkort"), ("stuurgroep", "Nog open")]
    assert list(Procedureherinnering.objects.order_by("op").values_list("moment", "op")) == [
        ("voor", date(2027, 5, 3)),
        ("na", date(2027, 5, 13)),
    ]


def test_gemiste_nacht_wordt_een_keer_ingehaald(wereld: Wereld) -> None:
    _stap(wereld)
    assert [_plan(date(2027, 5, 6)), _plan(date(2027, 5, 6)), _plan(date(2027, 5, 7))] == [1, 0, 0]
    assert Procedureherinnering.objects.get().op == date(2027, 5, 3)


def test_een_gemiste_week_niet(wereld: Wereld) -> None:
    _stap(wereld, herinner_voor=None)
    assert _plan(date(2027, 5, 21)) == 0
    assert not Procedureherinnering.objects.exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"herinneren_uit": True},
        {"nvt_reden": "niet dit jaar"},
        {"optioneel": True},
        {"herinner_voor": None, "herinner_na": None},
    ],
)
def test_wie_niet_herinnerd_wordt(wereld: Wereld, velden: dict) -> None:
    _stap(wereld, **velden)
    assert _plan(date(2027, 5, 3)) == 0
    assert _mails() == []


def test_klare_stap_mailt_niet(wereld: Wereld) -> None:
    stap = _stap(wereld)
    procedure.vink_af(stap=stap, door=wereld.persoon("stuurgroep"))
    assert _plan(date(2027, 5, 3)) == 0
    assert _mails() == []


def test_een_andere_deadline_geeft_een_nieuwe_herinnering(wereld: Wereld) -> None:
    stap = _stap(wereld)
    _plan(date(2027, 5, 3))
    procedure.wijzig(
        stap=stap,
        gegevens={"streefdatum": date(2027, 5, 25)},
        versie=1,
        door=wereld.persoon("stagecoordinator"),
    )
    assert [_plan(date(2027, 5, 4)), _plan(date(2027, 5, 18))] == [0, 1]


@pytest.mark.parametrize(
    ("moment", "aan_de_beurt"),
    [
        (datetime(2027, 3, 27, 22, 59, tzinfo=UTC), 0),  # 23.59 winter time, the day before
        (datetime(2027, 3, 27, 23, 0, tzinfo=UTC), 1),  # midnight, the clock goes forward
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), 1),
        (datetime(2027, 3, 28, 21, 59, tzinfo=UTC), 1),
    ],
)
def test_de_nacht_dat_de_klok_verspringt(
    wereld: Wereld, moment: datetime, aan_de_beurt: int
) -> None:
    _stap(wereld, deadline=date(2027, 4, 4), begint_op=date(2027, 3, 1))
    assert herinnering.plan(moment) == aan_de_beurt


def test_met_de_hand_hooguit_een_mail_per_dag(wereld: Wereld) -> None:
    dag = klok.vandaag()
    stap = maak_stap(
        wereld.jaar, rollen=[Rol.STUURGROEP], deadline=dag + timedelta(days=3), herinner_voor=3
    )
    door = wereld.persoon("stagecoordinator")
    assert [herinnering.stuur_nu(stap=stap, door=door) for _ in range(2)] == [1, 0]
    herinnering.plan(klok.nu())  # the same day by itself: the same person gets no second mail
    assert _mails() == [("stuurgroep", "Binnenkort")]
    procedure.zet_herinneren(stap=stap, aan=False, door=door)
    stap.refresh_from_db()
    with pytest.raises(ValidationError, match="gestopt"):
        herinnering.stuur_nu(stap=stap, door=door)


def test_het_aanbod_houdt_een_mail(wereld: Wereld) -> None:
    """The button on the page of the offers and the procedure are one reminder."""
    dag = klok.vandaag()
    for school in (wereld.duin, wereld.zee):
        maak_aanbod(school, wereld.volgend)
    maak_stap(
        wereld.volgend,
        feit="aanbod-bevestigd",
        rollen=[Rol.STAGECOORDINATOR, Rol.SCHOOLCOORDINATOR],
        deadline=dag + timedelta(days=3),
        herinner_voor=3,
    )
    assert aanbod_herinnering.herinner(schooljaar=wereld.volgend, dag=dag) == 2
    assert herinnering.plan(klok.nu()) == 0
    assert Bericht.objects.count() == 2


def test_vlak_voor_het_versturen_wordt_het_nog_eens_gevraagd(wereld: Wereld) -> None:
    dag = klok.vandaag()
    stap = maak_stap(
        wereld.jaar, rollen=[Rol.STUURGROEP], deadline=dag + timedelta(days=3), herinner_voor=3
    )
    herinnering.plan(klok.nu())
    bericht = Bericht.objects.get()
    assert tasks.keur_proceduremail(bericht) == ""
    assert post.wordt_herkeurd("procedure")
    assert "procedure herinneren" in werk.PLANNERS
    door = wereld.persoon("stagecoordinator")
    procedure.zet_herinneren(stap=stap, aan=False, door=door)
    assert "niet meer herinnerd" in tasks.keur_proceduremail(bericht)
    procedure.zet_herinneren(stap=stap, aan=True, door=door)
    lid = bericht.persoon.lidmaatschappen.get()
    lid.einde = dag - timedelta(days=1)
    lid.save()
    assert "al klaar" in tasks.keur_proceduremail(bericht)
    procedure.vink_af(stap=stap, door=door)
    assert "is klaar" in tasks.keur_proceduremail(bericht)
    stap.delete()
    assert "niet meer herinnerd" in tasks.keur_proceduremail(bericht)


def test_gasten_van_elders_krijgen_niets(wereld: Wereld) -> None:
    _stap(wereld, rollen=[Rol.GAST_STAGECOORDINATOR])
    assert _plan(date(2027, 5, 3)) == 0
