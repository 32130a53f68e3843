"""Quota, offers, preferences, placements and the doorstroomformulier (3.1-3.3, bijlage 2)."""

from plaatsing.models.aanbod import Aanbod, Stageplaats
from plaatsing.models.aanbodimport import Aanbodimport
from plaatsing.models.bord import Bordzet
from plaatsing.models.doorstroom import Bijdrage, Doorstroomformulier
from plaatsing.models.inventarisatie import Inventarisatie
from plaatsing.models.plaatsing import Plaatsing, Publicatie
from plaatsing.models.quotum import Quotumregel, Quotumronde
from plaatsing.models.toewijzing import Toewijzingsronde
from plaatsing.models.verdeling import Goedkeuring, Verdeelregel, Verdeling
from plaatsing.models.vrijgave import Vrijgave, Woclaim, Woklaar
from plaatsing.models.wens import Stageprofiel, Voorkeur

__all__ = [
    "Aanbod",
    "Aanbodimport",
    "Bijdrage",
    "Bordzet",
    "Doorstroomformulier",
    "Goedkeuring",
    "Inventarisatie",
    "Plaatsing",
    "Publicatie",
    "Quotumregel",
    "Quotumronde",
    "Stageplaats",
    "Stageprofiel",
    "Toewijzingsronde",
    "Verdeelregel",
    "Verdeling",
    "Voorkeur",
    "Vrijgave",
    "Woclaim",
    "Woklaar",
]
