"""Het kennismakingsgesprek met schoolopleider en werkplekbegeleider (3.1, bijlage 2 stap 13)."""

from datetime import datetime, timedelta

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hos.models import Persoon, School, Schooljaar
from plaatsing.choices import Gespreksbesluit, Gespreksuitkomst, Kant, Puntsoort
from plaatsing.models.plaatsing import Plaatsing


@pghistory.track()
class Kennismaking(models.Model):
    """Een gesprek over een plaatsing: gepland, gevoerd, en met welke uitkomst.

    Schoolopleider en werkplekbegeleider zijn er allebei bij. Bij twijfel van school of student
    overlegt de school met de lerarenopleiding; het besluit staat hier ook.
    """

    plaatsing = models.OneToOneField(Plaatsing, models.PROTECT, related_name="kennismaking")
    begin = models.DateTimeField()
    minuten = models.PositiveSmallIntegerField("hoe lang", default=45)
    online = models.BooleanField(default=False)
    plek = models.CharField("waar", max_length=200)
    schoolopleider = models.ForeignKey(Persoon, models.PROTECT, related_name="kennismakingen_so")
    werkplekbegeleider = models.ForeignKey(
        Persoon, models.PROTECT, related_name="kennismakingen_wpb"
    )
    gepland_op = models.DateTimeField()
    gepland_door = models.ForeignKey(
        Persoon, models.PROTECT, related_name="geplande_kennismakingen"
    )
    uitkomst = models.CharField(max_length=10, choices=Gespreksuitkomst.choices, blank=True)
    uitkomst_op = models.DateTimeField(null=True, blank=True)
    uitkomst_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="+"
    )
    twijfel_van = models.CharField(max_length=8, choices=Kant.choices, blank=True)
    twijfel_tekst = models.CharField("waarover gaat de twijfel", max_length=500, blank=True)
    overleg_op = models.DateField(null=True, blank=True)
    overleg_met = models.CharField(max_length=120, blank=True)
    overleg_tekst = models.CharField(max_length=500, blank=True)
    besluit = models.CharField(max_length=14, choices=Gespreksbesluit.choices, blank=True)
    besluit_op = models.DateTimeField(null=True, blank=True)
    besluit_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="+"
    )
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kennismaking"
        verbose_name_plural = "kennismakingen"
        ordering = ["begin", "pk"]
        constraints = [
            models.CheckConstraint(
                name="kennismaking_duur",
                condition=Q(minuten__gte=10, minuten__lte=240),
                violation_error_message="Een gesprek duurt 10 tot en met 240 minuten.",
            ),
            models.CheckConstraint(
                name="kennismaking_twee_gesprekspartners",
                condition=~Q(schoolopleider=models.F("werkplekbegeleider")),
                violation_error_message="Bij het gesprek zijn een schoolopleider én een "
                "werkplekbegeleider. Kies twee verschillende mensen.",
            ),
            models.CheckConstraint(
                name="kennismaking_uitkomst_door_iemand",
                condition=Q(uitkomst="")
                | Q(uitkomst__in=Gespreksuitkomst.values, uitkomst_op__isnull=False),
            ),
            models.CheckConstraint(
                name="kennismaking_twijfel_van_iemand",
                condition=~Q(uitkomst=Gespreksuitkomst.TWIJFEL) | Q(twijfel_van__in=Kant.values),
                violation_error_message="Zeg wie er twijfelt: de school of de student.",
            ),
            models.CheckConstraint(
                name="kennismaking_besluit_na_overleg",
                condition=Q(besluit="")
                | Q(
                    besluit__in=Gespreksbesluit.values,
                    uitkomst=Gespreksuitkomst.TWIJFEL,
                    overleg_op__isnull=False,
                ),
                violation_error_message="Een besluit volgt op overleg met de lerarenopleiding.",
            ),
        ]

    def __str__(self) -> str:
        return f"kennismaking {self.plaatsing_id} {timezone.localtime(self.begin):%d-%m-%Y %H.%M}"

    @property
    def einde(self) -> datetime:
        return self.begin + timedelta(minutes=self.minuten)

    @property
    def mag_door(self) -> bool:
        """Akkoord, of na twijfel en overleg toch doorgaan."""
        return self.uitkomst == Gespreksuitkomst.AKKOORD or self.besluit == Gespreksbesluit.DOORGAAN


@pghistory.track()
class Gesprekspunt(models.Model):
    """Een vraag aan de student of informatie voor de student, per jaar (bijlage 2).

    Zonder school geldt het punt voor de hele HOS. Wie een punt niet meer gebruikt, zet het uit:
    antwoorden die er al op gegeven zijn, blijven.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="gesprekspunten")
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="gesprekspunten"
    )
    soort = models.CharField(max_length=12, choices=Puntsoort.choices)
    titel = models.CharField(max_length=200)
    tekst = models.TextField(max_length=2000, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)
    actief = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "gesprekspunt"
        verbose_name_plural = "gesprekspunten"
        ordering = ["schooljaar__begin", models.F("school").asc(nulls_first=True), "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "school", "soort", "titel"],
                name="gesprekspunt_een_per_titel",
                nulls_distinct=False,
                violation_error_message="Dit punt staat er al.",
            ),
            models.CheckConstraint(
                name="gesprekspunt_soort", condition=Q(soort__in=Puntsoort.values)
            ),
        ]

    def __str__(self) -> str:
        return self.titel


@pghistory.track()
class Voorbereiding(models.Model):
    """Wat een student voor het gesprek opschrijft; alleen de gesprekspartners lezen het."""

    plaatsing = models.OneToOneField(Plaatsing, models.PROTECT, related_name="voorbereiding")
    bewaard_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "voorbereiding"
        verbose_name_plural = "voorbereidingen"
        ordering = ["plaatsing"]

    def __str__(self) -> str:
        return f"voorbereiding {self.plaatsing_id}"


@pghistory.track()
class Gespreksantwoord(models.Model):
    """Het antwoord van een student op een vraag voor het kennismakingsgesprek."""

    voorbereiding = models.ForeignKey(Voorbereiding, models.PROTECT, related_name="antwoorden")
    punt = models.ForeignKey(Gesprekspunt, models.PROTECT, related_name="antwoorden")
    tekst = models.TextField(max_length=4000)

    class Meta:
        verbose_name = "gespreksantwoord"
        verbose_name_plural = "gespreksantwoorden"
        ordering = ["voorbereiding", "punt"]
        constraints = [
            models.UniqueConstraint(
                fields=["voorbereiding", "punt"], name="gespreksantwoord_een_per_vraag"
            )
        ]

    def __str__(self) -> str:
        return f"antwoord {self.punt_id}"
