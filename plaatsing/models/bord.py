import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Opleidingsjaar, Persoon, Schooljaar
from plaatsing.choices import Zetsoort
from plaatsing.models.toewijzing import Toewijzingsronde


@pghistory.track()
class Bordzet(models.Model):
    """Een verandering op het bord: wie deed wat met welke student, en hoe was het daarvoor.

    `voor` en `na` zijn lijsten van plaatsingen als gegevens; ongedaan maken zet `voor` terug.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="bordzetten")
    opleidingsjaar = models.ForeignKey(Opleidingsjaar, models.PROTECT, related_name="bordzetten")
    soort = models.CharField(max_length=12, choices=Zetsoort.choices)
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="bordzetten")
    gedaan_op = models.DateTimeField()
    voor = models.JSONField(default=list)
    na = models.JSONField(default=list)
    reden = models.CharField(max_length=200, blank=True)
    ronde = models.ForeignKey(
        Toewijzingsronde, models.PROTECT, null=True, blank=True, related_name="zetten"
    )
    ongedaan_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bordzet"
        verbose_name_plural = "bordzetten"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="bordzet_soort", condition=Q(soort__in=Zetsoort.values))
        ]
        indexes = [models.Index(fields=["schooljaar", "-gedaan_op"], name="bordzet_per_jaar")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.pk}"
