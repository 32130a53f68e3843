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


def rooster(
    paren: Sequence[tuple[S, T]], *, begin: time, minuten: int, wissel: int, dag: date
) -> list[Ronde[S, T]]:
    """De rondes met hun tijden."""
    start = datetime.combine(dag, begin)
    uit = []
    for nummer, gesprekken in enumerate(rondes(paren), start=1):
        van = start + timedelta(minutes=(minuten + wissel) * (nummer - 1))
        tot = van + timedelta(minutes=minuten)
        uit.append(Ronde(nummer, van.time(), tot.time(), tuple(gesprekken)))
    return uit
