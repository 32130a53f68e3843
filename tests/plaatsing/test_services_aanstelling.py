"""De kleine aanstelling: aanleveren, bieden, adviseren; wie mag wat, en twee tegelijk (3.4)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from hos.models import Opleidingsjaar
from hos.services.versie import IntussenGewijzigd
from hos.vandaag.taken import taken_voor
from plaatsing.models import Aanstellingsadvies, Aanstellingstoets
from plaatsing.queries import aanstelling as queries
from plaatsing.rules.aanstelling import REGELS_HR
from plaatsing.services import aanstelling as services
from plaatsing.services.aanstelling import Voortgang
from tests.factories.plaatsing_aanstelling import (
    adviseer,
    maak_andere_toets,
    maak_geplaatste_toets,
    maak_regels,
    maak_toets,
)
from tests.wereld import Wereld

JAAR_3 = REGELS_HR[2]


def _lever(wereld: Wereld, naam: str = "student", **velden) -> int:
    return services.lever_aan(
        schooljaar=wereld.jaar,
        instituten=frozenset({wereld.hbo.pk}),
        voortgang={wereld.studenten[naam].pk: Voortgang(**velden)},
        door=wereld.personas["instituutscoordinator"],
    )


def _in_jaar_3(wereld: Wereld) -> None:
    maak_regels(wereld)
    Opleidingsjaar.objects.filter(pk=wereld.studenten["student"].pk).update(niveau=3)


def test_een_nieuwe_regel_laat_eerdere_jaren_met_rust(wereld: Wereld) -> None:
    maak_regels(wereld)
    services.leg_regel_vast(
        instituut=wereld.hbo,
        vanaf=wereld.volgend,
        regel=replace(JAAR_3, open_hoogstens=0),
        door=None,
    )
    sleutel = (wereld.hbo.pk, 3)
    assert queries.regelset(wereld.jaar)[sleutel].open_hoogstens == 1
    assert queries.regelset(wereld.volgend)[sleutel].open_hoogstens == 0
    assert set(queries.regelset(wereld.jaar)) == {(wereld.hbo.pk, n) for n in (1, 2, 3, 4)}


def test_een_regel_die_niet_oploopt_wordt_geweigerd(wereld: Wereld) -> None:
    with pytest.raises(ValidationError, match="lopen op"):
        services.leg_regel_vast(
            instituut=wereld.hbo,
            vanaf=wereld.jaar,
            regel=replace(JAAR_3, klokuren_richtlijn=Decimal(9)),
            door=None,
        )


def test_aanleveren_zet_de_peildatum_en_telt_wat_veranderde(wereld: Wereld) -> None:
    _in_jaar_3(wereld)
    assert _lever(wereld, propedeuse=True, open_vakken=1) == 1
    assert _lever(wereld, propedeuse=True, open_vakken=1) == 0  # a double click
    toets = Aanstellingstoets.objects.get()
    assert toets.peildatum == date(wereld.jaar.begin.year, 5, 1)
    assert (toets.propedeuse, toets.open_vakken, toets.versie) == (True, 1, 1)


def test_leeg_aanleveren_maakt_geen_toets(wereld: Wereld) -> None:
    _in_jaar_3(wereld)
    assert _lever(wereld, propedeuse=None, open_vakken=None) == 0
    assert not Aanstellingstoets.objects.exists()


def test_de_tweede_levering_overschrijft_niet(wereld: Wereld) -> None:
    _in_jaar_3(wereld)
    _lever(wereld, propedeuse=True, open_vakken=1)
    with pytest.raises(IntussenGewijzigd):
        _lever(wereld, propedeuse=False, open_vakken=1, versie=0)
    assert Aanstellingstoets.objects.get().propedeuse is True
    assert _lever(wereld, propedeuse=False, open_vakken=1, versie=1) == 1


def test_alleen_eigen_studenten_in_een_leerjaar_waarin_het_kan(wereld: Wereld) -> None:
    maak_regels(wereld)
    for naam in ("student", "student_elders"):  # level 2, and another institute
        with pytest.raises(ValidationError, match="horen niet"):
            _lever(wereld, naam, propedeuse=True, open_vakken=0)


def test_wie_een_toets_ziet(wereld: Wereld) -> None:
    toets = maak_geplaatste_toets(wereld)
    ziet = {
        naam
        for naam in wereld.personas
        if queries.zichtbaar_voor(wereld.persoon(naam)).filter(pk=toets.pk).exists()
    }
    assert ziet == {
        "stagecoordinator", "programmamanager", "administratie", "schoolcoordinator",
        "schoolopleider", "werkplekbegeleider", "instituutscoordinator", "instituutsopleider",
        "student",
    }  # fmt: skip


def test_bieden_en_te_veel_uren_geven_een_reden(wereld: Wereld) -> None:
    toets = maak_geplaatste_toets(wereld)
    na = services.bied(
        toets=toets, versie=1, klokuren=Decimal("7.5"), vrije_dagen=2, wpb_gesproken=True,
        door=wereld.personas["schoolcoordinator"],
    )  # fmt: skip
    (regel,) = queries.met_uitkomst([na], wereld.jaar, wereld.persoon("stagecoordinator"))
    assert regel.uitkomst.waarom == "7,5 klokuren per week, hooguit 7 klokuren"
    with pytest.raises(IntussenGewijzigd):
        services.bied(
            toets=toets, versie=1, klokuren=Decimal(6), vrije_dagen=2, wpb_gesproken=True,
            door=wereld.personas["schoolcoordinator"],
        )  # fmt: skip


def test_alleen_eigen_opleiders_adviseren_en_mogen_zich_bedenken(wereld: Wereld) -> None:
    toets = maak_geplaatste_toets(wereld)
    for rol, naam in (
        ("schoolopleider", "schoolopleider_elders"),
        ("instituutsopleider", "schoolopleider"),
        ("instituutsopleider", "instituutsopleider_elders"),
        ("schoolopleider", "werkplekbegeleider"),
    ):
        with pytest.raises(ValidationError, match="begeleid je deze student niet"):
            services.adviseer(toets=toets, rol=rol, advies="positief", door=wereld.persoon(naam))
    for advies in ("negatief", "positief", "positief"):
        services.adviseer(
            toets=toets, rol="schoolopleider", advies=advies, door=wereld.persoon("schoolopleider")
        )
    assert Aanstellingsadvies.objects.get().advies == "positief"
    with pytest.raises(ValidationError):
        services.adviseer(
            toets=toets,
            rol="instituutsopleider",
            advies="misschien",
            door=wereld.persoon("instituutsopleider"),
        )


def test_alles_op_groen_mag(wereld: Wereld) -> None:
    toets = maak_geplaatste_toets(wereld)
    adviseer(toets, "schoolopleider", "positief", wereld.personas["schoolopleider"])
    adviseer(toets, "instituutsopleider", "positief", wereld.personas["instituutsopleider"])
    services.bied(
        toets=toets, versie=1, klokuren=Decimal(6), vrije_dagen=3, wpb_gesproken=True,
        door=wereld.personas["schoolcoordinator"],
    )  # fmt: skip
    toets.refresh_from_db()
    (regel,) = queries.met_uitkomst([toets], wereld.jaar, wereld.persoon("stagecoordinator"))
    assert (regel.uitkomst.stand, regel.scholen) == ("mag", ("Duincollege",))


def _titels(wereld: Wereld, naam: str, dag: date) -> set[str]:
    alle = taken_voor(wereld.persoon(naam), wereld.jaar, dag)
    return {t.titel for t in alle if "aanstelling" in t.titel or "voortgang" in t.titel}


def test_taken_alleen_waar_een_advies_nog_telt(wereld: Wereld) -> None:
    toets = maak_geplaatste_toets(wereld)
    dag = wereld.jaar.begin
    assert _titels(wereld, "schoolopleider", dag) == {"Adviseer over een kleine aanstelling"}
    assert _titels(wereld, "instituutsopleider", dag) == {"Adviseer over een kleine aanstelling"}
    assert _titels(wereld, "schoolopleider_elders", dag) == set()
    maak_andere_toets(wereld)
    assert _titels(wereld, "schoolopleider", dag) == {"Adviseer over 2 kleine aanstellingen"}
    Aanstellingstoets.objects.update(propedeuse=False)
    assert _titels(wereld, "schoolopleider", dag) == set()
    Aanstellingstoets.objects.update(propedeuse=True)
    adviseer(toets, "schoolopleider", "positief", wereld.personas["schoolopleider"])
    assert _titels(wereld, "schoolopleider", dag) == {"Adviseer over een kleine aanstelling"}


@pytest.mark.parametrize(
    ("maand", "dag", "verwacht"), [(4, 30, False), (5, 1, True), (7, 31, True)]
)
def test_het_instituut_levert_vanaf_de_peildatum(
    wereld: Wereld, maand: int, dag: int, verwacht: bool
) -> None:
    _in_jaar_3(wereld)
    moment = date(wereld.jaar.begin.year, maand, dag)
    titels = _titels(wereld, "instituutscoordinator", moment)
    assert bool(titels) is verwacht
    maak_toets(wereld)
    assert _titels(wereld, "instituutscoordinator", moment) == set()
