import pghistory
from django.db import models
from django.db.models import F, Q

from hos.models import Persoon, Schooljaar


@pghistory.track()
class Inventarisatie(models.Model):
    """De uitvraag bij de scholen: van wanneer tot wanneer, en hoe lang een antwoord vers is.

    Vanaf `controle_februari` worden de plaatsen voor februari opnieuw nagevraagd (3.2).
    """

    schooljaar = models.OneToOneField(Schooljaar, models.PROTECT, related_name="inventarisatie")
    opent_op = models.DateField("opent op")
    sluit_op = models.DateField("klaar voor")
    vers_dagen = models.PositiveSmallIntegerField("een bevestiging geldt (dagen)", default=60)
    controle_februari = models.DateField("februari opnieuw navragen vanaf")
    geopend_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="geopende_inventarisaties"
    )

    class Meta:
        verbose_name = "inventarisatie"
        verbose_name_plural = "inventarisaties"
        ordering = ["schooljaar__begin"]
        constraints = [
            models.CheckConstraint(
                name="inventarisatie_volgorde",
                condition=Q(sluit_op__gte=F("opent_op")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="inventarisatie_vers_dagen",
                condition=Q(vers_dagen__gte=1, vers_dagen__lte=366),
                violation_error_message="Kies een aantal dagen van 1 tot en met 366.",
            ),
        ]

    def __str__(self) -> str:
        return f"inventarisatie {self.schooljaar}"
