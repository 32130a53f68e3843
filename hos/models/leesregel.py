from django.db import models

from hos.models.persoon import Persoon


class Leesregel(models.Model):
    """Wie een persoonlijk dossier las, wanneer en wat. Alleen toevoegen, nooit wijzigen."""

    lezer = models.ForeignKey(Persoon, models.PROTECT, related_name="gelezen")
    over = models.ForeignKey(Persoon, models.PROTECT, related_name="gelezen_door")
    wat = models.CharField(max_length=60)
    gelezen_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "leesregel"
        verbose_name_plural = "leesregels"
        ordering = ["-gelezen_op"]
        indexes = [models.Index(fields=["over", "-gelezen_op"], name="leesregel_over")]

    def __str__(self) -> str:
        return f"{self.wat} {self.gelezen_op:%Y-%m-%d}"
