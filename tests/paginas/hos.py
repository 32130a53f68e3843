"""Pages of hos itself: start, school year, invitation, health, demo."""

from tests.register import IEDEREEN, Pagina

PAGINAS = [
    Pagina("vandaag", "Startpagina met open taken", {200: IEDEREEN}),
    Pagina(
        "schooljaar-kiezen",
        "Ander schooljaar kiezen",
        {404: IEDEREEN},
        methode="post",
        gegevens={"schooljaar": "1800-1801"},
        soort="actie",
    ),
    Pagina(
        "uitnodiging",
        "Account maken na een uitnodiging",
        anders=410,
        openbaar=True,
        args=lambda _: {"sleutel": "bestaat-niet"},
        soort="actie",
    ),
    Pagina("gezondheid", "Antwoordt alles?", anders=200, openbaar=True, soort="bestand"),
    Pagina("personas", "Demo: kies wie je bent", anders=200, openbaar=True),
]
