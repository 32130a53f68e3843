"""De Haagse plaatsingstafel tekortvakken: vraag, aanbod, bijeenkomsten en afspraken (3.2)."""

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models import F, Q

from hos.models import Instituut, Opleidingsschool, Persoon, Schooljaar, Vak
from plaatsing.choices import Plaatssoort

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

TAFELSOORTEN = (Plaatssoort.HBO, Plaatssoort.WO, Plaatssoort.BEIDE)


def _een_van_beide(naam: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=naam,
        condition=Q(instituut__isnull=False, opleidingsschool__isnull=True)
        | Q(instituut__isnull=True, opleidingsschool__isnull=False),
        violation_error_message="Kies een instituut of een opleidingsschool.",
    )


@pghistory.track()
class Plaatsingstafel(models.Model):
    """De tafel van een schooljaar, los van de gewone plaatsing, met haar termijnen (3.2)."""

    schooljaar = models.OneToOneField(Schooljaar, models.PROTECT, related_name="plaatsingstafel")
    vraag_voor = models.DateField("instituten geven hun vraag op voor")
    aanbod_voor = models.DateField("opleidingsscholen geven hun aanbod op voor")
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "plaatsingstafel"
        verbose_name_plural = "plaatsingstafels"
        ordering = ["-schooljaar__begin"]
        constraints = [
            models.CheckConstraint(
                name="plaatsingstafel_eerst_vraag",
                condition=Q(vraag_voor__lte=F("aanbod_voor")),
                violation_error_message="De vraag komt voor het aanbod: kies een latere dag.",
            )
        ]

    def __str__(self) -> str:
        return f"plaatsingstafel {self.schooljaar}"


@pghistory.track()
class Tafelinbreng(models.Model):
    """De vraag van een instituut of het aanbod van een opleidingsschool, in een formulier."""

    tafel = models.ForeignKey(Plaatsingstafel, models.PROTECT, related_name="inbreng")
    instituut = models.ForeignKey(
        Instituut, models.PROTECT, null=True, blank=True, related_name="tafelinbreng"
    )
    opleidingsschool = models.ForeignKey(
        Opleidingsschool, models.PROTECT, null=True, blank=True, related_name="tafelinbreng"
    )
    opmerking = models.CharField(max_length=300, blank=True)
    opgegeven_op = models.DateTimeField(null=True, blank=True)
    opgegeven_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="tafelinbreng"
    )
    versie = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        regels: RelatedManager["Tafelregel"]

    class Meta:
        verbose_name = "tafelinbreng"
        verbose_name_plural = "tafelinbreng"
        ordering = ["tafel", "pk"]
        constraints = [
            _een_van_beide("tafelinbreng_van_een"),
            models.UniqueConstraint(
                fields=["tafel", "instituut", "opleidingsschool"],
                name="tafelinbreng_een_per_deelnemer",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deelnemer}, {self.tafel}"

    @property
    def deelnemer(self) -> str:
        return str(self.instituut or self.opleidingsschool)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Tafelregel(models.Model):
    """Zoveel plaatsen voor dit tekortvak: gevraagd door een instituut of aangeboden."""

    inbreng = models.ForeignKey(Tafelinbreng, models.CASCADE, related_name="regels")
    vak = models.ForeignKey(Vak, models.PROTECT, related_name="tafelregels")
    soort = models.CharField(max_length=5, choices=Plaatssoort.choices)
    aantal = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "tafelregel"
        verbose_name_plural = "tafelregels"
        ordering = ["inbreng", "vak__naam", "soort"]
        constraints = [
            models.UniqueConstraint(
                fields=["inbreng", "vak", "soort"], name="tafelregel_een_per_vak"
            ),
            models.CheckConstraint(
                name="tafelregel_aantal",
                condition=Q(aantal__gte=1, aantal__lte=99),
                violation_error_message="Vul een heel aantal van 0 tot en met 99 in.",
            ),
            models.CheckConstraint(
                name="tafelregel_soort", condition=Q(soort__in=[s.value for s in TAFELSOORTEN])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vak} {self.get_soort_display()}: {self.aantal}"


@pghistory.track()
class Tafelsessie(models.Model):
    """Een keer aan tafel: wanneer, wie erbij was en wat er besproken is."""

    tafel = models.ForeignKey(Plaatsingstafel, models.PROTECT, related_name="sessies")
    datum = models.DateField()
    plek = models.CharField("waar", max_length=100, blank=True)
    aanwezig = models.CharField(max_length=300, blank=True)
    verslag = models.TextField(blank=True, max_length=6000)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "tafelsessie"
        verbose_name_plural = "tafelsessies"
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tafel", "datum"],
                name="tafelsessie_een_per_dag",
                violation_error_message="Op deze dag is er al een bijeenkomst van de tafel.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.tafel} {self.datum:%d-%m-%Y}"


@pghistory.track()
class Tafelafspraak(models.Model):
    """Wie doet wat voor wanneer. Of het te laat is, volgt uit de dag."""

    tafel = models.ForeignKey(Plaatsingstafel, models.PROTECT, related_name="afspraken")
    wat = models.CharField(max_length=300)
    instituut = models.ForeignKey(
        Instituut, models.PROTECT, null=True, blank=True, related_name="tafelafspraken"
    )
    opleidingsschool = models.ForeignKey(
        Opleidingsschool, models.PROTECT, null=True, blank=True, related_name="tafelafspraken"
    )
    voor = models.DateField("klaar voor")
    nagekomen_op = models.DateField(null=True, blank=True)
    nagekomen_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="nagekomen_tafelafspraken"
    )
    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "tafelafspraak"
        verbose_name_plural = "tafelafspraken"
        ordering = ["voor", "pk"]
        constraints = [
            _een_van_beide("tafelafspraak_van_een"),
            models.CheckConstraint(
                name="tafelafspraak_nagekomen_door_iemand",
                condition=Q(nagekomen_op__isnull=True, nagekomen_door__isnull=True)
                | Q(nagekomen_op__isnull=False, nagekomen_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.wat

    @property
    def wie(self) -> str:
        return str(self.instituut.kort if self.instituut else self.opleidingsschool)
