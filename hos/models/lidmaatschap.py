from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from hos.choices import (
    ROLLEN_INSTITUUT,
    ROLLEN_OPLEIDINGSSCHOOL,
    ROLLEN_PARTNER,
    ROLLEN_SCHOOL,
    Rol,
)
from hos.models.organisatie import Instituut, Opleidingsschool, Partner, School
from hos.models.periode import begin_voor_einde, geen_overlap, lopend_op
from hos.models.persoon import Persoon

PLEK_PER_ROL: dict[str, str] = (
    {str(rol): "opleidingsschool" for rol in ROLLEN_OPLEIDINGSSCHOOL}
    | {str(rol): "partner" for rol in ROLLEN_PARTNER}
    | {str(rol): "school" for rol in ROLLEN_SCHOOL}
    | {str(rol): "instituut" for rol in ROLLEN_INSTITUUT}
)
PLEKKEN = ("opleidingsschool", "partner", "school", "instituut")


def _alleen(plek: str, rollen: tuple[str, ...]) -> Q:
    """The role belongs to `plek` and that is the only organisation filled in."""
    leeg = {f"{ander}__isnull": ander != plek for ander in PLEKKEN}
    return Q(rol__in=[str(r) for r in rollen], **leeg)


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    def op(self, dag: date) -> "LidmaatschapQuerySet":
        return self.filter(lopend_op(dag))


@pghistory.track()
class Lidmaatschap(models.Model):
    """Een rol bij een organisatie, met begin en einde. Rechten volgen alleen hieruit."""

    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField(max_length=30, choices=Rol.choices)
    opleidingsschool = models.ForeignKey(
        Opleidingsschool, models.PROTECT, null=True, blank=True, related_name="leden"
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="leden"
    )
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="leden")
    instituut = models.ForeignKey(
        Instituut, models.PROTECT, null=True, blank=True, related_name="leden"
    )
    begin = models.DateField()
    einde = models.DateField(null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["persoon", "begin"]
        constraints = [
            begin_voor_einde("lidmaatschap_volgorde"),
            models.CheckConstraint(
                name="lidmaatschap_rol_bij_plek",
                condition=_alleen("opleidingsschool", ROLLEN_OPLEIDINGSSCHOOL)
                | _alleen("partner", ROLLEN_PARTNER)
                | _alleen("school", ROLLEN_SCHOOL)
                | _alleen("instituut", ROLLEN_INSTITUUT),
                violation_error_message="Deze rol hoort bij een ander soort organisatie.",
            ),
            *(
                geen_overlap(
                    f"lidmaatschap_geen_dubbel_{plek}",
                    "persoon",
                    "rol",
                    plek,
                    melding="Deze persoon heeft deze rol hier al in die periode.",
                    condition=Q(**{f"{plek}__isnull": False}),
                )
                for plek in PLEKKEN
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.get_rol_display()} {self.organisatie}"

    def clean(self) -> None:
        """Wie bij een andere opleidingsschool hoort, is hier gast en niets anders."""
        elders = self.opleidingsschool is not None and not self.opleidingsschool.is_eigen
        if elders and self.rol != Rol.GAST_STAGECOORDINATOR:
            raise ValidationError(
                "Bij een andere opleidingsschool kun je alleen de rol van gast geven."
            )

    @property
    def organisatie(self) -> Any:
        """The organisation this role is held at."""
        return getattr(self, PLEK_PER_ROL[self.rol])
