"""Werkdagen van scholen: geen weekend, geen feestdag, geen schoolvakantie. Zuiver."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAG = timedelta(days=1)
ZATERDAG = 5


@dataclass(frozen=True, slots=True)
class Vakantie:
    """Een schoolvakantie; de eerste en de laatste dag tellen mee."""

    naam: str
    van: date
    tot: date


def pasen(jaar: int) -> date:
    """Eerste paasdag (de rekenwijze van Gauss, in de vorm van Meeus)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def feestdagen(jaar: int) -> dict[date, str]:
    """De vrije dagen van een kalenderjaar die niet vanzelf een zondag zijn."""
    paas = pasen(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == ZATERDAG + 1:  # on a Sunday it is kept the day before
        koningsdag -= DAG
    return {
        date(jaar, 1, 1): "nieuwjaarsdag",
        paas - 2 * DAG: "Goede Vrijdag",
        paas + DAG: "tweede paasdag",
        koningsdag: "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        paas + 39 * DAG: "Hemelvaartsdag",
        paas + 50 * DAG: "tweede pinksterdag",
        date(jaar, 12, 25): "eerste kerstdag",
        date(jaar, 12, 26): "tweede kerstdag",
    }


def waarom_vrij(dag: date, vakanties: Sequence[Vakantie]) -> str:
    """Waarom er die dag niet gewerkt wordt; leeg op een werkdag."""
    for vakantie in vakanties:
        if vakantie.van <= dag <= vakantie.tot:
            return vakantie.naam
    feest = feestdagen(dag.year).get(dag, "")
    return feest or ("weekend" if dag.weekday() >= ZATERDAG else "")


def laatste_werkdag(dag: date, vakanties: Sequence[Vakantie]) -> date:
    """Deze dag, of de laatste werkdag ervoor: een afspraak schuift nooit naar achteren."""
    while waarom_vrij(dag, vakanties):
        dag -= DAG
    return dag


def eerste_werkdag(dag: date, vakanties: Sequence[Vakantie]) -> date:
    """Deze dag, of de eerste werkdag erna."""
    while waarom_vrij(dag, vakanties):
        dag += DAG
    return dag
