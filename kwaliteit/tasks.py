"""Wat vanzelf gaat: enquêtes openen, herinneren, sluiten en tellen; de pdf van een rapport."""

from datetime import datetime

from hos.models import Bericht
from hos.services import post, werk
from kwaliteit.pdf import maak_rapport
from kwaliteit.queries import rapporten as rapportqueries
from kwaliteit.services import rapporten, rondes


@werk.planner("enquetes openen")
def open_enquetes(nu: datetime) -> int:
    return rondes.open_rondes(nu)


@werk.planner("enquetes herinneren")
def herinner_enquetes(nu: datetime) -> int:
    return rondes.herinner(nu)


@werk.planner("enquetes sluiten")
def sluit_enquetes(nu: datetime) -> int:
    return rondes.sluit(nu)


@werk.planner("enquetes tellen")
def tel_enquetes(nu: datetime) -> int:
    return rondes.tel_gesloten(nu)


@post.herkeuring(rondes.UITNODIGING)
@post.herkeuring(rondes.HERINNERING)
def keur_enquetemail(bericht: Bericht) -> str:
    return rondes.reden_om_niet_te_mailen(bericht.sleutel)


@werk.uitvoerder(rapporten.PDF_TAAK)
def maak_rapport_pdf(run: werk.Run) -> str:
    """Render from the frozen figures only, then store the bytes once."""
    versie = rapportqueries.versie_met_cijfers(run.invoer["versie"])
    run.voortgang(1, 3, "Cijfers en teksten klaarzetten")
    if not versie.heeft_pdf:
        run.voortgang(2, 3, "Hoofdstukken, tabellen en grafieken opmaken")
        inhoud = maak_rapport(versie)
        rapporten.leg_pdf_vast(versie=versie, pdf=inhoud)
    run.voortgang(3, 3, "Klaar")
    return rapporten.url_van(versie.rapport)
