import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Instituut, Schooljaar


@pghistory.track()
class Instituutsnorm(models.Model):
    """De richtlijn van een instituut voor de uren van instituutsopleiders (6.5, B15).

    Uren per student en per groep, per jaar en per week; wat het instituut niet kent is 0.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="instituutsnormen")
    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="normen")
    per_student = models.DecimalField(
        "uren per student per jaar", max_digits=6, decimal_places=2, default=0
    )
    per_student_per_week = models.DecimalField(
        "uren per student per week", max_digits=6, decimal_places=2, default=0
    )
    per_groep = models.DecimalField(
        "uren per groep per jaar", max_digits=6, decimal_places=2, default=0
    )
    per_groep_per_week = models.DecimalField(
        "uren per groep per week", max_digits=6, decimal_places=2, default=0
    )
    groepsgrootte = models.PositiveSmallIntegerField("studenten per groep", default=0)
    weken = models.PositiveSmallIntegerField("weken per jaar", default=0)

    class Meta:
        verbose_name = "instituutsnorm"
        verbose_name_plural = "instituutsnormen"
        ordering = ["schooljaar__begin", "instituut__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "instituut"], name="instituutsnorm_een_per_jaar"
            ),
            models.CheckConstraint(
                name="instituutsnorm_niet_negatief",
                condition=Q(
                    per_student__gte=0,
                    per_student_per_week__gte=0,
                    per_groep__gte=0,
                    per_groep_per_week__gte=0,
                    weken__lte=52,
                ),
                violation_error_message="Uren zijn 0 of meer en een jaar heeft hooguit 52 weken.",
            ),
            models.CheckConstraint(
                name="instituutsnorm_groepsgrootte",
                condition=Q(per_groep=0, per_groep_per_week=0) | Q(groepsgrootte__gte=1),
                violation_error_message="Vul in hoeveel studenten een groep heeft.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instituut} {self.schooljaar}"
