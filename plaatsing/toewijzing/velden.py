"""Strict access to one row of the JSON format; every refusal names list, row and key."""

import json
import math
from collections.abc import Collection
from typing import Any, Final

from plaatsing.toewijzing.fouten import InstantieFout

GROOTSTE_GETAL: Final = 1_000_000
ONTBREEKT: Final = object()


def toon(waarde: object) -> str:
    """A value as it stood in the file, shortened so that a message stays one line."""
    tekst = json.dumps(waarde, ensure_ascii=False, default=str)
    return tekst if len(tekst) <= 40 else f"{tekst[:37]}..."


class Rij:
    """One JSON object of a list, with typed readers per key."""

    def __init__(self, lijst: str, nummer: int | None, waarden: object) -> None:
        self._plek = lijst if nummer is None else f"{lijst}, rij {nummer}"
        if not isinstance(waarden, dict):
            raise InstantieFout(f"{self._plek}: verwacht een object, niet {toon(waarden)}.")
        self._waarden: dict[str, Any] = waarden
        naam = waarden.get("id")
        if isinstance(naam, str) and naam:
            self._plek += f" ({' '.join(naam[:40].split())})"

    def fout(self, sleutel: str, bezwaar: str) -> InstantieFout:
        return InstantieFout(f"{self._plek}: sleutel '{sleutel}' {bezwaar}.")

    def heeft(self, sleutel: str) -> bool:
        return self._waarden.get(sleutel) is not None

    def waarde(self, sleutel: str) -> Any:
        gevonden = self._waarden.get(sleutel, ONTBREEKT)
        if gevonden is ONTBREEKT:
            raise self.fout(sleutel, "ontbreekt")
        return gevonden

    def tekst(self, sleutel: str) -> str:
        waarde = self.waarde(sleutel)
        if not isinstance(waarde, str):
            raise self.fout(sleutel, f"moet tekst zijn, niet {toon(waarde)}")
        if not waarde.strip():
            raise self.fout(sleutel, "mag niet leeg zijn")
        if any("\ud800" <= teken <= "\udfff" for teken in waarde):
            raise self.fout(sleutel, "bevat een half teken, dat geen tekst is")
        return waarde

    def geheel(self, sleutel: str) -> int:
        return self._geheel(sleutel, self.waarde(sleutel))

    def _geheel(self, sleutel: str, waarde: object) -> int:
        if isinstance(waarde, bool) or not isinstance(waarde, int):
            raise self.fout(sleutel, f"moet een geheel getal zijn, niet {toon(waarde)}")
        if waarde < 0:
            raise self.fout(sleutel, f"mag niet onder 0 zijn, maar is {toon(waarde)}")
        if waarde > GROOTSTE_GETAL:
            raise self.fout(sleutel, f"mag niet boven {GROOTSTE_GETAL} zijn")
        return waarde

    def een_van(self, sleutel: str, toegestaan: Collection[int]) -> int:
        waarde = self.geheel(sleutel)
        if waarde not in toegestaan:
            mogelijk = ", ".join(str(getal) for getal in toegestaan)
            raise self.fout(sleutel, f"moet een van {mogelijk} zijn, niet {toon(waarde)}")
        return waarde

    def getal(self, sleutel: str) -> float:
        waarde = self.waarde(sleutel)
        if isinstance(waarde, bool) or not isinstance(waarde, int | float):
            raise self.fout(sleutel, f"moet een getal zijn, niet {toon(waarde)}")
        if not -GROOTSTE_GETAL <= waarde <= GROOTSTE_GETAL:  # NaN fails this too
            raise self.fout(sleutel, f"moet tussen -{GROOTSTE_GETAL} en {GROOTSTE_GETAL} liggen")
        return float(waarde)

    def aandeel(self, sleutel: str) -> float:
        waarde = self.getal(sleutel)
        if not 0 <= waarde <= 1 or math.isnan(waarde):
            raise self.fout(sleutel, f"moet tussen 0 en 1 liggen, maar is {toon(waarde)}")
        return waarde

    def ja_nee(self, sleutel: str) -> bool:
        waarde = self.waarde(sleutel)
        if not isinstance(waarde, bool):
            raise self.fout(sleutel, f"moet true of false zijn, niet {toon(waarde)}")
        return waarde

    def keuze(self, sleutel: str, toegestaan: Collection[str]) -> str:
        waarde = self.tekst(sleutel)
        if waarde not in toegestaan:
            mogelijk = ", ".join(toegestaan)
            raise self.fout(sleutel, f"moet een van {mogelijk} zijn, niet {toon(waarde)}")
        return waarde

    def teksten(self, sleutel: str) -> tuple[str, ...]:
        waarde = self.waarde(sleutel)
        if not isinstance(waarde, list) or not all(isinstance(deel, str) for deel in waarde):
            raise self.fout(sleutel, f"moet een lijst van teksten zijn, niet {toon(waarde)}")
        return tuple(waarde)

    def keuzes(self, sleutel: str, toegestaan: Collection[str]) -> tuple[str, ...]:
        waarden = self.teksten(sleutel)
        for waarde in waarden:
            if waarde not in toegestaan:
                mogelijk = ", ".join(toegestaan)
                raise self.fout(sleutel, f"mag alleen {mogelijk} bevatten, niet {toon(waarde)}")
        return waarden

    def aantallen(self, sleutel: str) -> tuple[tuple[str, int], ...]:
        """An object of name and whole number, in order of name."""
        waarde = self.waarde(sleutel)
        if not isinstance(waarde, dict):
            raise self.fout(sleutel, f"moet een object zijn, niet {toon(waarde)}")
        return tuple((naam, self._geheel(sleutel, waarde[naam])) for naam in sorted(waarde))

    def deel(self, sleutel: str) -> "Rij":
        """An object inside this row; its refusals name this row."""
        return Rij(self._plek, None, self.waarde(sleutel))

    def verwijzing(self, sleutel: str, bekend: Collection[str], wat: str) -> str:
        return self._bekend(sleutel, self.tekst(sleutel), bekend, wat)

    def verwijzingen(self, sleutel: str, bekend: Collection[str], wat: str) -> tuple[str, ...]:
        return tuple(self._bekend(sleutel, naam, bekend, wat) for naam in self.teksten(sleutel))

    def _bekend(self, sleutel: str, naam: str, bekend: Collection[str], wat: str) -> str:
        if naam not in bekend:
            raise self.fout(sleutel, f"verwijst naar {wat} {toon(naam)} die niet in de lijst staat")
        return naam
