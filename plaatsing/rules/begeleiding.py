"""Hoeveel studenten een werkplekbegeleider heeft, tegen wat is afgesproken (6.4)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Belasting:
    """Studenten van een werkplekbegeleider in een periode."""

    aantal: int
    norm: int

    @property
    def vol(self) -> bool:
        return self.aantal >= self.norm

    @property
    def boven(self) -> bool:
        return self.aantal > self.norm

    @property
    def woorden(self) -> str:
        """0 van 2 studenten; boven de norm staat erbij dat het er meer zijn."""
        meer = ", meer dan afgesproken" if self.boven else ", vol" if self.vol else ""
        return f"{self.aantal} van {self.norm} studenten{meer}"
