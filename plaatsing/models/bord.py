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
    `groep` houdt zetten bij elkaar die samen een besluit zijn. `bij` is de zet die deze zet
    ongedaan maakt of opnieuw doet.
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
    groep = models.UUIDField(null=True, blank=True)
    bij = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="gevolgd_door"
    )

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


@pghistory.track()
class Bordopmerking(models.Model):
    """Een korte opmerking bij een student, voor wie het bord mag zien."""

    opleidingsjaar = models.ForeignKey(
        Opleidingsjaar, models.PROTECT, related_name="bordopmerkingen"
    )
    tekst = models.CharField(max_length=300)
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="bordopmerkingen")
    gemaakt_op = models.DateTimeField()
    weg_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bordopmerking"
        verbose_name_plural = "bordopmerkingen"
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["opleidingsjaar"],
                name="bordopmerking_te_lezen",
                condition=Q(weg_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"Opmerking {self.pk}"


class Bordbezoek(models.Model):
    """Wie het bord nu open heeft. Zonder geschiedenis: het zegt alleen iets over dit moment."""

    schooljaar = models.ForeignKey(Schooljaar, models.CASCADE, related_name="bordbezoek")
    persoon = models.ForeignKey(Persoon, models.CASCADE, related_name="bordbezoek")
    gezien_op = models.DateTimeField()

    class Meta:
        verbose_name = "bordbezoek"
        verbose_name_plural = "bordbezoeken"
        ordering = ["persoon"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "persoon"], name="bordbezoek_een_per_persoon"
            )
        ]

    def __str__(self) -> str:
        return f"{self.persoon} {self.gezien_op:%H.%M}"
