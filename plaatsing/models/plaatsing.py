from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from hos.models import Opleidingsjaar, Persoon, School, Schooljaar
from hos.models.periode import begin_voor_einde, geen_overlap, lopend_op
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models.aanbod import Stageplaats
from plaatsing.rules.tafel import HELE_PLAATS

# Checked at commit, so that two students can swap places in one transaction. The row lock makes
# the second of two racing transactions wait and then see what the first one did; it does not
# collide with the KEY SHARE lock of the foreign key, so that the two never wait for each other.
# What counts is the busiest day: a first and a second half year use one seat between them.
PLAATS_NOOIT_VOLLER = pgtrigger.Trigger(
    name="plaats_nooit_voller",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update,
    timing=pgtrigger.Deferred,
    declare=[("ruimte", "integer"), ("bezet", "integer"), ("nu", "plaatsing_plaatsing%ROWTYPE")],
    func="""
        SELECT * INTO nu FROM plaatsing_plaatsing WHERE id = NEW.id;
        IF nu.stageplaats_id IS NULL OR nu.status = 'vervallen' THEN RETURN NULL; END IF;
        SELECT aantal INTO ruimte FROM plaatsing_stageplaats
            WHERE id = nu.stageplaats_id FOR NO KEY UPDATE;
        SELECT max(drukte) INTO bezet FROM (
            SELECT count(*) AS drukte FROM (
                SELECT DISTINCT greatest(p.begin, nu."begin") AS dag FROM plaatsing_plaatsing p
                WHERE p.stageplaats_id = nu.stageplaats_id AND p.status <> 'vervallen'
                AND daterange(p.begin, p.einde, '[]') && daterange(nu."begin", nu."einde", '[]')
            ) dagen JOIN plaatsing_plaatsing q ON q.stageplaats_id = nu.stageplaats_id
                AND q.status <> 'vervallen' AND dagen.dag BETWEEN q.begin AND q.einde
            GROUP BY dagen.dag
        ) per_dag;
        IF bezet > ruimte THEN
            RAISE EXCEPTION 'plaats_vol' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)


def op_scholen(scholen: Iterable[int]) -> Q:
    """Als voorwaarde, om te combineren."""
    gekozen = list(scholen)
    return Q(school__in=gekozen) | Q(tweede_school__in=gekozen)


# What somebody does not know yet, or was not told that it lapsed: few rows of many.
ONBEKEND_BIJ_SCHOLEN = Q(gepubliceerd_school_op__isnull=True) | Q(
    status=PlaatsingStatus.VERVALLEN, intrekking_school_op__isnull=True
)
ONBEKEND_BIJ_STUDENTEN = Q(gepubliceerd_student_op__isnull=True) | Q(
    status=PlaatsingStatus.VERVALLEN, intrekking_student_op__isnull=True
)


def begeleid_op(scholen: Iterable[int], persoon: Persoon) -> Q:
    """Wie deze werkplekbegeleider op een van deze scholen begeleidt, ook als tweede van een duo."""
    gekozen = list(scholen)
    return Q(school__in=gekozen, werkplekbegeleider=persoon) | Q(
        tweede_school__in=gekozen, tweede_werkplekbegeleider=persoon
    )


@dataclass(frozen=True, slots=True)
class Schooldeel:
    """Wat een school bij een plaatsing doet: welk deel zij opleidt, en wie daar begeleidt."""

    school: School
    tweede: bool
    deel: Fraction
    werkplekbegeleider: Persoon | None
    schoolopleider: Persoon | None

    @property
    def begeleiders(self) -> list[Persoon]:
        """Wie daar begeleidt, voor zover al bekend."""
        return [persoon for persoon in (self.schoolopleider, self.werkplekbegeleider) if persoon]


class PlaatsingQuerySet(models.QuerySet["Plaatsing"]):
    def actief(self) -> "PlaatsingQuerySet":
        """Alles wat niet vervallen is."""
        return self.exclude(status=PlaatsingStatus.VERVALLEN)

    def van_jaar(self, schooljaar: Schooljaar) -> "PlaatsingQuerySet":
        return self.filter(opleidingsjaar__schooljaar=schooljaar)

    def op_scholen(self, scholen: Iterable[int]) -> "PlaatsingQuerySet":
        """De plaatsingen waar een van deze scholen aan opleidt, ook als tweede van een duo."""
        return self.filter(op_scholen(scholen))

    def lopend_op(self, dag: date) -> "PlaatsingQuerySet":
        return self.filter(lopend_op(dag))

    def zichtbaar_voor_student(self) -> "PlaatsingQuerySet":
        return self.actief().filter(gepubliceerd_student_op__isnull=False)

    def zichtbaar_voor_school(self) -> "PlaatsingQuerySet":
        return self.actief().filter(gepubliceerd_school_op__isnull=False)


@pghistory.track()
@pgtrigger.register(PLAATS_NOOIT_VOLLER)
class Plaatsing(models.Model):
    """Deze student zit in deze periode op deze school.

    `stageplaats` is alleen leeg bij plaatsingen van voor dit systeem; die tellen als geschiedenis.
    `vast` is met de hand vastgezet: een nieuwe berekening raakt hem niet aan. Op een duoplaats
    leidt `tweede_school` voor `tweede_aandeel` procent mee op (3.2), met eigen begeleiders.
    """

    opleidingsjaar = models.ForeignKey(Opleidingsjaar, models.PROTECT, related_name="plaatsingen")
    school = models.ForeignKey(School, models.PROTECT, related_name="plaatsingen")
    stageplaats = models.ForeignKey(
        Stageplaats, models.PROTECT, null=True, blank=True, related_name="plaatsingen"
    )
    tweede_school = models.ForeignKey(
        School, models.PROTECT, null=True, blank=True, related_name="duoplaatsingen"
    )
    tweede_aandeel = models.PositiveSmallIntegerField("aandeel tweede school", default=0)
    begin = models.DateField()
    einde = models.DateField()
    status = models.CharField(
        max_length=12, choices=PlaatsingStatus.choices, default=PlaatsingStatus.CONCEPT
    )
    vast = models.BooleanField(default=False)
    vast_reden = models.CharField(max_length=200, blank=True)
    werkplekbegeleider = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="begeleidt"
    )
    schoolopleider = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="leidt_op"
    )
    tweede_werkplekbegeleider = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="begeleidt_als_tweede"
    )
    tweede_schoolopleider = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="leidt_op_als_tweede"
    )
    gepubliceerd_school_op = models.DateTimeField(null=True, blank=True)
    gepubliceerd_student_op = models.DateTimeField(null=True, blank=True)
    # Withdrawn after publication: when that was told to the school and to the student.
    intrekking_school_op = models.DateTimeField(null=True, blank=True)
    intrekking_student_op = models.DateTimeField(null=True, blank=True)
    definitief_op = models.DateTimeField(null=True, blank=True)
    definitief_door = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="maakte_definitief"
    )
    versie = models.PositiveIntegerField(default=1)

    objects = PlaatsingQuerySet.as_manager()

    class Meta:
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"
        ordering = ["opleidingsjaar", "begin", "pk"]
        constraints = [
            begin_voor_einde("plaatsing_volgorde"),
            geen_overlap(
                "plaatsing_een_tegelijk",
                "opleidingsjaar",
                melding="Deze student heeft in die periode al een plaats.",
                condition=~Q(status=PlaatsingStatus.VERVALLEN),
            ),
            models.CheckConstraint(
                name="plaatsing_status", condition=Q(status__in=PlaatsingStatus.values)
            ),
            models.CheckConstraint(
                name="plaatsing_definitief_door_iemand",
                condition=~Q(status=PlaatsingStatus.DEFINITIEF) | Q(definitief_op__isnull=False),
            ),
            models.CheckConstraint(
                name="plaatsing_tweede_school_met_aandeel",
                condition=Q(tweede_school__isnull=True, tweede_aandeel=0)
                | (
                    Q(tweede_school__isnull=False, tweede_aandeel__gte=1, tweede_aandeel__lte=99)
                    & ~Q(tweede_school=F("school"))
                ),
                violation_error_message="Een duoplaats is van twee scholen, elk met een aandeel.",
            ),
            models.CheckConstraint(
                name="plaatsing_tweede_begeleiders_bij_duo",
                condition=Q(tweede_school__isnull=False)
                | Q(tweede_werkplekbegeleider__isnull=True, tweede_schoolopleider__isnull=True),
                violation_error_message="Alleen een tweede school wijst eigen begeleiders aan.",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "status"], name="plaatsing_school_status"),
            models.Index(fields=["status", "begin"], name="plaatsing_status_begin"),
            models.Index(
                fields=["opleidingsjaar"],
                name="plaatsing_onbekend_scholen",
                condition=ONBEKEND_BIJ_SCHOLEN,
            ),
            models.Index(
                fields=["opleidingsjaar"],
                name="plaatsing_onbekend_studenten",
                condition=ONBEKEND_BIJ_STUDENTEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opleidingsjaar.student} bij {self.school.kort}"

    @property
    def scholen(self) -> tuple[School, ...]:
        """De school, of bij een duoplaats allebei."""
        return (self.school,) if self.tweede_school is None else (self.school, self.tweede_school)

    @property
    def delen(self) -> tuple[Schooldeel, ...]:
        """Per school wat zij bij deze student doet; de eerste plant het gesprek en beslist."""
        tweede = Fraction(self.tweede_aandeel, HELE_PLAATS)
        eerste = Schooldeel(
            self.school, False, 1 - tweede, self.werkplekbegeleider, self.schoolopleider
        )
        if self.tweede_school is None:
            return (eerste,)
        wpb, so = self.tweede_werkplekbegeleider, self.tweede_schoolopleider
        return (eerste, Schooldeel(self.tweede_school, True, tweede, wpb, so))

    def deel_van(self, school: int) -> Schooldeel | None:
        """Wat deze school erbij doet; None als zij er niet bij hoort."""
        return next((deel for deel in self.delen if deel.school.pk == school), None)

    @property
    def te_bespreken(self) -> bool:
        """Een voorstel dat ook de student kent: dan is het gesprek te plannen (bijlage 2)."""
        return self.status == PlaatsingStatus.VOORSTEL and self.gepubliceerd_student_op is not None

    @property
    def waar_kort(self) -> str:
        return " en ".join(school.kort for school in self.scholen)

    def deel_bij(self, school: int) -> Fraction:
        """Welk deel van de student deze school opleidt (B13)."""
        tweede = Fraction(self.tweede_aandeel, HELE_PLAATS)
        return tweede if school == self.tweede_school_id else 1 - tweede

    @property
    def waar(self) -> str:
        """Op een duoplaats allebei, met hun aandeel."""
        if self.tweede_school is None:
            return self.school.naam
        eigen = HELE_PLAATS - self.tweede_aandeel
        return (
            f"{self.school.naam} ({eigen}%) en {self.tweede_school.naam} ({self.tweede_aandeel}%)"
        )

    @property
    def namen(self) -> str:
        """Zonder aandelen: waar een student heen gaat, leest dan gewoon."""
        return " en ".join(school.naam for school in self.scholen)


@pghistory.track()
class Publicatie(models.Model):
    """Een stap naar buiten: wie maakte wanneer welke plaatsingen bekend, aan wie."""

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="publicaties")
    stap = models.CharField(max_length=10, choices=Publicatiestap.choices)
    gedaan_op = models.DateTimeField()
    door = models.ForeignKey(Persoon, models.PROTECT, related_name="publicaties")
    aantal_plaatsingen = models.PositiveIntegerField()
    aantal_berichten = models.PositiveIntegerField()

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"
        ordering = ["-gedaan_op"]

    def __str__(self) -> str:
        return f"{self.get_stap_display()} {self.gedaan_op:%d-%m-%Y}"
