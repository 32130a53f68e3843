import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from hos.choices import Startmoment
from hos.models import Persoon, School, Schooljaar, Vak
from plaatsing.choices import Bouw, Oordeel, Partijsoort, Plaatssoort, Verdeelgrens, Verdelingstatus
from plaatsing.models.aanbod import Stageplaats

# What is claimed never exceeds what was released, whichever of the two changes (Woclaim has the
# other half). The release itself takes the row lock, so that a claim waits for it.
NOOIT_ONDER_DE_CLAIMS = pgtrigger.Trigger(
    name="nooit_onder_de_claims",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("vrijgegeven_wo"),
    declare=[("geclaimd", "integer")],
    func="""
        SELECT coalesce(sum(aantal), 0) INTO geclaimd FROM plaatsing_woclaim
            WHERE regel_id = NEW.id;
        IF geclaimd > coalesce(NEW.vrijgegeven_wo, 0) THEN
            RAISE EXCEPTION 'wo_te_veel' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)


@pghistory.track(exclude=["uitleg"])
class Verdeling(models.Model):
    """De verdeling van de stageplaatsen van een schooljaar over hbo en wo (3.2, bijlage 2 stap 3).

    De sleutel is de afgesproken verhouding hbo : wo. De toelichting gaat mee naar de instituten;
    `uitleg` bewaart per school waarom het zo uitkwam.
    """

    schooljaar = models.OneToOneField(Schooljaar, models.PROTECT, related_name="verdeling")
    status = models.CharField(
        max_length=16, choices=Verdelingstatus.choices, default=Verdelingstatus.CONCEPT
    )
    sleutel_hbo = models.PositiveSmallIntegerField("deel hbo", default=50)
    sleutel_wo = models.PositiveSmallIntegerField("deel wo", default=50)
    grens = models.CharField(max_length=5, choices=Verdeelgrens.choices, default=Verdeelgrens.BOVEN)
    toelichting = models.TextField("informatie voor de instituten", max_length=2000, blank=True)
    goedkeuren_voor = models.DateField("antwoord voor", null=True, blank=True)
    wo_klaar_voor = models.DateField("wo verdeeld voor", null=True, blank=True)
    berekend_op = models.DateTimeField(null=True, blank=True)
    uitleg = models.JSONField(default=dict, blank=True)
    voorgelegd_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_op = models.DateTimeField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="vastgestelde_verdelingen"
    )
    vastgesteld_reden = models.CharField(max_length=300, blank=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "verdeling"
        verbose_name_plural = "verdelingen"
        ordering = ["schooljaar__begin"]
        constraints = [
            models.CheckConstraint(
                name="verdeling_status", condition=Q(status__in=Verdelingstatus.values)
            ),
            models.CheckConstraint(
                name="verdeling_sleutel",
                condition=Q(sleutel_hbo__lte=100, sleutel_wo__lte=100)
                & (Q(sleutel_hbo__gt=0) | Q(sleutel_wo__gt=0)),
                violation_error_message="De sleutel is twee getallen van 0 tot en met 100, "
                "waarvan er minstens een hoger is dan 0.",
            ),
            models.CheckConstraint(
                name="verdeling_vastgesteld_door_iemand",
                condition=~Q(status__in=["vastgesteld", "vrijgegeven"])
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"verdeling {self.schooljaar}"


@pghistory.track(exclude=["uitleg", "claimversie"])
@pgtrigger.register(NOOIT_ONDER_DE_CLAIMS)
class Verdeelregel(models.Model):
    """Een stageplaats in de verdeling: hoeveel voor hbo, voor wo, en voor doorstromers.

    `berekend` is wat de regels gaven; een correctie met de hand heeft altijd een reden. Trekt de
    school de plaats in, dan blijft de regel staan zonder stageplaats. `vrijgegeven` is wat de
    instituten het laatst te horen kregen.
    """

    verdeling = models.ForeignKey(Verdeling, models.CASCADE, related_name="regels")
    stageplaats = models.ForeignKey(
        Stageplaats, models.SET_NULL, null=True, blank=True, related_name="verdeelregels"
    )
    school = models.ForeignKey(School, models.PROTECT, related_name="verdeelregels")
    vestiging = models.CharField(max_length=100)
    vak = models.ForeignKey(Vak, models.PROTECT, related_name="verdeelregels")
    bouw = models.CharField(max_length=2, choices=Bouw.choices)
    soort = models.CharField(max_length=5, choices=Plaatssoort.choices)
    start = models.CharField(max_length=3, choices=Startmoment.choices)
    aangeboden = models.PositiveSmallIntegerField()
    berekend_hbo = models.PositiveSmallIntegerField(default=0)
    berekend_wo = models.PositiveSmallIntegerField(default=0)
    berekend_gereserveerd = models.PositiveSmallIntegerField(default=0)
    uitleg = models.JSONField(default=list, blank=True)
    hbo = models.PositiveSmallIntegerField(default=0)
    wo = models.PositiveSmallIntegerField(default=0)
    gereserveerd = models.PositiveSmallIntegerField(default=0)
    reden = models.CharField("reden van de correctie", max_length=200, blank=True)
    gecorrigeerd_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="verdeelcorrecties"
    )
    gecorrigeerd_op = models.DateTimeField(null=True, blank=True)
    vrijgegeven_hbo = models.PositiveSmallIntegerField(null=True, blank=True)
    vrijgegeven_wo = models.PositiveSmallIntegerField(null=True, blank=True)
    vrijgegeven_gereserveerd = models.PositiveSmallIntegerField(null=True, blank=True)
    claimversie = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "verdeelregel"
        verbose_name_plural = "verdeelregels"
        ordering = ["school__naam", "vak__naam", "bouw", "soort", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["verdeling", "stageplaats"], name="verdeelregel_een_per_plaats"
            ),
            models.CheckConstraint(
                name="verdeelregel_nooit_meer_dan_aangeboden",
                condition=Q(aangeboden__gte=F("hbo") + F("wo")),
                violation_error_message="Hbo en wo zijn samen meer dan de school aanbood.",
            ),
            models.CheckConstraint(
                name="verdeelregel_gereserveerd_binnen_hbo",
                condition=Q(gereserveerd__lte=F("hbo")),
                violation_error_message="Er is meer gereserveerd dan er plaatsen voor hbo zijn.",
            ),
            models.CheckConstraint(
                name="verdeelregel_soort_klopt",
                condition=Q(soort=Plaatssoort.BEIDE)
                | Q(soort=Plaatssoort.WO, hbo=0)
                | Q(soort__in=[Plaatssoort.HBO, Plaatssoort.HBO1], wo=0),
                violation_error_message="De school bood deze plaats niet voor die soort aan.",
            ),
            models.CheckConstraint(
                name="verdeelregel_correctie_met_reden",
                condition=~Q(reden="")
                | Q(
                    hbo=F("berekend_hbo"),
                    wo=F("berekend_wo"),
                    gereserveerd=F("berekend_gereserveerd"),
                ),
                violation_error_message="Schrijf op waarom je van de berekening afwijkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school.kort} {self.vak} {self.bouw} {self.soort} {self.start}"

    @property
    def gecorrigeerd(self) -> bool:
        return bool(self.reden)

    @property
    def buiten(self) -> int:
        """Aangeboden, maar niet verdeeld."""
        return self.aangeboden - self.hbo - self.wo


@pghistory.track()
class Goedkeuring(models.Model):
    """Het oordeel van een partij over de verdeling: akkoord, of bezwaar met een reden (3.2).

    `kenmerk` zegt over welke getallen het oordeel ging. Veranderen die, dan telt het niet meer
    en wordt de partij opnieuw gevraagd. Het laatste oordeel telt.
    """

    verdeling = models.ForeignKey(Verdeling, models.CASCADE, related_name="goedkeuringen")
    soort = models.CharField(max_length=20, choices=Partijsoort.choices)
    school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="goedkeuringen"
    )
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices)
    reden = models.CharField(max_length=500, blank=True)
    kenmerk = models.CharField(max_length=64)
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="goedkeuringen")
    op = models.DateTimeField()

    class Meta:
        verbose_name = "goedkeuring"
        verbose_name_plural = "goedkeuringen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="goedkeuring_soort",
                condition=Q(soort=Partijsoort.SCHOOL, school__isnull=False)
                | Q(soort__in=["dagelijks_bestuur", "programmamanager"], school__isnull=True),
            ),
            models.CheckConstraint(
                name="goedkeuring_bezwaar_met_reden",
                condition=Q(oordeel=Oordeel.AKKOORD) | (Q(oordeel=Oordeel.BEZWAAR) & ~Q(reden="")),
                violation_error_message="Schrijf op wat er anders moet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_oordeel_display()} {self.school or self.get_soort_display()}"
