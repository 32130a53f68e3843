"""De agenda als iCalendar: plaatselijke tijd met de regels van de zomertijd erbij."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.timezone import get_default_timezone_name
from icalendar import Calendar, Event

from opleidingsprogramma.queries.dag import Blok, Programmadag


def maak_agenda(dagen: Iterable[Programmadag], *, titel: str, basis_url: str) -> bytes:
    """Een gebeurtenis per dag, met een vaste uid: een wijziging wordt geen tweede afspraak."""
    agenda = Calendar()
    agenda.add("prodid", "-//HOS//programma//NL")
    agenda.add("version", "2.0")
    agenda.add("x-wr-calname", titel)
    agenda.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for dag in dagen:
        agenda.add_component(_gebeurtenis(dag, basis_url))
    agenda.add_missing_timezones()
    return agenda.to_ical()


def _gebeurtenis(dag: Programmadag, basis_url: str) -> Event:
    gebeurtenis = Event()
    host = urlsplit(basis_url).hostname
    gebeurtenis.add("uid", f"bijeenkomst-{dag.bijeenkomst.pk}@{host}")
    gebeurtenis.add("dtstamp", dag.bijeenkomst.gewijzigd_op)
    gebeurtenis.add("last-modified", dag.bijeenkomst.gewijzigd_op)
    voorbehoud = " (onder voorbehoud)" if dag.bijeenkomst.voorbehoud else ""
    gebeurtenis.add("summary", f"{dag.titel}{voorbehoud}")
    gebeurtenis.add("dtstart", _moment(dag, dag.begin))
    if dag.begin and dag.einde:
        gebeurtenis.add("dtend", _moment(dag, dag.einde))
    elif not dag.begin:
        gebeurtenis.add("dtend", dag.datum + timedelta(days=1))
    if dag.plek:
        gebeurtenis.add("location", dag.plek)
    gebeurtenis.add("description", _omschrijving(dag))
    gebeurtenis.add("url", f"{basis_url}/programma/bijeenkomst/{dag.bijeenkomst.pk}/")
    return gebeurtenis


def _moment(dag: Programmadag, tijd: time | None) -> object:
    """Zonder tijd is het een afspraak voor de hele dag."""
    if tijd is None:
        return dag.datum
    return datetime.combine(dag.datum, tijd, ZoneInfo(get_default_timezone_name()))


def _omschrijving(dag: Programmadag) -> str:
    regels = [_regel(blok) for blok in dag.blokken]
    if dag.ik_geef:
        geef = ", ".join(onderdeel.sessie.titel for onderdeel in dag.ik_geef)
        regels.insert(0, f"Je geeft: {geef}")
    return "\n".join(filter(None, [dag.bijeenkomst.toelichting, *regels]))


def _regel(blok: Blok) -> str:
    tijd = f"{blok.begin:%H.%M} " if blok.begin else ""
    titels = " of ".join(onderdeel.sessie.titel for onderdeel in blok.onderdelen)
    return f"{tijd}{'kies: ' if blok.keuze else ''}{titels}"
