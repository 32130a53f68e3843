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
    HERSTEL = "herstel", "verplaatst door een gekozen herstel"
    ONGEDAAN = "ongedaan", "ongedaan gemaakt"


class Scenariobron(TextChoices):
    """Waar een scenario vandaan komt."""

    BORD = "bord", "het bord"
    BEREKENING = "berekening", "een berekening"


class Doorrekensoort(TextChoices):
    """Welke vraag over het bord in de achtergrond wordt doorgerekend."""

    HERSTEL = "herstel", "herstel over alle vakken"
    RUIMTE = "ruimte", "waar een plaats erbij helpt"
