from datetime import datetime

import pghistory
from django.db import models
from django.db.models import F, Q

from hos.models import Schooljaar
from kwaliteit.choices import Halfjaar, Herinnering, RondeStaat
from kwaliteit.models.vragenlijst import Vragenlijst
from kwaliteit.rules import ronde as regels


class EnqueterondeQuerySet(models.QuerySet["Enqueteronde"]):
    def van_jaar(self, schooljaar: Schooljaar) -> "EnqueterondeQuerySet":
        return self.filter(schooljaar=schooljaar)


@pghistory.track()
class Enqueteronde(models.Model):
    """Een vragenlijst die in een halfjaar uitstaat. Openen, herinneren en sluiten gaan vanzelf."""

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="enqueterondes")
    vragenlijst = models.ForeignKey(Vragenlijst, models.PROTECT, related_name="rondes")
    halfjaar = models.CharField(max_length=1, choices=Halfjaar.choices)
    opent_op = models.DateTimeField("opent op")
    herinner_op = models.DateTimeField("herinnering op")
    sluit_op = models.DateTimeField("sluit op")
    staat = models.CharField(max_length=10, choices=RondeStaat.choices, default=RondeStaat.GEPLAND)
    herinnering = models.CharField(
        max_length=12, choices=Herinnering.choices, default=Herinnering.WACHT
    )
    geopend_op = models.DateTimeField(null=True, blank=True)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    geteld_op = models.DateTimeField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)

    objects = EnqueterondeQuerySet.as_manager()

    class Meta:
        verbose_name = "enquêteronde"
        verbose_name_plural = "enquêterondes"
        ordering = ["-opent_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "vragenlijst", "halfjaar"],
                name="enqueteronde_een_per_halfjaar",
                violation_error_message="Voor dit halfjaar is deze enquête al gepland.",
            ),
            models.CheckConstraint(
                name="enqueteronde_volgorde",
                condition=Q(opent_op__lt=F("herinner_op"), herinner_op__lt=F("sluit_op")),
                violation_error_message="De volgorde is: openen, herinneren, sluiten.",
            ),
            models.CheckConstraint(
                name="enqueteronde_staat", condition=Q(staat__in=RondeStaat.values)
            ),
            models.CheckConstraint(
                name="enqueteronde_open_heeft_moment",
                condition=~Q(staat__in=[RondeStaat.OPEN, RondeStaat.GESLOTEN])
                | Q(geopend_op__isnull=False),
            ),
            models.CheckConstraint(
                name="enqueteronde_geteld_na_sluiten",
                condition=Q(geteld_op__isnull=True) | Q(staat=RondeStaat.GESLOTEN),
                violation_error_message="Antwoorden worden pas na het sluiten geteld.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vragenlijst} {self.schooljaar}, {self.get_halfjaar_display()}"

    def is_te_beantwoorden(self, nu: datetime) -> bool:
        return regels.is_te_beantwoorden(
            open_=self.staat == RondeStaat.OPEN, sluit_op=self.sluit_op, nu=nu
        )

    @property
    def is_geteld(self) -> bool:
        return self.geteld_op is not None
