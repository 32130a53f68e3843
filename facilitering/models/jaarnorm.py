from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from facilitering.choices import ReistijdPer
from hos.models import Schooljaar


def _uren(naam: str) -> "models.DecimalField[Decimal | int | str, Decimal]":
    return models.DecimalField(
        naam, max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )


@pghistory.track()
class Jaarnorm(models.Model):
    """Afspraken per schooljaar die niet per student zijn: overkoepelend en co-docenten (6.5)."""

    schooljaar = models.OneToOneField(Schooljaar, models.PROTECT, related_name="jaarnorm")
    overkoepelend = _uren("overkoepelende uren per partner")
    sessie_uren = _uren("uren per bijeenkomst")
    factor_intervisie = _uren("factor intervisie")
    factor_werkbijeenkomst = _uren("factor werkbijeenkomst")
    reistijd = _uren("reistijd")
    reistijd_per = models.CharField(
        max_length=12, choices=ReistijdPer.choices, default=ReistijdPer.BIJEENKOMST
    )
    hbo1_dagen = models.PositiveSmallIntegerField("praktijkdagen hbo niveau 1")
    hbo1_uren_per_dag = _uren("uren per praktijkdag hbo niveau 1")
    hbo1_voorbereiding = _uren("voorbereiding per praktijkdag hbo niveau 1")
    training_bijeenkomsten = models.PositiveSmallIntegerField("bijeenkomsten per wpb-training")
    training_uren = _uren("uren per bijeenkomst van een wpb-training")
    training_voorbereiding = _uren("voorbereiding per wpb-training")

    class Meta:
        verbose_name = "jaarnorm"
        verbose_name_plural = "jaarnormen"
        ordering = ["schooljaar__begin"]
        constraints = [
            models.CheckConstraint(
                name="jaarnorm_reistijd_per", condition=Q(reistijd_per__in=ReistijdPer.values)
            ),
            models.CheckConstraint(
                name="jaarnorm_niet_negatief",
                condition=Q(overkoepelend__gte=0, sessie_uren__gte=0, reistijd__gte=0)
                & Q(factor_intervisie__gte=1, factor_werkbijeenkomst__gte=1),
                violation_error_message="Uren zijn 0 of meer en een factor is minstens 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"normen {self.schooljaar}"
