"""Mail klaarzetten. Nooit zelf versturen: een rij met een natuurlijke sleutel, in deze transactie.

De tweede keer met dezelfde sleutel verandert niets. Wat daarna met de rij gebeurt, staat in
`bezorgstaat` (de overgangen) en `bezorgen` (het gesprek met de mailserver).
"""

import re
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, F, TextField, Value, When
from django.template import Context
from django.template.loader import get_template

from hos.choices import BerichtStaat
from hos.models import Bericht, Persoon
from hos.models.databaseklok import DatabaseNu
from hos.services import wekker

Herkeuring = Callable[[Bericht], str]

# Someone is waiting for these: they go outside office hours and past the brake. Always secret.
DIRECT = frozenset({"aanmelden", "uitnodiging"})
LANGSTE_ONDERWERP = 200
_herkeuringen: dict[str, Herkeuring] = {}


def herkeuring(soort: str) -> Callable[[Herkeuring], Herkeuring]:
    """Register the question asked just before sending: "" is go on, else why it lapses.

    The function runs inside the claim, with a lock per person, so that two mails to one person
    are never weighed at the same time.
    """

    def registreer(functie: Herkeuring) -> Herkeuring:
        _herkeuringen[soort] = functie
        return functie

    return registreer


def reden_om_te_laten_vervallen(bericht: Bericht) -> str:
    """Vraagt de app die dit bericht klaarzette of het nog zin heeft."""
    vraag = _herkeuringen.get(bericht.soort)
    return vraag(bericht) if vraag else ""


def wordt_herkeurd(soort: str) -> bool:
    return soort in _herkeuringen


def unieke_sleutel(voorvoegsel: str) -> str:
    """A key for mails that may be sent as often as someone asks, such as a forgotten password."""
    return f"{voorvoegsel}:{uuid.uuid4()}"


def zet_klaar(
    *,
    soort: str,
    sleutel: str,
    onderwerp: str,
    tekst: str,
    persoon: Persoon | None = None,
    aan: str = "",
    gepland_op: datetime | None = None,
    vervalt_op: datetime | None = None,
    geheim: bool = False,
) -> bool:
    """Zet een mail klaar. True als hij nieuw is, False als deze sleutel al bestond.

    Een mail met een persoonlijke link is `geheim`: zijn tekst verdwijnt zodra hij weg is.
    """
    adres = aan or (persoon.email if persoon else "")
    if not adres:
        raise ValidationError("Een mail heeft een adres nodig.")
    wanneer = gepland_op or DatabaseNu()
    _, nieuw = Bericht.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "persoon": persoon,
            "aan": adres,
            "onderwerp": " ".join(onderwerp.split())[:LANGSTE_ONDERWERP],
            "tekst": tekst.strip() + "\n",
            "gepland_op": wanneer,
            "beschikbaar_op": wanneer,
            "vervalt_op": vervalt_op,
            "geheim": geheim or soort in DIRECT,
        },
    )
    if nieuw and gepland_op is None:
        wekker.na_commit(wekker.BEZORG)
    return nieuw


def zet_klaar_van_sjabloon(
    *,
    soort: str,
    sleutel: str,
    sjabloon: str,
    context: dict[str, Any],
    persoon: Persoon | None = None,
    aan: str = "",
    gepland_op: datetime | None = None,
    vervalt_op: datetime | None = None,
    geheim: bool = False,
) -> bool:
    """Zet een mail klaar uit `<sjabloon>_onderwerp.txt` en `<sjabloon>_tekst.txt`."""
    alles = {"persoon": persoon, "basis_url": settings.BASIS_URL} | context
    return zet_klaar(
        soort=soort,
        sleutel=sleutel,
        onderwerp=_platte_tekst(f"{sjabloon}_onderwerp.txt", alles),
        tekst=_platte_tekst(f"{sjabloon}_tekst.txt", alles),
        persoon=persoon,
        aan=aan,
        gepland_op=gepland_op,
        vervalt_op=vervalt_op,
        geheim=geheim,
    )


def _platte_tekst(naam: str, context: dict[str, Any]) -> str:
    """Render as plain text: no HTML escapes, and never more than one empty line in a row."""
    sjabloon = get_template(naam).template  # type: ignore[attr-defined]
    tekst: str = sjabloon.render(Context(context, autoescape=False))
    return re.sub(r"\n{3,}", "\n\n", tekst)


def trek_in(*, sleutel: str, reden: str) -> bool:
    """Haalt een mail terug die nog niet onderweg is."""
    rijen = Bericht.objects.filter(sleutel=sleutel, staat=BerichtStaat.GEPLAND)
    leeg = Value("", output_field=TextField())
    tekst = Case(When(geheim=True, then=leeg), default=F("tekst"))
    return bool(rijen.update(staat=BerichtStaat.VERVALLEN, reden=reden[:300], tekst=tekst))


@transaction.atomic
def stuur_nogmaals(*, bericht: Bericht, door: Persoon) -> Bericht:
    """Een mens besluit: dit bericht gaat nog een keer weg. Dubbel klikken geeft er een."""
    vast = Bericht.objects.select_for_update().get(pk=bericht.pk)
    if vast.afgehandeld_op is not None:
        raise ValidationError("Over dit bericht is al besloten.")
    if vast.staat not in (BerichtStaat.ONBEKEND, BerichtStaat.MISLUKT):
        raise ValidationError("Dit bericht is niet blijven steken.")
    if vast.geheim:
        raise ValidationError(
            "Deze mail bevat een persoonlijke link en is niet bewaard. Vraag een nieuwe aan."
        )
    handel_af(bericht=vast, door=door)
    herhaling = Bericht.objects.create(
        sleutel=f"{vast.sleutel[:180]}:nogmaals-{vast.pk}",
        soort=vast.soort,
        persoon=vast.persoon,
        aan=vast.persoon.email if vast.persoon else vast.aan,
        onderwerp=vast.onderwerp,
        tekst=vast.tekst,
        herhaling_van=vast,
    )
    wekker.na_commit(wekker.BEZORG)
    return herhaling


def handel_af(*, bericht: Bericht, door: Persoon) -> bool:
    """Een mens besluit: hier hoeft niets meer mee. Alleen het eerste besluit telt."""
    open_ = Bericht.objects.open_vragen().filter(pk=bericht.pk)
    return bool(open_.update(afgehandeld_op=DatabaseNu(), afgehandeld_door=door))
