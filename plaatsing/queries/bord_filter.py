"""What of the board there is to see: chosen in the URL, and each choice can be taken off again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlencode

from plaatsing.choices import Plaatssoort
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Stand, Studentrij

SOORTEN: Final = {waarde: label for waarde, label in Plaatssoort.choices if waarde != "beide"}
NIVEAUS: Final = {str(niveau): f"niveau {niveau}" for niveau in range(1, 5)}
PROBLEMEN: Final = {
    "leeg": "plaatsen met een lege plek",
    "boven": "scholen boven hun grens",
    "onder": "scholen onder hun ondergrens",
    "onmogelijk": "studenten voor wie geen plek kan",
    "past_niet": "studenten die daar niet meer passen",
    "liever_niet": "studenten op een school die ze liever niet willen",
    "variatie": "studenten met minder variatie",
    "ver": "studenten die ver moeten reizen",
    "opmerking": "studenten met een opmerking",
}
VAN_SCHOLEN: Final = frozenset({"boven", "onder"})
IN_DE_BAK: Final = 100
VERSTE_BAK: Final = 2000


@dataclass(frozen=True, slots=True)
class Keuze:
    """Een gekozen filter met de vraag die overblijft als je het weghaalt."""

    tekst: str
    zonder: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Wat er van het bord te zien is, uit de URL; `bak` is hoeveel er van de bak te zien is."""

    vak: str = ""
    soort: str = ""
    niveau: str = ""
    instituut: str = ""
    school: int = 0
    probleem: str = ""
    bak: int = IN_DE_BAK

    @classmethod
    def uit_vraag(cls, vraag: Mapping[str, str]) -> Self:
        """Onbekende waarden in de URL filteren niets."""

        def uit(naam: str, keuzes: Mapping[str, str]) -> str:
            waarde = vraag.get(naam, "")
            return waarde if waarde in keuzes else ""

        return cls(
            vak=vraag.get("vak", ""),
            soort=uit("soort", SOORTEN),
            niveau=uit("niveau", NIVEAUS),
            instituut=vraag.get("instituut", ""),
            school=_getal(vraag.get("school", "")),
            probleem=uit("probleem", PROBLEMEN),
            bak=min(VERSTE_BAK, max(IN_DE_BAK, _getal(vraag.get("bak", "")))),
        )

    @property
    def _waarden(self) -> dict[str, str | int]:
        return {
            "vak": self.vak,
            "soort": self.soort,
            "niveau": self.niveau,
            "instituut": self.instituut,
            "school": self.school,
            "probleem": self.probleem,
        }

    @property
    def actief(self) -> bool:
        return any(self._waarden.values())

    @property
    def kiest_studenten(self) -> bool:
        """Kiest dit filter studenten uit, ook onder wie al een plaats heeft?"""
        return bool(self.soort or self.niveau or self.instituut)

    @property
    def vraag(self) -> str:
        return self._zonder("")

    def _zonder(self, weg: str) -> str:
        return urlencode({naam: w for naam, w in self._waarden.items() if w and naam != weg})

    def keuzes(self, stand: Stand) -> list[Keuze]:
        """Wat er gekozen is, elk met de weg terug."""
        school = stand.scholen.get(self.school)
        teksten = {
            "vak": self.vak,
            "soort": SOORTEN.get(self.soort, ""),
            "niveau": NIVEAUS.get(self.niveau, ""),
            "instituut": self.instituut,
            "school": school.naam if school else "",
            "probleem": PROBLEMEN.get(self.probleem, ""),
        }
        return [Keuze(tekst, self._zonder(naam)) for naam, tekst in teksten.items() if tekst]

    def past_student(self, student: Studentrij) -> bool:
        return (
            self.vak in ("", student.vak)
            and self.soort in ("", student.soort)
            and self.niveau in ("", str(student.niveau))
            and self.instituut in ("", student.instituut)
        )

    def past_plaats(self, plaats: Plaatsrij) -> bool:
        bij_soort = self.soort in ("", plaats.soort) or (
            plaats.soort == "beide" and self.soort in ("hbo", "wo")
        )
        return self.vak in ("", plaats.vak) and bij_soort and self.school in (0, plaats.school_id)


def _getal(tekst: str) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else 0
