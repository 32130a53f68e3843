"""A student as a card on the board, with signs for fit, preference, variety and travel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from plaatsing.queries.bord_oordeel import Bordoordeel, Prijs
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij, Zetting

DICHTBIJ, VER = 10, 20  # km; a guide for the eye, no rule


@dataclass(frozen=True, slots=True)
class Teken:
    """Een feit met een soort: het scherm zet er een teken en een kleur bij."""

    soort: str
    tekst: str


def tekens_van(prijs: Prijs) -> tuple[Teken, ...]:
    """Voorkeur, variatie en reis. Wie niets opgaf, krijgt geen teken voor voorkeur."""
    uit = []
    if prijs.liever_niet:
        uit.append(Teken("fout", "liever niet"))
    elif prijs.rang is not None:
        uit.append(Teken("goed" if prijs.rang == 1 else "stil", prijs.voorkeur))
    elif prijs.voorkeur == "geen voorkeur":
        uit.append(Teken("let-op", "geen voorkeur"))
    uit.append(Teken("let-op", "minder variatie") if prijs.variatie else Teken("goed", "variatie"))
    reis = "goed" if prijs.km <= DICHTBIJ else "stil" if prijs.km <= VER else "let-op"
    uit.append(Teken(reis, f"{prijs.km} km"))
    return tuple(uit)


@dataclass(frozen=True, slots=True)
class Kaart:
    """Een student op een plek."""

    zetting: Zetting
    student: Studentrij
    teken: str
    prijs: Prijs
    past_niet: str
    geschiedenis: str
    opmerkingen: int

    @property
    def tekens(self) -> tuple[Teken, ...]:
        past = Teken("fout", "past niet") if self.past_niet else Teken("goed", "past")
        return (past, *tekens_van(self.prijs))

    @property
    def wanneer(self) -> str:
        """Alleen als het niet het hele jaar is."""
        return halfjaar_in_woorden(self.zetting.halfjaren)

    def heeft(self, probleem: str) -> bool:
        return {
            "liever_niet": self.prijs.liever_niet,
            "variatie": bool(self.prijs.variatie),
            "ver": self.prijs.km > VER,
            "past_niet": bool(self.past_niet),
            "opmerking": bool(self.opmerkingen),
        }.get(probleem, True)


@dataclass(frozen=True, slots=True)
class Bakkaart:
    """Een student die nog een plaats nodig heeft; `kansen` is het aantal plaatsen dat nu kan."""

    student: Studentrij
    teken: str
    nog: str
    kansen: int
    wensen: tuple[str, ...]
    geschiedenis: str
    opmerkingen: int

    def heeft(self, probleem: str) -> bool:
        return {
            "onmogelijk": not self.kansen,
            "opmerking": bool(self.opmerkingen),
        }.get(probleem, True)


TYPEN: Final = ("vmbo", "havo", "vwo")


def geschiedenis_van(stand: Stand, student: Studentrij) -> str:
    """Eerdere scholen met jaar en schooltypen, de laatste eerst; leeg zonder verleden."""
    return "; ".join(
        f"{eerder.jaar} {stand.scholen[eerder.school_id].kort} "
        f"({', '.join(t for t in TYPEN if t in stand.scholen[eerder.school_id].typen) or 'anders'})"
        for eerder in student.eerder
    )


class Kaartenmaker:
    """Maakt kaarten van een beoordeelde stand."""

    def __init__(self, oordeel: Bordoordeel, opmerkingen: Mapping[int, int]) -> None:
        self.oordeel = oordeel
        self.stand = oordeel.stand
        self.opmerkingen = opmerkingen
        self.past_niet: dict[int, str] = {}
        for pk, zin in oordeel.schendingen():
            self.past_niet[pk] = f"{self.past_niet.get(pk, '')} {zin}".strip()

    def kaart(self, zetting: Zetting) -> Kaart:
        student = self.stand.studenten[zetting.student]
        return Kaart(
            zetting=zetting,
            student=student,
            teken=self.stand.teken(student.pk),
            prijs=self.oordeel.prijs_van(zetting),
            past_niet=self.past_niet.get(student.pk, ""),
            geschiedenis=geschiedenis_van(self.stand, student),
            opmerkingen=self.opmerkingen.get(student.pk, 0),
        )

    def bakkaart(self, student: Studentrij, nog: tuple[int, ...]) -> Bakkaart:
        return Bakkaart(
            student=student,
            teken=self.stand.teken(student.pk),
            nog=halfjaar_in_woorden(nog),
            kansen=self.oordeel.kansen(student.pk),
            wensen=tuple(self.stand.scholen[pk].kort for pk in student.voorkeur),
            geschiedenis=geschiedenis_van(self.stand, student),
            opmerkingen=self.opmerkingen.get(student.pk, 0),
        )
