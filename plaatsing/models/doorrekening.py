import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon, Schooljaar
from plaatsing.choices import Doorrekensoort


@pghistory.track(exclude=["antwoord"])
class Doorrekening(models.Model):
    """Een vraag over het bord die te lang duurt voor een pagina, met het antwoord.

    `kenmerk` is het bord waarover het antwoord gaat; op een ander bord geldt het niet meer.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="doorrekeningen")
    soort = models.CharField(max_length=12, choices=Doorrekensoort.choices)
    kenmerk = models.CharField(max_length=60)
    antwoord = models.JSONField(null=True, blank=True)
    gemaakt_door = models.ForeignKey(Persoon, models.PROTECT, related_name="doorrekeningen")
    gemaakt_op = models.DateTimeField()

    class Meta:
        verbose_name = "doorrekening"
        verbose_name_plural = "doorrekeningen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="doorrekening_soort", condition=Q(soort__in=Doorrekensoort.values)
            ),
        ]
        indexes = [models.Index(fields=["schooljaar", "soort", "-id"], name="doorrekening_laatste")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.pk}"
