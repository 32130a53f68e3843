"""Wie de jaaropgave ondertekent (B21)."""

from django.db.models import TextChoices


class Hoedanigheid(TextChoices):
    """Twee paar ogen onder de opgave: deze twee, en nooit dezelfde persoon (B21)."""

    STAGECOORDINATOR = "stagecoordinator", "stagecoördinator"
    PROGRAMMAMANAGER = "programmamanager", "programmamanager"
