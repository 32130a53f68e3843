import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Opleidingsjaar, Persoon, School, Student
from plaatsing.choices import Uitsluitingsbesluit, Uitsluitingsreden, Voorrangsreden


@pghistory.track()
class Voorrang(models.Model):
    """Een student gaat dit jaar voor bij de plaatsing; alleen de soort reden staat erbij (B23)."""

    opleidingsjaar = models.OneToOneField(Opleidingsjaar, models.PROTECT, related_name="voorrang")
    reden = models.CharField(max_length=20, choices=Voorrangsreden.choices)
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="voorrang_gegeven")
    gegeven_op = models.DateTimeField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "voorrang"
        verbose_name_plural = "voorrang"
        ordering = ["opleidingsjaar"]
        constraints = [
            models.CheckConstraint(
                name="voorrang_reden", condition=Q(reden__in=Voorrangsreden.values)
            )
        ]

    def __str__(self) -> str:
        return f"voorrang {self.opleidingsjaar_id}"


class UitsluitingQuerySet(models.QuerySet["Uitsluiting"]):
    def open(self) -> "UitsluitingQuerySet":
        return self.filter(besluit="", ingetrokken_op__isnull=True)

    def goedgekeurd(self) -> "UitsluitingQuerySet":
        return self.filter(besluit=Uitsluitingsbesluit.GOEDGEKEURD, ingetrokken_op__isnull=True)


@pghistory.track()
class Uitsluiting(models.Model):
    """Een school waar een student niet hoort te staan: gemeld door de student, met een besluit.

    Goedgekeurd is een harde regel bij het plaatsen. Geldt voor het hele traject van de student.
    """

    student = models.ForeignKey(Student, models.PROTECT, related_name="uitsluitingen")
    school = models.ForeignKey(School, models.PROTECT, related_name="uitsluitingen")
    reden = models.CharField(max_length=20, choices=Uitsluitingsreden.choices)
    gemeld_op = models.DateTimeField()
    besluit = models.CharField(max_length=12, choices=Uitsluitingsbesluit.choices, blank=True)
    besluit_reden = models.CharField(max_length=200, blank=True)
    besluit_op = models.DateTimeField(null=True, blank=True)
    besluit_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="uitsluitingen_besloten"
    )
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = UitsluitingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitsluiting"
        verbose_name_plural = "uitsluitingen"
        ordering = ["gemeld_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "school"],
                condition=Q(ingetrokken_op__isnull=True)
                & ~Q(besluit=Uitsluitingsbesluit.AFGEWEZEN),
                name="uitsluiting_een_per_school",
                violation_error_message="Deze school heb je al gemeld.",
            ),
            models.CheckConstraint(
                name="uitsluiting_reden", condition=Q(reden__in=Uitsluitingsreden.values)
            ),
            models.CheckConstraint(
                name="uitsluiting_besluit_door_iemand",
                condition=Q(besluit="", besluit_op__isnull=True, besluit_door__isnull=True)
                | Q(
                    besluit__in=Uitsluitingsbesluit.values,
                    besluit_op__isnull=False,
                    besluit_door__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="uitsluiting_afwijzen_met_reden",
                condition=~Q(besluit=Uitsluitingsbesluit.AFGEWEZEN) | ~Q(besluit_reden=""),
                violation_error_message="Schrijf op waarom je de uitsluiting afwijst.",
            ),
        ]

    def __str__(self) -> str:
        return f"uitsluiting {self.pk}"
