"""Pages of the quota and of what the schools offer."""

from hos.choices import Rol
from plaatsing.models import Aanbod, Aanbodimport, Begeleiderprofiel, Quotumregel
from plaatsing.queries.aanbod_vernieuwen import sleutel_voor
from plaatsing.services import aanbod_intrekken, aanbodimport
from plaatsing.services import quotum as quotum_services
from tests.factories import plaatsing as maak
from tests.factories import plaatsing_bord as bord
from tests.factories.hos import (
    maak_leerlingental,
    maak_lid,
    maak_persoon,
    maak_school,
    maak_vak,
)
from tests.register import BESTUUR, Pagina
from tests.wereld import Wereld

SCHOOLCOORDINATOREN = ("schoolcoordinator", "schoolcoordinator_elders")
LEIDERS = ("leidinggevende", "leidinggevende_elders")
BUREAU = ("stagecoordinator", "programmamanager", "administratie")
QUOTUM = {200: (*BUREAU, *BESTUUR, *SCHOOLCOORDINATOREN)}
VASTSTELLERS = ("dagelijks_bestuur", "stuurgroep")
# one offer, of the school of `schoolcoordinator`
ZIEN = {
    200: ("schoolcoordinator", "leidinggevende", *BUREAU),
    404: ("schoolcoordinator_elders", "leidinggevende_elders"),
}
BEWERKEN = {
    200: ("schoolcoordinator", "stagecoordinator"),
    404: ("schoolcoordinator_elders", "leidinggevende_elders"),
}


def _doen(status: int) -> dict[int, tuple[str, ...]]:
    """The same people for an address that only takes a POST."""
    return {status: BEWERKEN[200], 404: BEWERKEN[404]}


def _ronde(wereld: Wereld) -> dict[str, int]:
    for school, aantal in ((wereld.duin, 415), (wereld.zee, 800)):
        maak_leerlingental(school, wereld.jaar, aantal)
    quotum_services.maak_ronde(schooljaar=wereld.jaar, door=wereld.personas["stagecoordinator"])
    return {}


def _correctie(wereld: Wereld) -> dict[str, int]:
    _ronde(wereld)
    return {"school": wereld.duin.pk}


def _meer_scholen(wereld: Wereld, aantal: int) -> None:
    ronde = wereld.jaar.quotumronde
    for _ in range(aantal):
        school = maak_school(partner=wereld.duin.partner)
        maak_leerlingental(school, wereld.jaar, 500)
        Quotumregel.objects.create(ronde=ronde, school=school)


def _aanbod(wereld: Wereld) -> dict[str, int]:
    maak.maak_inventarisatie(wereld.jaar)
    aanbod = maak.maak_aanbod(wereld.duin, wereld.jaar, antwoord="ja")
    maak.maak_stageplaats(aanbod, wereld.nederlands)
    return {"pk": aanbod.pk}


def _bevestigd(wereld: Wereld) -> dict[str, int]:
    uit = _aanbod(wereld)
    Aanbod.objects.filter(pk=uit["pk"]).update(
        bevestigd_op="2020-04-20T12:00Z", bevestigd_door=wereld.personas["schoolcoordinator"]
    )
    return uit


def _meer_plaatsen(wereld: Wereld, aantal: int) -> None:
    aanbod = Aanbod.objects.get(school=wereld.duin, schooljaar=wereld.jaar)
    begeleider = wereld.personas["werkplekbegeleider"]
    for _ in range(aantal):
        maak.maak_stageplaats(aanbod, maak_vak(), werkplekbegeleider=begeleider)


def _overzicht(wereld: Wereld) -> dict[str, int]:
    _ronde(wereld)
    _aanbod(wereld)
    return {}


def _meer_aanbod(wereld: Wereld, aantal: int) -> None:
    for _ in range(aantal):
        school = maak_school(partner=wereld.duin.partner)
        aanbod = maak.maak_aanbod(school, wereld.jaar, antwoord="ja")
        maak.maak_stageplaats(aanbod)


def _eigen(wereld: Wereld) -> dict[str, int]:
    _aanbod(wereld)
    return {}


def _proef(wereld: Wereld) -> dict[str, int]:
    aanbod = Aanbod.objects.get(pk=_aanbod(wereld)["pk"])
    proef = aanbodimport.zet_op_proef(
        aanbod=aanbod,
        bestandsnaam="plaatsen.xlsx",
        basis_versie=1,
        rijen=[],
        fouten=[],
        door=wereld.personas["schoolcoordinator"],
    )
    return {"pk": proef.pk}


def _ingevoerd(wereld: Wereld) -> dict[str, int]:
    uit = _proef(wereld)
    aanbodimport.voer_in(
        proef=Aanbodimport.objects.get(pk=uit["pk"]), door=wereld.personas["schoolcoordinator"]
    )
    return uit


def _plaats(wereld: Wereld) -> dict[str, int]:
    """One place of an offer that said yes."""
    pk = _bevestigd(wereld)["pk"]
    return {"pk": pk, "plaats": Aanbod.objects.get(pk=pk).plaatsen.get().pk}


def _voorbehoud(wereld: Wereld) -> dict[str, int]:
    uit = _plaats(wereld)
    Aanbod.objects.get(pk=uit["pk"]).plaatsen.update(zekerheid="voorbehoud")
    return uit


def _intrekking(wereld: Wereld) -> dict[str, int]:
    uit = _plaats(wereld)
    plaats = Aanbod.objects.get(pk=uit["pk"]).plaatsen.get()
    bord.maak_plaatsing(wereld.studenten["student"], plaats)
    gedaan = aanbod_intrekken.trek_in(
        plaats=plaats,
        versie=1,
        aantal_over=0,
        reden="geen_begeleider",
        door=wereld.personas["schoolcoordinator"],
    )
    return {"pk": gedaan.pk}


def _link(wereld: Wereld) -> dict[str, str]:
    aanbod = Aanbod.objects.get(pk=_bevestigd(wereld)["pk"])
    return {"sleutel": sleutel_voor(aanbod, wereld.personas["schoolcoordinator"])}


def _begeleider(wereld: Wereld) -> dict[str, int]:
    return {"school": wereld.duin.pk, "persoon": wereld.personas["werkplekbegeleider"].pk}


def _meer_begeleiders(wereld: Wereld, aantal: int) -> None:
    aanbod = maak.maak_aanbod(maak_school(partner=wereld.duin.partner), wereld.jaar, antwoord="ja")
    for _ in range(aantal):
        persoon = maak_persoon()
        maak_lid(persoon, Rol.WERKPLEKBEGELEIDER, wereld.duin)
        profiel = Begeleiderprofiel.objects.create(persoon=persoon, school=wereld.duin)
        profiel.bevoegdheden.create(vak=wereld.nederlands)
        maak.maak_stageplaats(aanbod, werkplekbegeleider=persoon)


def _p(naam: str, doel: str, wie: dict[int, tuple[str, ...]], **rest: object) -> Pagina:
    return Pagina(f"plaatsing:{naam}", doel, wie, **rest)  # type: ignore[arg-type]


STAGE = {200: ("stagecoordinator",)}
PAGINAS = [
    _p("quotum", "Verdeling van het quotum", QUOTUM, args=_ronde, groei=_meer_scholen, queries=13),
    _p(
        "quotum-beginnen",
        "Quotum van een schooljaar beginnen",
        {302: ("stagecoordinator",)},
        methode="post",
        soort="actie",
    ),
    _p("quotum-instellen", "Totaal, marge en methode kiezen", STAGE, args=_ronde),
    _p("quotum-corrigeren", "Een school met de hand bijstellen", STAGE, args=_correctie),
    _p("quotum-vaststellen", "Quotum vaststellen", {200: VASTSTELLERS}, args=_ronde),
    _p("quotum-heropenen", "Vastgesteld quotum heropenen", {200: VASTSTELLERS}, args=_ronde),
    _p(
        "aanbod-eigen",
        "Aanbod van de eigen scholen",
        {200: (*SCHOOLCOORDINATOREN, *LEIDERS)},
        args=_eigen,
        groei=_meer_aanbod,
        queries=11,
    ),
    _p(
        "aanbod-overzicht",
        "Aanbod van alle scholen naast het quotum",
        {200: (*BUREAU, *BESTUUR)},
        args=_overzicht,
        groei=_meer_aanbod,
        queries=20,
    ),
    _p(
        "aanbod-bundel",
        "Alle plaatsen in Excel",
        {200: BUREAU},
        args=_overzicht,
        soort="bestand",
    ),
    _p("aanbod-inventarisatie", "Scholen om hun plaatsen vragen", STAGE, args=_overzicht),
    _p("aanbod-herinneren", "Scholen herinneren", STAGE, args=_overzicht),
    _p(
        "aanbod",
        "Aanbod van een school",
        ZIEN,
        args=_bevestigd,
        groei=_meer_plaatsen,
        queries=27,
    ),
    _p("aanbod-antwoord", "Ja, misschien of nee", BEWERKEN, args=_aanbod),
    _p(
        "aanbod-plaatsen",
        "Plaatsen invullen",
        BEWERKEN,
        args=_aanbod,
        groei=_meer_plaatsen,
        queries=14,
    ),
    _p(
        "aanbod-bevestigen",
        "Aanbod bevestigen",
        _doen(302),
        args=_aanbod,
        methode="post",
        gegevens={"versie": 1},
        soort="actie",
    ),
    _p("aanbod-bevestigd", "Wat er na bevestigen gebeurt", ZIEN, args=_bevestigd),
    _p(
        "aanbod-akkoord",
        "Akkoord van de leidinggevende",
        {302: ("leidinggevende",), 404: ("schoolcoordinator_elders", "leidinggevende_elders")},
        args=_bevestigd,
        methode="post",
        gegevens={"versie": 1},
        soort="actie",
    ),
    _p("aanbod-formulier", "Formulier van een school", ZIEN, args=_aanbod, soort="bestand"),
    _p("aanbod-uploaden", "Ingevuld formulier uploaden", BEWERKEN, args=_aanbod),
    _p("aanbod-proef", "Wat een formulier verandert", BEWERKEN, args=_proef),
    _p(
        "aanbod-invoeren",
        "Formulier invoeren",
        _doen(302),
        args=_proef,
        methode="post",
        soort="actie",
    ),
    _p(
        "aanbod-terugdraaien",
        "Invoer terugdraaien",
        _doen(302),
        args=_ingevoerd,
        methode="post",
        soort="actie",
    ),
    _p(
        "aanbod-vernieuwen",
        "Aanbod bevestigen met de link uit een mail",
        {},
        anders=200,
        openbaar=True,
        args=_link,
        queries=6,
    ),
    _p(
        "aanbod-toezeggen",
        "Plaats onder voorbehoud toezeggen",
        _doen(302),
        args=_voorbehoud,
        methode="post",
        gegevens={"versie": 1},
        soort="actie",
    ),
    _p("aanbod-intrekken", "Plaats intrekken of verlagen", BEWERKEN, args=_plaats),
    _p("aanbod-intrekking", "Een ingetrokken plaats", ZIEN, args=_intrekking),
    _p(
        "aanbod-intrekking-ongedaan",
        "Intrekking ongedaan maken",
        _doen(302),
        args=_intrekking,
        methode="post",
        soort="actie",
    ),
    _p(
        "begeleiderseisen",
        "Werkplekbegeleiders: wie begeleidt wie, en voldoet iedereen aan de eisen?",
        {200: (*SCHOOLCOORDINATOREN, *LEIDERS, *BUREAU)},
        groei=_meer_begeleiders,
        queries=23,
    ),
    _p("begeleidereis", "Gegevens van een werkplekbegeleider", BEWERKEN, args=_begeleider),
]
