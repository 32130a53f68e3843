"""Antwoorden staan los van wie ze gaf (docs/besluiten/0010-anonimiteit.md)."""

import uuid

from django.db import models
from django.db.models import Q

from kwaliteit.models.ronde import Enqueteronde
from kwaliteit.models.vragenlijst import Vraag


class Stembriefje(models.Model):
    """Een ingevulde vragenlijst, versleuteld in de stembus tot de ronde gesloten is.

    Geen verwijzing naar een deelname en geen tijdstip. Bij het tellen gaat de hele bus in een
    keer open, door elkaar geschud, en verdwijnen de briefjes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ronde = models.ForeignKey(Enqueteronde, models.CASCADE, related_name="stembriefjes")
    inhoud = models.BinaryField()

    class Meta:
        verbose_name = "stembriefje"
        verbose_name_plural = "stembriefjes"
        ordering = ["id"]

    def __str__(self) -> str:
        return "stembriefje"


class Antwoord(models.Model):
    """Een geteld antwoord op een vraag, los van de andere antwoorden van dezelfde persoon."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ronde = models.ForeignKey(Enqueteronde, models.CASCADE, related_name="antwoorden")
    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="antwoorden")
    groep = models.CharField(max_length=20, blank=True)
    waarde = models.SmallIntegerField(null=True, blank=True)
    tekst = models.TextField(blank=True)

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["id"]
        indexes = [models.Index(fields=["ronde", "vraag", "waarde"], name="antwoord_tellen")]
        constraints = [
            models.CheckConstraint(
                name="antwoord_waarde_of_tekst",
                condition=Q(waarde__isnull=False, tekst="")
                | (Q(waarde__isnull=True) & ~Q(tekst="")),
                violation_error_message="Een antwoord is een waarde of een tekst.",
            ),
            models.CheckConstraint(
                name="antwoord_open_zonder_groep",
                condition=Q(tekst="") | Q(groep=""),
                violation_error_message="Bij een open antwoord staat geen groep.",
            ),
        ]

    def __str__(self) -> str:
        return "antwoord"
