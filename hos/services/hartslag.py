"""Het bewijs dat het achtergrondwerk loopt, en de rem op het bezorgen na een lange stilte."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from hos.models import Hartslag
from hos.models.databaseklok import DatabaseNu, database_nu
from hos.models.hartslag import IN_DE_TOEKOMST

logboek = logging.getLogger(__name__)

TIK = "tik"
POST = "post"
HOE_LANG = timedelta(minutes=30)


def klop(naam: str) -> None:
    """Deze ronde is goed gegaan."""
    Hartslag.objects.update_or_create(
        naam=naam[:30], defaults={"laatst_op": DatabaseNu(), "fout": "", "fout_sinds": None}
    )


def meld_fout(naam: str, fout: str) -> None:
    """Deze ronde ging mis; het begin van de storing blijft staan."""
    rij, _ = Hartslag.objects.get_or_create(naam=naam[:30])
    velden = {"fout": fout[:300]} | ({} if rij.fout else {"fout_sinds": DatabaseNu()})
    Hartslag.objects.filter(pk=rij.pk).update(**velden)


@transaction.atomic
def begin_tik() -> None:
    """Zet de hartslag. Was het lang stil, dan gaat eerst de rem op het bezorgen.

    Na een storing, een teruggezette reservekopie of een klok die vooruitsprong is in een klap
    van alles aan de beurt. Plannen gaat door; bezorgen wacht tot iemand keek, of een half uur.
    """
    rij, _ = Hartslag.objects.select_for_update().get_or_create(naam=TIK)
    nu = database_nu()
    if rij.laatst_op is not None and rij.laatst_op - nu > IN_DE_TOEKOMST:
        logboek.error("de klok van de database is teruggezet")
    if _te_lang_stil(rij, nu):
        rij.rem_tot = nu + HOE_LANG
        rij.rem_reden = "Het achtergrondwerk stond lang stil."
    rij.laatst_op = nu
    rij.save()


def _te_lang_stil(rij: Hartslag, nu: datetime) -> bool:
    uren = settings.POST_REM_NA_UREN
    return bool(uren and rij.laatst_op and nu - rij.laatst_op > timedelta(hours=uren))


def zet_rem(*, tot: datetime, reden: str) -> None:
    """Houdt het bezorgen tegen, bijvoorbeeld na het terugzetten van een reservekopie."""
    Hartslag.objects.update_or_create(naam=TIK, defaults={"rem_tot": tot, "rem_reden": reden[:200]})


def haal_rem_weg() -> None:
    """Een mens heeft gekeken: de mails mogen weg."""
    Hartslag.objects.filter(naam=TIK).update(rem_tot=None, rem_reden="")


def is_geremd(nu: datetime) -> bool:
    return Hartslag.objects.filter(naam=TIK, rem_tot__gt=nu).exists()
