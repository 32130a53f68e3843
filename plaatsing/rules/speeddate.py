"""Speeddates op de afsluitende bijeenkomst: een rooster in rondes (bijlage 2 stap 12)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

S = TypeVar("S", bound=Hashable)
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ronde(Generic[S, T]):
    """Gesprekken die tegelijk zijn: geen student en geen tafel komt er twee keer in voor."""

    nummer: int
    begin: time
    einde: time
    paren: tuple[tuple[S, T], ...]


def verdeel_tafels(paren: Iterable[tuple[S, T]], tafels: int) -> list[tuple[S, tuple[T, int]]]:
    """Een school met meer tafels voert meer gesprekken tegelijk; om de beurt aangeschoven."""
    nummer: Counter[T] = Counter()
    uit = []
    for student, school in paren:
        uit.append((student, (school, nummer[school] % tafels + 1)))
        nummer[school] += 1
    return uit


def rondes(paren: Sequence[tuple[S, T]]) -> list[list[tuple[S, T]]]:
    """Zo weinig mogelijk rondes: zoveel als het drukste bord of de drukste student nodig heeft.

    A bipartite graph can be coloured with as many colours as its largest degree (König): where
    the first free colours of both ends differ, the path of those two colours is swapped.
    """
    bezet: dict[tuple[str, Hashable], dict[int, int]] = defaultdict(dict)
    kleur: dict[int, int] = {}
    for nummer, (student, tafel) in enumerate(paren):
        links, rechts = ("s", student), ("t", tafel)
        a, b = _vrij(bezet[links]), _vrij(bezet[rechts])
        if a != b:
            _wissel(paren, bezet, kleur, rechts, a, b)
        kleur[nummer] = a
        bezet[links][a] = bezet[rechts][a] = nummer
    uit: list[list[tuple[S, T]]] = [[] for _ in range(max(kleur.values(), default=-1) + 1)]
    for nummer, paar in enumerate(paren):
        uit[kleur[nummer]].append(paar)
    return uit


def _vrij(kleuren: dict[int, int]) -> int:
    return next(k for k in range(len(kleuren) + 1) if k not in kleuren)


def _wissel(
    paren: Sequence[tuple[S, T]],
    bezet: dict[tuple[str, Hashable], dict[int, int]],
    kleur: dict[int, int],
    knoop: tuple[str, Hashable],
    a: int,
    b: int,
) -> None:
    """Swap the colours a and b along the path from `knoop`, so that a becomes free there."""
    pad: list[int] = []
    zoek = a
    while (kant := bezet[knoop].get(zoek)) is not None:
        pad.append(kant)
        student, tafel = paren[kant]
        knoop = ("s", student) if knoop[0] == "t" else ("t", tafel)
        zoek = b if zoek == a else a
    for kant in pad:
        for punt in (("s", paren[kant][0]), ("t", paren[kant][1])):
            del bezet[punt][kleur[kant]]
    for kant in pad:
        kleur[kant] = b if kleur[kant] == a else a
        for punt in (("s", paren[kant][0]), ("t", paren[kant][1])):
            bezet[punt][kleur[kant]] = kant


def aantal_rondes(paren: Iterable[tuple[S, T]], tafels: int) -> int:
    """Zoveel rondes als `rondes` er maakt, zonder ze te maken: wat de drukste nodig heeft."""
    student: Counter[S] = Counter()
    school: Counter[T] = Counter()
    for wie, waar in paren:
        student[wie] += 1
        school[waar] += 1
    drukste_tafel = -(-max(school.values(), default=0) // tafels)
    return max(drukste_tafel, max(student.values(), default=0))


@dataclass(frozen=True, slots=True)
class Tijden:
    """Wanneer het begint, hoelang een gesprek duurt en hoelang het wisselen."""

    begin: time
    minuten: int
    wissel: int
    dag: date

    def van_ronde(self, nummer: int) -> tuple[time, time]:
        start = datetime.combine(self.dag, self.begin)
        van = start + timedelta(minutes=(self.minuten + self.wissel) * (nummer - 1))
        return van.time(), (van + timedelta(minutes=self.minuten)).time()


def rooster(paren: Sequence[tuple[S, T]], tijden: Tijden) -> list[Ronde[S, T]]:
    """De rondes met hun tijden."""
    return [
        Ronde(nummer, *tijden.van_ronde(nummer), tuple(gesprekken))
        for nummer, gesprekken in enumerate(rondes(paren), start=1)
    ]
