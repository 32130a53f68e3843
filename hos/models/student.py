"""De student bij een instituut, diens jaren, en de categorie die daaruit volgt (6.5, B11)."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from hos.choices import VARIANTEN_MET_NIVEAU, Startmoment, Uitvalcode, Variant
from hos.models.organisatie import Instituut
from hos.models.periode import begin_voor_einde
from hos.models.persoon import Persoon
from hos.models.schooljaar import Schooljaar
from hos.models.vak import Vak

POSTCODE = RegexValidator(r"^[1-9][0-9]{3} ?[A-Z]{2}$", "Schrijf een postcode als 2511 AB.")


@pghistory.track()
class Student(models.Model):
    """Een opleidingstraject: deze persoon leert dit vak bij dit instituut.

    De sleutel is instituut en studentnummer, nooit de naam.
    """

    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="student_bij")
    instituut = models.ForeignKey(Instituut, models.PROTECT, related_name="studenten")
    studentnummer = models.CharField(max_length=20)
    variant = models.CharField(max_length=20, choices=Variant.choices)
    vak = models.ForeignKey(Vak, models.PROTECT, related_name="studenten")
    postcode = models.CharField(max_length=7, blank=True, validators=[POSTCODE])
    x_km = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    y_km = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    begin = models.DateField()
    einde = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "student"
        verbose_name_plural = "studenten"
        ordering = ["persoon__achternaam", "persoon__voornaam", "pk"]
        constraints = [
            begin_voor_einde("student_volgorde"),
            models.UniqueConstraint(
                fields=["instituut", "studentnummer"],
                name="student_nummer_per_instituut",
                violation_error_message="Dit studentnummer bestaat al bij dit instituut.",
            ),
            models.CheckConstraint(name="student_variant", condition=Q(variant__in=Variant.values)),
        ]

    def __str__(self) -> str:
        return self.persoon.naam


@pghistory.track()
class Opleidingsjaar(models.Model):
    """Een student in een schooljaar: het niveau, het startmoment en of hij gestopt is."""

    student = models.ForeignKey(Student, models.PROTECT, related_name="jaren")
    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="opleidingsjaren")
    niveau = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.CharField(
        max_length=3, choices=Startmoment.choices, default=Startmoment.SEPTEMBER
    )
    instituutsopleider = models.ForeignKey(
        Persoon, models.PROTECT, null=True, blank=True, related_name="begeleidt_als_io"
    )
    gestopt_op = models.DateField(null=True, blank=True)
    uitval = models.CharField(max_length=20, choices=Uitvalcode.choices, blank=True)

    class Meta:
        verbose_name = "opleidingsjaar"
        verbose_name_plural = "opleidingsjaren"
        ordering = ["schooljaar__begin", "student"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "schooljaar"], name="opleidingsjaar_een_per_schooljaar"
            ),
            models.CheckConstraint(
                name="opleidingsjaar_niveau",
                condition=Q(niveau__isnull=True) | Q(niveau__gte=1, niveau__lte=4),
                violation_error_message="Het niveau is 1, 2, 3 of 4.",
            ),
            models.CheckConstraint(
                name="opleidingsjaar_start", condition=Q(start__in=Startmoment.values)
            ),
            models.CheckConstraint(
                name="opleidingsjaar_uitval_hoort_bij_stoppen",
                condition=Q(gestopt_op__isnull=True, uitval="")
                | Q(gestopt_op__isnull=False, uitval__in=Uitvalcode.values),
                violation_error_message="Kies een reden bij een student die gestopt is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student} {self.schooljaar}"

    @property
    def omschrijving(self) -> str:
        """Zoals mensen het zeggen: hbo voltijd niveau 3, of wo master."""
        label = self.student.get_variant_display()
        return f"{label} niveau {self.niveau}" if self.niveau else label


@pghistory.track()
class Categorieregel(models.Model):
    """De omzetting van variant en niveau naar categorie 1, 2 of 3, per schooljaar (6.5, B11).

    Hbo niveau 1 heeft geen categorie: die uren zijn nog te bepalen (B12).
    """

    schooljaar = models.ForeignKey(Schooljaar, models.PROTECT, related_name="categorieregels")
    variant = models.CharField(max_length=20, choices=Variant.choices)
    niveau = models.PositiveSmallIntegerField(null=True, blank=True)
    categorie = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "categorieregel"
        verbose_name_plural = "categorieregels"
        ordering = ["schooljaar__begin", "variant", "niveau"]
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "variant", "niveau"],
                name="categorieregel_een_per_variant",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="categorieregel_1_tot_3",
                condition=Q(categorie__isnull=True) | Q(categorie__in=[1, 2, 3]),
            ),
            models.CheckConstraint(
                name="categorieregel_niveau_bij_hbo",
                condition=Q(variant__in=list(map(str, VARIANTEN_MET_NIVEAU)), niveau__isnull=False)
                | (~Q(variant__in=list(map(str, VARIANTEN_MET_NIVEAU))) & Q(niveau__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_variant_display()} {self.niveau or ''}: {self.categorie or 'n.t.b.'}"
