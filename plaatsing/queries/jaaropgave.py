"""De opgave lezen: de feiten van nu, de bevroren bytes van toen, en de handtekeningen (B21)."""

import calendar
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hos.models import Opleidingsjaar, Schooljaar, Student
from hos.queries import categorieen
from plaatsing.choices import Hoedanigheid
from plaatsing.models import Bekostigingsregel, Jaaropgave, Opgavehandtekening, Plaatsing
from plaatsing.rules.jaaropgave import Bekostiging, Studentfeiten, Verblijf

ZONDER_BYTES = ("inhoud", "werkboek")


@dataclass(frozen=True, slots=True)
class Opgavestand:
    """Een opgave met haar handtekeningen; pas met alle twee is zij ondertekend."""

    opgave: Jaaropgave
    handtekeningen: tuple[Opgavehandtekening, ...]
    nieuwste: bool

    @property
    def nog_nodig(self) -> list[Hoedanigheid]:
        gezet = {h.hoedanigheid for h in self.handtekeningen}
        return [h for h in Hoedanigheid if h.value not in gezet]

    @property
    def ondertekend(self) -> bool:
        return not self.nog_nodig

    @property
    def woord(self) -> str:
        if not self.nieuwste:
            return "vervangen"
        if self.ondertekend:
            return "ondertekend"
        return "wacht op de " + " en de ".join(h.label for h in self.nog_nodig)

    @property
    def soort(self) -> str:
        if not self.nieuwste:
            return "stil"
        return "goed" if self.ondertekend else "let-op"


def geldende_regel(schooljaar: Schooljaar) -> Bekostigingsregel | None:
    """De laatste versie van de regel die in dit schooljaar al inging."""
    return (
        Bekostigingsregel.objects.filter(vanaf__begin__lte=schooljaar.begin)
        .select_related("vanaf", "vastgelegd_door")
        .order_by("vanaf__begin", "nummer")
        .last()
    )


def regels() -> QuerySet[Bekostigingsregel]:
    return Bekostigingsregel.objects.select_related("vanaf", "vastgelegd_door").order_by(
        "-vanaf__begin", "-nummer"
    )


def als_waarden(regel: Bekostigingsregel) -> Bekostiging:
    return Bekostiging(
        naam=regel.naam,
        nummer=regel.nummer,
        bedrag_per_student=regel.bedrag_per_student,
        vaste_voet=regel.vaste_voet,
        minimum_studenten=regel.minimum_studenten,
    )


def _dag(jaar: int, maand: int, dag: int) -> date:
    """De 31e van een kortere maand is haar laatste dag."""
    return date(jaar, maand, min(dag, calendar.monthrange(jaar, maand)[1]))


def peildatum(schooljaar: Schooljaar, regel: Bekostigingsregel) -> date:
    """De eerste keer dat deze dag in het schooljaar valt."""
    begin = schooljaar.begin
    dag = _dag(begin.year, regel.peil_maand, regel.peil_dag)
    return dag if dag >= begin else _dag(begin.year + 1, regel.peil_maand, regel.peil_dag)


def uiterlijk(schooljaar: Schooljaar, regel: Bekostigingsregel) -> date:
    """De opgave gaat over het jaar dat voorbij is: de eerste keer na de laatste schooldag."""
    einde = schooljaar.einde
    dag = _dag(einde.year, regel.uiterlijk_maand, regel.uiterlijk_dag)
    return dag if dag > einde else _dag(einde.year + 1, regel.uiterlijk_maand, regel.uiterlijk_dag)


def feiten(schooljaar: Schooljaar) -> list[Studentfeiten]:
    """Alle studenten van het jaar met hun plaatsingen, zoals het nu vastligt."""
    categorie = categorieen(schooljaar)
    verblijven: dict[int, list[Verblijf]] = {}
    for rij in (
        Plaatsing.objects.actief().van_jaar(schooljaar).select_related("school", "tweede_school")
    ):
        verblijven.setdefault(rij.opleidingsjaar_id, []).append(
            Verblijf(" en ".join(s.naam for s in rij.scholen), rij.begin, rij.einde, rij.status)
        )
    jaren = Opleidingsjaar.objects.filter(schooljaar=schooljaar).select_related(
        "student__instituut", "student__vak"
    )
    return [
        Studentfeiten(
            instituut=jaar.student.instituut.kort,
            nummer=jaar.student.studentnummer,
            opleiding=jaar.omschrijving,
            vak=jaar.student.vak.naam,
            categorie=categorie.get((jaar.student.variant, jaar.niveau)),
            gestopt_op=jaar.gestopt_op,
            verblijven=tuple(verblijven.get(jaar.pk, ())),
        )
        for jaar in jaren
    ]


def opgaven(schooljaar: Schooljaar) -> list[Opgavestand]:
    """De opgaven van dit jaar, nieuwste eerst; zonder de bytes."""
    rijen = list(
        Jaaropgave.objects.filter(schooljaar=schooljaar)
        .defer(*ZONDER_BYTES)
        .select_related("gemaakt_door", "regel", "schooljaar")
        .order_by("-nummer")
    )
    per: dict[int, list[Opgavehandtekening]] = {}
    for h in Opgavehandtekening.objects.filter(opgave__in=rijen).select_related("persoon"):
        per.setdefault(h.opgave_id, []).append(h)
    return [
        Opgavestand(rij, tuple(per.get(rij.pk, ())), nieuwste=nummer == 0)
        for nummer, rij in enumerate(rijen)
    ]


def stand_van(opgave: Jaaropgave) -> Opgavestand:
    nieuwer = Jaaropgave.objects.filter(schooljaar=opgave.schooljaar_id, nummer__gt=opgave.nummer)
    handtekeningen = opgave.handtekeningen.select_related("persoon").order_by("op")
    return Opgavestand(opgave, tuple(handtekeningen), nieuwste=not nieuwer.exists())


def gelezen(opgave: Jaaropgave) -> dict[str, Any]:
    """De bevroren inhoud, weer als waarden."""
    inhoud: dict[str, Any] = json.loads(bytes(opgave.inhoud))
    return inhoud


def namen(rijen: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """De namen van nu bij (instituut, studentnummer); in de opgave zelf staan ze niet."""
    paren = set(rijen)
    studenten = Student.objects.filter(
        studentnummer__in=[nummer for _, nummer in paren]
    ).select_related("persoon", "instituut")
    return {(s.instituut.kort, s.studentnummer): s.persoon.naam for s in studenten}
