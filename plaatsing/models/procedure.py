import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hos.choices import Rol, Startmoment
from hos.models import Persoon, Schooljaar
from plaatsing.choices import Herinnermoment

LANGSTE_HERINNERING = 60


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Procedurestap(models.Model):
    """Een stap van de procedure van een schooljaar: wat, wie en voor wanneer (bijlage 2, B8).

    `streefdatum` is de afgesproken dag, `deadline` de laatste werkdag tot en met die dag. Met een
    `feit` volgt uit de gegevens of de stap klaar is. `na` noemt de stappen die eerst moeten.
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="procedurestappen")
    code = models.SlugField(max_length=40)
    nummer = models.CharField(max_length=4, blank=True)
    volgorde = models.PositiveSmallIntegerField()
    start = models.CharField(max_length=3, choices=Startmoment.choices, blank=True)
    wat = models.CharField("wat moet er gebeuren?", max_length=120)
    toelichting = models.TextField(blank=True)
    rollen = ArrayField(
        models.CharField(max_length=30, choices=Rol.choices), verbose_name="wie doet het?"
    )
    begint_op = models.DateField("vanaf")
    streefdatum = models.DateField("klaar voor")
    deadline = models.DateField()
    feit = models.CharField(max_length=40, blank=True)
    na = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    optioneel = models.BooleanField("mag, hoeft niet", default=False)
    nvt_reden = models.CharField("dit jaar niet, want", max_length=200, blank=True)
    herinner_voor = models.PositiveSmallIntegerField(null=True, blank=True)
    herinner_na = models.PositiveSmallIntegerField(null=True, blank=True)
    herinneren_uit = models.BooleanField(default=False)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "procedurestap"
        verbose_name_plural = "procedurestappen"
        ordering = ["deadline", "volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "code"], name="procedurestap_een_per_code"
            ),
            models.CheckConstraint(
                name="procedurestap_volgorde",
                condition=Q(begint_op__lte=F("deadline"), deadline__lte=F("streefdatum")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="procedurestap_heeft_rollen",
                condition=Q(rollen__len__gt=0),
                violation_error_message="Kies wie deze stap doet.",
            ),
            *(
                models.CheckConstraint(
                    name=f"procedurestap_{veld}",
                    condition=Q(**{f"{veld}__isnull": True})
                    | Q(**{f"{veld}__gte": 1, f"{veld}__lte": LANGSTE_HERINNERING}),
                    violation_error_message="Kies een aantal dagen van 1 tot en met 60.",
                )
                for veld in ("herinner_voor", "herinner_na")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.wat}" if self.nummer else self.wat


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Procedurevinkje(models.Model):
    """Wie wanneer zei dat een stap zonder feit klaar is; weghalen maakt de stap weer open."""

    stap = models.OneToOneField(Procedurestap, models.CASCADE, related_name="vinkje")
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="procedurevinkjes")
    gedaan_op = models.DateField()

    class Meta:
        verbose_name = "procedurevinkje"
        verbose_name_plural = "procedurevinkjes"
        ordering = ["gedaan_op"]

    def __str__(self) -> str:
        return f"{self.stap_id} klaar op {self.gedaan_op}"


class Procedureherinnering(models.Model):
    """Een herinnering die gegaan is, met hoeveel mails. Dezelfde gaat nooit twee keer.

    `op` is de dag waarop hij hoorde te gaan: een latere deadline geeft een nieuwe herinnering.
    """

    stap = models.ForeignKey(Procedurestap, models.CASCADE, related_name="herinneringen")
    moment = models.CharField(max_length=4, choices=Herinnermoment.choices)
    op = models.DateField()
    verstuurd_op = models.DateTimeField()
    aantal = models.PositiveIntegerField()
    door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="procedureherinneringen"
    )

    class Meta:
        verbose_name = "procedureherinnering"
        verbose_name_plural = "procedureherinneringen"
        ordering = ["-verstuurd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["stap", "moment", "op"], name="procedureherinnering_een_per_dag"
            ),
            models.CheckConstraint(
                name="procedureherinnering_moment",
                condition=Q(moment__in=Herinnermoment.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_moment_display()} {self.op}"
