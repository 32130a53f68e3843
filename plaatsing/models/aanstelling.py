"""De kleine aanstelling: de regels van een instituut en de toets per student (3.4, B10)."""

from typing import TYPE_CHECKING

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from hos.models import Instituut, Opleidingsjaar, Persoon, School, Schooljaar
from plaatsing.choices import Advies, Bijdragerol

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

ADVIESROLLEN = (Bijdragerol.SCHOOLOPLEIDER, Bijdragerol.INSTITUUTSOPLEIDER)


@pghistory.track()
class Aanstellingsregel(models.Model):
    """Wat een instituut vraagt voor een kleine aanstelling, per leerjaar, vanaf een schooljaar.

    De klokuren zijn de harde grens; lesuren staan erbij ter informatie (B10).
    """

    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="aanstellingsregels")
    vanaf = models.ForeignKey(Schooljaar, models.PROTECT, related_name="aanstellingsregels")
    niveau = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    toegestaan = models.BooleanField(default=False)
    propedeuse = models.BooleanField("propedeuse nodig", default=True)
    open_hoogstens = models.PositiveSmallIntegerField("vakken open, hooguit", default=0)
    open_uit = models.CharField("open vakken tellen uit", max_length=100, blank=True)
    peil_dag = models.PositiveSmallIntegerField(default=1)
    peil_maand = models.PositiveSmallIntegerField(default=5)
    vrije_dagen = models.PositiveSmallIntegerField("dagen vrij voor de opleiding", default=2)
    klokuren_stage = models.DecimalField(max_digits=3, decimal_places=1, default=0)
    klokuren_richtlijn = models.DecimalField(max_digits=3, decimal_places=1, default=0)
    klokuren_hoogstens = models.DecimalField(max_digits=3, decimal_places=1, default=0)
    lessen = models.CharField("in lesuren van 50 minuten", max_length=60, blank=True)

    class Meta:
        verbose_name = "aanstellingsregel"
        verbose_name_plural = "aanstellingsregels"
        ordering = ["instituut__naam", "vanaf__begin", "niveau"]
        constraints = [
            models.UniqueConstraint(
                fields=["instituut", "vanaf", "niveau"], name="aanstellingsregel_een_per_niveau"
            ),
            models.CheckConstraint(
                name="aanstellingsregel_niveau", condition=Q(niveau__gte=1, niveau__lte=4)
            ),
            models.CheckConstraint(
                name="aanstellingsregel_peildatum",
                condition=Q(
                    peil_maand__gte=1, peil_maand__lte=7, peil_dag__gte=1, peil_dag__lte=28
                ),
                violation_error_message="De peildatum ligt in de zeven maanden voor het jaar.",
            ),
            models.CheckConstraint(
                name="aanstellingsregel_uren",
                condition=Q(klokuren_stage__lte=F("klokuren_richtlijn"))
                & Q(klokuren_richtlijn__lte=F("klokuren_hoogstens")),
                violation_error_message="De klokuren lopen op: stage, richtlijn, hooguit.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instituut} jaar {self.niveau} vanaf {self.vanaf}"


@pghistory.track()
class Aanstellingstoets(models.Model):
    """Mag deze student een kleine aanstelling? Het instituut levert de studievoortgang aan.

    De school vult aan wat zij wil bieden; op een duoplaats kan elk van beide dat (`school`). De
    uitkomst staat hier niet: die volgt uit de regels.
    """

    opleidingsjaar = models.OneToOneField(
        Opleidingsjaar, models.PROTECT, related_name="aanstellingstoets"
    )
    peildatum = models.DateField()
    propedeuse = models.BooleanField(null=True, blank=True)
    open_vakken = models.PositiveSmallIntegerField(null=True, blank=True)
    geleverd_op = models.DateTimeField()
    geleverd_door = models.ForeignKey(Persoon, models.PROTECT, related_name="geleverde_voortgang")
    klokuren = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    vrije_dagen = models.PositiveSmallIntegerField(null=True, blank=True)
    wpb_gesproken = models.BooleanField("besproken met de werkplekbegeleider", default=False)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="aanstellingstoetsen"
    )
    school_op = models.DateTimeField(null=True, blank=True)
    school_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="geboden_aanstellingen"
    )
    versie = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        adviezen: RelatedManager["Aanstellingsadvies"]

    class Meta:
        verbose_name = "aanstellingstoets"
        verbose_name_plural = "aanstellingstoetsen"
        ordering = ["opleidingsjaar"]
        constraints = [
            models.CheckConstraint(
                name="aanstellingstoets_open_vakken",
                condition=Q(open_vakken__isnull=True) | Q(open_vakken__lte=60),
                violation_error_message="Vul een heel aantal van 0 tot en met 60 in.",
            ),
            models.CheckConstraint(
                name="aanstellingstoets_week",
                condition=(Q(klokuren__isnull=True) | Q(klokuren__gt=0, klokuren__lte=40))
                & (Q(vrije_dagen__isnull=True) | Q(vrije_dagen__lte=5)),
                violation_error_message="Dit past niet in een week.",
            ),
        ]

    def __str__(self) -> str:
        return f"toets kleine aanstelling {self.opleidingsjaar_id}"


@pghistory.track()
class Aanstellingsadvies(models.Model):
    """De schoolopleider en de instituutsopleider adviseren elk een keer, positief of negatief.

    Op een duoplaats adviseert de schoolopleider van elke school; dan staat de school erbij.
    """

    toets = models.ForeignKey(Aanstellingstoets, models.CASCADE, related_name="adviezen")
    rol = models.CharField(max_length=20, choices=Bijdragerol.choices)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="aanstellingsadviezen"
    )
    advies = models.CharField(max_length=10, choices=Advies.choices)
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="aanstellingsadviezen")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "aanstellingsadvies"
        verbose_name_plural = "aanstellingsadviezen"
        ordering = ["toets", "rol"]
        constraints = [
            models.UniqueConstraint(
                fields=["toets", "rol", "school"],
                name="aanstellingsadvies_een_per_rol",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="aanstellingsadvies_rol",
                condition=Q(rol__in=[rol.value for rol in ADVIESROLLEN]),
            ),
            models.CheckConstraint(
                name="aanstellingsadvies_advies", condition=Q(advies__in=Advies.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()}: {self.get_advies_display()}"
