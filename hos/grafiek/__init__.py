"""Kleine grafieken als SVG: dezelfde op de pagina en in de PDF. De pagina zet er een tabel naast.

staven("Plaatsen per school", [("Segbroek", 12), ("Maris", 7)], norm=Norm(10, "doel"))
gegroepeerde_staven("Bezetting", ["Segbroek"], [Reeks("doel", [35]), Reeks("geplaatst", [31])])
staven_met_doel("Realisatie", ["definitief", "concept"], [Stapel("Segbroek", [30, 4], doel=35)])
lijn("Respons", ["2019", "2020"], [Reeks("studenten", [55, 71])], norm=Norm(67, "doel"))
gestapelde_staven("Verdeling", ["Segbroek"], [Reeks("hbo", [20]), Reeks("wo", [15])], merken=[35])
tijdbalken("Vensters", [Tijdbalk("wensen", date(2027, 4, 15), date(2027, 5, 6))], dag=vandaag)
warmtetabel("Bezetting", ["Segbroek"], ["ne", "wi"], [[Vakje(1, "2 van 2"), None]])
"""

from hos.grafiek.gestapeld import gestapelde_staven
from hos.grafiek.lijnen import lijn
from hos.grafiek.staafjes import gegroepeerde_staven, staven
from hos.grafiek.stapel import Stapel, staven_met_doel
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
    "staven_met_doel",
    "tijdbalken",
    "warmtetabel",
]
