import pghistory
from django.db import models
from django.db.models import Q

from hos.models import Persoon, School, Schooljaar
from plaatsing.choices import Verdeelmethode


@pghistory.track()
class Quotumronde(models.Model):
    """Het quotum van een schooljaar: totaal, marge en manier van verdelen (3.2, B1, B2)."""

    schooljaar = models.OneToOneField(Schooljaar, models.PROTECT, related_name="quotumronde")
    totaal = models.PositiveSmallIntegerField(default=88)
    marge_pct = models.PositiveSmallIntegerField("marge in procenten", default=10)
    methode = models.CharField(
        max_length=20, choices=Verdeelmethode.choices, default=Verdeelmethode.SAINTE_LAGUE
    )
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="vastgestelde_quota"
    )
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "quotumronde"
        verbose_name_plural = "quotumrondes"
        ordering = ["schooljaar__begin"]
        constraints = [
            models.CheckConstraint(
                name="quotumronde_marge",
                condition=Q(marge_pct__lte=100),
                violation_error_message="De marge is een percentage van 0 tot en met 100.",
            ),
            models.CheckConstraint(
                name="quotumronde_methode", condition=Q(methode__in=Verdeelmethode.values)
            ),
            models.CheckConstraint(
                name="quotumronde_vastgesteld_door_iemand",
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door__isnull=True)
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"quotum {self.schooljaar}"


@pghistory.track()
class Quotumregel(models.Model):
    """Een school in een quotumronde: telt zij mee, en is er met de hand iets bijgesteld?

    Het berekende aantal staat hier niet: dat volgt uit leerlingental, totaal en methode.
    `doel` is leeg tot de stuurgroep vaststelt; daarna ligt het vast.
    """

    ronde = models.ForeignKey(Quotumronde, models.CASCADE, related_name="regels")
    school = models.ForeignKey(School, models.PROTECT, related_name="quotumregels")
    telt_mee = models.BooleanField("telt mee in de verdeling", default=True)
    correctie = models.SmallIntegerField(default=0)
    reden = models.CharField("reden van de correctie", max_length=200, blank=True)
    doel = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "quotumregel"
        verbose_name_plural = "quotumregels"
        ordering = ["school__naam"]
        constraints = [
            models.UniqueConstraint(fields=["ronde", "school"], name="quotumregel_een_per_school"),
            models.CheckConstraint(
                name="quotumregel_correctie_met_reden",
                condition=Q(correctie=0) | ~Q(reden=""),
                violation_error_message="Schrijf op waarom je van de berekening afwijkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.doel if self.doel is not None else 'nog te bepalen'}"
