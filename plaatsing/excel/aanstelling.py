"""De lijst van de kleine aanstelling als Excel: de uitkomst met haar redenen (3.4)."""

from collections.abc import Iterable

from hos import klok
from hos.excel import Kolom, Werkboek
from hos.models import Schooljaar
from plaatsing.queries.aanstelling import Toetsregel

KOLOMMEN = (
    Kolom("Naam", 28),
    Kolom("Studentnummer", 16),
    Kolom("Instituut", 14),
    Kolom("Jaar", 8, soort="aantal"),
    Kolom("Vak", 18),
    Kolom("School", 24),
    Kolom("Uitkomst", 16),
    Kolom("Waarom", 60),
    Kolom("Peildatum", 14, soort="datum"),
    Kolom("Propedeuse", 12),
    Kolom("Open vakken", 12, soort="aantal"),
    Kolom("Klokuren", 12, soort="getal"),
)


def aanstelling_werkboek(schooljaar: Schooljaar, regels: Iterable[Toetsregel]) -> Werkboek:
    boek = Werkboek(f"Kleine aanstelling {schooljaar}")
    blad = boek.blad(
        "Kleine aanstelling",
        KOLOMMEN,
        uitleg=[f"Kleine aanstelling {schooljaar}", f"Stand op {klok.vandaag():%d-%m-%Y}"],
    )
    for regel in regels:
        student, toets = regel.jaar.student, regel.toets
        blad.rij(
            student.persoon.naam,
            student.studentnummer,
            student.instituut.kort,
            regel.jaar.niveau,
            student.vak.naam,
            ", ".join(regel.scholen),
            regel.uitkomst.woord,
            regel.uitkomst.waarom,
            toets.peildatum,
            {None: "onbekend", True: "ja", False: "nee"}[toets.propedeuse],
            toets.open_vakken,
            toets.klokuren,
        )
    return boek
