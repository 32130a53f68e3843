"""Quota, offers, preferences, placements and the doorstroomformulier (3.1-3.3, bijlage 2)."""

from plaatsing.models.aanbod import Aanbod, Stageplaats
from plaatsing.models.aanbod_maximum import Vakmaximum
from plaatsing.models.aanbodimport import Aanbodimport
from plaatsing.models.aanbodversie import Aanbodversie
from plaatsing.models.aanlevering import Aanlevering
from plaatsing.models.aanstelling import Aanstellingsadvies, Aanstellingsregel, Aanstellingstoets
from plaatsing.models.afspraak import Instituutsvoorstel, Plaatsingsafspraak, Studentbevestiging
from plaatsing.models.begeleiderseisen import Begeleiderbevoegdheid, Begeleiderprofiel
from plaatsing.models.bekendmaking import Bekendmaking, Herroeping
from plaatsing.models.bord import Bordbezoek, Bordopmerking, Bordzet
from plaatsing.models.doorrekening import Doorrekening
from plaatsing.models.doorstroom import Bijdrage, Doorstroomformulier, Doorstroomversie
from plaatsing.models.duoplaats import Duoplaats
from plaatsing.models.intrekking import Intrekking
from plaatsing.models.inventarisatie import Inventarisatie
from plaatsing.models.jaaropgave import (
    Bekostigingsregel,
    Jaaropgave,
    Opgavedownload,
    Opgavehandtekening,
)
from plaatsing.models.kennismaking import (
    Gespreksantwoord,
    Gesprekspunt,
    Kennismaking,
    Voorbereiding,
)
from plaatsing.models.omstandigheid import Uitsluiting, Voorrang
from plaatsing.models.onderbreking import Onderbreking
from plaatsing.models.plaatsing import Plaatsing, Publicatie
from plaatsing.models.procedure import Procedureherinnering, Procedurestap, Procedurevinkje
from plaatsing.models.quotum import Quotumregel, Quotumronde
from plaatsing.models.regelen import Afvinking, Ontvangst, Regelpunt
from plaatsing.models.scenario import Scenario
from plaatsing.models.tafel import (
    Plaatsingstafel,
    Tafelafspraak,
    Tafelinbreng,
    Tafelregel,
    Tafelsessie,
)
from plaatsing.models.tafelplaats import Tafelovername, Tafelplaats
from plaatsing.models.toewijzing import Toewijzingsronde
from plaatsing.models.venster import Venster
from plaatsing.models.verdeling import Goedkeuring, Verdeelregel, Verdeling
from plaatsing.models.vrijgave import Vrijgave, Woclaim, Woklaar
from plaatsing.models.wens import Stageprofiel, Voorkeur, Wensopgave
from plaatsing.models.werkgroep import Werkgroepinzage

__all__ = [
    "Aanbod",
    "Aanbodimport",
    "Aanlevering",
    "Bijdrage",
    "Bordbezoek",
    "Bordopmerking",
    "Bordzet",
    "Doorrekening",
    "Doorstroomformulier",
    "Goedkeuring",
    "Doorstroomversie",
    "Aanbodversie",
    "Begeleiderbevoegdheid",
    "Begeleiderprofiel",
    "Intrekking",
    "Inventarisatie",
    "Onderbreking",
    "Afvinking",
    "Bekendmaking",
    "Gespreksantwoord",
    "Gesprekspunt",
    "Herroeping",
    "Instituutsvoorstel",
    "Kennismaking",
    "Ontvangst",
    "Plaatsing",
    "Plaatsingsafspraak",
    "Procedureherinnering",
    "Procedurestap",
    "Procedurevinkje",
    "Aanstellingsadvies",
    "Aanstellingsregel",
    "Aanstellingstoets",
    "Bekostigingsregel",
    "Duoplaats",
    "Jaaropgave",
    "Opgavedownload",
    "Opgavehandtekening",
    "Plaatsingstafel",
    "Publicatie",
    "Quotumregel",
    "Quotumronde",
    "Regelpunt",
    "Scenario",
    "Stageplaats",
    "Stageprofiel",
    "Tafelafspraak",
    "Tafelinbreng",
    "Tafelovername",
    "Tafelplaats",
    "Tafelregel",
    "Tafelsessie",
    "Toewijzingsronde",
    "Uitsluiting",
    "Verdeelregel",
    "Verdeling",
    "Studentbevestiging",
    "Voorbereiding",
    "Venster",
    "Vakmaximum",
    "Voorkeur",
    "Voorrang",
    "Vrijgave",
    "Wensopgave",
    "Woclaim",
    "Woklaar",
    "Werkgroepinzage",
]
