import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from hos.models import Persoon
from kwaliteit.models.rapport import Kwaliteitsrapport

# The figures never change; the bytes are written once. An adopted version can not be deleted.
VERSIE_BEVROREN = pgtrigger.Trigger(
    name="rapportversie_bevroren",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF TG_OP = 'DELETE' THEN
            IF EXISTS (SELECT 1 FROM kwaliteit_vaststelling v WHERE v.versie_id = OLD.id) THEN
                RAISE EXCEPTION 'rapportversie_vastgesteld' USING ERRCODE = 'check_violation';
            END IF;
            RETURN OLD;
        END IF;
        IF NEW.momentopname IS DISTINCT FROM OLD.momentopname
            OR NEW.rapport_id IS DISTINCT FROM OLD.rapport_id
            OR NEW.nummer IS DISTINCT FROM OLD.nummer
            OR (OLD.pdf IS NOT NULL AND NEW.pdf IS DISTINCT FROM OLD.pdf)
            OR (OLD.sha256 <> '' AND NEW.sha256 IS DISTINCT FROM OLD.sha256)
        THEN
            RAISE EXCEPTION 'rapportversie_bevroren' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


@pghistory.track(exclude=["momentopname", "pdf"])
@pgtrigger.register(VERSIE_BEVROREN)
class Rapportversie(models.Model):
    """Wat ter vaststelling ligt: de bevroren cijfers en teksten, en de pdf die daaruit komt."""

    rapport = models.ForeignKey(Kwaliteitsrapport, models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    momentopname = models.JSONField()
    pdf = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    aangeboden_op = models.DateTimeField()
    aangeboden_door = models.ForeignKey(
        Persoon, models.PROTECT, related_name="aangeboden_rapporten"
    )
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_reden = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "rapportversie"
        verbose_name_plural = "rapportversies"
        ordering = ["rapport", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "nummer"], name="rapportversie_nummer_uniek"
            ),
            models.UniqueConstraint(
                fields=["rapport"],
                condition=Q(ingetrokken_op__isnull=True),
                name="rapportversie_een_geldige",
                violation_error_message="Er ligt al een versie ter vaststelling.",
            ),
            models.CheckConstraint(
                name="rapportversie_pdf_met_hash",
                condition=Q(pdf__isnull=True, sha256="")
                | (Q(pdf__isnull=False) & Q(sha256__regex="^[0-9a-f]{64}$")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rapport}, versie {self.nummer}"

    @property
    def heeft_pdf(self) -> bool:
        return bool(self.sha256)


@pghistory.track()
@pgtrigger.register(
    pgtrigger.Protect(name="vaststelling_blijft", operation=pgtrigger.Update | pgtrigger.Delete)
)
class Vaststelling(models.Model):
    """Een lid van de stuurgroep gaat akkoord met precies deze pdf."""

    versie = models.ForeignKey(Rapportversie, models.PROTECT, related_name="vaststellingen")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="vaststellingen")
    sha256 = models.CharField(max_length=64)
    op = models.DateTimeField()

    class Meta:
        verbose_name = "vaststelling"
        verbose_name_plural = "vaststellingen"
        ordering = ["op"]
        constraints = [
            models.UniqueConstraint(
                fields=["versie", "persoon"],
                name="vaststelling_een_per_lid",
                violation_error_message="Je hebt dit rapport al vastgesteld.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.persoon} {self.op:%d-%m-%Y}"


class Rapportdownload(models.Model):
    """Wie welke versie wanneer ophaalde. Alleen toevoegen, nooit wijzigen."""

    versie = models.ForeignKey(Rapportversie, models.PROTECT, related_name="downloads")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="rapportdownloads")
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "rapportdownload"
        verbose_name_plural = "rapportdownloads"
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.versie} {self.op:%d-%m-%Y}"
