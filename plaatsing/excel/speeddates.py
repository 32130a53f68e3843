"""Het rooster van de speeddates als Excel: per ronde en per school."""

from hos.excel import Kolom, Werkboek
from plaatsing.queries.speeddate import Speeddates

KOLOMMEN = (
    Kolom("Ronde", 10, soort="aantal"),
    Kolom("Van", 10),
    Kolom("Tot", 10),
    Kolom("School", 28),
    Kolom("Tafel", 10, soort="aantal"),
    Kolom("Student", 28),
    Kolom("Vak", 20),
    Kolom("Komt van", 24),
)


def speeddates_werkboek(beeld: Speeddates) -> Werkboek:
    boek = Werkboek(f"Speeddates {beeld.schooljaar}")
    blad = boek.blad("Speeddates", KOLOMMEN, uitleg=[f"Speeddates {beeld.schooljaar}"])
    for school in beeld.scholen:
        for date in school.dates:
            blad.rij(
                date.ronde,
                f"{date.begin:%H.%M}",
                f"{date.einde:%H.%M}",
                school.school.naam,
                date.tafel,
                date.plaatsing.opleidingsjaar.student.persoon.naam,
                date.plaatsing.opleidingsjaar.student.vak.naam,
                date.vorige.naam if date.vorige else "",
            )
    return boek
