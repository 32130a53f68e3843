"""Rekenen met schooljaren en perioden. Zuiver: geen Django, geen klok, geen database."""

from datetime import date, timedelta

BEGINMAAND = 8  # a school year runs from 1 August up to and including 31 July


def begin_van_schooljaar(dag: date) -> date:
    """De eerste dag van het schooljaar waarin `dag` valt."""
    jaar = dag.year if dag.month >= BEGINMAAND else dag.year - 1
    return date(jaar, BEGINMAAND, 1)


def einde_van_schooljaar(dag: date) -> date:
    """De laatste dag van het schooljaar waarin `dag` valt."""
    return date(begin_van_schooljaar(dag).year + 1, 7, 31)


def naam_van_schooljaar(begin: date) -> str:
    """De naam zoals mensen hem schrijven: 2020-2021."""
    return f"{begin.year}-{begin.year + 1}"


def een_jaar_later(begin: date, einde: date) -> tuple[date, date]:
    """Dezelfde periode een schooljaar later, op dezelfde weekdagen en binnen dat schooljaar."""
    eerste = date(begin_van_schooljaar(begin).year + 1, BEGINMAAND, 1)
    laatste = einde_van_schooljaar(eerste)
    verschoven = (begin + timedelta(weeks=52), einde + timedelta(weeks=52))
    return max(eerste, verschoven[0]), min(laatste, verschoven[1])


def volledige_naam(voornaam: str, tussenvoegsel: str, achternaam: str) -> str:
    """Naam zoals hij op het scherm staat: Anna van der Meer."""
    return " ".join(deel for deel in (voornaam, tussenvoegsel, achternaam) if deel)
