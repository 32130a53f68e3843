"""The bridge from the database to the allocation engine (docs/toewijzing.md, `stageplaats-1`).

Whoever is in the selection takes part; pinned and published students in it are fixed. Everyone
else keeps what they have: their seats and their share of the quota are subtracted beforehand, so
that a calculation can neither move them nor overfill a school.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from plaatsing.queries.toewijzing_omzetten import (
    maak_scholen,
    maak_student,
    sleutel_van,
)
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij, Zetting
from plaatsing.queries.toewijzing_verdeling import Verdeelde, per_plaats
from plaatsing.toewijzing.instantie import Instantie, Partnerschap, Plaats, Student
from plaatsing.toewijzing.regels import aantal_plaatsen, mag

GROEPEN = {
    "alle": "iedereen",
    "doorstroom": "studenten die vorig jaar al bij de HOS waren",
    "nieuw": "nieuwe studenten",
    "tekort": "studenten in een tekortvak",
}


@dataclass(frozen=True, slots=True)
class Selectie:
    """Wie er meedoet in een berekening, en of plaatsen onder voorbehoud meetellen.

    `beide_helften`: wo-masters krijgen meteen twee halve plaatsen of geen; anders alleen de eerste.
    `met_verdeling`: hbo en wo gebruiken alleen wat er voor hen is vrijgegeven.
    """

    start: str = "sep"
    categorieen: tuple[str, ...] = ()
    groep: str = "alle"
    met_voorbehoud: bool = False
    beide_helften: bool = True
    met_verdeling: bool = False

    @classmethod
    def uit_json(cls, gegevens: Mapping[str, Any]) -> Self:
        return cls(
            start=gegevens.get("start", "sep"),
            categorieen=tuple(gegevens.get("categorieen", ())),
            groep=gegevens.get("groep", "alle"),
            met_voorbehoud=bool(gegevens.get("met_voorbehoud")),
            beide_helften=bool(gegevens.get("beide_helften", True)),
            met_verdeling=bool(gegevens.get("met_verdeling")),
        )

    def als_json(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "categorieen": list(self.categorieen),
            "groep": self.groep,
            "met_voorbehoud": self.met_voorbehoud,
            "beide_helften": self.beide_helften,
            "met_verdeling": self.met_verdeling,
        }

    def past(self, student: Studentrij) -> bool:
        """Hoort deze student bij de selectie? Een wisselaar doet in februari weer mee (3.3)."""
        bij_start = student.start == self.start or (self.start == "feb" and student.wisselt)
        groep = {
            "alle": True,
            "doorstroom": student.doorstroom,
            "nieuw": not student.doorstroom,
            "tekort": student.tekortvak,
        }[self.groep]
        bij_categorie = not self.categorieen or student.categorie in self.categorieen
        return bij_start and groep and bij_categorie and not student.gestopt


@dataclass(frozen=True, slots=True)
class Bouwsel:
    """De instantie, wie erin vrij is, en wat er opviel bij het bouwen."""

    instantie: Instantie
    vrij: frozenset[int]
    waarschuwingen: tuple[str, ...] = ()


def regels_van(stand: Stand) -> frozenset[str]:
    """Welke extra regels nodig zijn, volgt uit de plaatsen en de studenten van dit jaar."""
    uit = set()
    if any(plaats.duo_met for plaats in stand.plaatsen.values()):
        uit |= {"duo", "half"}
    if any(plaats.soort == "beide" for plaats in stand.plaatsen.values()):
        uit.add("beide")
    if any(student.wisselt and not student.gestopt for student in stand.studenten.values()):
        uit |= {"paar", "half"}
    return frozenset(uit)


def bouw_instantie(stand: Stand, selectie: Selectie, *, met_claims: bool = True) -> Bouwsel:
    """Maakt de instantie voor deze selectie; zonder verdeling doen alle plaatsen mee."""
    return _Bouwer(stand, selectie, met_claims=met_claims).bouw()


class _Bouwer:
    def __init__(self, stand: Stand, selectie: Selectie, *, met_claims: bool) -> None:
        self.stand = stand
        self.selectie = selectie
        self.verdeeld = Verdeelde(
            stand,
            met_verdeling=selectie.met_verdeling,
            met_claims=met_claims,
            alleen_nieuw=selectie.groep == "nieuw",
        )
        self.regels = regels_van(stand) - (set() if selectie.beide_helften else {"paar"})
        self.eenheid = 2 if "half" in self.regels else 1
        self.buiten: list[Zetting] = []
        self.vast: dict[int, tuple[Zetting, ...]] = {}
        self.deelnemers: dict[int, Student] = {}
        self.waarschuwingen: list[str] = []

    def bouw(self) -> Bouwsel:
        for student in self.stand.studenten.values():
            self._plaats_student(student)
        kaal = self._instantie()
        for pk, zettingen in list(self.vast.items()):
            self._zet_vast(kaal, pk, zettingen)
        vrij = frozenset(pk for pk in self.deelnemers if pk not in self.vast)
        if zin := self.verdeeld.niet_verdeeld():
            self.waarschuwingen.append(zin)
        return Bouwsel(self._instantie(), vrij, tuple(self.waarschuwingen))

    def _plaats_student(self, rij: Studentrij) -> None:
        """Vrij, vast of buiten de berekening."""
        zettingen = self.stand.zettingen_van(rij.pk)
        vast = tuple(z for z in zettingen if z.ligt_vast)
        if not self.selectie.past(rij):
            self.buiten.extend(zettingen)
        elif rij.wisselt and self.selectie.start == "feb":
            self._tweede_helft(rij, tuple(z for z in zettingen if z.halfjaren == (1,)))
        elif not vast:
            self.deelnemers[rij.pk] = maak_student(self.stand, rij)
        elif rij.wisselt and [z.halfjaren for z in vast] == [(1,)]:
            self._tweede_helft(rij, vast)
        else:
            self.deelnemers[rij.pk] = maak_student(self.stand, rij)
            self.vast[rij.pk] = vast

    def _tweede_helft(self, rij: Studentrij, eerste: tuple[Zetting, ...]) -> None:
        """Alleen de plaats na de wissel wordt nog gezocht: bovenbouw, op een andere school."""
        if len(eerste) != 1:
            self.buiten.extend(self.stand.zettingen_van(rij.pk))
            self.waarschuwingen.append(
                f"{rij.naam} heeft nog geen plaats voor het eerste halfjaar en doet niet mee."
            )
            return
        self.buiten.extend(eerste)
        bezocht = tuple(sorted({*rij.bezocht, eerste[0].school_id}))
        wissel = replace(rij, start="feb", bezocht=bezocht)
        self.deelnemers[rij.pk] = replace(maak_student(self.stand, wissel), bouw=frozenset({"BB"}))
        later = [z for z in self.stand.zettingen_van(rij.pk) if z not in eerste and z.ligt_vast]
        if later:
            self.vast[rij.pk] = tuple(later)

    def _zet_vast(self, kaal: Instantie, pk: int, zettingen: tuple[Zetting, ...]) -> None:
        """Een vaste plaats die een regel schendt, telt als bezet maar doet niet mee."""
        student = self.deelnemers[pk]
        namen = [
            sleutel_van(self.stand, self.stand.plaatsen[z.plaats])
            for z in zettingen
            if z.plaats is not None and z.plaats in self.stand.plaatsen
        ]
        past = len(namen) == len(zettingen) == aantal_plaatsen(kaal, student) and all(
            naam in kaal.plaats and mag(kaal, student, kaal.plaats[naam], nummer)
            for nummer, naam in enumerate(namen)
        )
        if past:
            self.deelnemers[pk] = replace(student, vast=tuple(namen))
            return
        del self.deelnemers[pk], self.vast[pk]
        self.buiten.extend(zettingen)
        self.waarschuwingen.append(
            f"{self.stand.namen[pk]} zit vast op een plaats die niet bij de regels past. "
            "De berekening laat die student staan."
        )

    def _instantie(self) -> Instantie:
        totaal = self.stand.totaal.doel if self.stand.totaal else 0
        vast = [z for zettingen in self.vast.values() for z in zettingen]
        per_buiten, per_vast = per_plaats(self.buiten), per_plaats(vast)
        return Instantie(
            partnerschappen=(Partnerschap(self.stand.partnerschap, totaal, 0),),
            scholen=maak_scholen(self.stand, self.eenheid, buiten=self.buiten, vast=vast),
            plaatsen=tuple(
                gevouwen(self.verdeeld.plaats(rij, per_buiten[rij.pk], per_vast[rij.pk]))
                for rij in self.stand.plaatsen.values()
                if rij.hard or self.selectie.met_voorbehoud or per_vast[rij.pk]
            ),
            studenten=tuple(self.deelnemers.values()),
            regels=self.regels,
        )


def gevouwen(plaats: Plaats) -> Plaats:
    """Een plaats voor een soort student heeft een grens, niet twee: zo blijft zij een netwerk."""
    if plaats.soort == "beide" or not plaats.kanten:
        return plaats
    ((_, aantal),) = plaats.kanten
    return replace(plaats, aantal=min(plaats.aantal, aantal), kanten=())
