"""Choice lists and transitions of plaatsing, as data."""

from plaatsing.choices.aanbod import (
    Antwoord,
    Bouw,
    Plaatssoort,
    RedenIntrekking,
    RedenNee,
    Zekerheid,
)
from plaatsing.choices.aanstelling import Advies
from plaatsing.choices.begeleiding import Begeleidingsvorm, Trainingstand
from plaatsing.choices.bord import Doorrekensoort, Scenariobron, Zetsoort
from plaatsing.choices.doorstroom import Bijdragerol, Deelveld, Doorstroomvariant, Leerwens
from plaatsing.choices.jaaropgave import Hoedanigheid
from plaatsing.choices.kennismaking import Gespreksbesluit, Gespreksuitkomst, Kant, Puntsoort, Stap
from plaatsing.choices.omstandigheid import (
    Onderbrekingsoort,
    Uitsluitingsbesluit,
    Uitsluitingsreden,
    Uitstelreden,
    Voorrangsreden,
)
from plaatsing.choices.plaatsing import OVERGANGEN, PlaatsingStatus, Publicatiestap, Regelsoort
from plaatsing.choices.procedure import Herinnermoment, Vensterdoel
from plaatsing.choices.quotum import Verdeelmethode
from plaatsing.choices.verdeling import (
    VERDELING_OVERGANGEN,
    Oordeel,
    Partijsoort,
    Verdeelgrens,
    Verdelingstatus,
)

__all__ = [
    "Advies",
    "Antwoord",
    "Begeleidingsvorm",
    "Bijdragerol",
    "Bouw",
    "Deelveld",
    "Doorrekensoort",
    "Doorstroomvariant",
    "Gespreksbesluit",
    "Gespreksuitkomst",
    "Herinnermoment",
    "Hoedanigheid",
    "Kant",
    "Leerwens",
    "OVERGANGEN",
    "Onderbrekingsoort",
    "Oordeel",
    "Partijsoort",
    "PlaatsingStatus",
    "Plaatssoort",
    "Publicatiestap",
    "Puntsoort",
    "RedenIntrekking",
    "RedenNee",
    "Regelsoort",
    "Scenariobron",
    "Stap",
    "Trainingstand",
    "Uitsluitingsbesluit",
    "Uitsluitingsreden",
    "Uitstelreden",
    "VERDELING_OVERGANGEN",
    "Vensterdoel",
    "Verdeelgrens",
    "Verdeelmethode",
    "Verdelingstatus",
    "Voorrangsreden",
    "Zekerheid",
    "Zetsoort",
]
