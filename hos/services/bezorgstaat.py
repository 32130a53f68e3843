"""De overgangen van een bericht: gepland -> geclaimd -> data -> verzonden. Elk een eigen commit.

Voor het hek is opnieuw beginnen onschuldig. Na het hek mag precies een proces versturen, en ook
een proces dat lang stilstond komt er niet meer door. Alleen tussen hek en vastleggen kan iets
onbekend worden, en dat is te zien.
"""

import logging
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from hos.choices import BerichtStaat
from hos.models import Bericht
from hos.models.bericht import BerichtQuerySet
from hos.models.databaseklok import DatabaseNu, database_nu
from hos.services import hartslag
from hos.services.post import DIRECT, reden_om_te_laten_vervallen, wordt_herkeurd

logboek = logging.getLogger(__name__)

MEESTE_POGINGEN = 5
WACHTTIJDEN = tuple(timedelta(minutes=m) for m in (1, 5, 20, 60, 240))
TE_LAAT = "Niet meer op tijd te bezorgen."
STEEDS_ONDERBROKEN = "Vijf keer begonnen en steeds onderbroken."
ZATERDAG = 5


def claim() -> Bericht | None:
    """Neem het eerste bericht dat aan de beurt is, of None. Wat geen zin meer heeft, vervalt."""
    while True:
        bericht, op = _claim_een()
        if op or bericht is not None:
            return bericht


@transaction.atomic
def _claim_een() -> tuple[Bericht | None, bool]:
    """One short transaction: (claimed, nothing left)."""
    nu = database_nu()
    bericht = (
        _kandidaten(nu).select_for_update(skip_locked=True).order_by("beschikbaar_op", "pk").first()
    )
    if bericht is None:
        return None, True
    if reden := _waarom_niet(bericht, nu):
        _zet(Bericht.objects.filter(pk=bericht.pk), BerichtStaat.VERVALLEN, bericht, reden=reden)
        return None, False
    bericht.staat = BerichtStaat.GECLAIMD
    bericht.token = uuid.uuid4()
    bericht.lease_tot = nu + _lease()
    bericht.pogingen += 1
    bericht.save(update_fields=["staat", "token", "lease_tot", "pogingen"])
    return bericht, False


def _kandidaten(nu: datetime) -> BerichtQuerySet:
    """Outside office hours, and while the brake is on, only what someone is waiting for."""
    rijen = Bericht.objects.aan_de_beurt()
    if binnen_venster(nu) and not hartslag.is_geremd(nu):
        return rijen
    return rijen.filter(soort__in=DIRECT)


def binnen_venster(nu: datetime) -> bool:
    """Mails gaan op werkdagen tussen acht en zes de deur uit; zonder instelling altijd."""
    venster = settings.POST_VENSTER
    if venster is None:
        return True
    hier = timezone.localtime(nu)
    return hier.weekday() < ZATERDAG and venster[0] <= hier.hour < venster[1]


def _waarom_niet(bericht: Bericht, nu: datetime) -> str:
    if bericht.vervalt_op is not None and bericht.vervalt_op <= nu:
        return TE_LAAT
    if not wordt_herkeurd(bericht.soort):
        return ""
    if bericht.persoon_id is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                [f"post:{bericht.persoon_id}"],
            )
    return reden_om_te_laten_vervallen(bericht)


def hek(bericht: Bericht) -> bool:
    """De laatste commit voor DATA. Alleen wie het bericht nu nog houdt, komt erdoor."""
    door = Bericht.objects.filter(
        pk=bericht.pk,
        token=bericht.token,
        staat=BerichtStaat.GECLAIMD,
        lease_tot__gt=DatabaseNu(),
    ).update(staat=BerichtStaat.DATA, lease_tot=DatabaseNu() + _lease())
    return bool(door)


def leg_vast(bericht: Bericht, *, antwoord: str, bericht_id: str) -> bool:
    """De mailserver heeft het bericht aangenomen."""
    return _zet(
        _van_ons(bericht),
        BerichtStaat.VERZONDEN,
        bericht,
        verzonden_op=DatabaseNu(),
        antwoord=antwoord[:300],
        bericht_id=bericht_id,
        reden="",
    )


def niet_aangenomen(bericht: Bericht, *, antwoord: str, definitief: bool) -> bool:
    """De mailserver heeft het zeker niet: later opnieuw, of mislukt als dat geen zin heeft."""
    if definitief or bericht.pogingen >= MEESTE_POGINGEN:
        reden = "De mailserver weigert dit bericht."
        return _zet(
            _van_ons(bericht), BerichtStaat.MISLUKT, bericht, antwoord=antwoord[:300], reden=reden
        )
    return bool(
        _van_ons(bericht)
        .filter(afgehandeld_op__isnull=True)
        .update(
            staat=BerichtStaat.GEPLAND,
            token=None,
            lease_tot=None,
            beschikbaar_op=DatabaseNu() + WACHTTIJDEN[bericht.pogingen - 1],
            antwoord=antwoord[:300],
        )
    )


def onbekend(bericht: Bericht, *, antwoord: str) -> bool:
    """De verbinding brak nadat de tekst onderweg was: misschien kwam hij aan."""
    return _zet(_van_ons(bericht), BerichtStaat.ONBEKEND, bericht, antwoord=antwoord[:300])


def herstel() -> int:
    """Ruim op wat processen achterlieten die er niet meer zijn. Elke tik."""
    verlopen = Bericht.objects.verlopen_lease()
    geclaimd = verlopen.filter(staat=BerichtStaat.GECLAIMD)
    aantal = _herstel_met(
        geclaimd.filter(pogingen__gte=MEESTE_POGINGEN),
        BerichtStaat.MISLUKT,
        reden=STEEDS_ONDERBROKEN,
    )
    aantal += geclaimd.update(
        staat=BerichtStaat.GEPLAND, token=None, lease_tot=None, beschikbaar_op=DatabaseNu()
    )
    marge = timedelta(seconds=settings.POST_MARGE_SECONDEN)
    aantal += _herstel_met(
        Bericht.objects.filter(staat=BerichtStaat.DATA, lease_tot__lt=DatabaseNu() - marge),
        BerichtStaat.ONBEKEND,
    )
    te_laat = Bericht.objects.filter(staat=BerichtStaat.GEPLAND, vervalt_op__lte=DatabaseNu())
    return aantal + _herstel_met(te_laat, BerichtStaat.VERVALLEN, reden=TE_LAAT)


def _herstel_met(rijen: BerichtQuerySet, staat: str, **velden: object) -> int:
    """The same for many; the token stays, so that a late holder can still tell the outcome."""
    geheim = rijen.filter(geheim=True).update(staat=staat, tekst="", **velden)
    return geheim + rijen.update(staat=staat, **velden)


def _van_ons(bericht: Bericht) -> BerichtQuerySet:
    """This row, as long as nobody else claimed it and no person decided about it."""
    return Bericht.objects.filter(
        pk=bericht.pk,
        token=bericht.token,
        staat__in=[BerichtStaat.GECLAIMD, BerichtStaat.DATA, BerichtStaat.ONBEKEND],
    )


def _zet(rijen: BerichtQuerySet, staat: str, bericht: Bericht, **velden: object) -> bool:
    """End of the road: the text of a mail with a secret goes with it."""
    if bericht.geheim:
        velden["tekst"] = ""
    return bool(rijen.update(staat=staat, **velden))


def _lease() -> timedelta:
    return timedelta(seconds=settings.POST_LEASE_SECONDEN)
