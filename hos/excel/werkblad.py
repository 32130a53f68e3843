"""What was read: rows of plain values with the names of their cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from hos.excel.fouten import Celfout, OnleesbaarBestand
from hos.excel.waarden import normaal, sleutel

KOP_BINNEN = 25  # the heading stands in one of the first rows


@dataclass(frozen=True, slots=True)
class Rij:
    nummer: int
    waarden: tuple[Any, ...]

    @property
    def leeg(self) -> bool:
        return all(waarde is None or normaal(waarde) == "" for waarde in self.waarden)


@dataclass(frozen=True, slots=True)
class Regel(Mapping[str, Any]):
    """One row under the heading: values by the name of the column."""

    nummer: int
    waarden: dict[str, Any]
    kolommen: dict[str, int]

    def __getitem__(self, kolom: str) -> Any:
        return self.waarden[kolom]

    def __iter__(self) -> Iterator[str]:
        return iter(self.waarden)

    def __len__(self) -> int:
        return len(self.waarden)

    def cel(self, kolom: str) -> str:
        """The name of the cell in Excel, such as B7; without such a column the row."""
        plek = self.kolommen.get(kolom)
        return f"rij {self.nummer}" if plek is None else f"{get_column_letter(plek)}{self.nummer}"


@dataclass(frozen=True, slots=True)
class Werkblad:
    """One sheet, with the cells that cannot be used (formulas, errors, merged cells)."""

    naam: str
    rijen: list[Rij]
    fouten: list[Celfout] = field(default_factory=list)

    def tabel(self, verplicht: Sequence[str], extra: Sequence[str] = ()) -> list[Regel]:
        """The rows under the heading that has all these columns; empty rows are left out.

        Columns of `extra` that are not there have the value None.
        """
        kop = self._kop(verplicht)
        plekken = {sleutel(waarde): i for i, waarde in reversed(list(enumerate(kop.waarden, 1)))}
        kolommen = {k: plekken[sleutel(k)] for k in [*verplicht, *extra] if sleutel(k) in plekken}
        return [
            Regel(rij.nummer, self._waarden(rij, kolommen, [*verplicht, *extra]), kolommen)
            for rij in self.rijen
            if rij.nummer > kop.nummer and not rij.leeg
        ]

    def _kop(self, verplicht: Sequence[str]) -> Rij:
        gezocht = {sleutel(kolom) for kolom in verplicht}
        beste: set[str] = set()
        for rij in self.rijen[:KOP_BINNEN]:
            gevonden = gezocht & {sleutel(waarde) for waarde in rij.waarden}
            if gevonden == gezocht:
                return rij
            beste = max(beste, gevonden, key=len)
        mist = ", ".join(kolom for kolom in verplicht if sleutel(kolom) not in beste)
        raise OnleesbaarBestand(
            f"In het bestand ontbreekt de kolom {mist}. Gebruik het formulier dat je hier kunt "
            "downloaden en verander de koppen niet."
        )

    @staticmethod
    def _waarden(rij: Rij, kolommen: dict[str, int], namen: Sequence[str]) -> dict[str, Any]:
        breedte = len(rij.waarden)
        return {
            naam: rij.waarden[kolommen[naam] - 1]
            if naam in kolommen and kolommen[naam] <= breedte
            else None
            for naam in namen
        }
