"""Een doorstroomformulier zoals iemand het leest. Scherm, PDF en bundel tonen alleen dit beeld.

Wie ontvangt, krijgt een beeld waarin niet gedeelde velden niet bestaan: een sjabloon kan ze dus
niet per ongeluk tonen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hos.models import Persoon
from plaatsing.choices import Bijdragerol, Deelveld, Doorstroomvariant, Leerwens
from plaatsing.models import Doorstroomformulier
from plaatsing.queries.doorstroom import ziet_alles_van
from plaatsing.rules import doorstroom as rules

VRAGEN = (
    Deelveld.WAT_PAST,
    Deelveld.STERKE_KANTEN,
    Deelveld.AANDACHT,
    Deelveld.LEERDOELEN,
    Deelveld.OVERIG,
    Deelveld.LEERWENSEN,
)
STUDENT = (
    ("naam_student", "Naam student"),
    ("opleidingsinstituut", "Opleidingsinstituut"),
    ("opleidingsvariant", "Opleidingsvariant"),
    ("jaar", "Jaar"),
    ("begeleider_instituut", "Begeleider opleidingsinstituut"),
)
VORIGE = (
    ("vorige_school", "Naam stageschool"),
    ("stageperiode", "Stageperiode"),
    ("werkplekbegeleider", "Werkplekbegeleider"),
    ("schoolopleider", "Schoolopleider"),
)
Regels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bijdragebeeld:
    kop: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Doorstroombeeld:
    """Wat deze lezer van een formulier te zien krijgt."""

    naam: str
    starter: bool
    volledig: bool
    student: Regels
    vorige: Regels
    vragen: Regels
    bestemming: Regels
    bijdragen: tuple[Bijdragebeeld, ...]


def inhoud_van(formulier: Doorstroomformulier) -> dict[str, Any]:
    """Alles wat er staat, als gegevens: voor een versie en om te filteren."""
    velden = (*STUDENT, *VORIGE)
    inhoud: dict[str, Any] = {veld: getattr(formulier, veld) for veld, _ in velden}
    inhoud |= {vraag.value: getattr(formulier, vraag.value) for vraag in VRAGEN}
    return inhoud | {
        "variant": formulier.variant,
        "bestemming": formulier.naar,
        "contact_nieuwe_school": formulier.contact_nieuwe_school,
        rules.BIJDRAGEN: [
            {"rol": b.rol, "naam": b.persoon.naam, "tekst": b.tekst}
            for b in formulier.bijdragen.all()
        ],
    }


def beeld_voor(persoon: Persoon, formulier: Doorstroomformulier) -> Doorstroombeeld:
    """Student en begeleiders zien alles; een ontvanger alleen de velden waar ja op staat (3.3)."""
    return beeld(inhoud_van(formulier), _velden(persoon, formulier))


def beeld_voor_ontvanger(formulier: Doorstroomformulier) -> Doorstroombeeld:
    """Wat de volgende school ziet; ook voor de student, om na te kijken."""
    return beeld(inhoud_van(formulier), list(formulier.gedeelde_velden))


def _velden(persoon: Persoon, formulier: Doorstroomformulier) -> list[str] | None:
    if formulier.pk in ziet_alles_van(persoon, [formulier]):
        return None
    return list(formulier.gedeelde_velden)


def beeld(inhoud: Mapping[str, Any], velden: list[str] | None) -> Doorstroombeeld:
    """Van gegevens naar wat er te lezen is; `velden` None is alles."""
    te_zien = inhoud if velden is None else rules.alleen_gedeeld(inhoud, velden)
    starter = te_zien["variant"] == Doorstroomvariant.STARTERSFASE
    return Doorstroombeeld(
        naam=te_zien["naam_student"],
        starter=starter,
        volledig=velden is None,
        student=_regels(te_zien, STUDENT),
        vorige=_regels(te_zien, VORIGE),
        vragen=tuple(
            (vraag.label, antwoord_in_woorden(te_zien[vraag.value]))
            for vraag in VRAGEN
            if vraag.value in te_zien
        ),
        bestemming=_bestemming(te_zien, starter=starter),
        bijdragen=tuple(
            Bijdragebeeld(f"{Bijdragerol(b['rol']).label.capitalize()}: {b['naam']}", b["tekst"])
            for b in te_zien[rules.BIJDRAGEN]
        ),
    )


def _regels(inhoud: Mapping[str, Any], velden: Regels) -> Regels:
    return tuple((label, inhoud[veld]) for veld, label in velden if veld in inhoud)


def _bestemming(inhoud: Mapping[str, Any], *, starter: bool) -> Regels:
    wie = "Wie je begeleidt als je begint" if starter else "Schoolcoördinator of schoolopleider"
    return (
        ("School", inhoud["bestemming"] or "nog niet bekend"),
        (wie, inhoud["contact_nieuwe_school"]),
    )


def antwoord_in_woorden(waarde: str | list[str]) -> str:
    """Tekst blijft tekst; leerwensen worden een rij woorden."""
    if isinstance(waarde, str):
        return waarde
    return ", ".join(Leerwens(code).label for code in waarde)
