from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models import F, Q

from hos.choices import Startmoment
from hos.models import Persoon, School, Schooljaar, Vak, Vestiging
from plaatsing.choices import Antwoord, Bouw, Plaatssoort, RedenNee, Zekerheid

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from plaatsing.models.aanbod_maximum import Vakmaximum
    from plaatsing.models.aanbodversie import Aanbodversie
    from plaatsing.models.intrekking import Intrekking


@pghistory.track()
class Aanbod(models.Model):
    """Wat een school in een schooljaar aanbiedt: eerst ja, misschien of nee, dan de plaatsen (3.2).

    De maxima zijn genest: totaal, daarbinnen hbo en wo, daarbinnen per vak (Vakmaximum). Leeg is:
    geen eigen maximum.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="aanbod")
    school = models.ForeignKey(School, models.PROTECT, related_name="aanbod")
    antwoord = models.CharField(max_length=10, choices=Antwoord.choices, blank=True)
    reden_nee = models.CharField("reden", max_length=20, choices=RedenNee.choices, blank=True)
    max_totaal = models.PositiveSmallIntegerField(null=True, blank=True)
    max_hbo = models.PositiveSmallIntegerField(null=True, blank=True)
    max_wo = models.PositiveSmallIntegerField(null=True, blank=True)
    opmerking = models.CharField(max_length=500, blank=True)
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="bevestigd_aanbod"
    )
    akkoord_op = models.DateTimeField(null=True, blank=True)
    akkoord_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="akkoord_aanbod"
    )
    versie = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        plaatsen: RelatedManager["Stageplaats"]
        vakmaxima: RelatedManager["Vakmaximum"]
        intrekkingen: RelatedManager["Intrekking"]
        versies: RelatedManager["Aanbodversie"]

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["schooljaar__begin", "school__naam"]
        constraints = [
            models.UniqueConstraint(fields=["schooljaar", "school"], name="aanbod_een_per_school"),
            models.CheckConstraint(
                name="aanbod_nee_met_reden",
                condition=~Q(antwoord=Antwoord.NEE) | ~Q(reden_nee=""),
                violation_error_message="Kies waarom je school geen plaatsen heeft.",
            ),
            models.CheckConstraint(
                name="aanbod_maxima_genest",
                condition=(
                    Q(max_totaal__isnull=True)
                    | Q(max_hbo__isnull=True)
                    | Q(max_hbo__lte=F("max_totaal"))
                )
                & (
                    Q(max_totaal__isnull=True)
                    | Q(max_wo__isnull=True)
                    | Q(max_wo__lte=F("max_totaal"))
                ),
                violation_error_message="Het maximum voor hbo of wo is hoger dan het totaal.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.schooljaar}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Stageplaats(models.Model):
    """Een groep gelijke plaatsen: vak, bouw, soort en startmoment, met een aantal."""

    aanbod = models.ForeignKey(Aanbod, models.PROTECT, related_name="plaatsen")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="plaatsen")
    vak = models.ForeignKey(Vak, models.PROTECT, related_name="plaatsen")
    bouw = models.CharField(max_length=2, choices=Bouw.choices)
    soort = models.CharField(max_length=5, choices=Plaatssoort.choices)
    start = models.CharField(
        max_length=3, choices=Startmoment.choices, default=Startmoment.SEPTEMBER
    )
    aantal = models.PositiveSmallIntegerField()
    zekerheid = models.CharField(max_length=10, choices=Zekerheid.choices, default=Zekerheid.HARD)
    dagen = models.CharField(max_length=60, blank=True)
    opmerking = models.CharField(max_length=200, blank=True)
    werkplekbegeleider = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="begeleidt_plaatsen"
    )

    class Meta:
        verbose_name = "stageplaats"
        verbose_name_plural = "stageplaatsen"
        ordering = ["aanbod__school__naam", "vak__naam", "bouw", "soort", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanbod", "vestiging", "vak", "bouw", "soort", "start"],
                name="stageplaats_een_rij_per_soort",
                violation_error_message="Deze combinatie staat al in het aanbod.",
            ),
            models.CheckConstraint(
                name="stageplaats_aantal",
                condition=Q(aantal__gte=1, aantal__lte=99),
                violation_error_message="Vul een heel aantal van 1 tot en met 99 in.",
            ),
            models.CheckConstraint(name="stageplaats_bouw", condition=Q(bouw__in=Bouw.values)),
            models.CheckConstraint(
                name="stageplaats_soort", condition=Q(soort__in=Plaatssoort.values)
            ),
            models.CheckConstraint(
                name="stageplaats_start", condition=Q(start__in=Startmoment.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanbod.school.kort} {self.vak} {self.bouw} {self.soort} {self.start}"
