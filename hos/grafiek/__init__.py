"""Kleine grafieken als SVG: dezelfde op de pagina en in de PDF. De pagina zet er een tabel naast.

staven("Plaatsen per school", [("Segbroek", 12), ("Maris", 7)], norm=Norm(10, "doel"))
gegroepeerde_staven("Bezetting", ["Segbroek"], [Reeks("doel", [35]), Reeks("geplaatst", [31])])
gestapelde_staven("Realisatie", ["definitief", "concept"], [Stapel("Segbroek", [30, 4], doel=35)])
lijn("Respons", ["2019", "2020"], [Reeks("studenten", [55, 71])], norm=Norm(67, "doel"))
tijdbalken("Vensters", [Tijdbalk("wensen", date(2027, 4, 15), date(2027, 5, 6))], dag=vandaag)
warmtetabel("Bezetting", ["Segbroek"], ["ne", "wi"], [[Vakje(1, "2 van 2"), None]])
"""

from hos.grafiek.lijnen import lijn
from hos.grafiek.staafjes import gegroepeerde_staven, staven
from hos.grafiek.stapel import Stapel, gestapelde_staven
from hos.grafiek.tekening import Norm, Reeks
from hos.grafiek.tijdbalk import Tijdbalk, tijdbalken
from hos.grafiek.warmte import Vakje, warmtetabel

__all__ = [
    "Norm",
    "Reeks",
    "Stapel",
    "Tijdbalk",
    "Vakje",
    "gegroepeerde_staven",
    "gestapelde_staven",
    "lijn",
    "staven",
    "tijdbalken",
    "warmtetabel",
]
