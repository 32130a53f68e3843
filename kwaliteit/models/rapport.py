import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from hos.models import Instituut, Persoon, School, Schooljaar
from kwaliteit.choices import Actieniveau, Actiestand, Halfjaar, Perspectief, RapportStaat
from kwaliteit.models.ambitie import Indicator


class KwaliteitsrapportQuerySet(models.QuerySet["Kwaliteitsrapport"]):
    def van_jaar(self, schooljaar: Schooljaar) -> "KwaliteitsrapportQuerySet":
        return self.filter(schooljaar=schooljaar)


@pghistory.track()
@pgtrigger.register(
    pgtrigger.Protect(
        name="kwaliteitsrapport_vastgesteld_blijft",
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__staat=RapportStaat.VASTGESTELD),
    )
)
class Kwaliteitsrapport(models.Model):
    """Het halfjaarlijkse rapport van de HOS; de stuurgroep stelt het vast (8.2, 8.3)."""

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="kwaliteitsrapporten")
    halfjaar = models.CharField(max_length=1, choices=Halfjaar.choices)
    samenvatting = models.TextField(blank=True)
    staat = models.CharField(
        max_length=20, choices=RapportStaat.choices, default=RapportStaat.CONCEPT
    )
    akkoorden_nodig = models.PositiveSmallIntegerField(
        "aantal akkoorden dat nodig is",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
    )
    gemaakt_door = models.ForeignKey(Persoon, models.PROTECT, related_name="gemaakte_rapporten")
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)

    objects = KwaliteitsrapportQuerySet.as_manager()

    class Meta:
        verbose_name = "kwaliteitsrapport"
        verbose_name_plural = "kwaliteitsrapporten"
        ordering = ["-schooljaar__begin", "-halfjaar"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "halfjaar"],
                name="kwaliteitsrapport_een_per_halfjaar",
                violation_error_message="Voor dit halfjaar is er al een rapport.",
            ),
            models.CheckConstraint(
                name="kwaliteitsrapport_staat", condition=Q(staat__in=RapportStaat.values)
            ),
            models.CheckConstraint(
                name="kwaliteitsrapport_akkoorden",
                condition=Q(akkoorden_nodig__gte=1, akkoorden_nodig__lte=9),
                violation_error_message="Kies een aantal van 1 tot en met 9.",
            ),
            models.CheckConstraint(
                name="kwaliteitsrapport_vastgesteld_heeft_moment",
                condition=Q(staat=RapportStaat.VASTGESTELD, vastgesteld_op__isnull=False)
                | (~Q(staat=RapportStaat.VASTGESTELD) & Q(vastgesteld_op__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def titel(self) -> str:
        maand = "januari" if self.halfjaar == Halfjaar.EERSTE else "juni"
        jaar = self.schooljaar.begin.year + 1
        return f"Kwaliteitsrapport {maand} {jaar}"


@pghistory.track()
class Perspectieftekst(models.Model):
    """De analyse vanuit een van de vier perspectieven: wat gaat goed, wat kan beter (8.2)."""

    rapport = models.ForeignKey(Kwaliteitsrapport, models.CASCADE, related_name="teksten")
    perspectief = models.CharField(max_length=20, choices=Perspectief.choices)
    gaat_goed = models.TextField("wat gaat goed", blank=True, max_length=6000)
    kan_beter = models.TextField("wat kan beter", blank=True, max_length=6000)
    acties_hos = models.TextField("verbeteracties op HOS-niveau", blank=True, max_length=6000)
    acties_partners = models.TextField(
        "verbeteracties bij scholen en instituten", blank=True, max_length=6000
    )
    bewaard_op = models.DateTimeField(null=True, blank=True)
    bewaard_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="rapportteksten"
    )
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "perspectieftekst"
        verbose_name_plural = "perspectiefteksten"
        ordering = ["rapport", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "perspectief"], name="perspectieftekst_een_per_perspectief"
            ),
            models.CheckConstraint(
                name="perspectieftekst_perspectief",
                condition=Q(perspectief__in=Perspectief.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rapport}: {self.get_perspectief_display()}"


@pghistory.track()
class Verbeteractie(models.Model):
    """Wat er beter moet, van wie en voor wanneer; op HOS-niveau of bij een partner (8.2, B19)."""

    rapport = models.ForeignKey(Kwaliteitsrapport, models.PROTECT, related_name="acties")
    niveau = models.CharField(max_length=10, choices=Actieniveau.choices)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="verbeteracties"
    )
    instituut = models.ForeignKey(
        Instituut, models.PROTECT, null=True, blank=True, related_name="verbeteracties"
    )
    omschrijving = models.CharField("wat gaan we doen", max_length=300)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="verbeteracties"
    )
    trekker = models.CharField("wie trekt dit", max_length=100)
    klaar_op = models.DateField("klaar op")
    stand = models.CharField(max_length=10, choices=Actiestand.choices, default=Actiestand.OPEN)

    class Meta:
        verbose_name = "verbeteractie"
        verbose_name_plural = "verbeteracties"
        ordering = ["klaar_op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="verbeteractie_plek_bij_niveau",
                condition=Q(niveau=Actieniveau.HOS, school=None, instituut=None)
                | Q(niveau=Actieniveau.SCHOOL, school__isnull=False, instituut=None)
                | Q(niveau=Actieniveau.INSTITUUT, school=None, instituut__isnull=False),
                violation_error_message="Kies bij het niveau de school of het instituut.",
            ),
            models.CheckConstraint(
                name="verbeteractie_stand", condition=Q(stand__in=Actiestand.values)
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def plek(self) -> str:
        return str(self.school or self.instituut or "HOS")
