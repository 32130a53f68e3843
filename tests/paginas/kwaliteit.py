"""Pages of kwaliteit: calendar, surveys, results and the quality report."""

from hos.models import Persoon
from kwaliteit.choices import RapportStaat, RondeStaat
from kwaliteit.models import Kwaliteitsrapport, Vaststelling
from kwaliteit.services import rapporten, sleutels
from tests.factories.hos import maak_schooljaar
from tests.factories.kwaliteit import (
    maak_actie,
    maak_deelname,
    maak_indicator,
    maak_ingevuld,
    maak_instrument,
    maak_rapport,
    maak_ronde,
    maak_vragenlijst,
    sluit_en_tel,
)
from tests.register import BESTUUR, IEDEREEN, Pagina
from tests.wereld import Wereld

BEHEER = ("programmamanager", "administratie")
ZIEN = (*BEHEER, *BESTUUR)


def _ronde(wereld: Wereld) -> dict[str, int]:
    return {"pk": maak_ronde(wereld.jaar).pk}


def _open_ronde(wereld: Wereld) -> dict[str, int]:
    ronde = maak_ronde(wereld.jaar, staat=RondeStaat.OPEN)
    maak_deelname(ronde, wereld.personas["student"])
    return {"pk": ronde.pk}


def _getelde_ronde(wereld: Wereld) -> dict[str, int]:
    ronde = maak_ronde(wereld.jaar, staat=RondeStaat.OPEN)
    maak_ingevuld(ronde, 9)
    return {"pk": sluit_en_tel(ronde).pk}


def _link(wereld: Wereld) -> dict[str, str]:
    deelname = maak_deelname(maak_ronde(wereld.jaar, staat=RondeStaat.OPEN))
    return {"sleutel": sleutels.sleutel_voor(deelname.nonce)}


def _concept(wereld: Wereld) -> dict[str, int]:
    rapport = maak_rapport(wereld.jaar)
    maak_actie(rapport)
    return {"pk": rapport.pk}


def _ligt_voor(wereld: Wereld) -> Kwaliteitsrapport:
    rapport = maak_rapport(wereld.jaar)
    maak_actie(rapport)
    versie, _ = rapporten.bied_aan(
        rapport=rapport, akkoorden_nodig=1, door=wereld.personas["programmamanager"]
    )
    rapporten.leg_pdf_vast(versie=versie, pdf=b"%PDF-1.7 voorbeeld")
    rapport.refresh_from_db()
    return rapport


def _voor(wereld: Wereld) -> dict[str, int]:
    return {"pk": _ligt_voor(wereld).pk}


def _vast(wereld: Wereld) -> dict[str, int]:
    rapport = _ligt_voor(wereld)
    versie = rapport.versies.get()
    lid: Persoon = wereld.personas["stuurgroep"]
    rapporten.stel_vast(rapport=rapport, sha256=versie.sha256, door=lid)
    assert Vaststelling.objects.count() == 1
    return {"pk": rapport.pk}


def _vaste_pdf(wereld: Wereld) -> dict[str, int]:
    return _vast(wereld) | {"nummer": 1}


def _actie(wereld: Wereld) -> dict[str, int]:
    return {"pk": maak_actie(maak_rapport(wereld.jaar)).pk}


def _meer_rondes(wereld: Wereld, aantal: int) -> None:
    for _ in range(aantal):
        maak_deelname(maak_ronde(wereld.jaar, vragenlijst=maak_vragenlijst()))


def _meer_instrumenten(_: Wereld, aantal: int) -> None:
    for _i in range(aantal):
        maak_instrument()


def _meer_indicatoren(_: Wereld, aantal: int) -> None:
    for _i in range(aantal):
        maak_indicator()


def _meer_rapporten(_: Wereld, aantal: int) -> None:
    vrij = 1900 + Kwaliteitsrapport.objects.count()
    for n in range(aantal):
        maak_rapport(maak_schooljaar(vrij + n))


def _meer_acties(wereld: Wereld, aantal: int) -> None:
    rapport = Kwaliteitsrapport.objects.get(schooljaar=wereld.jaar)
    mag = rapport.staat == RapportStaat.CONCEPT
    for _ in range(aantal if mag else 0):
        maak_actie(rapport)


LEZEN = {200: ZIEN}
MAKEN = {200: BEHEER}
VOOR = (*BEHEER, "stuurgroep", "dagelijks_bestuur")
MEE = tuple(p for p in IEDEREEN if p != "gast")
PAGINAS = [
    Pagina(
        "kwaliteit:kalender",
        "Wanneer we welke kwaliteit meten",
        {200: MEE},
        groei=_meer_instrumenten,
        queries=8,
    ),
    Pagina(
        "kwaliteit:kalender-wijzigen",
        "De maanden van dit jaar kiezen",
        MAKEN,
        groei=_meer_instrumenten,
        queries=8,
    ),
    Pagina(
        "kwaliteit:ambities",
        "Ambities, indicatoren en vragen",
        {200: MEE},
        groei=_meer_indicatoren,
        queries=8,
    ),
    Pagina("kwaliteit:rondes", "Enquêterondes van het jaar", LEZEN, groei=_meer_rondes, queries=6),
    Pagina("kwaliteit:ronde-nieuw", "Enquête plannen", MAKEN, queries=11),
    Pagina(
        "kwaliteit:ronde", "Stand en respons van een enquête", LEZEN, args=_open_ronde, queries=9
    ),
    Pagina("kwaliteit:ronde-wijzigen", "Planning wijzigen", MAKEN, args=_ronde, queries=6),
    Pagina(
        "kwaliteit:ronde-voorbeeld", "Uitnodiging en vragen bekijken", MAKEN, args=_ronde, queries=7
    ),
    Pagina(
        "kwaliteit:uitkomsten", "Uitkomsten van een enquête", LEZEN, args=_getelde_ronde, queries=13
    ),
    Pagina(
        "kwaliteit:mijn-enquete",
        "Naar de eigen enquête",
        {302: ("student",), 404: tuple(p for p in IEDEREEN if p != "student")},
        args=_open_ronde,
        soort="actie",
    ),
    Pagina(
        "kwaliteit:enquete",
        "Enquête invullen met een persoonlijke link",
        anders=200,
        openbaar=True,
        args=_link,
        queries=2,
    ),
    Pagina(
        "kwaliteit:rapporten", "Alle kwaliteitsrapporten", LEZEN, groei=_meer_rapporten, queries=7
    ),
    Pagina("kwaliteit:rapport-nieuw", "Rapport beginnen", MAKEN, queries=5),
    Pagina(
        "kwaliteit:rapport",
        "Een rapport: stand, versie en vaststellen",
        {200: VOOR, 404: ("bestuursraad",)},
        args=_voor,
        als="stuurgroep",
        queries=9,
    ),
    Pagina(
        "kwaliteit:rapport-schrijven",
        "Analyse schrijven naast de cijfers",
        MAKEN,
        args=_concept,
        groei=_meer_acties,
        queries=15,
    ),
    Pagina(
        "kwaliteit:rapport-samenvatting",
        "Samenvatting bewaren",
        {302: BEHEER},
        args=_concept,
        methode="post",
        gegevens={"samenvatting": "Het gaat goed.", "versie": "1"},
        soort="actie",
    ),
    Pagina(
        "kwaliteit:rapport-tekst",
        "Tekst van een perspectief bewaren",
        {302: BEHEER},
        args=lambda w: _concept(w) | {"perspectief": "student"},
        methode="post",
        gegevens={"student-gaat_goed": "De begeleiding.", "student-versie": "1"},
        soort="actie",
    ),
    Pagina("kwaliteit:actie-nieuw", "Verbeteractie toevoegen", MAKEN, args=_concept, queries=9),
    Pagina("kwaliteit:actie", "Verbeteractie wijzigen", MAKEN, args=_actie, queries=9),
    Pagina(
        "kwaliteit:actie-verwijderen",
        "Verbeteractie verwijderen",
        {302: ("programmamanager",), 404: ("administratie",)},
        args=_actie,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "kwaliteit:rapport-aanbieden",
        "Rapport nakijken en aanbieden",
        MAKEN,
        args=_concept,
        queries=13,
    ),
    Pagina(
        "kwaliteit:rapport-terugnemen",
        "Rapport terug naar concept",
        {302: ("programmamanager",), 403: ("administratie",)},
        args=_voor,
        methode="post",
        gegevens={"reden": "Tabel 1 klopt niet"},
        soort="actie",
    ),
    Pagina(
        "kwaliteit:rapport-vaststellen",
        "Rapport vaststellen",
        {302: ("stuurgroep",)},
        args=_voor,
        methode="post",
        soort="actie",
    ),
    Pagina(
        "kwaliteit:rapport-pdf",
        "De vastgestelde pdf ophalen",
        LEZEN,
        args=_vaste_pdf,
        soort="bestand",
    ),
]
