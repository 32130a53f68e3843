import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Vak
from plaatsing.models.aanbod import Aanbod


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Vakmaximum(models.Model):
    """Hoeveel studenten een school in een vak hooguit wil, ook bij meer plaatsen (3.2)."""

    aanbod = models.ForeignKey(Aanbod, models.CASCADE, related_name="vakmaxima")
    vak = models.ForeignKey(Vak, models.PROTECT, related_name="maxima")
    maximum = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "vakmaximum"
        verbose_name_plural = "vakmaxima"
        ordering = ["aanbod", "vak__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanbod", "vak"],
                name="vakmaximum_een_per_vak",
                violation_error_message="Voor dit vak staat al een maximum.",
            ),
            models.CheckConstraint(
                name="vakmaximum_waarde",
                condition=Q(maximum__lte=99),
                violation_error_message="Vul een heel getal van 0 tot en met 99 in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanbod}: {self.vak} hooguit {self.maximum}"
