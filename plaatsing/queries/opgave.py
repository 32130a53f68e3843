"""De geplaatste studenten met hun categorie, voor de administratief ondersteuner (stap 15)."""

from collections import Counter
from dataclasses import dataclass

from hos.choices import Startmoment
from hos.models import Schooljaar
from hos.queries import categorieen
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.queries.plaatsingen import plaatsingen_van_jaar

# In July those who start in September; in December everyone, the February start included.
JULI, DECEMBER = "juli", "december"
MOMENTEN = (JULI, DECEMBER)


@dataclass(frozen=True, slots=True)
class Opgaveregel:
    """Een geplaatste student; zonder categorie is die nog te bepalen (B12)."""

    plaatsing: Plaatsing
    categorie: int | None


@dataclass(frozen=True, slots=True)
class Opgave:
    """Wie definitief geplaatst is, op het moment dat je het vraagt."""

    schooljaar: Schooljaar
    moment: str
    regels: tuple[Opgaveregel, ...]

    @property
    def per_school(self) -> list[tuple[str, Counter[int | None]]]:
        """Studenten per school en categorie; een student telt op elke school een keer."""
        uit: dict[str, Counter[int | None]] = {}
        gezien = set()
        for regel in self.regels:
            rij = regel.plaatsing
            for school in rij.scholen:
                if (school.pk, rij.opleidingsjaar_id) not in gezien:
                    gezien.add((school.pk, rij.opleidingsjaar_id))
                    uit.setdefault(school.naam, Counter())[regel.categorie] += 1
        return list(uit.items())


def opgave_van(schooljaar: Schooljaar, moment: str) -> Opgave:
    """De definitieve plaatsingen; in juli alleen wie in september begint."""
    indeling = categorieen(schooljaar)
    rijen = plaatsingen_van_jaar(schooljaar).filter(status=PlaatsingStatus.DEFINITIEF)
    if moment == JULI:
        rijen = rijen.filter(opleidingsjaar__start=Startmoment.SEPTEMBER)
    regels = tuple(
        Opgaveregel(
            rij,
            indeling.get((rij.opleidingsjaar.student.variant, rij.opleidingsjaar.niveau)),
        )
        for rij in rijen
    )
    return Opgave(schooljaar, moment or DECEMBER, regels)
