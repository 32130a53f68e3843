"""A student whom two schools train together: duin for 60%, zee for 40%."""

from typing import Any

from django.test import Client

from hos.choices import Rol
from hos.models import Account, Opleidingsjaar, Persoon, School
from hos.views.personas import BACKEND
from plaatsing.models import Plaatsing
from tests.factories.hos import maak_account, maak_lid, maak_persoon, maak_school
from tests.factories.kennismaking import maak_voorstel
from tests.wereld import Wereld

AANDEEL = 40


def maak_duoplaatsing(
    wereld: Wereld, jaar: Opleidingsjaar | None = None, **velden: Any
) -> Plaatsing:
    """Known to both schools and to the student; nobody guides yet."""
    velden = {"tweede_school": wereld.zee, "tweede_aandeel": AANDEEL} | velden
    return maak_voorstel(wereld, jaar or wereld.studenten["student"], **velden)


def begeleiders_van_duin(wereld: Wereld) -> dict[str, Persoon]:
    return {
        "werkplekbegeleider": wereld.personas["werkplekbegeleider"],
        "schoolopleider": wereld.personas["schoolopleider"],
    }


def begeleiders_van_zee(wereld: Wereld) -> dict[str, Persoon]:
    return {
        "tweede_werkplekbegeleider": wereld.personas["werkplekbegeleider_elders"],
        "tweede_schoolopleider": wereld.personas["schoolopleider_elders"],
    }


def maak_derde_school() -> dict[str, Persoon]:
    """A school that has nothing to do with the student, with everyone who works there."""
    school: School = maak_school("Strandcollege")
    rollen = {
        "schoolcoordinator": (Rol.SCHOOLCOORDINATOR, school.partner),
        "schoolopleider": (Rol.SCHOOLOPLEIDER, school),
        "werkplekbegeleider": (Rol.WERKPLEKBEGELEIDER, school),
    }
    return {naam: maak_lid(maak_persoon(), *rol).persoon for naam, rol in rollen.items()}


def browser_voor(persoon: Persoon) -> Client:
    """A client for someone who is not a persona of the world."""
    account = Account.objects.filter(persoon=persoon).first() or maak_account(persoon)
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client
