from datetime import date

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear

from hos.models.periode import begin_voor_einde, geen_overlap, lopend_op


class SchooljaarQuerySet(models.QuerySet["Schooljaar"]):
    def op(self, dag: date) -> "SchooljaarQuerySet":
        return self.filter(lopend_op(dag))


@pghistory.track()
class Schooljaar(models.Model):
    """Het jaar waar alles bij hoort: 1 augustus tot en met 31 juli."""

    naam = models.CharField(max_length=9, unique=True)
    begin = models.DateField(unique=True)
    einde = models.DateField()

    objects = SchooljaarQuerySet.as_manager()

    class Meta:
        verbose_name = "schooljaar"
        verbose_name_plural = "schooljaren"
        ordering = ["begin"]
        constraints = [
            models.CheckConstraint(
                name="schooljaar_1_aug_tot_31_jul",
                condition=Q(
                    begin__month=8,
                    begin__day=1,
                    einde__month=7,
                    einde__day=31,
                    einde__year=ExtractYear("begin") + 1,
                ),
                violation_error_message="Een schooljaar loopt van 1 augustus tot en met 31 juli.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Onderwijsperiode(models.Model):
    """OP1 tot en met OP4; per instituut, of zonder instituut voor de HOS als geheel."""

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="onderwijsperioden")
    instituut = models.ForeignKey(
        "hos.Instituut", models.PROTECT, null=True, blank=True, related_name="onderwijsperioden"
    )
    nummer = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    begin = models.DateField()
    einde = models.DateField()

    class Meta:
        verbose_name = "onderwijsperiode"
        verbose_name_plural = "onderwijsperioden"
        ordering = ["begin"]
        constraints = [
            begin_voor_einde("onderwijsperiode_volgorde"),
            models.CheckConstraint(
                name="onderwijsperiode_1_tot_4", condition=Q(nummer__gte=1, nummer__lte=4)
            ),
            models.UniqueConstraint(
                fields=["schooljaar", "instituut", "nummer"],
                name="onderwijsperiode_een_per_nummer",
                nulls_distinct=False,
                violation_error_message="Deze onderwijsperiode bestaat al.",
            ),
            geen_overlap(
                "onderwijsperiode_geen_overlap_hos",
                melding="De onderwijsperioden overlappen.",
                condition=Q(instituut__isnull=True),
            ),
            geen_overlap(
                "onderwijsperiode_geen_overlap",
                "instituut",
                melding="De onderwijsperioden overlappen.",
                condition=Q(instituut__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"OP{self.nummer} {self.schooljaar}"
