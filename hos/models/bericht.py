import pghistory
from django.db import models
from django.db.models import Q

from hos.choices import BerichtStaat
from hos.models.databaseklok import DatabaseNu
from hos.models.persoon import Persoon


class BerichtQuerySet(models.QuerySet["Bericht"]):
    def aan_de_beurt(self) -> "BerichtQuerySet":
        """Planned and due by the clock of the database."""
        return self.filter(staat=BerichtStaat.GEPLAND, beschikbaar_op__lte=DatabaseNu())

    def verlopen_lease(self) -> "BerichtQuerySet":
        """The process that held these is gone, or too slow to count on."""
        return self.filter(lease_tot__lt=DatabaseNu())

    def open_vragen(self) -> "BerichtQuerySet":
        """Unknown or failed, and nobody has decided yet what to do about it."""
        return self.filter(
            staat__in=[BerichtStaat.ONBEKEND, BerichtStaat.MISLUKT], afgehandeld_op__isnull=True
        )


@pghistory.track(exclude=["onderwerp", "tekst", "aan"])
class Bericht(models.Model):
    """Een mail die weg moet, een keer. De rij beslist; de wachtrij maakt alleen wakker.

    gepland -> geclaimd -> data -> verzonden, met als zijuitgangen vervallen, mislukt en onbekend.
    """

    sleutel = models.CharField(max_length=200, unique=True)
    soort = models.CharField(max_length=60)
    persoon = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="berichten"
    )
    aan = models.EmailField()
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()
    geheim = models.BooleanField(
        default=False, help_text="De tekst bevat een persoonlijke link en wordt niet bewaard."
    )
    staat = models.CharField(
        max_length=10, choices=BerichtStaat.choices, default=BerichtStaat.GEPLAND
    )
    gemaakt_op = models.DateTimeField(db_default=DatabaseNu())
    gepland_op = models.DateTimeField(db_default=DatabaseNu())
    beschikbaar_op = models.DateTimeField(db_default=DatabaseNu())
    vervalt_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    lease_tot = models.DateTimeField(null=True, blank=True)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    bericht_id = models.CharField(max_length=120, blank=True)
    antwoord = models.CharField(max_length=300, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="afgehandelde_berichten"
    )
    herhaling_van = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="herhaling"
    )

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-gepland_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="bericht_onderweg_heeft_houder",
                condition=~Q(staat__in=[BerichtStaat.GECLAIMD, BerichtStaat.DATA])
                | Q(token__isnull=False, lease_tot__isnull=False),
                violation_error_message="Een bericht dat onderweg is, heeft een houder.",
            ),
            models.CheckConstraint(
                name="bericht_verzonden_heeft_moment",
                condition=~Q(staat=BerichtStaat.VERZONDEN) | Q(verzonden_op__isnull=False),
                violation_error_message="Een verzonden bericht heeft een moment van verzenden.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["beschikbaar_op"],
                name="bericht_aan_de_beurt",
                condition=Q(staat=BerichtStaat.GEPLAND),
            ),
            models.Index(
                fields=["lease_tot"],
                name="bericht_onderweg",
                condition=Q(staat__in=[BerichtStaat.GECLAIMD, BerichtStaat.DATA]),
            ),
            models.Index(fields=["staat", "-gepland_op"], name="bericht_per_staat"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"

    @property
    def is_open_vraag(self) -> bool:
        """Stuck, and nobody has decided yet."""
        steekt = self.staat in (BerichtStaat.ONBEKEND, BerichtStaat.MISLUKT)
        return steekt and self.afgehandeld_op is None
