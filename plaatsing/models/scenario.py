import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon, Schooljaar
from plaatsing.choices import Scenariobron
from plaatsing.models.toewijzing import Toewijzingsronde


@pghistory.track(exclude=["plan"])
class Scenario(models.Model):
    """Een bewaarde verdeling met een naam: om te vergelijken en om te kiezen.

    `plan` is een lijst van [student, plaats, halfjaren] voor iedereen die dan op het bord staat.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="scenarios")
    naam = models.CharField(max_length=80, error_messages={"blank": "Geef het scenario een naam."})
    bron = models.CharField(max_length=12, choices=Scenariobron.choices)
    ronde = models.ForeignKey(
        Toewijzingsronde, models.PROTECT, null=True, blank=True, related_name="scenarios"
    )
    plan = models.JSONField(default=list, blank=True)
    gemaakt_door = models.ForeignKey(Persoon, models.PROTECT, related_name="scenarios")
    gemaakt_op = models.DateTimeField()
    gekozen_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="gekozen_scenarios"
    )
    gekozen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "scenario"
        verbose_name_plural = "scenario's"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "naam"],
                name="scenario_naam_per_jaar",
                violation_error_message="Er is al een scenario met deze naam. Kies een andere.",
            ),
            models.CheckConstraint(name="scenario_bron", condition=Q(bron__in=Scenariobron.values)),
            models.CheckConstraint(
                name="scenario_berekening_heeft_ronde",
                condition=Q(bron=Scenariobron.BORD) | Q(ronde__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.naam
