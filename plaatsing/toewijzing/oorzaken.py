"""Why one student more does not fit: a list of causes from which nothing can be left out.

All students of the subject share one programme in which bounds give (`rekbaar`). A set of causes
holds the student off when even the smallest way round costs at least one of them; that is proven
in whole numbers. The duals of that proof name the few that matter, and those are tried one by one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from plaatsing.toewijzing.antwoorden import VAN_RUIMTE, Bereik, Krap, Oorzaak, Oorzaken, Verruiming
from plaatsing.toewijzing.bewijs import SCHAAL
from plaatsing.toewijzing.buurt import Buurt, plaatsen
from plaatsing.toewijzing.grenzen import Grens
from plaatsing.toewijzing.highs import Relaxatie
from plaatsing.toewijzing.model import Model
from plaatsing.toewijzing.omwegen import Omwegen
from plaatsing.toewijzing.programma import Onhaalbaar
from plaatsing.toewijzing.rekbaar import Rekbaar
from plaatsing.toewijzing.vertakt import Budget, Vertakt

REGELS: Final[Mapping[str, str]] = {
    "paar": "Twee halve plaatsen zijn nodig: een in elk halfjaar.",
    "zelfde_school": "De twee halfjaren moeten op verschillende scholen zijn.",
}
OPNIEUW_ZOEKEN: Final = 8  # so many unsure causes are worth another search
Deel = tuple[str, str | Grens]  # kind of cause and which one


class Krapte:
    """One subject with all its students, also those without a place: `buurt.vrij`."""

    def __init__(self, buurt: Buurt, bereik: Bereik) -> None:
        self.buurt, self.bereik = buurt, bereik
        self._rekbaar = Rekbaar(buurt.instantie, buurt.deel(), buurt.plan)
        self._model = self._rekbaar.model()

    @cached_property
    def _relaxatie(self) -> Relaxatie:
        return Relaxatie(self._model.matrix, self._model.onder, self._model.boven)

    @cached_property
    def _omwegen(self) -> Omwegen:
        rekbaar = self._rekbaar
        return Omwegen(rekbaar.grenzen, rekbaar.benen, rekbaar.deel.gebruikt, rekbaar.half)

    def _vraag(self, student: str, los: Iterable[int] = ()) -> Model:
        """Who has no place stays without, except the student; `los` may also be used."""
        onder, boven = self._model.onder.copy(), self._model.boven.copy()
        for naam, kolom in self._rekbaar.zonder.items():
            if naam != student and not plaatsen(self.buurt.plan, naam):
                onder[kolom] = boven[kolom] = 1
        boven[list(los)] = 1
        return replace(self._model, onder=onder, boven=boven)

    def verruiming(self, student: str) -> Verruiming | None:
        """`None` when no widening of numbers helps: then a rule must give."""
        rek = self._rekbaar.rek
        programma = Vertakt(self._vraag(student), self._relaxatie)
        try:
            gevonden = programma.minimaliseer(self._rekbaar.telling(rek.values()))
        except Onhaalbaar:
            return None
        if len(programma.vrij):
            gevonden = programma.minimaliseer(self._model.verplaatst)
        if gevonden.kolommen is None:
            return None
        grenzen = [
            Krap(grens, self._tekst(grens))
            for grens, kolom in rek.items()
            for _ in range(int(gevonden.kolommen[kolom]))
        ]
        straks = self.buurt.straks(self._model.plan(gevonden.kolommen))
        verplaatst = self.buurt.verplaatst(straks, student)
        return Verruiming(student, tuple(grenzen), verplaatst, self.bereik)

    def _tekst(self, grens: Grens) -> str:
        return self.buurt.bezetting.grenzen.reden(grens).tekst

    def oorzaken(self, student: str, budget: Budget | None = None) -> Oorzaken | None:
        """`None` when the student fits if others move, or when no place suits at all."""
        try:
            kern = self._kern(student, budget)
        except Onhaalbaar:
            return None
        if not kern:
            return None
        delen = sorted((deel for deel in kern if deel[0] != "student"), key=str)
        return Oorzaken(
            studenten=(student, *sorted(str(wie) for soort, wie in kern if soort == "student")),
            delen=tuple(self._oorzaak(*deel) for deel in delen),
            bereik=self.bereik,
        )

    def _oorzaak(self, soort: str, wat: str | Grens) -> Oorzaak:
        if isinstance(wat, Grens):
            return Oorzaak(wat.soort.value, self._tekst(wat), wat)
        return Oorzaak(soort, REGELS[soort])

    def _delen(self, student: str) -> dict[Deel, tuple[int, ...]]:
        """Everything that could give way, with its columns."""
        rekbaar = self._rekbaar
        uit: dict[Deel, tuple[int, ...]] = {
            ("student", naam): (kolom,)
            for naam, kolom in rekbaar.zonder.items()
            if naam != student and plaatsen(self.buurt.plan, naam)
        }
        uit |= {("grens", grens): (kolom,) for grens, kolom in rekbaar.rek.items()}
        if student in rekbaar.half:
            uit["paar", student] = rekbaar.half[student]
            uit["zelfde_school", student] = (rekbaar.samen[student],)
        return uit

    def _kern(self, student: str, budget: Budget | None) -> list[Deel]:
        delen = self._delen(student)
        los = (kolom for deel, ks in delen.items() if deel[0] != "grens" for kolom in ks)
        vraag = Vertakt(self._vraag(student, los), self._relaxatie, budget)
        eigen = [deel for deel in delen if deel[0] in REGELS]
        ruimte = [deel for deel in delen if not _is_regel(deel)]
        for kandidaten in (eigen, ruimte, list(delen)):
            kern = self._houdt_tegen(vraag, delen, kandidaten)
            if kern is not None:
                break
        else:
            return []
        nodig = self._zeker_nodig(student, kern)
        for deel in sorted(kern, key=_eerst_weg):
            if deel in kern and deel not in nodig:
                if budget is not None:
                    budget.neem()
                zonder = [ander for ander in kern if ander != deel]
                minder = self._houdt_tegen(vraag, delen, zonder)
                if minder is not None:
                    kern = minder
                    if len(set(kern) - nodig) > OPNIEUW_ZOEKEN:
                        nodig |= self._zeker_nodig(student, kern)
        return kern

    def _zeker_nodig(self, student: str, kern: list[Deel]) -> set[Deel]:
        """Causes that a search finds a way round past; for the others the solver is asked."""
        zit = self.buurt.bezetting.benen
        anderen = {str(wie): zit[str(wie)] for soort, wie in kern if soort == "student"}
        grenzen = {wat for _, wat in kern if isinstance(wat, Grens)}
        return {
            ("grens", wat) if isinstance(wat, Grens) else ("student", wat)
            for wat in self._omwegen.nodig(student, anderen, grenzen)
        }

    def _houdt_tegen(
        self, vraag: Vertakt, delen: Mapping[Deel, tuple[int, ...]], kandidaten: list[Deel]
    ) -> list[Deel] | None:
        """Those of these causes that the proof uses, or `None` when there is a way round."""
        kosten = self._rekbaar.telling(k for deel in kandidaten for k in delen[deel])
        gevonden, grens = vraag.zoek(kosten)
        if grens.ondergrens >= 1:
            nodig = grens.kolomprijs != kosten * SCHAAL
            return [d for d in kandidaten if any(nodig[kolom] for kolom in delen[d])]
        return kandidaten if gevonden.ondergrens >= 1 else None


def _is_regel(deel: Deel) -> bool:
    return deel[0] != "student" and not (isinstance(deel[1], Grens) and deel[1].soort in VAN_RUIMTE)


def _eerst_weg(deel: Deel) -> tuple[bool, bool, str]:
    """Rules go before numbers, and students before bounds: the order of leaving out."""
    return not _is_regel(deel), deel[0] != "student", str(deel)
