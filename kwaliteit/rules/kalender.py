"""De twaalf maanden van het kwaliteitsjaar en de data die daaruit volgen (8.3, B19)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEN_HAAG = ZoneInfo("Europe/Amsterdam")
MAANDEN = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)
KORT = dict(
    zip(
        MAANDEN,
        ["aug", "sep", "okt", "nov", "dec", "jan", "feb", "mrt", "apr", "mei", "jun", "jul"],
        strict=True,
    )
)
OPENEN_OM = time(9, 0)
HERINNEREN_OM = time(9, 0)
SLUITEN_OM = time(17, 0)
HERINNEREN_NA = timedelta(days=9)
LOOPTIJD = timedelta(days=18)


@dataclass(frozen=True, slots=True)
class Rondedata:
    opent_op: datetime
    herinner_op: datetime
    sluit_op: datetime


def eerste_dag(begin: date, maand: int) -> date:
    """De eerste dag van een maand in het schooljaar dat op `begin` start: augustus eerst."""
    jaar = begin.year if maand >= begin.month else begin.year + 1
    return date(jaar, maand, 1)


def halfjaar_van(maand: int) -> str:
    """Augustus tot en met januari is het eerste halfjaar, februari tot en met juli het tweede."""
    return "1" if maand >= 8 or maand == 1 else "2"


def eerste_werkdag_maandag(dag: date) -> date:
    """De eerste maandag op of na deze dag."""
    return dag + timedelta(days=-dag.weekday() % 7)


def moment(dag: date, uur: time) -> datetime:
    """Een moment op de klok van Den Haag, ook in de nacht dat de klok verspringt."""
    return datetime.combine(dag, uur, tzinfo=DEN_HAAG)


def stel_ronde_voor(begin: date, maand: int) -> Rondedata:
    """Voorstel voor een enquête in deze maand: maandag open, woensdag herinneren, vrijdag dicht."""
    opent = eerste_werkdag_maandag(eerste_dag(begin, maand))
    return Rondedata(
        opent_op=moment(opent, OPENEN_OM),
        herinner_op=moment(opent + HERINNEREN_NA, HERINNEREN_OM),
        sluit_op=moment(opent + LOOPTIJD, SLUITEN_OM),
    )
