import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Opleidingsjaar, School


@pghistory.track()
class Stageprofiel(models.Model):
    """Motivatie en leerdoelen die een student vooraf opschrijft (3.1)."""

    opleidingsjaar = models.OneToOneField(
        Opleidingsjaar, models.PROTECT, related_name="stageprofiel"
    )
    motivatie = models.TextField(blank=True)
    leerdoelen = models.TextField(blank=True)
    toelichting = models.TextField(blank=True)
    wil_voorkeur = models.BooleanField(default=True)
    bewaard_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "stageprofiel"
        verbose_name_plural = "stageprofielen"
        ordering = ["opleidingsjaar"]

    def __str__(self) -> str:
        return f"profiel {self.opleidingsjaar_id}"


@pghistory.track()
class Voorkeur(models.Model):
    """Een school die een student graag (rang 1 tot en met 3) of liever niet wil (3.1, 3.3)."""

    opleidingsjaar = models.ForeignKey(Opleidingsjaar, models.PROTECT, related_name="voorkeuren")
    school = models.ForeignKey(School, models.PROTECT, related_name="voorkeuren")
    rang = models.PositiveSmallIntegerField(null=True, blank=True)
    liever_niet = models.BooleanField(default=False)

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        ordering = ["opleidingsjaar", "rang"]
        constraints = [
            models.UniqueConstraint(
                fields=["opleidingsjaar", "school"],
                name="voorkeur_een_per_school",
                violation_error_message="Kies elke school maar een keer.",
            ),
            models.UniqueConstraint(
                fields=["opleidingsjaar", "rang"], name="voorkeur_een_per_rang"
            ),
            models.CheckConstraint(
                name="voorkeur_rang_of_liever_niet",
                condition=Q(rang__gte=1, rang__lte=3, liever_niet=False)
                | Q(rang__isnull=True, liever_niet=True),
                violation_error_message="Een school is een voorkeur of liever niet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rang or 'liever niet'}: {self.school}"


class Wensopgave(models.Model):
    """Wat een student op een moment opgaf, zoals de ontvangstmail het zegt. Alleen toevoegen."""

    opleidingsjaar = models.ForeignKey(Opleidingsjaar, models.PROTECT, related_name="wensopgaven")
    nummer = models.PositiveSmallIntegerField()
    ingediend_op = models.DateTimeField()
    motivatie = models.TextField(blank=True)
    leerdoelen = models.TextField(blank=True)
    toelichting = models.TextField(blank=True)
    voorkeuren = models.JSONField(blank=True, default=list)
    liever_niet = models.JSONField(blank=True, default=list)

    class Meta:
        verbose_name = "wensopgave"
        verbose_name_plural = "wensopgaven"
        ordering = ["opleidingsjaar", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["opleidingsjaar", "nummer"], name="wensopgave_een_per_nummer"
            )
        ]

    def __str__(self) -> str:
        return f"opgave {self.nummer} van {self.opleidingsjaar_id}"
