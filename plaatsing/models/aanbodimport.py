import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon
from plaatsing.models.aanbod import Aanbod


@pghistory.track(fields=["ingevoerd_op", "ongedaan_op"])
class Aanbodimport(models.Model):
    """Een ingelezen formulier: eerst een proef, dan invoeren, en daarna terug te draaien.

    `rijen` en `maxima` zijn wat er in het bestand stond (geen maxima: dat blad ontbrak),
    `vorige` en `vorige_maxima` hoe het aanbod was voor het invoeren.
    """

    aanbod = models.ForeignKey(Aanbod, models.CASCADE, related_name="imports")
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="aanbodimports")
    bestandsnaam = models.CharField(max_length=150)
    gemaakt_op = models.DateTimeField()
    verloopt_op = models.DateTimeField()
    basis_versie = models.PositiveIntegerField(null=True, blank=True)
    proef_versie = models.PositiveIntegerField()
    rijen = models.JSONField(blank=True, default=list)
    fouten = models.JSONField(blank=True, default=list)
    behoud = models.JSONField(blank=True, default=list)
    maxima = models.JSONField(null=True, blank=True)
    vorige = models.JSONField(null=True, blank=True)
    vorige_maxima = models.JSONField(null=True, blank=True)
    ingevoerd_op = models.DateTimeField(null=True, blank=True)
    ingevoerd_versie = models.PositiveIntegerField(null=True, blank=True)
    ongedaan_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "aanbodimport"
        verbose_name_plural = "aanbodimports"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="aanbodimport_invoeren_bewaart_vorige",
                condition=Q(ingevoerd_op__isnull=True)
                | Q(vorige__isnull=False, ingevoerd_versie__isnull=False),
            ),
            models.CheckConstraint(
                name="aanbodimport_ongedaan_na_invoeren",
                condition=Q(ongedaan_op__isnull=True) | Q(ingevoerd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="aanbodimport_fout_nooit_ingevoerd",
                condition=Q(ingevoerd_op__isnull=True) | Q(fouten=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk} van {self.aanbod}"
