"""The partners, schools, institutes and subjects of the plan (1, 3.2)."""

from hos.models import (
    Instituut,
    Leerlingental,
    Opleidingsschool,
    Partner,
    School,
    Tekortvak,
    Vak,
    Vestiging,
)
from hos.voorbeeld import Basis
from hos.voorbeeld.bestanden import lees


def laad(basis: Basis) -> None:
    gegevens = lees("organisaties.json")
    for rij in gegevens["opleidingsscholen"]:
        school = Opleidingsschool.objects.create(**rij)
        if school.is_eigen:
            basis.hos = school
    partners = {rij["naam"]: Partner.objects.create(**rij) for rij in gegevens["partners"]}
    for rij in gegevens["scholen"]:
        basis.scholen[rij["kort"]] = _school(rij, partners[rij["partner"]], basis)
    for rij in gegevens["instituten"]:
        basis.instituten[rij["kort"]] = Instituut.objects.create(**rij)
    _vakken(basis)


def _school(rij: dict, partner: Partner, basis: Basis) -> School:
    school = School.objects.create(
        partner=partner, naam=rij["naam"], kort=rij["kort"], karakter=rij["karakter"]
    )
    for plek in rij["vestigingen"]:
        Vestiging.objects.create(
            school=school,
            naam=plek["naam"],
            plaats=plek["plaats"],
            onderwijssoorten=plek["soorten"],
            x_km=plek["x"],
            y_km=plek["y"],
        )
    for jaar in (basis.plan, basis.voorvorig, basis.vorig, basis.schooljaar, basis.volgend):
        Leerlingental.objects.create(school=school, schooljaar=jaar, aantal=rij["leerlingen"])
    return school


def _vakken(basis: Basis) -> None:
    for rij in lees("vakken.json"):
        tekort = rij.pop("tekortvak", False)
        vak = Vak.objects.create(**rij)
        basis.vakken[vak.code] = vak
        if tekort:
            for jaar in (basis.plan, basis.voorvorig, basis.vorig, basis.schooljaar, basis.volgend):
                Tekortvak.objects.create(vak=vak, schooljaar=jaar)
