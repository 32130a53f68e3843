import pghistory
from django.db import models
from django.db.models import Q

from hos.models.schooljaar import Schooljaar


@pghistory.track()
class Vak(models.Model):
    """Een schoolvak, met de graad waarin ervoor wordt opgeleid.

    Engels en geschiedenis stromen op het hbo pas in het tweede jaar in (bijlage 2, stap 10):
    `hbo_vanaf_niveau` is daar 2.
    """

    code = models.SlugField(max_length=12, unique=True)
    naam = models.CharField(max_length=60, unique=True)
    eerstegraads = models.BooleanField(default=True)
    tweedegraads = models.BooleanField(default=True)
    hbo_vanaf_niveau = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = "vak"
        verbose_name_plural = "vakken"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="vak_heeft_graad", condition=Q(eerstegraads=True) | Q(tweedegraads=True)
            ),
            models.CheckConstraint(
                name="vak_niveau", condition=Q(hbo_vanaf_niveau__gte=1, hbo_vanaf_niveau__lte=4)
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Tekortvak(models.Model):
    """Een vak dat in dit schooljaar tekortvak is (3.2, plaatsingstafel)."""

    vak = models.ForeignKey(Vak, models.PROTECT, related_name="tekortjaren")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="tekortvakken")

    class Meta:
        verbose_name = "tekortvak"
        verbose_name_plural = "tekortvakken"
        ordering = ["schooljaar__begin", "vak__naam"]
        constraints = [
            models.UniqueConstraint(fields=["vak", "schooljaar"], name="tekortvak_een_per_jaar")
        ]

    def __str__(self) -> str:
        return f"{self.vak} {self.schooljaar}"
