import pghistory
from django.db import models
from django.db.models import F, Q

from hos.choices import Startmoment
from hos.models import Schooljaar

NA_ELKAAR = (
    ("aanleveren_vanaf", "aanleveren_tot", "De laatste dag van aanleveren ligt voor de eerste."),
    ("wensen_vanaf", "wensen_tot", "De laatste dag voor wensen ligt voor de eerste."),
    ("aanleveren_vanaf", "wensen_vanaf", "Wensen kunnen pas nadat het aanleveren begint."),
    ("aanleveren_tot", "wensen_tot", "Wensen sluiten niet eerder dan het aanleveren."),
)


@pghistory.track()
class Studentenronde(models.Model):
    """Wanneer instituten hun studenten aanleveren en studenten hun wensen opgeven (bijlage 2).

    Een ronde per schooljaar en startmoment: die voor februari is in de winter.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="studentenrondes")
    start = models.CharField(max_length=3, choices=Startmoment.choices)
    aanleveren_vanaf = models.DateField("aanleveren vanaf")
    aanleveren_tot = models.DateField("aanleveren tot en met")
    wensen_vanaf = models.DateField("wensen vanaf")
    wensen_tot = models.DateField("wensen tot en met")

    class Meta:
        verbose_name = "studentenronde"
        verbose_name_plural = "studentenrondes"
        ordering = ["schooljaar__begin", "-start"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "start"], name="studentenronde_een_per_start"
            ),
            models.CheckConstraint(
                name="studentenronde_start", condition=Q(start__in=Startmoment.values)
            ),
            *(
                models.CheckConstraint(
                    name=f"studentenronde_{eerst}_{later}"[:60],
                    condition=Q(**{f"{later}__gte": F(eerst)}),
                    violation_error_message=melding,
                )
                for eerst, later, melding in NA_ELKAAR
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_start_display()} {self.schooljaar}"
