"""De jaarlijkse opgave: bevroren, door twee mensen ondertekend (bijlage 2 stap 15, B21)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from hos.models import Persoon, Schooljaar
from plaatsing.choices import Hoedanigheid


def _kenmerk(veld: str) -> models.Func:
    """The SHA-256 of these bytes, counted by the database itself."""
    bytes_ = models.Func(models.F(veld), function="sha256")
    return models.Func(
        bytes_, models.Value("hex"), function="encode", output_field=models.CharField()
    )


BLIJFT = pgtrigger.Update | pgtrigger.Delete


@pghistory.track(pghistory.InsertEvent())
@pgtrigger.register(pgtrigger.Protect(name="bekostigingsregel_blijft", operation=BLIJFT))
class Bekostigingsregel(models.Model):
    """Bedragen, aantallen en data van de subsidie, vanaf een schooljaar. Wijzigen is een nieuwe."""

    vanaf = models.ForeignKey(Schooljaar, models.PROTECT, related_name="bekostigingsregels")
    nummer = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=100)
    bedrag_per_student = models.DecimalField(max_digits=8, decimal_places=2)
    vaste_voet = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    minimum_studenten = models.PositiveSmallIntegerField(default=0)
    peil_dag = models.PositiveSmallIntegerField(default=31)
    peil_maand = models.PositiveSmallIntegerField(default=7)
    uiterlijk_dag = models.PositiveSmallIntegerField(default=30)
    uiterlijk_maand = models.PositiveSmallIntegerField(default=9)
    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey(Persoon, models.PROTECT, related_name="bekostigingsregels")

    class Meta:
        verbose_name = "bekostigingsregel"
        verbose_name_plural = "bekostigingsregels"
        ordering = ["vanaf__begin", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["vanaf", "nummer"],
                name="bekostigingsregel_nummer_uniek",
                violation_error_message="Iemand was je voor. Bekijk die regel eerst.",
            ),
            models.CheckConstraint(
                name="bekostigingsregel_bedragen",
                condition=Q(bedrag_per_student__gte=0, vaste_voet__gte=0),
                violation_error_message="Een bedrag is nooit negatief.",
            ),
            models.CheckConstraint(
                name="bekostigingsregel_data",
                condition=Q(peil_dag__gte=1, peil_dag__lte=31)
                & Q(peil_maand__gte=1, peil_maand__lte=12)
                & Q(uiterlijk_dag__gte=1, uiterlijk_dag__lte=31)
                & Q(uiterlijk_maand__gte=1, uiterlijk_maand__lte=12),
                violation_error_message="Kies een bestaande dag en maand.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} (versie {self.nummer})"


@pghistory.track(pghistory.InsertEvent(), exclude=["inhoud", "werkboek"])
@pgtrigger.register(pgtrigger.Protect(name="opgave_blijft", operation=BLIJFT))
class Jaaropgave(models.Model):
    """Het getelde jaar zoals het op de peildatum stond, als vaste bytes met hun kenmerk.

    Zonder namen: een student is instituut en nummer (docs/besluiten/0017-jaaropgave.md).
    Een verbetering is een nieuwe opgave.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="opgaven")
    nummer = models.PositiveSmallIntegerField()
    peildatum = models.DateField()
    regel = models.ForeignKey(Bekostigingsregel, models.PROTECT, related_name="opgaven")
    aantal = models.PositiveIntegerField("studenten die meetellen")
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    werkboek = models.BinaryField()
    werkboek_sha256 = models.CharField(max_length=64)
    reden = models.CharField("waarom een nieuwe opgave", max_length=200, blank=True)
    gemaakt_op = models.DateTimeField()
    gemaakt_door = models.ForeignKey(Persoon, models.PROTECT, related_name="gemaakte_opgaven")

    class Meta:
        verbose_name = "jaaropgave"
        verbose_name_plural = "jaaropgaven"
        ordering = ["-schooljaar__begin", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "nummer"],
                name="opgave_nummer_uniek",
                violation_error_message="Iemand maakte intussen ook een opgave. Bekijk die eerst.",
            ),
            models.CheckConstraint(
                name="opgave_met_kenmerk",
                condition=Q(sha256=_kenmerk("inhoud"), werkboek_sha256=_kenmerk("werkboek")),
                violation_error_message="Het kenmerk hoort niet bij deze inhoud.",
            ),
            models.CheckConstraint(
                name="opgave_verbetering_met_reden",
                condition=Q(nummer=1) | ~Q(reden=""),
                violation_error_message="Schrijf op waarom er een nieuwe opgave komt.",
            ),
        ]

    def __str__(self) -> str:
        return f"opgave {self.schooljaar} nummer {self.nummer}"


@pghistory.track(pghistory.InsertEvent())
@pgtrigger.register(pgtrigger.Protect(name="opgavehandtekening_blijft", operation=BLIJFT))
class Opgavehandtekening(models.Model):
    """Deze persoon tekent in deze hoedanigheid voor precies deze bytes."""

    opgave = models.ForeignKey(Jaaropgave, models.PROTECT, related_name="handtekeningen")
    hoedanigheid = models.CharField(max_length=20, choices=Hoedanigheid.choices)
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="opgavehandtekeningen")
    sha256 = models.CharField(max_length=64)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "opgavehandtekening"
        verbose_name_plural = "opgavehandtekeningen"
        ordering = ["op"]
        constraints = [
            models.UniqueConstraint(
                fields=["opgave", "hoedanigheid"],
                name="opgavehandtekening_een_per_hoedanigheid",
                violation_error_message="In deze hoedanigheid is al getekend.",
            ),
            models.UniqueConstraint(
                fields=["opgave", "persoon"],
                name="opgavehandtekening_twee_mensen",
                violation_error_message="Je hebt al getekend. De tweede handtekening is van "
                "iemand anders.",
            ),
            models.CheckConstraint(
                name="opgavehandtekening_hoedanigheid",
                condition=Q(hoedanigheid__in=Hoedanigheid.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon} als {self.get_hoedanigheid_display()}"


class Opgavedownload(models.Model):
    """Wie welke opgave wanneer ophaalde. Alleen toevoegen, nooit wijzigen."""

    opgave = models.ForeignKey(Jaaropgave, models.PROTECT, related_name="downloads")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="opgavedownloads")
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "opgavedownload"
        verbose_name_plural = "opgavedownloads"
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.opgave} {self.op:%d-%m-%Y}"
