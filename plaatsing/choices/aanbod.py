"""Wat een school aanbiedt, en waarom niet (3.2)."""

from django.db.models import TextChoices


class Antwoord(TextChoices):
    JA = "ja", "ja"
    MISSCHIEN = "misschien", "misschien"
    NEE = "nee", "nee"


class RedenNee(TextChoices):
    GEEN_BEGELEIDER = "geen_begeleider", "geen werkplekbegeleider beschikbaar"
    GEEN_TIJD = "geen_tijd", "geen tijd in de sectie"
    SECTIE_KWETSBAAR = "sectie_kwetsbaar", "de sectie is te kwetsbaar"
    GEEN_RUIMTE = "geen_ruimte", "geen ruimte in het rooster of gebouw"
    OVERIG = "overig", "andere reden"


class Bouw(TextChoices):
    ONDERBOUW = "OB", "onderbouw"
    BOVENBOUW = "BB", "bovenbouw"


class Plaatssoort(TextChoices):
    HBO = "hbo", "hbo"
    WO = "wo", "wo"
    BEIDE = "beide", "hbo of wo"
    HBO1 = "hbo1", "hbo niveau 1"


class Zekerheid(TextChoices):
    HARD = "hard", "toegezegd"
    VOORBEHOUD = "voorbehoud", "onder voorbehoud"


class RedenIntrekking(TextChoices):
    """Waarom een school een plaats terugneemt: een grove code, nooit iets over een persoon."""

    GEEN_BEGELEIDER = "geen_begeleider", "geen werkplekbegeleider meer"
    MINDER_UREN = "minder_uren", "minder lessen of uren in dit vak"
    SECTIE_VOL = "sectie_vol", "de sectie begeleidt al genoeg studenten"
    ROOSTER = "rooster", "past niet in het rooster of gebouw"
    VERGISSING = "vergissing", "de plaats stond er per ongeluk"
    OVERIG = "overig", "andere reden"
