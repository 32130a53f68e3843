import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from hos.models import Schooljaar


@pghistory.track()
class Studentnorm(models.Model):
    """Uren per student per heel schooljaar, per categorie (6.5).

    Zonder categorie geldt de norm voor hbo niveau 1; lege uren zijn nog te bepalen (B12).
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="studentnormen")
    categorie = models.PositiveSmallIntegerField(null=True, blank=True)
    uren_wpb = models.DecimalField(
        "uren werkplekbegeleider",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    uren_so = models.DecimalField(
        "uren schoolopleider",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    class Meta:
        verbose_name = "studentnorm"
        verbose_name_plural = "studentnormen"
        ordering = ["schooljaar__begin", models.F("categorie").asc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "categorie"],
                name="studentnorm_een_per_categorie",
                nulls_distinct=False,
                violation_error_message="Deze categorie heeft in dit schooljaar al een norm.",
            ),
            models.CheckConstraint(
                name="studentnorm_categorie",
                condition=Q(categorie__isnull=True) | Q(categorie__in=[1, 2, 3]),
            ),
            models.CheckConstraint(
                name="studentnorm_uren_niet_negatief",
                condition=(Q(uren_wpb__isnull=True) | Q(uren_wpb__gte=0))
                & (Q(uren_so__isnull=True) | Q(uren_so__gte=0)),
                violation_error_message="Uren zijn 0 of meer.",
            ),
            models.CheckConstraint(
                name="studentnorm_bij_categorie_ingevuld",
                condition=Q(categorie__isnull=True)
                | Q(uren_wpb__isnull=False, uren_so__isnull=False),
                violation_error_message="Vul bij een categorie beide aantallen uren in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schooljaar} {self.label}"

    @property
    def label(self) -> str:
        return f"categorie {self.categorie}" if self.categorie else "hbo niveau 1"
