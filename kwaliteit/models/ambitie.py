import pghistory
from django.db import models
from django.db.models import Q

from kwaliteit.choices import Thema


@pghistory.track()
class Ambitie(models.Model):
    """Wat de HOS wil bereiken (2.5)."""

    thema = models.CharField(max_length=20, choices=Thema.choices)
    nummer = models.PositiveSmallIntegerField(unique=True)
    naam = models.CharField(max_length=200)

    class Meta:
        verbose_name = "ambitie"
        verbose_name_plural = "ambities"
        ordering = ["nummer"]
        constraints = [
            models.CheckConstraint(name="ambitie_thema", condition=Q(thema__in=Thema.values))
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.naam}"


@pghistory.track()
class Indicator(models.Model):
    """Waaraan te zien is of een ambitie lukt (2.5, bijlage 11)."""

    ambitie = models.ForeignKey(Ambitie, models.PROTECT, related_name="indicatoren")
    code = models.CharField(max_length=5, unique=True)
    naam = models.CharField(max_length=250)

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["ambitie__nummer", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.naam}"
