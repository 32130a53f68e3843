"""Wat er geregeld moet zijn voor een student begint, en wat de student daarvan weten moet."""

import pghistory
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from hos.models import Persoon, School, Schooljaar
from plaatsing.choices import Kant
from plaatsing.models.plaatsing import Plaatsing

CODE = RegexValidator(r"^[a-z0-9-]{1,40}$", "Een code heeft alleen kleine letters en cijfers.")


@pghistory.track()
class Regelpunt(models.Model):
    """Een punt van de lijst van een school: een eigen punt, of de standaard aangepast.

    De standaard staat in rules.regelen; een school schrijft alleen op wat bij haar anders is.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="regelpunten")
    code = models.CharField(max_length=40, validators=[CODE])
    titel = models.CharField(max_length=100)
    uitleg = models.CharField(max_length=300, blank=True)
    wie = models.CharField("wie regelt dit", max_length=8, choices=Kant.choices)
    dagen_vooraf = models.PositiveSmallIntegerField(
        "dagen voor de start", default=7, validators=[MaxValueValidator(120)]
    )
    volgorde = models.PositiveSmallIntegerField(default=50)
    actief = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "regelpunt"
        verbose_name_plural = "regelpunten"
        ordering = ["school__naam", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="regelpunt_een_per_code"),
            models.CheckConstraint(name="regelpunt_wie", condition=Q(wie__in=Kant.values)),
        ]

    def __str__(self) -> str:
        return self.titel


@pghistory.track()
class Afvinking(models.Model):
    """Een punt is bij deze plaatsing geregeld: op welke dag, door wie gezien. Nooit een document.

    Bij de VOG is dit "gezien op, door" (B23). Op een duoplaats heeft elke school haar eigen lijst.
    """

    plaatsing = models.ForeignKey(Plaatsing, models.PROTECT, related_name="afvinkingen")
    bij_tweede_school = models.BooleanField(default=False)
    code = models.CharField(max_length=40, validators=[CODE])
    op = models.DateField()
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="afvinkingen")

    class Meta:
        verbose_name = "afvinking"
        verbose_name_plural = "afvinkingen"
        ordering = ["plaatsing", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plaatsing", "bij_tweede_school", "code"], name="afvinking_een_per_punt"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.plaatsing_id}"


@pghistory.track()
class Ontvangst(models.Model):
    """De eerste dag op een school in een schooljaar: waar, hoe laat, bij wie."""

    school = models.ForeignKey(School, models.PROTECT, related_name="ontvangsten")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="ontvangsten")
    adres = models.CharField(max_length=150, blank=True)
    tijd = models.TimeField("hoe laat", null=True, blank=True)
    melden_bij = models.CharField(max_length=120, blank=True)
    meenemen = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "ontvangst"
        verbose_name_plural = "ontvangsten"
        ordering = ["schooljaar__begin", "school__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "schooljaar"], name="ontvangst_een_per_schooljaar"
            )
        ]

    def __str__(self) -> str:
        return f"eerste dag {self.school.kort} {self.schooljaar}"
