"""De onderdelen van een dag en wie ze geeft. Een leider geeft nooit twee sessies tegelijk (B17)."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from hos.models import Persoon
from opleidingsprogramma.choices import Doelgroep, Lijn, Sessiesoort
from opleidingsprogramma.models.bijeenkomst import Bijeenkomst
from opleidingsprogramma.models.niet_dubbel import niet_dubbel


@pghistory.track()
@pgtrigger.register(
    niet_dubbel(
        "SELECT persoon_id FROM opleidingsprogramma_leiding WHERE sessie_id = NEW.id",
        pgtrigger.Update,
    )
)
class Sessie(models.Model):
    """Een onderdeel van een bijeenkomst; zonder doelgroepen is het voor iedereen van die dag."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, models.PROTECT, related_name="sessies")
    ronde = models.PositiveSmallIntegerField(null=True, blank=True)
    lijn = models.CharField(max_length=18, choices=Lijn.choices, default=Lijn.PLENAIR)
    soort = models.CharField(max_length=16, choices=Sessiesoort.choices)
    titel = models.CharField(max_length=120)
    toelichting = models.CharField(max_length=300, blank=True)
    begin = models.TimeField(null=True, blank=True)
    einde = models.TimeField(null=True, blank=True)
    doelgroepen = ArrayField(
        models.CharField(max_length=24, choices=Doelgroep.choices), default=list, blank=True
    )
    vrije_keuze = models.BooleanField(default=False)
    gecombineerd = models.BooleanField(default=False)
    voorbehoud = models.BooleanField("onder voorbehoud", default=False)
    capaciteit = models.PositiveSmallIntegerField(null=True, blank=True)
    leiders: "models.ManyToManyField[Persoon, Leiding]" = models.ManyToManyField(
        Persoon, through="Leiding", related_name="sessies"
    )
    leiders_tekst = models.CharField(max_length=120, blank=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["bijeenkomst", F("begin").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(name="sessie_lijn", condition=Q(lijn__in=Lijn.values)),
            models.CheckConstraint(name="sessie_soort", condition=Q(soort__in=Sessiesoort.values)),
            models.CheckConstraint(
                name="sessie_tijden",
                condition=Q(einde__isnull=True) | Q(begin__lt=F("einde")),
                violation_error_message="De sessie eindigt voordat zij begint.",
            ),
            models.CheckConstraint(
                name="sessie_keuze_heeft_ronde",
                condition=Q(vrije_keuze=False) | Q(ronde__isnull=False),
                violation_error_message="Een sessie naar keuze hoort bij een ronde.",
            ),
            models.CheckConstraint(
                name="sessie_capaciteit",
                condition=Q(capaciteit__isnull=True) | Q(capaciteit__gte=1),
                violation_error_message="De capaciteit is 1 of meer.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def clean(self) -> None:
        """Een sessie valt binnen de tijden van de bijeenkomst."""
        dag = self.bijeenkomst
        te_vroeg = self.begin and dag.begin and self.begin < dag.begin
        te_laat = self.einde and dag.einde and self.einde > dag.einde
        if te_vroeg or te_laat:
            raise ValidationError({"begin": "Deze tijd valt buiten de bijeenkomst."})


@pghistory.track()
@pgtrigger.register(niet_dubbel("NEW.persoon_id", pgtrigger.Insert | pgtrigger.Update))
class Leiding(models.Model):
    """Deze persoon geeft deze sessie."""

    sessie = models.ForeignKey(Sessie, models.CASCADE, related_name="leiding")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="leiding")

    class Meta:
        verbose_name = "leiding"
        verbose_name_plural = "leiding"
        ordering = ["sessie", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sessie", "persoon"], name="leiding_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.sessie}"
