import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from hos.models import Schooljaar
from kwaliteit.choices import Groep

MAAND = (MinValueValidator(1), MaxValueValidator(12))


@pghistory.track()
class Instrument(models.Model):
    """Een vast middel om kwaliteit te meten: enquête, panel, evaluatie, rapport (8.2, 8.3)."""

    code = models.SlugField(max_length=40, unique=True)
    naam = models.CharField(max_length=120)
    groep = models.CharField(max_length=20, choices=Groep.choices)
    ritme = models.CharField(max_length=60)
    toelichting = models.CharField(max_length=300, blank=True)
    nog_te_ontwikkelen = models.BooleanField(default=False)
    doorlopend = models.BooleanField(default=False)
    planmaanden = ArrayField(
        models.PositiveSmallIntegerField(validators=[*MAAND]),
        default=list,
        blank=True,
        help_text="De maanden waarmee een nieuw schooljaar begint.",
    )
    volgorde = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        verbose_name = "instrument"
        verbose_name_plural = "instrumenten"
        ordering = ["volgorde"]
        constraints = [
            models.CheckConstraint(name="instrument_groep", condition=Q(groep__in=Groep.values))
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Kalendermaand(models.Model):
    """In dit schooljaar wordt dit instrument in deze maand ingezet (8.3, B19)."""

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="kwaliteitskalender")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="maanden")
    maand = models.PositiveSmallIntegerField(validators=[*MAAND])

    class Meta:
        verbose_name = "kalendermaand"
        verbose_name_plural = "kalendermaanden"
        ordering = ["instrument__volgorde", "maand"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "instrument", "maand"], name="kalendermaand_een_keer"
            ),
            models.CheckConstraint(
                name="kalendermaand_1_tot_12", condition=Q(maand__gte=1, maand__lte=12)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.maand}"
