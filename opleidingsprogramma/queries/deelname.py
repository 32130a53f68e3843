"""Als wat doet iemand mee: als student van een groep, of in een rol."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hos.choices import SoortInstituut
from hos.models import Opleidingsjaar, Persoon, Schooljaar
from opleidingsprogramma.choices import DOELGROEP_VAN_ROL
from opleidingsprogramma.rules.doelgroepen import groep_van_student, meedoen_tussen


@dataclass(frozen=True, slots=True)
class Studentdeelname:
    """Een student in een schooljaar: de groep, het startmoment en de dagen van meedoen."""

    opleidingsjaar: Opleidingsjaar
    groep: str
    begin: date
    einde: date

    @property
    def start(self) -> str:
        return self.opleidingsjaar.start


@dataclass(frozen=True, slots=True)
class Deelname:
    """Alles wat bepaalt welke bijeenkomsten voor deze persoon zijn."""

    persoon: Persoon
    rolgroepen: frozenset[str]
    als_student: tuple[Studentdeelname, ...]

    @property
    def groepen(self) -> frozenset[str]:
        return self.rolgroepen | {student.groep for student in self.als_student}

    def filter(self) -> Q:
        """De bijeenkomsten waar deze persoon bij hoort of zelf iets geeft."""
        regels = Q(sessies__leiders=self.persoon)
        if self.rolgroepen:
            rollen = list(self.rolgroepen)
            regels |= Q(doelgroepen__overlap=rollen) | Q(sessies__doelgroepen__overlap=rollen)
        for student in self.als_student:
            regels |= student_filter(student)
        return regels


def student_filter(student: Studentdeelname) -> Q:
    return Q(
        schooljaar=student.opleidingsjaar.schooljaar_id,
        doelgroepen__contains=[student.groep],
        datum__range=(student.begin, student.einde),
        startmoment__in=["", student.start],
    )


def deelname_van(persoon: Persoon, schooljaar: Schooljaar) -> Deelname:
    """De rollen van vandaag, en de studentjaren van dit schooljaar."""
    rollen = {lid.rol for lid in persoon.actieve_lidmaatschappen}
    jaren = Opleidingsjaar.objects.filter(
        schooljaar=schooljaar, student__persoon=persoon
    ).select_related("schooljaar", "student__instituut")
    return Deelname(
        persoon=persoon,
        rolgroepen=frozenset(DOELGROEP_VAN_ROL[rol] for rol in rollen if rol in DOELGROEP_VAN_ROL),
        als_student=tuple(van_student(jaar) for jaar in jaren),
    )


def van_student(jaar: Opleidingsjaar) -> Studentdeelname:
    student = jaar.student
    is_hbo = student.instituut.soort == SoortInstituut.HBO
    begin, einde = meedoen_tussen(
        jaar.schooljaar.begin, jaar.start, student.begin, student.einde, jaar.gestopt_op
    )
    return Studentdeelname(jaar, groep_van_student(is_hbo, jaar.niveau), begin, einde)
