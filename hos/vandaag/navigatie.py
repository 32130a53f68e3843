"""The left rail: only what this person can do."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from facilitering.permissions import (
    mag_instituutsuren_zien,
    mag_normen_zien,
    mag_schooluren_zien,
)
from hos import permissions
from hos.models import Persoon
from kwaliteit.permissions import mag_enquetes_zien, mag_kalender_zien, mag_rapporten_zien
from opleidingsprogramma.permissions import mag_heel_programma_zien, mag_programma_zien
from plaatsing.permissions.aanbod import (
    mag_aanbod_zien,
    mag_eigen_aanbod_zien,
    mag_overzicht_zien,
)
from plaatsing.permissions.aanstelling import mag_aanstellingen_zien
from plaatsing.permissions.kennismaking import mag_kennismakingen_zien, mag_voorstellen
from plaatsing.permissions.plaatsingen import mag_plaatsingen_zien, mag_studenten_zien
from plaatsing.permissions.procedure import mag_procedure_zien
from plaatsing.permissions.quotum import mag_quotum_zien
from plaatsing.permissions.student import mag_doorstroom_zien, mag_eigen_plaatsing_zien
from plaatsing.permissions.studenten import mag_aanlevering_zien, mag_omstandigheden_zien
from plaatsing.permissions.tafel import mag_duoplaatsen_zien, mag_tafel_zien
from plaatsing.permissions.telling import (
    mag_meerjaren_zien,
    mag_opgave_zien,
    mag_realisatie_zien,
)
from plaatsing.permissions.toewijzing import mag_bord_zien, mag_plaatsen
from plaatsing.permissions.verdeling import (
    is_coordinator,
    mag_oordelen,
    mag_verdeling_zien,
    mag_wo_verdelen,
)
from plaatsing.permissions.werkgroep import mag_werkgroep_zien


@dataclass(frozen=True, slots=True)
class Ingang:
    """One line of the navigation: shown to those for whom `mag` holds."""

    label: str
    url_naam: str
    groep: str
    mag: Callable[[Persoon], bool]


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    groep: str
    hier: bool


PLAATSEN, TOEWIJZEN, STUDENTEN = "Plaatsen", "Toewijzen", "Studenten"
VERANTWOORDEN, PROGRAMMA = "Verantwoorden", "Programma en uren"
KWALITEIT, BEHEER = "Kwaliteit", "Beheer"
INGANGEN: tuple[Ingang, ...] = (
    Ingang("Vandaag", "vandaag", "", permissions.iedereen),
    Ingang("Mijn stageplaats", "plaatsing:mijn-plaatsing", "", mag_eigen_plaatsing_zien),
    Ingang("Mijn wensen", "plaatsing:mijn-wensen", "", mag_eigen_plaatsing_zien),
    Ingang("Mijn gegevens", "plaatsing:mijn-dossier", "", mag_eigen_plaatsing_zien),
    Ingang("Waar staan we?", "plaatsing:procedure", PLAATSEN, mag_procedure_zien),
    Ingang("Quotum", "plaatsing:quotum", PLAATSEN, mag_quotum_zien),
    Ingang("Onze stageplaatsen", "plaatsing:aanbod-eigen", PLAATSEN, mag_eigen_aanbod_zien),
    Ingang("Aanbod van alle scholen", "plaatsing:aanbod-overzicht", PLAATSEN, mag_overzicht_zien),
    Ingang("Werkplekbegeleiders", "plaatsing:begeleiderseisen", PLAATSEN, mag_aanbod_zien),
    Ingang("Verdeling hbo en wo", "plaatsing:verdeling", PLAATSEN, mag_verdeling_zien),
    Ingang("Verdeling goedkeuren", "plaatsing:verdeling-oordelen", PLAATSEN, mag_oordelen),
    Ingang("Vrijgegeven plaatsen", "plaatsing:verdeling-eigen-soort", PLAATSEN, is_coordinator),
    Ingang("Wo-plaatsen verdelen", "plaatsing:verdeling-wo", PLAATSEN, mag_wo_verdelen),
    Ingang("Plaatsingstafel", "plaatsing:tafel", PLAATSEN, mag_tafel_zien),
    Ingang("Duoplaatsen", "plaatsing:tafel-duo", PLAATSEN, mag_duoplaatsen_zien),
    Ingang("Bord", "plaatsing:bord", TOEWIJZEN, mag_bord_zien),
    Ingang("Berekeningen", "plaatsing:toewijzing", TOEWIJZEN, mag_bord_zien),
    Ingang("Waar helpt een plaats erbij?", "plaatsing:ruimte", TOEWIJZEN, mag_bord_zien),
    Ingang("Werkgroep", "plaatsing:werkgroep", TOEWIJZEN, mag_werkgroep_zien),
    Ingang("Bekendmaken", "plaatsing:publicatie", TOEWIJZEN, mag_plaatsen),
    Ingang("Studenten", "plaatsing:studenten", STUDENTEN, mag_studenten_zien),
    Ingang("Studenten aanleveren", "plaatsing:aanlevering", STUDENTEN, mag_aanlevering_zien),
    Ingang("Uitsluitingen", "plaatsing:uitsluitingen", STUDENTEN, mag_omstandigheden_zien),
    Ingang("Geplaatste studenten", "plaatsing:plaatsingen", STUDENTEN, mag_plaatsingen_zien),
    Ingang("Kennismaking", "plaatsing:kennismaking", STUDENTEN, mag_kennismakingen_zien),
    Ingang("Studenten voorstellen", "plaatsing:voorstellen", STUDENTEN, mag_voorstellen),
    Ingang("Doorstroomformulieren", "plaatsing:doorstroom-lijst", STUDENTEN, mag_doorstroom_zien),
    Ingang("Kleine aanstelling", "plaatsing:aanstelling", STUDENTEN, mag_aanstellingen_zien),
    Ingang("Realisatie", "plaatsing:realisatie", VERANTWOORDEN, mag_realisatie_zien),
    Ingang("Jaarlijkse opgave", "plaatsing:opgaven", VERANTWOORDEN, mag_opgave_zien),
    Ingang("Over de jaren", "plaatsing:meerjaren", VERANTWOORDEN, mag_meerjaren_zien),
    Ingang("Mijn programma", "opleidingsprogramma:programma", PROGRAMMA, mag_programma_zien),
    Ingang("Het hele programma", "opleidingsprogramma:jaar", PROGRAMMA, mag_heel_programma_zien),
    Ingang("Facilitering", "facilitering:overzicht", PROGRAMMA, mag_schooluren_zien),
    Ingang("Uren van de instituten", "facilitering:instituten", PROGRAMMA, mag_instituutsuren_zien),
    Ingang("Normen", "facilitering:normen", PROGRAMMA, mag_normen_zien),
    Ingang("Kwaliteitskalender", "kwaliteit:kalender", KWALITEIT, mag_kalender_zien),
    Ingang("Enquêtes", "kwaliteit:rondes", KWALITEIT, mag_enquetes_zien),
    Ingang("Kwaliteitsrapporten", "kwaliteit:rapporten", KWALITEIT, mag_rapporten_zien),
    Ingang("Schooljaren", "schooljaren", BEHEER, permissions.mag_schooljaren_beheren),
    Ingang("Mensen", "mensen", BEHEER, permissions.is_beheerder),
    Ingang("Bezorging van mails", "bezorging", BEHEER, permissions.mag_bezorging_zien),
)


def navigatie_voor(persoon: Persoon, pad: str) -> list[Link]:
    """The entries this person may open; `hier` marks the longest address that fits the path."""
    urls = [(ingang, reverse(ingang.url_naam)) for ingang in INGANGEN if ingang.mag(persoon)]
    passend = [url for _, url in urls if pad == url or (url != "/" and pad.startswith(url))]
    beste = max(passend, key=len, default=None)
    return [Link(i.label, url, i.groep, url == beste) for i, url in urls]
