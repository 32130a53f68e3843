import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon


@pghistory.track(exclude=["sleutel_hash"])
class Agendalink(models.Model):
    """De geheime link waarmee de agenda van een persoon meeloopt; alleen de hash wordt bewaard."""

    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="agendalinks")
    sleutel_hash = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "agendalink"
        verbose_name_plural = "agendalinks"
        ordering = ["-gemaakt_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon"],
                condition=Q(ingetrokken_op__isnull=True),
                name="agendalink_een_geldige",
                violation_error_message="Je hebt al een agendalink.",
            )
        ]

    def __str__(self) -> str:
        return f"agendalink {self.pk}"
