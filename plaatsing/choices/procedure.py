"""Vensters en herinneringen van het jaar (bijlage 2)."""

from django.db.models import TextChoices


class Vensterdoel(TextChoices):
    """Waarvoor een venster openstaat, in de volgorde van het jaar (bijlage 2)."""

    INVENTARISATIE = "inventarisatie", "plaatsen opgeven"
    AANLEVERING = "aanlevering", "studenten aanleveren"
    VOORKEUREN = "voorkeuren", "wensen opgeven"
    TOEWIJZING = "toewijzing", "plaatsen"
    PUBLICATIE = "publicatie", "bekendmaken"


class Herinnermoment(TextChoices):
    """Wanneer een herinnering gaat: vanzelf voor of na de datum, of met de hand."""

    VOOR = "voor", "voor de datum"
    NA = "na", "na de datum"
    HAND = "hand", "met de hand"
