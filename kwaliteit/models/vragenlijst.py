import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kwaliteit.choices import Doelgroep, Vraagsoort
from kwaliteit.models.ambitie import Indicator

# What was asked may not change under the answers: a new wording is a new questionnaire.
VRAAG_VAST = pgtrigger.Trigger(
    name="vraag_vast_na_opening",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (
            SELECT 1 FROM kwaliteit_enqueteronde r
            WHERE r.vragenlijst_id = COALESCE(NEW.vragenlijst_id, OLD.vragenlijst_id)
            AND r.staat IN ('open', 'gesloten')
        ) THEN
            RAISE EXCEPTION 'vragenlijst_in_gebruik' USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


@pghistory.track()
class Vragenlijst(models.Model):
    """Vragen die samen een enquête vormen; na de eerste opening verandert er niets meer aan."""

    code = models.SlugField(max_length=40)
    versie = models.PositiveSmallIntegerField(default=1)
    titel = models.CharField(max_length=100)
    doelgroep = models.CharField(max_length=20, choices=Doelgroep.choices)
    inleiding = models.TextField()
    minuten = models.PositiveSmallIntegerField(default=5)
    vervolg = models.TextField(help_text="Wat er met de antwoorden gebeurt, op de bedankpagina.")

    class Meta:
        verbose_name = "vragenlijst"
        verbose_name_plural = "vragenlijsten"
        ordering = ["code", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["code", "versie"], name="vragenlijst_versie_uniek"),
            models.CheckConstraint(
                name="vragenlijst_doelgroep", condition=Q(doelgroep__in=Doelgroep.values)
            ),
        ]

    def __str__(self) -> str:
        return self.titel


@pghistory.track()
@pgtrigger.register(VRAAG_VAST)
class Vraag(models.Model):
    """Een vraag, verbonden met de indicator die zij meet (2.5).

    `sleutel` blijft gelijk over versies, zodat metingen te vergelijken zijn.
    """

    vragenlijst = models.ForeignKey(Vragenlijst, models.PROTECT, related_name="vragen")
    sleutel = models.SlugField(max_length=40)
    volgorde = models.PositiveSmallIntegerField()
    onderdeel = models.CharField(max_length=60)
    tekst = models.CharField(max_length=250)
    kort = models.CharField(max_length=25, help_text="Zoals de vraag in een grafiek heet.")
    toelichting = models.CharField(max_length=200, blank=True)
    soort = models.CharField(max_length=10, choices=Vraagsoort.choices)
    opties = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    verplicht = models.BooleanField(default=True)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="vragen"
    )

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["vragenlijst", "volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["vragenlijst", "sleutel"], name="vraag_sleutel_uniek"),
            models.UniqueConstraint(
                fields=["vragenlijst", "volgorde"], name="vraag_volgorde_uniek"
            ),
            models.CheckConstraint(name="vraag_soort", condition=Q(soort__in=Vraagsoort.values)),
            models.CheckConstraint(
                name="vraag_keuze_heeft_opties",
                condition=Q(soort=Vraagsoort.KEUZE, opties__len__gte=2)
                | (~Q(soort=Vraagsoort.KEUZE) & Q(opties=[])),
                violation_error_message="Alleen een keuzevraag heeft opties, en minstens twee.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def waarden(self) -> dict[int, str]:
        """The values an answer can have and how they read; empty for an open question."""
        if self.soort == Vraagsoort.SCHAAL:
            return {n: str(n) for n in range(1, 6)}
        if self.soort == Vraagsoort.JA_NEE:
            return {1: "ja", 0: "nee"}
        return dict(enumerate(self.opties, start=1))
