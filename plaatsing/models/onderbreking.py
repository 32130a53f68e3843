import pghistory
from django.db import models
from django.db.models import Q

from hos.choices import Startmoment, Uitvalcode
from hos.models import Opleidingsjaar, Persoon, Schooljaar
from plaatsing.choices import Onderbrekingsoort, Uitstelreden


class OnderbrekingQuerySet(models.QuerySet["Onderbreking"]):
    def geldig(self) -> "OnderbrekingQuerySet":
        """Niet teruggedraaid."""
        return self.filter(ingetrokken_op__isnull=True)

    def open(self) -> "OnderbrekingQuerySet":
        """Geldt nu: de student is nog niet terug."""
        return self.geldig().filter(terug_op__isnull=True)

    def teruggekomen(self) -> "OnderbrekingQuerySet":
        return self.geldig().filter(terug_op__isnull=False)

    def uitgesteld(self) -> "OnderbrekingQuerySet":
        return self.open().filter(soort=Onderbrekingsoort.UITSTEL)


@pghistory.track()
class Onderbreking(models.Model):
    """Een student stopt of stelt uit, en komt misschien terug.

    `voor` en `na` zijn de plaatsingen als gegevens, om ze bij terugdraaien te herstellen.
    `vervolg` is het jaar waarin een uitgestelde student weer meedoet.
    """

    opleidingsjaar = models.ForeignKey(
        Opleidingsjaar, models.PROTECT, related_name="onderbrekingen"
    )
    soort = models.CharField(max_length=10, choices=Onderbrekingsoort.choices)
    op = models.DateField("met ingang van")
    reden = models.CharField(max_length=20, choices=[*Uitvalcode.choices, *Uitstelreden.choices])
    tot_jaar = models.ForeignKey(
        Schooljaar, models.PROTECT, null=True, blank=True, related_name="uitgesteld_tot_hier"
    )
    tot_start = models.CharField(max_length=3, choices=Startmoment.choices, blank=True)
    vorige_start = models.CharField(max_length=3, choices=Startmoment.choices)
    vervolg = models.ForeignKey(
        Opleidingsjaar, models.PROTECT, null=True, blank=True, related_name="vervolg_op"
    )
    vervolg_gemaakt = models.BooleanField(default=False)
    voor = models.JSONField(blank=True, default=list)
    na = models.JSONField(blank=True, default=list)
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="onderbrekingen_vastgelegd")
    terug_op = models.DateField(null=True, blank=True)
    terug_reden = models.CharField(max_length=200, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_reden = models.CharField(max_length=200, blank=True)

    objects = OnderbrekingQuerySet.as_manager()

    class Meta:
        verbose_name = "onderbreking"
        verbose_name_plural = "onderbrekingen"
        ordering = ["opleidingsjaar", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opleidingsjaar"],
                condition=Q(terug_op__isnull=True, ingetrokken_op__isnull=True),
                name="onderbreking_een_open",
                violation_error_message="Deze student is al gestopt of uitgesteld.",
            ),
            models.CheckConstraint(
                name="onderbreking_uitstel_heeft_doel",
                condition=Q(soort=Onderbrekingsoort.STOP, tot_jaar__isnull=True, tot_start="")
                | Q(
                    soort=Onderbrekingsoort.UITSTEL,
                    tot_jaar__isnull=False,
                    tot_start__in=Startmoment.values,
                ),
                violation_error_message="Kies tot wanneer de student uitstelt.",
            ),
            models.CheckConstraint(
                name="onderbreking_reden_bij_soort",
                condition=Q(soort=Onderbrekingsoort.STOP, reden__in=Uitvalcode.values)
                | Q(soort=Onderbrekingsoort.UITSTEL, reden__in=Uitstelreden.values),
                violation_error_message="Deze reden hoort hier niet bij.",
            ),
            models.CheckConstraint(
                name="onderbreking_terug_na_begin",
                condition=Q(terug_op__isnull=True) | Q(terug_op__gte=models.F("op")),
                violation_error_message="De dag van terugkomst ligt voor de laatste dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.opleidingsjaar_id}"
