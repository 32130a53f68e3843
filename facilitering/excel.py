"""Uren als Excel: het overzicht en de regels van een school, met de getallen van de pagina."""

from decimal import Decimal

from facilitering.choices import Fase
from facilitering.queries.getoond import Getoond
from facilitering.queries.overzicht import Overzicht
from facilitering.queries.regels import Schoolregels, naam_van_categorie
from facilitering.rules.kleine_groepen import TE_WEINIG
from hos.excel import Kolom, Werkboek
from hos.models import Schooljaar

UREN = [
    Kolom("Uren werkplekbegeleiders", soort="getal"),
    Kolom("Uren schoolopleiders", soort="getal"),
]
WEG = "weggelaten"
OPEN = "Norm nog te bepalen"


def boek_uren(overzicht: Overzicht, schooljaar: Schooljaar, fase: str) -> Werkboek:
    boek = Werkboek(f"Facilitering {schooljaar}")
    blad = boek.blad(
        "Uren per school",
        [
            Kolom("School", breedte=38),
            Kolom("Studenten", soort="aantal", breedte=32),
            *UREN,
            Kolom("Overkoepelende uren", soort="getal"),
            Kolom("Totaal", soort="getal"),
            Kolom("Open norm", breedte=24),
        ],
        uitleg=_uitleg(f"Facilitering {schooljaar}", fase),
    )
    for blok in overzicht.blokken:
        vast = blok.overkoepelend.overkoepelend
        for rij in blok.rijen:
            eigen = None if blok.samen else vast
            cellen = _cellen(rij.studenten, rij.uren, eigen)
            blad.rij(rij.school.naam, *cellen, _open(rij.uren))
        if blok.samen:
            blad.totaal(f"Samen: {blok.naam}", *_cellen(None, blok.uren, vast))
    vast = overzicht.overkoepelend.overkoepelend
    blad.totaal("Alle scholen", *_cellen(overzicht.studenten, overzicht.uren, vast))
    return boek


def _cellen(
    studenten: int | None, uren: Getoond | None, vast: Decimal | None
) -> tuple[object, ...]:
    """Studenten, uren en totaal; zijn het er te weinig, dan alleen de vaste uren."""
    if uren is None:
        return TE_WEINIG, WEG, WEG, vast, WEG
    return studenten, uren.wpb, uren.so, vast, uren.per_student + (vast or 0)


def _open(uren: Getoond | None) -> str:
    return OPEN if uren and uren.open_normen else ""


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
