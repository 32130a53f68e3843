import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Instituut, Persoon, Schooljaar


class AanleveringQuerySet(models.QuerySet["Aanlevering"]):
    def gelden(self) -> "AanleveringQuerySet":
        """Ingevoerd en niet teruggedraaid."""
        return self.filter(ingevoerd_op__isnull=False, ongedaan_op__isnull=True)


@pghistory.track(fields=["ingevoerd_op", "ongedaan_op"])
class Aanlevering(models.Model):
    """Een studentenlijst van een instituut: eerst een proef, dan invoeren, en terug te draaien.

    `rijen` is wat er in het bestand stond, `cellen` de tekst per cel voor het bestand met fouten,
    `teken` hoe de studenten er bij het uploaden voor stonden, `gevolg` wat het invoeren deed.
    """

    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="aanleveringen")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="aanleveringen")
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="aanleveringen")
    bestandsnaam = models.CharField(max_length=150)
    gemaakt_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    rijen = models.JSONField(blank=True, default=list)
    cellen = models.JSONField(blank=True, default=list)
    fouten = models.JSONField(blank=True, default=list)
    teken = models.CharField(max_length=64, blank=True)
    gevolg = models.JSONField(null=True, blank=True)
    ingevoerd_op = models.DateTimeField(null=True, blank=True)
    ingevoerd_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="ingevoerde_aanleveringen"
    )
    ongedaan_op = models.DateTimeField(null=True, blank=True)

    objects = AanleveringQuerySet.as_manager()

    class Meta:
        verbose_name = "aanlevering"
        verbose_name_plural = "aanleveringen"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="aanlevering_invoeren_bewaart_gevolg",
                condition=Q(ingevoerd_op__isnull=True)
                | Q(gevolg__isnull=False, ingevoerd_door__isnull=False),
            ),
            models.CheckConstraint(
                name="aanlevering_ongedaan_na_invoeren",
                condition=Q(ongedaan_op__isnull=True) | Q(ingevoerd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="aanlevering_fout_nooit_ingevoerd",
                condition=Q(ingevoerd_op__isnull=True) | Q(fouten=[]),
            ),
        ]
        indexes = [
            models.Index(
                fields=["schooljaar", "instituut", "-ingevoerd_op"], name="aanlevering_jaar"
            )
        ]

    def __str__(self) -> str:
        return f"aanlevering {self.pk} van {self.instituut.kort} voor {self.schooljaar}"

    @property
    def nummers(self) -> frozenset[str]:
        return frozenset(rij["studentnummer"] for rij in self.rijen)
