import pghistory
from django.db import models
from django.db.models import Q

from hos.choices import LOPENDE_TAKEN, TaakStaat
from hos.models.databaseklok import DatabaseNu
from hos.models.persoon import Persoon


class TaakrunQuerySet(models.QuerySet["Taakrun"]):
    def zichtbaar_voor(self, persoon: Persoon) -> "TaakrunQuerySet":
        """Wie het werk startte, ziet hoe het ermee staat; niemand anders."""
        return self.filter(voor=persoon)

    def lopend(self) -> "TaakrunQuerySet":
        return self.filter(staat__in=LOPENDE_TAKEN)


@pghistory.track(fields=["staat", "pogingen", "afbreken"])
class Taakrun(models.Model):
    """Werk dat langer duurt dan een pagina, met voortgang die een herstart overleeft."""

    soort = models.CharField(max_length=60)
    sleutel = models.CharField(max_length=120)
    voor = models.ForeignKey(Persoon, models.PROTECT, related_name="taakruns")
    titel = models.CharField(max_length=120)
    terug_url = models.CharField(max_length=200, blank=True)
    invoer = models.JSONField(default=dict)
    staat = models.CharField(max_length=10, choices=TaakStaat.choices, default=TaakStaat.WACHT)
    deel = models.PositiveIntegerField(default=0)
    geheel = models.PositiveIntegerField(default=0)
    tekst = models.CharField(max_length=200, blank=True)
    afbreken = models.BooleanField(default=False)
    pogingen = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    lease_tot = models.DateTimeField(null=True, blank=True)
    gemaakt_op = models.DateTimeField(db_default=DatabaseNu())
    begonnen_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    resultaat_url = models.CharField(max_length=200, blank=True)
    fout = models.CharField(max_length=500, blank=True)

    objects = TaakrunQuerySet.as_manager()

    class Meta:
        verbose_name = "taakrun"
        verbose_name_plural = "taakruns"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "sleutel"],
                condition=Q(staat__in=LOPENDE_TAKEN),
                name="taakrun_een_lopend_per_sleutel",
                violation_error_message="Dit werk loopt al.",
            ),
            models.CheckConstraint(
                name="taakrun_bezig_heeft_houder",
                condition=~Q(staat=TaakStaat.BEZIG)
                | Q(token__isnull=False, lease_tot__isnull=False),
                violation_error_message="Werk dat bezig is, heeft een houder.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemaakt_op"],
                name="taakrun_lopend",
                condition=Q(staat__in=LOPENDE_TAKEN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"

    @property
    def is_klaar(self) -> bool:
        """Nothing will change any more."""
        return self.staat not in LOPENDE_TAKEN
