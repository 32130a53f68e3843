"""Wat een publicatie precies zei, en dat zij is teruggehaald."""

import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon
from plaatsing.choices import Regelsoort
from plaatsing.models.plaatsing import Plaatsing, Publicatie


@pghistory.track()
class Bekendmaking(models.Model):
    """Een plaatsing die in een publicatie bekend werd: nieuw of vervallen."""

    publicatie = models.ForeignKey(Publicatie, models.PROTECT, related_name="bekendmakingen")
    plaatsing = models.ForeignKey(Plaatsing, models.PROTECT, related_name="bekendmakingen")
    soort = models.CharField(max_length=8, choices=Regelsoort.choices)

    class Meta:
        verbose_name = "bekendmaking"
        verbose_name_plural = "bekendmakingen"
        ordering = ["publicatie", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publicatie", "plaatsing"], name="bekendmaking_een_per_plaatsing"
            ),
            models.CheckConstraint(
                name="bekendmaking_soort", condition=Q(soort__in=Regelsoort.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.plaatsing_id}"


@pghistory.track()
class Herroeping(models.Model):
    """Een publicatie die is teruggehaald: wie, wanneer, waarom, en wat dat met de mails deed."""

    publicatie = models.OneToOneField(Publicatie, models.PROTECT, related_name="herroeping")
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="herroepingen")
    gedaan_op = models.DateTimeField()
    reden = models.CharField(max_length=200, blank=True)
    aantal_plaatsingen = models.PositiveIntegerField()
    aantal_gestopt = models.PositiveIntegerField()
    aantal_correcties = models.PositiveIntegerField()

    class Meta:
        verbose_name = "herroeping"
        verbose_name_plural = "herroepingen"
        ordering = ["-gedaan_op"]

    def __str__(self) -> str:
        return f"herroeping {self.publicatie_id}"
