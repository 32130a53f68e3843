"""Zetten op het bord en waar een scenario vandaan komt."""

from django.db.models import TextChoices


class Zetsoort(TextChoices):
    """Wat er op het bord gebeurde; ongedaan maken is zelf ook een zet."""

    PLAATS = "plaats", "geplaatst"
    TERUG = "terug", "van het bord gehaald"
    VAST = "vast", "vastgezet"
    LOS = "los", "losgemaakt"
    OVERNAME = "overname", "overgenomen uit een berekening"
    SCENARIO = "scenario", "verplaatst door een gekozen scenario"
    ONGEDAAN = "ongedaan", "ongedaan gemaakt"


class Scenariobron(TextChoices):
    """Waar een scenario vandaan komt."""

    BORD = "bord", "het bord"
    BEREKENING = "berekening", "een berekening"
