from functools import cached_property
from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from hos import klok
from hos.choices import Rol
from hos.models.periode import lopend_op
from hos.rules import volledige_naam

if TYPE_CHECKING:
    from hos.models.lidmaatschap import Lidmaatschap
    from hos.models.student import Student


@pghistory.track()
class Persoon(models.Model):
    """Een mens, los van het account. Twee keer J. de Vries blijven twee personen."""

    voornaam = models.CharField(max_length=60)
    tussenvoegsel = models.CharField(max_length=20, blank=True)
    achternaam = models.CharField(max_length=60)
    email = models.EmailField("e-mailadres")
    telefoon = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = ["achternaam", "voornaam", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="persoon_email_uniek",
                violation_error_message="Dit e-mailadres hoort al bij iemand anders.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        return volledige_naam(self.voornaam, self.tussenvoegsel, self.achternaam)

    @cached_property
    def actieve_lidmaatschappen(self) -> list["Lidmaatschap"]:
        """The roles that hold today; everything a person may see follows from these.

        At another opleidingsschool someone can only be a guest, whatever is written down.
        """
        elders = Q(opleidingsschool__is_eigen=False) & ~Q(rol=Rol.GAST_STAGECOORDINATOR)
        return list(
            self.lidmaatschappen.filter(lopend_op(klok.vandaag()))
            .exclude(elders)
            .select_related("opleidingsschool", "partner", "school__partner", "instituut")
        )

    @cached_property
    def studentdossiers(self) -> list["Student"]:
        """The student files of this person that run today (usually none or one)."""
        return list(
            self.student_bij.filter(lopend_op(klok.vandaag())).select_related("instituut", "vak")
        )
