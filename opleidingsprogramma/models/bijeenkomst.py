import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from hos.choices import Startmoment
from hos.models import Schooljaar, Vestiging
from opleidingsprogramma.choices import Doelgroep, Soort
from opleidingsprogramma.models.niet_dubbel import niet_dubbel


class BijeenkomstQuerySet(models.QuerySet["Bijeenkomst"]):
    def van_jaar(self, schooljaar: Schooljaar) -> "BijeenkomstQuerySet":
        return self.filter(schooljaar=schooljaar)

    def met_innomo(self) -> "BijeenkomstQuerySet":
        """Innomo's, los of gekoppeld aan een praktijkdag (norm: twee per jaar, B7)."""
        return self.filter(Q(soort=Soort.INNOMO) | Q(innomo=True))


@pghistory.track()
@pgtrigger.register(
    niet_dubbel(
        "SELECT l.persoon_id FROM opleidingsprogramma_leiding l "
        "JOIN opleidingsprogramma_sessie s ON s.id = l.sessie_id WHERE s.bijeenkomst_id = NEW.id",
        pgtrigger.Update,
    )
)
class Bijeenkomst(models.Model):
    """Een dag van het programma: start, praktijkdag, schooldag, CGI-dag of afsluiting (4)."""

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="bijeenkomsten")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    titel = models.CharField(max_length=100)
    datum = models.DateField()
    begin = models.TimeField(null=True, blank=True)
    einde = models.TimeField(null=True, blank=True)
    onderwijsperiode = models.PositiveSmallIntegerField()
    vestiging = models.ForeignKey(
        Vestiging, models.PROTECT, null=True, blank=True, related_name="bijeenkomsten"
    )
    locatie = models.CharField(max_length=120, blank=True)
    doelgroepen = ArrayField(models.CharField(max_length=24, choices=Doelgroep.choices))
    startmoment = models.CharField(max_length=3, choices=Startmoment.choices, blank=True)
    innomo = models.BooleanField("met innomo", default=False)
    voorbehoud = models.BooleanField("onder voorbehoud", default=False)
    toelichting = models.CharField(max_length=300, blank=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = BijeenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["datum", "begin", "pk"]
        constraints = [
            models.CheckConstraint(name="bijeenkomst_soort", condition=Q(soort__in=Soort.values)),
            models.CheckConstraint(
                name="bijeenkomst_tijden",
                condition=Q(begin__isnull=True, einde__isnull=True) | Q(begin__lt=F("einde")),
                violation_error_message="De bijeenkomst eindigt voordat zij begint.",
            ),
            models.CheckConstraint(
                name="bijeenkomst_onderwijsperiode",
                condition=Q(onderwijsperiode__gte=1, onderwijsperiode__lte=4),
                violation_error_message="De onderwijsperiode is 1, 2, 3 of 4.",
            ),
            models.CheckConstraint(
                name="bijeenkomst_heeft_doelgroep",
                condition=Q(doelgroepen__len__gte=1),
                violation_error_message="Kies voor wie de bijeenkomst is.",
            ),
            models.UniqueConstraint(
                fields=["schooljaar", "datum", "titel"],
                name="bijeenkomst_een_keer",
                violation_error_message="Deze bijeenkomst staat al in het programma.",
            ),
        ]
        indexes = [models.Index(fields=["schooljaar", "datum"], name="bijeenkomst_jaar_datum")]

    def __str__(self) -> str:
        return f"{self.titel} {self.datum:%d-%m-%Y}"

    def clean(self) -> None:
        """De datum hoort in het schooljaar."""
        if not self.schooljaar.begin <= self.datum <= self.schooljaar.einde:
            raise ValidationError({"datum": f"Deze dag valt niet in {self.schooljaar}."})

    @property
    def plek(self) -> str:
        return self.locatie or (str(self.vestiging) if self.vestiging else "")
