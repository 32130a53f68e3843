"""Hoe het quotum verdeeld wordt (3.2)."""

from django.db.models import TextChoices


class Verdeelmethode(TextChoices):
    """Hoe het quotum over de scholen verdeeld wordt (3.2, B1)."""

    SAINTE_LAGUE = "sainte_lague", "Sainte-Laguë"
    GROOTSTE_REST = "grootste_rest", "grootste resten"
    DHONDT = "dhondt", "D'Hondt"
    AFRONDEN = "afronden", "afronden per school (zoals in het plan)"
