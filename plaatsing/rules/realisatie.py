"""De realisatie van het quotum: wie telt waar, en voor hoeveel (bijlage 9, 3.2, 3.3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

CONCEPT, VOORSTEL, DEFINITIEF = "concept", "voorstel", "definitief"
FASEN = (CONCEPT, VOORSTEL, DEFINITIEF)


@dataclass(frozen=True, slots=True)
class Plek:
    """Een geldende plaatsing: deze student op deze school, in deze fase."""

    student: int
    school: int
    fase: str
    categorie: int | None = None
    hbo1: bool = False


@dataclass(frozen=True, slots=True)
class Groep:
    """Zoveel studenten op deze school, in deze fase, die elk op `delen` scholen zitten."""

    school: int
    fase: str
    delen: int
    aantal: int
    categorie: int | None = None
    hbo1: bool = False


@dataclass(slots=True)
class Telling:
    """Wat er op een school telt; hbo niveau 1 staat apart, want dat komt bovenop het quotum."""

    fasen: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys(FASEN, Fraction()))
    categorieen: dict[int | None, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    hbo1: Fraction = Fraction()
    studenten: int = 0

    @property
    def totaal(self) -> Fraction:
        return sum(self.fasen.values(), Fraction())


def tel(plekken: Iterable[Plek]) -> dict[int, Telling]:
    """Per school. Wie in een jaar op twee scholen zit, telt bij elk voor de helft (3.3).

    Daardoor is de som van de scholen het aantal studenten. Zit iemand twee keer op dezelfde
    school, dan telt de fase die het minst ver is.
    """
    per_student: dict[int, dict[int, Plek]] = defaultdict(dict)
    for plek in plekken:
        huidig = per_student[plek.student].get(plek.school)
        if huidig is None or FASEN.index(plek.fase) < FASEN.index(huidig.fase):
            per_student[plek.student][plek.school] = plek
    return tel_groepen(
        Groep(school, plek.fase, len(scholen), 1, plek.categorie, plek.hbo1)
        for scholen in per_student.values()
        for school, plek in scholen.items()
    )


def tel_groepen(groepen: Iterable[Groep]) -> dict[int, Telling]:
    """Per school, als gelijke studenten al bij elkaar geteld zijn."""
    uit: dict[int, Telling] = defaultdict(Telling)
    for groep in groepen:
        telling, deel = uit[groep.school], Fraction(groep.aantal, groep.delen)
        if groep.hbo1:
            telling.hbo1 += deel
            continue
        telling.fasen[groep.fase] += deel
        telling.categorieen[groep.categorie] += deel
        telling.studenten += groep.aantal
    return dict(uit)


def optellen(tellingen: Mapping[int, Telling]) -> Telling:
    """Alle scholen samen."""
    uit = Telling()
    for telling in tellingen.values():
        for fase in FASEN:
            uit.fasen[fase] += telling.fasen[fase]
        for categorie, aantal in telling.categorieen.items():
            uit.categorieen[categorie] += aantal
        uit.hbo1 += telling.hbo1
    return uit


def oordeel(totaal: Fraction, onder: int, boven: int) -> str:
    """Onder, binnen of boven de bandbreedte (B2)."""
    if totaal < onder:
        return "onder"
    return "boven" if totaal > boven else "binnen"
