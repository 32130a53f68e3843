import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon, School
from plaatsing.models.aanbod import Stageplaats


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Duoplaats(models.Model):
    """Van een groep stageplaatsen zijn er zoveel samen met een tweede school (3.2).

    `aandeel` is het deel van de tweede school. Zij stemt er zelf mee in.
    """

    stageplaats = models.ForeignKey(Stageplaats, models.CASCADE, related_name="duos")
    met_school = models.ForeignKey(School, models.PROTECT, related_name="duoplaatsen")
    aandeel = models.PositiveSmallIntegerField("aandeel van de tweede school")
    aantal = models.PositiveSmallIntegerField(default=1)
    akkoord_op = models.DateTimeField(null=True, blank=True)
    akkoord_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="akkoord_duoplaatsen"
    )

    class Meta:
        verbose_name = "duoplaats"
        verbose_name_plural = "duoplaatsen"
        ordering = ["stageplaats", "met_school__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["stageplaats", "met_school", "aandeel"], name="duoplaats_een_per_school"
            ),
            models.CheckConstraint(
                name="duoplaats_aandeel",
                condition=Q(aandeel__gte=1, aandeel__lte=99),
                violation_error_message="Het aandeel is 1 tot en met 99 procent.",
            ),
            models.CheckConstraint(name="duoplaats_aantal", condition=Q(aantal__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.stageplaats} samen met {self.met_school.kort}"
