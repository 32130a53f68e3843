"""Studenten van een lijst maken, bijwerken en weghalen, in enkele opdrachten voor de hele lijst."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.db.models.functions import Left

from hos import klok
from hos.models import Instituut, Leesregel, Opleidingsjaar, Persoon, Schooljaar, Student
from hos.services import mensen
from plaatsing.queries.aanlevering import jaren_van
from plaatsing.rules.aanlevering import Aanleverrij, Wijziging

Rij = TypeVar("Rij", Persoon, Student, Opleidingsjaar)
NAAM = ("voornaam", "tussenvoegsel", "achternaam")
VAN_STUDENT = ("variant", "vak_id", "postcode", "x_km", "y_km")
VAN_JAAR = ("niveau", "start", "instituutsopleider_id")


def maak_aan(
    instituut: Instituut,
    schooljaar: Schooljaar,
    nieuw: Sequence[Aanleverrij],
    bekend: Mapping[str, Student],
) -> dict[str, list[int]]:
    """Personen, studenten en jaren. Wie al bij het instituut stond, krijgt alleen een jaar."""
    onbekend = [rij for rij in nieuw if rij.studentnummer not in bekend]
    adressen = [rij.email for rij in onbekend]
    personen = {p.email: p for p in Persoon.objects.filter(email__in=adressen)}
    gemaakt = Persoon.objects.bulk_create(
        _schoon(Persoon(email=rij.email, **{veld: getattr(rij, veld) for veld in NAAM}))
        for rij in onbekend
        if rij.email not in personen
    )
    personen |= {persoon.email: persoon for persoon in gemaakt}
    plekken = Plekken(nieuw)
    begin = min(klok.vandaag(), schooljaar.begin)
    studenten = Student.objects.bulk_create(
        _student(instituut, rij, personen[rij.email], plekken, begin) for rij in onbekend
    )
    allen = {**bekend, **{student.studentnummer: student for student in studenten}}
    jaren = Opleidingsjaar.objects.bulk_create(
        _schoon(
            Opleidingsjaar(
                student=allen[rij.studentnummer],
                schooljaar=schooljaar,
                niveau=rij.niveau,
                start=rij.start,
                instituutsopleider_id=rij.instituutsopleider,
            )
        )
        for rij in nieuw
    )
    return {
        "personen": [persoon.pk for persoon in gemaakt],
        "studenten": [student.pk for student in studenten],
        "jaren": [jaar.pk for jaar in jaren],
    }


def _student(
    instituut: Instituut, rij: Aanleverrij, persoon: Persoon, plekken: "Plekken", begin: date
) -> Student:
    """From the day of delivery, so that someone can give wishes before the year starts."""
    student = Student(
        persoon=persoon, instituut=instituut, studentnummer=rij.studentnummer, begin=begin
    )
    _vul_student(student, rij, plekken)
    return _schoon(student)


def _vul_student(student: Student, rij: Aanleverrij, plekken: "Plekken") -> None:
    student.variant, student.vak_id = rij.variant, rij.vak
    if student.postcode != rij.postcode or student.pk is None:
        student.postcode = rij.postcode
        student.x_km, student.y_km = plekken.van(rij.postcode)


def _schoon(rij: Rij) -> Rij:
    """Fields as the model wants them; what spans rows is left to the constraints."""
    rij.clean_fields(exclude=["persoon", "instituut", "student", "schooljaar", "vak"])
    return rij


class Plekken:
    """Waar een postcode ligt, voor zover we daar al een student hebben."""

    def __init__(self, rijen: Sequence[Aanleverrij]) -> None:
        cijfers = {rij.postcode[:4] for rij in rijen if rij.postcode}
        bekend = (
            Student.objects.annotate(cijfers=Left("postcode", 4))
            .filter(cijfers__in=cijfers)
            .order_by("cijfers", "-pk")
            .distinct("cijfers")
        )
        self._plekken = {
            cijfers: (x, y) for cijfers, x, y in bekend.values_list("cijfers", "x_km", "y_km")
        }

    def van(self, postcode: str) -> tuple[Any, Any]:
        return self._plekken.get(postcode[:4], (0, 0))


def werk_bij(
    instituut: Instituut, schooljaar: Schooljaar, wijzigingen: Sequence[Wijziging]
) -> None:
    """Zet elke student op de nieuwe waarden."""
    if not wijzigingen:
        return
    jaren = {jaar.student.studentnummer: jaar for jaar in jaren_van(instituut, schooljaar)}
    plekken = Plekken([w.nieuw for w in wijzigingen])
    personen, studenten, bijgewerkt = [], [], []
    for wijziging in wijzigingen:
        rij, jaar = wijziging.nieuw, jaren[wijziging.nieuw.studentnummer]
        persoon, velden = jaar.student.persoon, set(wijziging.velden)
        if velden & set(NAAM):
            for veld in NAAM:
                setattr(persoon, veld, getattr(rij, veld))
            personen.append(_schoon(persoon))
        if "email" in velden:  # an account and invitations hang on the address
            persoon.email = rij.email
            mensen.leg_persoon_vast(persoon=persoon)
        if velden & {"variant", "vak", "postcode"}:
            _vul_student(jaar.student, rij, plekken)
            studenten.append(_schoon(jaar.student))
        if velden & {"niveau", "start", "instituutsopleider"}:
            jaar.niveau, jaar.start = rij.niveau, rij.start
            jaar.instituutsopleider_id = rij.instituutsopleider
            bijgewerkt.append(_schoon(jaar))
    Persoon.objects.bulk_update(personen, NAAM)
    Student.objects.bulk_update(studenten, VAN_STUDENT)
    Opleidingsjaar.objects.bulk_update(bijgewerkt, VAN_JAAR)


def haal_weg(gevolg: Mapping[str, Sequence[int]]) -> None:
    """Wat deze lijst maakte, weer weg; weigert zodra er iets aan vastzit."""
    try:
        Opleidingsjaar.objects.filter(pk__in=gevolg["jaren"]).delete()
        Student.objects.filter(pk__in=gevolg["studenten"]).delete()
        Leesregel.objects.filter(over__in=gevolg["personen"]).delete()
        Persoon.objects.filter(pk__in=gevolg["personen"]).delete()
    except ProtectedError as fout:
        raise ValidationError(_wat_vastzit(fout)) from fout


def _wat_vastzit(fout: ProtectedError) -> str:
    soorten = sorted({str(rij._meta.verbose_name) for rij in fout.protected_objects})
    return (
        "Aan de studenten uit deze lijst zit al iets vast: "
        f"{', '.join(soorten[:4])}. Terugdraaien kan niet meer."
    )
