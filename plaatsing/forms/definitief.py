"""Many placements made definitive at once: a tick and, where needed, a reason per row."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError

from hos.models import Persoon
from plaatsing.models import Plaatsing
from plaatsing.rules.kennismaking import Gespreksstand
from plaatsing.services.definitief import Keuze, maak_allemaal_definitief

LANGSTE_REDEN = 200


class Rij:
    """A placement in the list, with what was ticked and typed for it."""

    def __init__(self, plaatsing: Plaatsing, *, aan: bool, reden: str) -> None:
        gesprek = getattr(plaatsing, "kennismaking", None)
        self.plaatsing, self.aan, self.reden = plaatsing, aan, reden
        self.gesprek = gesprek
        stand = Gespreksstand(gesprek.uitkomst, gesprek.besluit) if gesprek else Gespreksstand()
        self.akkoord = stand.akkoord
        self.fout = ""


class Definitieflijst:
    """The rows of the screen; agreed ones are ticked beforehand."""

    def __init__(
        self, plaatsingen: Sequence[Plaatsing], gegevens: Mapping[str, str] | None = None
    ) -> None:
        self.fouten = 0
        self.melding = ""
        self.rijen = [self._rij(plaatsing, gegevens) for plaatsing in plaatsingen]
        self.gekozen = [rij for rij in self.rijen if rij.aan]

    @staticmethod
    def _rij(plaatsing: Plaatsing, gegevens: Mapping[str, str] | None) -> Rij:
        rij = Rij(plaatsing, aan=False, reden="")
        if gegevens is None:
            rij.aan = rij.akkoord
        else:
            rij.aan = f"kies-{plaatsing.pk}" in gegevens
            rij.reden = gegevens.get(f"reden-{plaatsing.pk}", "").strip()[:LANGSTE_REDEN]
        return rij

    def bewaar(self, door: Persoon) -> int:
        """How many were made definitive; 0 when nothing was saved, with the reason per row."""
        if not self.gekozen:
            self.melding = "Vink eerst een of meer studenten aan."
            return 0
        keuzes = [Keuze(rij.plaatsing, rij.reden) for rij in self.gekozen]
        try:
            return maak_allemaal_definitief(keuzes=keuzes, door=door)
        except ValidationError as fout:
            zinnen = fout.message_dict
            for rij in self.rijen:
                rij.fout = " ".join(zinnen.get(str(rij.plaatsing.pk), []))
            self.fouten = len(zinnen)
            self.melding = "Er is nog niets definitief gemaakt. Kijk de rijen met een fout na."
        return 0
