"""Rules of an institute and a student whose progress was delivered."""

from datetime import date
from typing import Any

from hos import klok
from hos.models import Opleidingsjaar
from plaatsing.models import Aanstellingsadvies, Aanstellingstoets
from plaatsing.services import aanstelling as services
from tests.factories.hos import maak_opleidingsjaar, maak_student
from tests.factories.plaatsing_student import maak_bekende_plaatsing
from tests.wereld import Wereld


def maak_regels(wereld: Wereld) -> None:
    """Those of 3.4 for the hbo institute, from last year on."""
    services.neem_hr_over(instituut=wereld.hbo, vanaf=wereld.vorig, door=None)


def maak_toets(
    wereld: Wereld, jaar: Opleidingsjaar | None = None, **velden: Any
) -> Aanstellingstoets:
    """Level 3, propedeuse, nothing open, on the right day."""
    jaar = jaar or wereld.studenten["student"]
    if jaar.niveau != 3:
        Opleidingsjaar.objects.filter(pk=jaar.pk).update(niveau=3)
        jaar.refresh_from_db()
    velden.setdefault("peildatum", date(jaar.schooljaar.begin.year, 5, 1))
    velden.setdefault("propedeuse", True)
    velden.setdefault("open_vakken", 0)
    velden.setdefault("geleverd_op", klok.nu())
    velden.setdefault("geleverd_door", wereld.personas["instituutscoordinator"])
    return Aanstellingstoets.objects.create(opleidingsjaar=jaar, **velden)


def maak_geplaatste_toets(wereld: Wereld) -> Aanstellingstoets:
    """The student of the world, at duin, with own mentor and schoolopleider."""
    maak_regels(wereld)
    toets = maak_toets(wereld)
    maak_bekende_plaatsing(
        toets.opleidingsjaar,
        wereld.duin,
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        schoolopleider=wereld.personas["schoolopleider"],
    )
    return toets


def maak_andere_toets(wereld: Wereld) -> Aanstellingstoets:
    """Another student of the same institute, at the same school, with the same opleiders."""
    jaar = maak_opleidingsjaar(
        maak_student(instituut=wereld.hbo, vak=wereld.nederlands),
        wereld.jaar,
        niveau=3,
        instituutsopleider=wereld.personas["instituutsopleider"],
    )
    maak_bekende_plaatsing(jaar, wereld.duin)
    return maak_toets(wereld, jaar)


def adviseer(toets: Aanstellingstoets, rol: str, advies: str, door: Any) -> None:
    Aanstellingsadvies.objects.create(
        toets=toets, rol=rol, advies=advies, persoon=door, op=klok.nu()
    )
