import pghistory
from django.db import models

from hos.models import Persoon, Schooljaar


@pghistory.track(exclude=["instantie", "uitkomst", "stand"])
class Toewijzingsronde(models.Model):
    """Een keer rekenen: welke studenten, met welke regels, en wat eruit kwam.

    De instantie en de uitkomst worden bewaard (docs/toewijzing.md), zodat later uit te leggen is
    waarom iemand ergens zit. Overnemen schrijft concept-plaatsingen; dat gebeurt hooguit een keer.
    `stand` onthoudt per student hoe het bord was, om te zien of het intussen veranderd is.
    `instellingen` is de volgorde van de doelen en wat er van de regels hard, zacht of uit stond.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="toewijzingsrondes")
    naam = models.CharField(max_length=80)
    zaad = models.CharField("zaad van de loting", max_length=40)
    selectie = models.JSONField(default=dict)
    instellingen = models.JSONField(default=dict, blank=True)
    instantie = models.JSONField(default=dict)
    stand = models.JSONField(default=dict)
    uitkomst = models.JSONField(null=True, blank=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    gemaakt_door = models.ForeignKey(Persoon, models.PROTECT, related_name="toewijzingsrondes")
    overgenomen_op = models.DateTimeField(null=True, blank=True)
    overgenomen_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="overgenomen_rondes"
    )

    class Meta:
        verbose_name = "toewijzingsronde"
        verbose_name_plural = "toewijzingsrondes"
        ordering = ["-gemaakt_op"]

    def __str__(self) -> str:
        return self.naam
