import pghistory
from django.db import models
from django.db.models import F, Q

from hos.choices import Startmoment
from hos.models import Schooljaar
from plaatsing.choices import Vensterdoel


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Venster(models.Model):
    """Van wanneer tot en met wanneer iets kan: aanleveren, wensen, plaatsen (bijlage 2).

    De inventarisatie heeft haar eigen data (`Inventarisatie`); een venster dat niet is ingesteld,
    sluit niets.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="vensters")
    doel = models.CharField(max_length=20, choices=Vensterdoel.choices)
    start = models.CharField(max_length=3, choices=Startmoment.choices)
    opent_op = models.DateField("vanaf")
    sluit_op = models.DateField("tot en met")

    class Meta:
        verbose_name = "venster"
        verbose_name_plural = "vensters"
        ordering = ["start", "opent_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "doel", "start"], name="venster_een_per_doel"
            ),
            models.CheckConstraint(
                name="venster_volgorde",
                condition=Q(sluit_op__gte=F("opent_op")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="venster_doel",
                condition=Q(doel__in=Vensterdoel.values) & ~Q(doel=Vensterdoel.INVENTARISATIE),
            ),
            models.CheckConstraint(name="venster_start", condition=Q(start__in=Startmoment.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_doel_display()} voor {self.get_start_display()}"
