"""Termijnen van een schooljaar, een voorstel van een instituut, een bevestiging van een student."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from hos.models import Instituut, Persoon, Schooljaar
from plaatsing.models.plaatsing import Plaatsing


def _dagen(naam: str, standaard: int) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    return models.PositiveSmallIntegerField(
        naam, default=standaard, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )


@pghistory.track()
class Plaatsingsafspraak(models.Model):
    """De termijnen van bekendmaken tot de eerste dag; zonder rij gelden de standaarden."""

    schooljaar = models.OneToOneField(Schooljaar, models.PROTECT, related_name="plaatsingsafspraak")
    herroepen_minuten = models.PositiveSmallIntegerField(
        "minuten om een bekendmaking zonder reden terug te halen",
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
    )
    voorstellen_vanaf = models.DateField(
        "instituten stellen nieuwe studenten voor vanaf", null=True, blank=True
    )
    gesprek_dagen = _dagen("dagen om een kennismaking te plannen", 14)
    uitkomst_dagen = _dagen("dagen na het gesprek om de uitkomst vast te leggen", 3)
    overleg_dagen = _dagen("dagen om bij twijfel te overleggen en te besluiten", 7)
    bevestiging_dagen = _dagen("dagen voor de student om te bevestigen", 7)
    herinnering_dagen = _dagen("dagen voor de start een herinnering sturen", 14)
    studenten_per_wpb = models.PositiveSmallIntegerField(
        "studenten per werkplekbegeleider",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )

    class Meta:
        verbose_name = "plaatsingsafspraak"
        verbose_name_plural = "plaatsingsafspraken"
        ordering = ["schooljaar__begin"]

    def __str__(self) -> str:
        return f"afspraken {self.schooljaar}"


@pghistory.track()
class Instituutsvoorstel(models.Model):
    """Een nieuwe student die het instituut op een open plaats voorstelt (bijlage 2 stap 11)."""

    plaatsing = models.OneToOneField(Plaatsing, models.PROTECT, related_name="voorstel")
    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="voorstellen")
    voorbereid = models.CharField("hoe de student is voorbereid", max_length=500)
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="voorstellen")
    gedaan_op = models.DateTimeField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "instituutsvoorstel"
        verbose_name_plural = "instituutsvoorstellen"
        ordering = ["-gedaan_op"]

    def __str__(self) -> str:
        return f"voorstel {self.plaatsing_id}"


@pghistory.track()
class Studentbevestiging(models.Model):
    """De student bevestigt een definitieve plaats, of meldt wat er niet klopt."""

    plaatsing = models.OneToOneField(Plaatsing, models.PROTECT, related_name="bevestiging")
    klopt = models.BooleanField()
    opmerking = models.CharField(max_length=300, blank=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "studentbevestiging"
        verbose_name_plural = "studentbevestigingen"
        ordering = ["-op"]
        constraints = [
            models.CheckConstraint(
                name="studentbevestiging_zegt_wat_niet_klopt",
                condition=models.Q(klopt=True) | ~models.Q(opmerking=""),
                violation_error_message="Schrijf op wat er niet klopt.",
            )
        ]

    def __str__(self) -> str:
        return f"bevestiging {self.plaatsing_id}"
