"""Dull factories: the smallest valid object, with what matters passed in by name."""

import itertools
from datetime import date
from typing import Any

from hos import klok
from hos.choices import Rol, SoortInstituut, Variant
from hos.models import (
    Account,
    Instituut,
    Leerlingental,
    Lidmaatschap,
    Opleidingsjaar,
    Opleidingsschool,
    Partner,
    Persoon,
    School,
    Schooljaar,
    Student,
    Vak,
    Vestiging,
)
from hos.models.lidmaatschap import PLEK_PER_ROL
from hos.rules import begin_van_schooljaar, naam_van_schooljaar

teller = itertools.count(1)
LANG_GELEDEN = date(2015, 8, 1)


def maak_schooljaar(beginjaar: int | None = None) -> Schooljaar:
    begin = begin_van_schooljaar(klok.vandaag())
    if beginjaar is not None:
        begin = date(beginjaar, 8, 1)
    jaar, _ = Schooljaar.objects.get_or_create(
        begin=begin,
        defaults={"naam": naam_van_schooljaar(begin), "einde": date(begin.year + 1, 7, 31)},
    )
    return jaar


def maak_persoon(voornaam: str = "Sam", achternaam: str = "Persoon", **velden: Any) -> Persoon:
    n = next(teller)
    velden.setdefault("email", f"persoon{n}@voorbeeld.test")
    return Persoon.objects.create(voornaam=voornaam, achternaam=achternaam, **velden)


def maak_account(persoon: Persoon | None = None, wachtwoord: str | None = None) -> Account:
    persoon = persoon or maak_persoon()
    return Account.objects.create_user(email=persoon.email, password=wachtwoord, persoon=persoon)


def maak_opleidingsschool(naam: str = "Haagse Opleidingsschool", **velden: Any) -> Opleidingsschool:
    velden.setdefault("kort", f"OS{next(teller)}")
    return Opleidingsschool.objects.create(naam=naam, **velden)


def maak_partner(naam: str | None = None) -> Partner:
    return Partner.objects.create(naam=naam or f"Partner {next(teller)}")


def maak_school(
    naam: str | None = None,
    partner: Partner | None = None,
    soorten: tuple[str, ...] = ("havo", "vwo"),
) -> School:
    """A school with one vestiging of the same name."""
    naam = naam or f"School {next(teller)}"
    school = School.objects.create(
        naam=naam, kort=naam[:30], partner=partner or maak_partner(f"Partner van {naam}")
    )
    Vestiging.objects.create(
        school=school, naam=naam, plaats="Den Haag", onderwijssoorten=list(soorten)
    )
    return school


def maak_leerlingental(school: School, schooljaar: Schooljaar, aantal: int) -> Leerlingental:
    return Leerlingental.objects.create(school=school, schooljaar=schooljaar, aantal=aantal)


def maak_instituut(soort: str = SoortInstituut.HBO, naam: str | None = None) -> Instituut:
    naam = naam or f"Instituut {next(teller)}"
    return Instituut.objects.create(naam=naam, kort=naam[:20], soort=soort)


def maak_vak(naam: str | None = None, **velden: Any) -> Vak:
    n = next(teller)
    naam = naam or f"vak {n}"
    return Vak.objects.create(naam=naam, code=velden.pop("code", f"v{n}"), **velden)


def maak_lid(
    persoon: Persoon,
    rol: str,
    organisatie: Any,
    *,
    begin: date = LANG_GELEDEN,
    einde: date | None = None,
) -> Lidmaatschap:
    plek = {PLEK_PER_ROL[Rol(rol)]: organisatie}
    return Lidmaatschap.objects.create(persoon=persoon, rol=rol, begin=begin, einde=einde, **plek)


def maak_student(
    persoon: Persoon | None = None,
    instituut: Instituut | None = None,
    vak: Vak | None = None,
    **velden: Any,
) -> Student:
    n = next(teller)
    velden.setdefault("studentnummer", f"s{n:06d}")
    velden.setdefault("variant", Variant.HBO_VOLTIJD)
    velden.setdefault("begin", LANG_GELEDEN)
    return Student.objects.create(
        persoon=persoon or maak_persoon("Stu", f"Dent {n}"),
        instituut=instituut or maak_instituut(),
        vak=vak or maak_vak(),
        **velden,
    )


def maak_opleidingsjaar(
    student: Student | None = None, schooljaar: Schooljaar | None = None, **velden: Any
) -> Opleidingsjaar:
    velden.setdefault("niveau", 2)
    return Opleidingsjaar.objects.create(
        student=student or maak_student(), schooljaar=schooljaar or maak_schooljaar(), **velden
    )
