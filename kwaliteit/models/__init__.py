"""Kwaliteitszorg: ambities, kalender, enquêtes en rapporten."""

from kwaliteit.models.ambitie import Ambitie, Indicator
from kwaliteit.models.antwoord import Antwoord, Stembriefje
from kwaliteit.models.deelname import Deelname
from kwaliteit.models.kalender import Instrument, Kalendermaand
from kwaliteit.models.rapport import Kwaliteitsrapport, Perspectieftekst, Verbeteractie
from kwaliteit.models.ronde import Enqueteronde
from kwaliteit.models.versie import Rapportdownload, Rapportversie, Vaststelling
from kwaliteit.models.vragenlijst import Vraag, Vragenlijst

__all__ = [
    "Ambitie",
    "Antwoord",
    "Deelname",
    "Enqueteronde",
    "Indicator",
    "Instrument",
    "Kalendermaand",
    "Kwaliteitsrapport",
    "Perspectieftekst",
    "Rapportdownload",
    "Rapportversie",
    "Stembriefje",
    "Vaststelling",
    "Verbeteractie",
    "Vraag",
    "Vragenlijst",
]
