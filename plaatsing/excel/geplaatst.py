"""Geplaatste studenten met hun categorie als Excel, met een telling per school (stap 15)."""

from django.utils import timezone

from hos import klok
from hos.excel import Kolom, Werkboek
from plaatsing.queries.opgave import Opgave

KOLOMMEN = (
    Kolom("Student", 28),
    Kolom("Studentnummer", 16),
    Kolom("Instituut", 18),
    Kolom("Opleiding", 26),
    Kolom("Vak", 20),
    Kolom("Start", 12),
    Kolom("Categorie", 14),
    Kolom("School", 28),
    Kolom("Van", 12, soort="datum"),
    Kolom("Tot en met", 12, soort="datum"),
    Kolom("Werkplekbegeleider", 28),
    Kolom("Schoolopleider", 28),
    Kolom("Definitief op", 14, soort="datum"),
)
CATEGORIEEN: tuple[int | None, ...] = (1, 2, 3, None)
ONBEKEND = "nog te bepalen"


def geplaatst_werkboek(opgave: Opgave) -> Werkboek:
    """Een blad met studenten en een blad met aantallen per school en categorie."""
    boek = Werkboek(f"Geplaatste studenten {opgave.schooljaar}")
    uitleg = [
        f"Geplaatste studenten {opgave.schooljaar}, opgave {opgave.moment}",
        f"Stand op {klok.vandaag():%d-%m-%Y}. Alleen definitieve plaatsingen.",
    ]
    blad = boek.blad("Studenten", KOLOMMEN, uitleg=uitleg)
    for regel in opgave.regels:
        rij = regel.plaatsing
        jaar, student = rij.opleidingsjaar, rij.opleidingsjaar.student
        blad.rij(
            student.persoon.naam,
            student.studentnummer,
            student.instituut.kort,
            jaar.omschrijving,
            student.vak.naam,
            jaar.get_start_display(),
            str(regel.categorie or ONBEKEND),
            rij.waar,
            rij.begin,
            rij.einde,
            ", ".join(d.werkplekbegeleider.naam for d in rij.delen if d.werkplekbegeleider),
            ", ".join(d.schoolopleider.naam for d in rij.delen if d.schoolopleider),
            timezone.localdate(rij.definitief_op) if rij.definitief_op else None,
        )
    _telling(boek, opgave)
    return boek


def _telling(boek: Werkboek, opgave: Opgave) -> None:
    namen = [f"Categorie {c}" if c else f"Categorie {ONBEKEND}" for c in CATEGORIEEN]
    kolommen = [Kolom("School", 30), *(Kolom(naam, 16, soort="aantal") for naam in namen)]
    blad = boek.blad(
        "Per school",
        (*kolommen, Kolom("Totaal", 12, soort="aantal")),
        uitleg=["Studenten per school en categorie", "Wie van school wisselt, telt bij beide."],
    )
    per_school = opgave.per_school
    for naam, telling in per_school:
        blad.rij(naam, *(telling[c] for c in CATEGORIEEN), telling.total())
    sommen = [sum(telling[c] for _, telling in per_school) for c in CATEGORIEEN]
    blad.totaal("Totaal", *sommen, sum(sommen))
