from django.db import models
from django.db.models import Q

from hos.models import Persoon
from plaatsing.models.aanbod import Aanbod


class Aanbodversie(models.Model):
    """Hoe een aanbod er bij een versie uitzag: waar een formulier of akkoord op gebaseerd is.

    Alleen toevoegen. `rijen` en `maxima` zijn gegevens, zodat een later aanbod ermee te
    vergelijken is; bij een akkoord staat erbij wie het gaf.
    """

    aanbod = models.ForeignKey(Aanbod, models.CASCADE, related_name="versies")
    versie = models.PositiveIntegerField()
    gemaakt_op = models.DateTimeField()
    rijen = models.JSONField(blank=True, default=list)
    maxima = models.JSONField(blank=True, default=dict)
    akkoord_op = models.DateTimeField(null=True, blank=True)
    akkoord_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="akkoordversies"
    )

    class Meta:
        verbose_name = "aanbodversie"
        verbose_name_plural = "aanbodversies"
        ordering = ["aanbod", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["aanbod", "versie"], name="aanbodversie_uniek"),
            models.CheckConstraint(
                name="aanbodversie_akkoord_door_iemand",
                condition=Q(akkoord_op__isnull=True) | Q(akkoord_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanbod}, versie {self.versie}"
