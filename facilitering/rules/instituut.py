"""De richtlijnen van de instituten voor instituutsopleiders (6.5, B15)."""

from dataclasses import dataclass
from fractions import Fraction

NUL = Fraction(0)


@dataclass(frozen=True, slots=True)
class Instituutsnorm:
    """Uren per student en per groep, per week of per jaar; wat een instituut niet kent is 0."""

    per_student: Fraction = NUL
    per_student_per_week: Fraction = NUL
    per_groep: Fraction = NUL
    per_groep_per_week: Fraction = NUL
    groepsgrootte: int = 0
    weken: int = 0


@dataclass(frozen=True, slots=True)
class Instituutsuren:
    studenten: int
    groepen: int
    voor_studenten: Fraction
    voor_groepen: Fraction

    @property
    def totaal(self) -> Fraction:
        return self.voor_studenten + self.voor_groepen


def groepen(studenten: int, groepsgrootte: int) -> int:
    """Elke begonnen groep telt als een hele groep."""
    return -(-studenten // groepsgrootte) if groepsgrootte else 0


def uren_instituut(studenten: int, norm: Instituutsnorm) -> Instituutsuren:
    aantal = groepen(studenten, norm.groepsgrootte)
    return Instituutsuren(
        studenten=studenten,
        groepen=aantal,
        voor_studenten=studenten * (norm.per_student + norm.weken * norm.per_student_per_week),
        voor_groepen=aantal * (norm.per_groep + norm.weken * norm.per_groep_per_week),
    )
