"""Advies over een kleine aanstelling (3.4)."""

from django.db.models import TextChoices


class Advies(TextChoices):
    """Alleen de uitkomst; wat erachter zit, bespreken opleider en student samen (3.4, B23)."""

    POSITIEF = "positief", "positief"
    NEGATIEF = "negatief", "negatief"
