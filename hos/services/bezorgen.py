"""Bezorgen: claimen, aanbieden, door het hek, versturen, vastleggen. Een bericht tegelijk."""

import logging
import time

from django.db import connection

from hos.breekpunten import breekpunt
from hos.models import Bericht
from hos.services import bezorgstaat, hartslag, smtp

logboek = logging.getLogger(__name__)

HOOGSTENS = 500
SECONDEN = 45


def bezorg(*, hoogstens: int = HOOGSTENS, seconden: float = SECONDEN) -> int:
    """Deliver what is due, until nothing is left or the time is up. Returns how many were tried."""
    if connection.in_atomic_block:
        raise RuntimeError("Bezorgen mag nooit binnen een transactie: elke stap is een commit.")
    if not Bericht.objects.aan_de_beurt().exists():
        return 0
    einde = time.monotonic() + seconden
    aantal = 0
    try:
        while aantal < hoogstens and time.monotonic() < einde:
            gedaan, klaar = _bezorg_over_een_lijn(hoogstens - aantal, einde)
            aantal += gedaan
            if klaar:
                break
    except smtp.Onbereikbaar as fout:
        logboek.warning("mailserver onbereikbaar: %s", fout)
        hartslag.meld_fout(hartslag.POST, str(fout))
    else:
        hartslag.klop(hartslag.POST)
    return aantal


def _bezorg_over_een_lijn(hoogstens: int, einde: float) -> tuple[int, bool]:
    """Use one connection until it breaks: (tried, nothing left to do)."""
    aantal = 0
    with smtp.Postlijn() as lijn:
        while aantal < hoogstens and time.monotonic() < einde:
            bericht = bezorgstaat.claim()
            if bericht is None:
                return aantal, True
            aantal += 1
            if not _bezorg_een(lijn, bericht):
                return aantal, False
    return aantal, True


def _bezorg_een(lijn: smtp.Postlijn, bericht: Bericht) -> bool:
    """Deliver one claimed message. False when the line is better not used again."""
    breekpunt("na_claim")
    try:
        tekst = smtp.inhoud(bericht)
        lijn.bied_aan(bericht.aan)
        breekpunt("voor_hek")
        if not bezorgstaat.hek(bericht):
            return False
        breekpunt("na_hek")
        antwoord = lijn.verzend(tekst)
    except smtp.NietAangenomen as fout:
        bezorgstaat.niet_aangenomen(bericht, antwoord=fout.antwoord, definitief=fout.definitief)
        return False
    except smtp.Onbekend as fout:
        bezorgstaat.onbekend(bericht, antwoord=str(fout))
        return False
    breekpunt("na_250")
    bezorgstaat.leg_vast(bericht, antwoord=antwoord, bericht_id=smtp.bericht_id(bericht))
    breekpunt("na_vastleggen")
    return True
