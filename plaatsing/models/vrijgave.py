import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from hos.models import Instituut, Persoon
from plaatsing.models.verdeling import Verdeelregel, Verdeling

# Takes the lock of the row before it adds up: the second of two who race waits and then sees what
# the first one claimed. NO KEY UPDATE does not collide with the lock of the foreign key.
NOOIT_MEER_DAN_VRIJGEGEVEN = pgtrigger.Trigger(
    name="nooit_meer_dan_vrijgegeven",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("ruimte", "integer"), ("geclaimd", "integer")],
    func="""
        SELECT coalesce(vrijgegeven_wo, 0) INTO ruimte FROM plaatsing_verdeelregel
            WHERE id = NEW.regel_id FOR NO KEY UPDATE;
        SELECT sum(aantal) INTO geclaimd FROM plaatsing_woclaim WHERE regel_id = NEW.regel_id;
        IF geclaimd > ruimte THEN
            RAISE EXCEPTION 'wo_te_veel' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)


@pghistory.track(exclude=["regels"])
class Vrijgave(models.Model):
    """Een keer vrijgeven aan de instituten: wat zij kregen, en wat er anders was dan daarvoor."""

    verdeling = models.ForeignKey(Verdeling, models.PROTECT, related_name="vrijgaven")
    nummer = models.PositiveSmallIntegerField()
    op = models.DateTimeField()
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="vrijgaven")
    regels = models.JSONField(default=list)
    wijzigingen = models.JSONField(default=list, blank=True)
    aantal_berichten = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "vrijgave"
        verbose_name_plural = "vrijgaven"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["verdeling", "nummer"], name="vrijgave_een_per_nummer")
        ]

    def __str__(self) -> str:
        return f"vrijgave {self.nummer} van {self.verdeling}"


@pghistory.track()
@pgtrigger.register(NOOIT_MEER_DAN_VRIJGEGEVEN)
class Woclaim(models.Model):
    """Hoeveel van de wo-plaatsen op deze regel naar dit instituut gaan (bijlage 2 stap 7)."""

    regel = models.ForeignKey(Verdeelregel, models.PROTECT, related_name="claims")
    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="claims")
    aantal = models.PositiveSmallIntegerField()
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="woclaims")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "wo-claim"
        verbose_name_plural = "wo-claims"
        ordering = ["regel", "instituut__kort"]
        constraints = [
            models.UniqueConstraint(
                fields=["regel", "instituut"], name="woclaim_een_per_instituut"
            ),
            models.CheckConstraint(name="woclaim_aantal", condition=Q(aantal__lte=99)),
        ]

    def __str__(self) -> str:
        return f"{self.instituut.kort}: {self.aantal}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class Woklaar(models.Model):
    """Dit instituut vindt de wo-plaatsen zo goed verdeeld. Een wijziging vraagt het opnieuw."""

    verdeling = models.ForeignKey(Verdeling, models.PROTECT, related_name="woklaar")
    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="woklaar")
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="woklaar")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "wo-klaarmelding"
        verbose_name_plural = "wo-klaarmeldingen"
        ordering = ["instituut__kort"]
        constraints = [
            models.UniqueConstraint(
                fields=["verdeling", "instituut"], name="woklaar_een_per_instituut"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instituut.kort} is klaar"
