import pghistory
from django.db import models
from django.db.models import F, Q

from hos.models import Persoon
from plaatsing.choices import RedenIntrekking
from plaatsing.models.aanbod import Aanbod, Stageplaats


class IntrekkingQuerySet(models.QuerySet["Intrekking"]):
    def open(self) -> "IntrekkingQuerySet":
        """Er zit nog een student: de plaats verdwijnt pas als die een andere plek heeft."""
        return self.filter(afgerond_op__isnull=True, ongedaan_op__isnull=True)


@pghistory.track()
class Intrekking(models.Model):
    """Een school neemt een plaats terug of verlaagt het aantal, met een reden (A10).

    `rij` is hoe de plaats was, om haar terug te kunnen zetten. Zolang er meer studenten zitten
    dan er over mogen blijven, staat de intrekking open en is de plaats onder voorbehoud.
    """

    aanbod = models.ForeignKey(Aanbod, models.PROTECT, related_name="intrekkingen")
    stageplaats = models.ForeignKey(
        Stageplaats, models.SET_NULL, null=True, blank=True, related_name="intrekkingen"
    )
    rij = models.JSONField()
    aantal_over = models.PositiveSmallIntegerField()
    aantal_voor = models.PositiveSmallIntegerField()
    reden = models.CharField(max_length=20, choices=RedenIntrekking.choices)
    toelichting = models.CharField(max_length=200, blank=True)
    op = models.DateTimeField()
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="intrekkingen")
    afgerond_op = models.DateTimeField(null=True, blank=True)
    ongedaan_op = models.DateTimeField(null=True, blank=True)
    ongedaan_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="teruggenomen_intrekkingen"
    )

    objects = IntrekkingQuerySet.as_manager()

    class Meta:
        verbose_name = "intrekking"
        verbose_name_plural = "intrekkingen"
        ordering = ["-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="intrekking_wordt_minder",
                condition=Q(aantal_over__lt=F("aantal_voor")),
                violation_error_message="Vul een lager aantal in dan er nu staat.",
            ),
            models.CheckConstraint(
                name="intrekking_reden", condition=Q(reden__in=RedenIntrekking.values)
            ),
            models.CheckConstraint(
                name="intrekking_ongedaan_door_iemand",
                condition=Q(ongedaan_op__isnull=True) | Q(ongedaan_door__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["stageplaats"],
                condition=Q(afgerond_op__isnull=True, ongedaan_op__isnull=True),
                name="intrekking_een_open_per_plaats",
                violation_error_message="Deze plaats wordt al ingetrokken.",
            ),
        ]

    def __str__(self) -> str:
        return f"intrekking {self.pk} bij {self.aanbod}"

    @property
    def stand(self) -> str:
        """In woorden, afgeleid uit wat er gebeurd is."""
        if self.ongedaan_op is not None:
            return "ongedaan gemaakt"
        return "er zit nog een student" if self.is_open else "verwerkt"

    @property
    def is_open(self) -> bool:
        return self.afgerond_op is None and self.ongedaan_op is None
