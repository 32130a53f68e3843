"""Pages of repairs, and of where one more place helps."""

from hos import klok
from hos.models import School
from plaatsing.models import Intrekking, Stageplaats
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.register import Pagina
from tests.wereld import Wereld

STAGECOORDINATOR = ("stagecoordinator",)
KIJKERS = ("stagecoordinator", "programmamanager")


def _groei_kapot(wereld: Wereld, n: int) -> None:
    """A place that is withdrawn while students sit there, and another with room for some."""
    plek = _plek(wereld, wereld.duin)
    _plek(wereld, wereld.zee)
    Stageplaats.objects.filter(pk=plek.pk).update(aantal=90)
    for _ in range(n):
        maak_plaatsing(maak_plaatsbaar(wereld, schooljaar=wereld.jaar), plek)
    Intrekking.objects.get_or_create(
        stageplaats=plek,
        defaults={
            "aanbod": plek.aanbod,
            "rij": {},
            "aantal_over": 0,
            "aantal_voor": 90,
            "reden": "sectie_vol",
            "op": klok.nu(),
            "door": wereld.personas["schoolcoordinator"],
        },
    )


def _plek(wereld: Wereld, school: School) -> Stageplaats:
    rijen = Stageplaats.objects.filter(aanbod__school=school, aanbod__schooljaar=wereld.jaar)
    return rijen.first() or maak_plek(school, wereld.jaar, wereld.nederlands, aantal=5)


PAGINAS = [
    Pagina(
        "plaatsing:herstel",
        "Herstelvoorstellen na een verandering: wie gaat van waar naar waar",
        {200: STAGECOORDINATOR},
        groei=_groei_kapot,
        queries=28,
    ),
    Pagina(
        "plaatsing:herstel-kiezen",
        "Een herstel als concept op het bord zetten",
        {200: STAGECOORDINATOR},
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:herstel-alle-vakken",
        "Een herstel laten zoeken waarbij iedereen mag schuiven",
        {302: STAGECOORDINATOR},
        methode="post",
        soort="actie",
    ),
    Pagina(
        "plaatsing:ruimte",
        "Waar een plaats erbij studenten plaatst, per vak en school",
        {200: KIJKERS},
        groei=_groei_kapot,
        queries=30,
    ),
    Pagina(
        "plaatsing:ruimte-rekenen",
        "Laten uitrekenen waar een plaats erbij helpt",
        {302: STAGECOORDINATOR},
        methode="post",
        soort="actie",
    ),
]
