"""Het kennismakingsgesprek: bespreekpunten, termijnen, de weg naar definitief (3.1, bijlage 2)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

AKKOORD, TWIJFEL = "akkoord", "twijfel"
DOORGAAN, ANDERE_PLAATS = "doorgaan", "andere_plaats"

# The points of bijlage 2, without birth date, birthplace and health (B23). What the system knows
# already (address, phone, e-mail) is not asked again.
VRAGEN: tuple[tuple[str, str], ...] = (
    (
        "Wat deed je hiervoor?",
        "Je voorgeschiedenis in een paar regels: opleiding, werk, andere ervaring.",
    ),
    ("Waarom kies je voor het onderwijs?", ""),
    ("Waarom kies je voor de HOS?", ""),
    ("Wat spreekt je aan in deze school?", "Bekijk de site van de school en lees je in."),
    ("Wat zijn je leerdoelen, waar wil je aan werken?", ""),
    ("Wat verwacht je van je stage?", ""),
    ("Hoe verliepen je vorige stages?", "Alleen als je al eerder stage liep."),
    ("Hoe verloopt je studie?", "Schrijf niets over je gezondheid op; dat hoort hier niet."),
)
INFORMATIE: tuple[tuple[str, str], ...] = (
    (
        "Bereid je goed voor",
        (
            "Op het stageadres hoor je bij het personeel en niet bij de leerlingen. Besteed dus "
            "aandacht aan uiterlijk en omgangsvormen. Bekijk de site van de school."
        ),
    ),
    (
        "Waar zeg je ja tegen als je bij de HOS komt?",
        (
            "Een traject bij de HOS-scholen, waarbij je binnen de HOS van school wisselt. Een "
            "schoolopleider en een werkplekbegeleider. Bijeenkomsten op andere locaties, zoals "
            "intervisie en leerwerktaken."
        ),
    ),
)
# What a school tells about itself; each school fills in its own text.
SCHOOLINFORMATIE: tuple[str, ...] = (
    "Karakterisering van de school",
    "Kledingvoorschriften",
    "Gedragsvoorschriften",
    "VOG",
    "Geheimhouding en vertrouwelijkheid",
    "Wat mag je van de school verwachten, en wat niet?",
)


# What happens next, per step of a placement (choices.Stap), for whoever follows it.
VOLGENDE: dict[str, str] = {
    "concept": "De stagecoördinator maakt de plaatsing bekend aan school en instituut.",
    "school": "De stagecoördinator maakt het bekend aan de student. Daarna plan je het gesprek.",
    "plannen": "De schoolcoördinator plant een gesprek met schoolopleider en werkplekbegeleider.",
    "gepland": "De student bereidt zich voor. Na het gesprek legt de school de uitkomst vast.",
    "uitkomst": "Het gesprek is geweest. De school legt vast of het akkoord is.",
    "twijfel": "De school overlegt met de lerarenopleiding en legt het besluit vast.",
    "anders": "De stagecoördinator zoekt een andere plaats op het bord.",
    "akkoord": "De school maakt de plaatsing definitief.",
    "bevestigen": "De student bevestigt de plaats. Zonder antwoord gaat er een herinnering.",
    "klopt_niet": "De school neemt contact op met de student.",
    "klaar": "Alles staat vast. Regel de praktische zaken voor de eerste dag.",
}


@dataclass(frozen=True, slots=True)
class Gespreksstand:
    """Wat er over het gesprek bekend is, los van de database."""

    uitkomst: str = ""
    besluit: str = ""

    @property
    def akkoord(self) -> bool:
        return self.uitkomst == AKKOORD or self.besluit == DOORGAAN


def bezwaar_tegen_definitief(stand: Gespreksstand | None, reden: str) -> str:
    """Leeg als de school definitief mag maken: na akkoord, of met een reden (bijlage 2 stap 13-14).

    Is er een andere plaats nodig, dan helpt ook een reden niet.
    """
    if stand and stand.besluit == ANDERE_PLAATS:
        return "Er is besloten dat er een andere plaats komt. Deze plaats wordt niet definitief."
    if (stand and stand.akkoord) or reden.strip():
        return ""
    if stand and stand.uitkomst == TWIJFEL:
        return "Er is twijfel. Leg het overleg met de lerarenopleiding vast, of geef een reden."
    return "Er is nog geen kennismaking met uitkomst akkoord. Schrijf op waarom het toch kan."


def uiterlijk(vanaf: date | None, dagen: int) -> date | None:
    """De dag waarop iets gedaan moet zijn, geteld vanaf de dag van een feit."""
    return None if vanaf is None else vanaf + timedelta(days=dagen)


def binnen_termijn(gedaan_op: datetime, nu: datetime, minuten: int) -> bool:
    """Terughalen zonder reden kan tot en met de laatste minuut van de termijn."""
    return nu <= gedaan_op + timedelta(minutes=minuten)
