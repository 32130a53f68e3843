"""Wat de plaatsingstafel oplevert: plaatsen, ook van twee scholen samen (3.2)."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from hos.choices import Startmoment
from hos.models import Instituut, Opleidingsschool, Persoon, School, Vak
from plaatsing.choices import Begeleidingsvorm, Bouw
from plaatsing.models.aanbod import Stageplaats
from plaatsing.models.tafel import Plaatsingstafel
from plaatsing.rules.tafel import HELE_PLAATS


@pghistory.track()
class Tafelplaats(models.Model):
    """Een afgesproken plaats voor een student, zonder naam: waar, samen met wie, en wie begeleidt.

    Een duoplaats is van twee scholen samen; hun aandelen zijn samen 100.
    """

    tafel = models.ForeignKey(Plaatsingstafel, models.PROTECT, related_name="plaatsen")
    vak = models.ForeignKey(Vak, models.PROTECT, related_name="tafelplaatsen")
    bouw = models.CharField(max_length=2, choices=Bouw.choices, default=Bouw.ONDERBOUW)
    start = models.CharField(
        max_length=3, choices=Startmoment.choices, default=Startmoment.SEPTEMBER
    )
    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="tafelplaatsen")
    opleidingsschool = models.ForeignKey(
        Opleidingsschool, models.PROTECT, related_name="tafelplaatsen"
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="tafelplaatsen"
    )
    school_naam = models.CharField("school", max_length=100, blank=True)
    aandeel = models.PositiveSmallIntegerField("aandeel in procenten", default=HELE_PLAATS)
    duo_opleidingsschool = models.ForeignKey(
        Opleidingsschool, models.PROTECT, null=True, blank=True, related_name="tafelduos"
    )
    duo_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="tafelduos"
    )
    duo_school_naam = models.CharField("tweede school", max_length=100, blank=True)
    duo_aandeel = models.PositiveSmallIntegerField("aandeel tweede school", default=0)
    begeleiding = models.CharField(
        max_length=15, choices=Begeleidingsvorm.choices, default=Begeleidingsvorm.SECTIE
    )
    begeleiding_wie = models.CharField("wie begeleidt", max_length=200, blank=True)
    vervallen_op = models.DateTimeField(null=True, blank=True)
    vervallen_reden = models.CharField(max_length=200, blank=True)
    # the form brings its own key, so that a double click is one place
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tafelplaats"
        verbose_name_plural = "tafelplaatsen"
        ordering = ["tafel", "vak__naam", "pk"]
        constraints = [
            models.CheckConstraint(
                name="tafelplaats_aandelen_samen_100",
                condition=Q(aandeel=HELE_PLAATS, duo_aandeel=0, duo_opleidingsschool__isnull=True)
                | Q(
                    aandeel__gte=1,
                    duo_aandeel__gte=1,
                    duo_aandeel=HELE_PLAATS - F("aandeel"),
                    duo_opleidingsschool__isnull=False,
                ),
                violation_error_message="De aandelen van de twee scholen zijn samen 100 procent.",
            ),
            models.CheckConstraint(
                name="tafelplaats_twee_scholen",
                condition=Q(duo_school__isnull=True)
                | Q(school__isnull=True)
                | ~Q(duo_school=F("school")),
                violation_error_message="Een duoplaats is van twee verschillende scholen.",
            ),
            models.CheckConstraint(
                name="tafelplaats_begeleiding_met_naam",
                condition=Q(begeleiding=Begeleidingsvorm.SECTIE) | ~Q(begeleiding_wie=""),
                violation_error_message="Schrijf op welke sectie, school of opleider begeleidt.",
            ),
            models.CheckConstraint(
                name="tafelplaats_vervallen_met_reden",
                condition=Q(vervallen_op__isnull=True) | ~Q(vervallen_reden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vak} bij {self.waar}"

    @property
    def soort(self) -> str:
        """Hbo of wo volgt uit het instituut dat de student stuurt."""
        return self.instituut.soort

    @property
    def is_duo(self) -> bool:
        return self.duo_opleidingsschool_id is not None

    @property
    def waar(self) -> str:
        """De school, of bij een duoplaats allebei met hun aandeel."""
        eerste = str(self.school or self.school_naam or self.opleidingsschool)
        if not self.is_duo:
            return eerste
        tweede = str(self.duo_school or self.duo_school_naam or self.duo_opleidingsschool)
        return f"{eerste} ({self.aandeel}%) en {tweede} ({self.duo_aandeel}%)"


@pghistory.track()
class Tafelovername(models.Model):
    """Een afgesproken plaats van een eigen school staat nu in haar gewone aanbod."""

    plaats = models.OneToOneField(Tafelplaats, models.PROTECT, related_name="overname")
    # the school may take the line out of its offer again; then only the history knows it
    stageplaats = models.ForeignKey(
        Stageplaats, models.SET_NULL, null=True, blank=True, related_name="van_de_tafel"
    )
    op = models.DateTimeField()
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="tafelovernames")

    class Meta:
        verbose_name = "tafelovername"
        verbose_name_plural = "tafelovernames"
        ordering = ["op"]

    def __str__(self) -> str:
        return f"{self.plaats} overgenomen"
