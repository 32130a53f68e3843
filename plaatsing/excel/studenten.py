"""De studentenlijst als Excel: wie, wat, waar en de wensen."""

from collections.abc import Iterable

from hos import klok
from hos.excel import Kolom, Werkboek
from hos.models import Schooljaar
from plaatsing.queries.studenten import Studentregel

KOLOMMEN = (
    Kolom("Naam", 28),
    Kolom("Studentnummer", 16),
    Kolom("Instituut", 18),
    Kolom("Opleiding", 24),
    Kolom("Vak", 20),
    Kolom("Start", 12),
    Kolom("Stand", 16),
    Kolom("School", 28),
    Kolom("Voorkeuren", 32),
    Kolom("Liever niet", 24),
    Kolom("Eerdere scholen", 36),
    Kolom("Gezien schooltypen", 20),
)


def studenten_werkboek(schooljaar: Schooljaar, regels: Iterable[Studentregel]) -> Werkboek:
    boek = Werkboek(f"Studenten {schooljaar}")
    blad = boek.blad(
        "Studenten",
        KOLOMMEN,
        uitleg=[f"Studenten {schooljaar}", f"Stand op {klok.vandaag():%d-%m-%Y}"],
    )
    for regel in regels:
        student = regel.jaar.student
        blad.rij(
            student.persoon.naam,
            student.studentnummer,
            student.instituut.kort,
            regel.jaar.omschrijving,
            student.vak.naam,
            regel.jaar.get_start_display(),
            regel.woord,
            ", ".join(p.waar_kort for p in regel.plaatsingen),
            ", ".join(f"{k.rang}. {k.school.kort}" for k in regel.wensen),
            ", ".join(k.school.kort for k in regel.liever_niet),
            ", ".join(f"{p.waar_kort} ({p.opleidingsjaar.schooljaar})" for p in regel.eerder),
            regel.typen,
        )
    return boek
