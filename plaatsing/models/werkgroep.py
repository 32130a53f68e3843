import pghistory
from django.db import models
from django.db.models import F, Q

from hos.models import Schooljaar


@pghistory.track()
class Werkgroepinzage(models.Model):
    """Van wanneer tot wanneer de werkgroep het concept mag inzien (bijlage 2 stap 9).

    Zonder deze dagen ziet alleen wie het bord mag zien het concept.
    """

    schooljaar = models.OneToOneField(Schooljaar, models.PROTECT, related_name="werkgroepinzage")
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag")

    class Meta:
        verbose_name = "werkgroepinzage"
        verbose_name_plural = "werkgroepinzagen"
        constraints = [
            models.CheckConstraint(
                name="werkgroepinzage_volgorde",
                condition=Q(tot__gte=F("van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            )
        ]

    def __str__(self) -> str:
        return f"Werkgroep {self.schooljaar}"
