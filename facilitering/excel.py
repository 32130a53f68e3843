"""Uren als Excel: het overzicht en de regels van een school, met de getallen van de pagina."""

from facilitering.choices import Fase
from facilitering.queries.overzicht import Overzicht
from facilitering.queries.regels import Schoolregels, naam_van_categorie
from facilitering.rules.kleine_groepen import GRENS
from hos.excel import Kolom, Werkboek
from hos.models import Schooljaar

UREN = [
    Kolom("Uren werkplekbegeleiders", soort="getal"),
    Kolom("Uren schoolopleiders", soort="getal"),
]
TE_KLEIN = f"minder dan {GRENS}, of weggelaten"
OPEN = "Norm nog te bepalen"


def boek_uren(overzicht: Overzicht, schooljaar: Schooljaar, fase: str) -> Werkboek:
    boek = Werkboek(f"Facilitering {schooljaar}")
    blad = boek.blad(
        "Uren per school",
        [
            Kolom("School", breedte=38),
            Kolom("Studenten", soort="aantal", breedte=24),
            *UREN,
            Kolom("Overkoepelende uren", soort="getal"),
            Kolom("Totaal", soort="getal"),
            Kolom("Open norm", breedte=24),
        ],
        uitleg=_uitleg(f"Facilitering {schooljaar}", fase),
    )
    for blok in overzicht.blokken:
        for rij in blok.rijen:
            vast = None if blok.samen else blok.overkoepelend.overkoepelend
            totaal = rij.uren.per_student if blok.samen else blok.uren.totaal
            aantal = TE_KLEIN if rij.studenten is None else rij.studenten
            open_norm = OPEN if rij.uren.open_normen else ""
            wpb, so = rij.uren.wpb, rij.uren.so
            blad.rij(rij.school.naam, aantal, wpb, so, vast, totaal, open_norm)
        if blok.samen:
            uren = (blok.uren.wpb, blok.uren.so, blok.overkoepelend.overkoepelend)
            blad.totaal(f"Samen: {blok.naam}", None, *uren, blok.uren.totaal)
    uren = (overzicht.uren.wpb, overzicht.uren.so, overzicht.uren.overkoepelend)
    blad.totaal("Alle scholen", overzicht.studenten, *uren, overzicht.uren.totaal)
    return boek


def boek_regels(regels: Schoolregels, schooljaar: Schooljaar, fase: str) -> Werkboek:
    boek = Werkboek(f"Facilitering {regels.school.naam} {schooljaar}")
    blad = boek.blad(
        "Regels",
        [
            Kolom("Student", breedte=28),
            Kolom("Opleiding", breedte=24),
            Kolom("Categorie"),
            Kolom("Van", soort="datum", breedte=12),
            Kolom("Tot en met", soort="datum", breedte=12),
            Kolom("Deel van het jaar", soort="getal"),
            Kolom("Werkplekbegeleider", breedte=26),
            Kolom("Schoolopleider", breedte=26),
            *UREN,
            Kolom("Totaal", soort="getal"),
            Kolom("Open norm", breedte=24),
        ],
        uitleg=_uitleg(f"Facilitering {regels.school.naam} {schooljaar}", fase),
    )
    for regel in regels.regels:
        blad.rij(
            regel.student,
            regel.opleiding,
            naam_van_categorie(regel.categorie),
            regel.begin,
            regel.einde,
            float(regel.deel),
            regel.werkplekbegeleider,
            regel.schoolopleider,
            regel.uren.wpb,
            regel.uren.so,
            regel.uren.per_student,
            OPEN if regel.open else "",
        )
    uren = (regels.uren.wpb, regels.uren.so, regels.uren.per_student)
    blad.totaal("Alle studenten", *[None] * 7, *uren)
    return boek


def _uitleg(titel: str, fase: str) -> list[str]:
    return [
        titel,
        f"Op basis van: {Fase(fase).label}.",
        "Uren zijn afgerond op tienden. Elk totaal is de som van de getoonde delen.",
    ]
