import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hos.models import Opleidingsjaar, Persoon, School
from plaatsing.choices import Bijdragerol, Deelveld, Doorstroomvariant, Leerwens


@pghistory.track()
class Doorstroomformulier(models.Model):
    """Het doorstroomformulier van 3.3: de student schrijft, begeleiders dragen bij.

    Wat het systeem weet wordt voorgevuld en mag de student verbeteren (B20). De volgende school
    ziet alleen `gedeelde_velden`: per veld zegt de student ja. Het gaat over de stage die op
    `stage_begon_op` begon; wie een latere stage begeleidt, is ontvanger. Is de volgende plaats een
    duoplaats, dan ontvangen beide scholen.
    """

    opleidingsjaar = models.ForeignKey(
        Opleidingsjaar, models.PROTECT, related_name="doorstroomformulieren"
    )
    variant = models.CharField(
        max_length=20,
        choices=Doorstroomvariant.choices,
        default=Doorstroomvariant.VOLGENDE_STAGE,
    )
    # Gegevens student
    naam_student = models.CharField("naam student", max_length=150)
    opleidingsinstituut = models.CharField(max_length=100)
    opleidingsvariant = models.CharField(max_length=60)
    jaar = models.CharField(max_length=30, blank=True)
    begeleider_instituut = models.CharField(
        "begeleider opleidingsinstituut (naam, contactgegevens)", max_length=200, blank=True
    )
    # Gegevens vorige stageschool
    vorige_school = models.CharField("naam stageschool", max_length=220)
    stageperiode = models.CharField(max_length=60, blank=True)
    stage_begon_op = models.DateField(null=True, blank=True)
    werkplekbegeleider = models.CharField(
        "werkplekbegeleider (naam, contactgegevens)", max_length=420, blank=True
    )
    schoolopleider = models.CharField(
        "schoolopleider (naam, contactgegevens)", max_length=420, blank=True
    )
    # Aandachtspunten student
    wat_past = models.TextField("wat past goed bij de student?", blank=True)
    sterke_kanten = models.TextField("wat zijn de sterke kanten van de student?", blank=True)
    aandacht = models.TextField("wat verdient aandacht bij de student?", blank=True)
    leerdoelen = models.TextField("wat zijn de leerdoelen voor het komend jaar?", blank=True)
    overig = models.TextField("overige aandachtspunten of opmerkingen", blank=True)
    leerwensen = ArrayField(
        models.CharField(max_length=10, choices=Leerwens.choices),
        verbose_name="waar wil de student vooral leren?",
        default=list,
        blank=True,
    )
    # Nieuwe stageschool
    nieuwe_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="ontvangt_doorstroom"
    )
    nieuwe_tweede_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="ontvangt_doorstroom_als_tweede"
    )
    nieuwe_werkplek = models.CharField(
        "school buiten de HOS waar je begint", max_length=100, blank=True
    )
    contact_nieuwe_school = models.CharField(
        "naam en mailadres van de schoolcoördinator of schoolopleider van de nieuwe stageschool",
        max_length=420,
        blank=True,
    )
    ingediend_op = models.DateTimeField(null=True, blank=True)
    gedeeld_op = models.DateTimeField(null=True, blank=True)
    gedeelde_velden = ArrayField(
        models.CharField(max_length=30, choices=Deelveld.choices), default=list, blank=True
    )
    bewaard_op = models.DateTimeField(auto_now=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "doorstroomformulier"
        verbose_name_plural = "doorstroomformulieren"
        ordering = ["opleidingsjaar"]
        constraints = [
            models.UniqueConstraint(
                fields=["opleidingsjaar", "variant"], name="doorstroomformulier_een_per_variant"
            ),
            models.CheckConstraint(
                name="doorstroomformulier_variant",
                condition=Q(variant__in=Doorstroomvariant.values),
            ),
            models.CheckConstraint(
                name="doorstroomformulier_tweede_na_eerste_school",
                condition=Q(nieuwe_tweede_school__isnull=True) | Q(nieuwe_school__isnull=False),
            ),
            models.CheckConstraint(
                name="doorstroomformulier_pas_delen_na_indienen",
                condition=Q(gedeeld_op__isnull=True) | Q(ingediend_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"doorstroomformulier {self.opleidingsjaar_id}"

    @property
    def nieuwe_scholen(self) -> tuple[School, ...]:
        """Waar de student heen gaat, voor zover binnen de HOS; bij een duoplaats twee scholen."""
        return tuple(school for school in (self.nieuwe_school, self.nieuwe_tweede_school) if school)

    @property
    def naar(self) -> str:
        return " en ".join(school.naam for school in self.nieuwe_scholen) or self.nieuwe_werkplek


class Doorstroomversie(models.Model):
    """Wat er stond toen het formulier werd ingediend. Alleen toevoegen, nooit wijzigen."""

    formulier = models.ForeignKey(Doorstroomformulier, models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    ingediend_op = models.DateTimeField()
    inhoud = models.JSONField()

    class Meta:
        verbose_name = "doorstroomversie"
        verbose_name_plural = "doorstroomversies"
        ordering = ["formulier", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["formulier", "nummer"], name="doorstroomversie_een_per_nummer"
            )
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"


@pghistory.track()
class Bijdrage(models.Model):
    """Wat een werkplekbegeleider, schoolopleider of instituutsopleider toevoegt."""

    formulier = models.ForeignKey(Doorstroomformulier, models.PROTECT, related_name="bijdragen")
    rol = models.CharField(max_length=20, choices=Bijdragerol.choices)
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="doorstroombijdragen")
    tekst = models.TextField()
    bewaard_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        ordering = ["formulier", "rol"]
        constraints = [
            models.UniqueConstraint(
                fields=["formulier", "rol", "persoon"], name="bijdrage_een_per_persoon"
            ),
            models.CheckConstraint(name="bijdrage_rol", condition=Q(rol__in=Bijdragerol.values)),
        ]

    def __str__(self) -> str:
        return f"bijdrage {self.get_rol_display()}"
