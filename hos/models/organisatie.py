"""Partners, scholen, vestigingen, instituten en de vier Haagse opleidingsscholen (1, B3-B5)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hos.choices import Onderwijssoort, SoortInstituut
from hos.models.schooljaar import Schooljaar


@pghistory.track()
class Opleidingsschool(models.Model):
    """Een partnerschap dat samen opleidt; precies een ervan is het eigen."""

    naam = models.CharField(max_length=100, unique=True)
    kort = models.CharField(max_length=20, unique=True)
    is_eigen = models.BooleanField(default=False)

    class Meta:
        verbose_name = "opleidingsschool"
        verbose_name_plural = "opleidingsscholen"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_eigen"], condition=Q(is_eigen=True), name="opleidingsschool_een_eigen"
            )
        ]

    def __str__(self) -> str:
        return self.kort


@pghistory.track()
class Partner(models.Model):
    """Wat naar buiten als een school optreedt: een coördinator, een zetel (voetnoot 1, B4)."""

    naam = models.CharField(max_length=100, unique=True)
    bestuur = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class School(models.Model):
    """Een school met een eigen quotum; een student kan er maar een keer terecht."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="scholen")
    naam = models.CharField(max_length=100, unique=True)
    kort = models.CharField(max_length=30, unique=True)
    karakter = models.TextField(blank=True, help_text="Wat studenten over de school lezen.")
    website = models.URLField(blank=True)

    class Meta:
        verbose_name = "school"
        verbose_name_plural = "scholen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Vestiging(models.Model):
    """Een gebouw van een school, met de onderwijssoorten die er gegeven worden (B5)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="vestigingen")
    naam = models.CharField(max_length=100)
    plaats = models.CharField(max_length=60)
    onderwijssoorten = ArrayField(
        models.CharField(max_length=10, choices=Onderwijssoort.choices), default=list
    )
    x_km = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    y_km = models.DecimalField(max_digits=6, decimal_places=2, default=0)

    class Meta:
        verbose_name = "vestiging"
        verbose_name_plural = "vestigingen"
        ordering = ["school__naam", "naam"]
        constraints = [
            models.UniqueConstraint(fields=["school", "naam"], name="vestiging_naam_per_school")
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Leerlingental(models.Model):
    """Het aantal leerlingen van een school op 1 oktober: de maat voor het quotum (3.2)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="leerlingentallen")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="leerlingentallen")
    aantal = models.PositiveIntegerField()

    class Meta:
        verbose_name = "leerlingental"
        verbose_name_plural = "leerlingentallen"
        ordering = ["schooljaar__begin", "school__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "schooljaar"], name="leerlingental_een_per_jaar"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.schooljaar}: {self.aantal}"


@pghistory.track()
class Instituut(models.Model):
    """Een lerarenopleiding: Hogeschool Rotterdam, ICLON of SEC."""

    naam = models.CharField(max_length=100, unique=True)
    kort = models.CharField(max_length=20, unique=True)
    soort = models.CharField(max_length=3, choices=SoortInstituut.choices)

    class Meta:
        verbose_name = "instituut"
        verbose_name_plural = "instituten"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="instituut_soort", condition=Q(soort__in=SoortInstituut.values)
            )
        ]

    def __str__(self) -> str:
        return self.naam
