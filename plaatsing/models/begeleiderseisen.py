from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon, School, Vak
from plaatsing.choices import Trainingstand

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


@pghistory.track()
class Begeleiderprofiel(models.Model):
    """Wat een school van een werkplekbegeleider weet om te zien of die aan 6.4 voldoet.

    Leeg is: nog niet ingevuld. De schoolcoördinator houdt het bij; het oordeel volgt eruit.
    """

    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="begeleiderprofielen")
    school = models.ForeignKey(School, models.PROTECT, related_name="begeleiderprofielen")
    docent_sinds = models.DateField("docent sinds", null=True, blank=True)
    training = models.CharField(max_length=10, choices=Trainingstand.choices, blank=True)
    training_op = models.DateField("datum van de training", null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        bevoegdheden: RelatedManager["Begeleiderbevoegdheid"]

    class Meta:
        verbose_name = "begeleiderprofiel"
        verbose_name_plural = "begeleiderprofielen"
        ordering = ["school__naam", "persoon__achternaam", "persoon__voornaam"]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon", "school"], name="begeleiderprofiel_een_per_school"
            ),
            models.CheckConstraint(
                name="begeleiderprofiel_training",
                condition=Q(training="") | Q(training__in=Trainingstand.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon} bij {self.school.kort}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class Begeleiderbevoegdheid(models.Model):
    """Een vak waarin een werkplekbegeleider bevoegd is (6.4)."""

    profiel = models.ForeignKey(Begeleiderprofiel, models.CASCADE, related_name="bevoegdheden")
    vak = models.ForeignKey(Vak, models.PROTECT, related_name="bevoegde_begeleiders")

    class Meta:
        verbose_name = "bevoegdheid"
        verbose_name_plural = "bevoegdheden"
        ordering = ["profiel", "vak__naam"]
        constraints = [
            models.UniqueConstraint(fields=["profiel", "vak"], name="bevoegdheid_een_per_vak")
        ]

    def __str__(self) -> str:
        return f"{self.profiel}: {self.vak}"
