"""Een kennismaking als afspraak voor de agenda; verzetten verandert dezelfde afspraak."""

from urllib.parse import urlsplit

from django.utils import timezone
from icalendar import Calendar, Event

from plaatsing.models import Kennismaking
from plaatsing.models.plaatsing import Schooldeel


def maak_afspraak(gesprek: Kennismaking, *, basis_url: str, url: str) -> bytes:
    """Vaste uid en een volgnummer: de agenda vervangt de oude afspraak door de nieuwe."""
    student = gesprek.plaatsing.opleidingsjaar.student.persoon
    agenda = Calendar()
    agenda.add("prodid", "-//HOS//kennismaking//NL")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    afspraak = Event()
    afspraak.add("uid", f"kennismaking-{gesprek.pk}@{urlsplit(basis_url).hostname}")
    afspraak.add("sequence", gesprek.versie)
    afspraak.add("dtstamp", gesprek.gepland_op)
    afspraak.add("dtstart", timezone.localtime(gesprek.begin))
    afspraak.add("dtend", timezone.localtime(gesprek.einde))
    afspraak.add("summary", f"Kennismaking {student} op {gesprek.plaatsing.waar_kort}")
    afspraak.add("location", gesprek.plek)
    afspraak.add(
        "description",
        f"{gesprek.schoolopleider} (schoolopleider), "
        f"{gesprek.werkplekbegeleider} (werkplekbegeleider) en {student}."
        + "".join(f" {_van_tweede(deel)}" for deel in gesprek.plaatsing.delen if deel.tweede),
    )
    afspraak.add("url", f"{basis_url}{url}")
    agenda.add_component(afspraak)
    agenda.add_missing_timezones()
    return agenda.to_ical()


def _van_tweede(deel: Schooldeel) -> str:
    wie = " en ".join(persoon.naam for persoon in deel.begeleiders) or "nog niet bekend"
    return f"Van {deel.school.kort}: {wie}."
