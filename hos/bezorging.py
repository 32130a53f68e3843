"""Reading the outbox for the page that proves it runs. Never writes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from hos.choices import BerichtStaat
from hos.models import Bericht, Hartslag
from hos.models.databaseklok import database_nu
from hos.services.hartslag import POST, TIK

TERUG = timedelta(days=90)
# what people see: being sent is one thing, whatever the step
GROEPEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "gepland": ("Gepland", (BerichtStaat.GEPLAND, BerichtStaat.GECLAIMD, BerichtStaat.DATA)),
    "verzonden": ("Verzonden", (BerichtStaat.VERZONDEN,)),
    "onbekend": ("Onbekend of het aankwam", (BerichtStaat.ONBEKEND,)),
    "mislukt": ("Mislukt", (BerichtStaat.MISLUKT,)),
    "vervallen": ("Vervallen", (BerichtStaat.VERVALLEN,)),
}
SOORT: dict[str, str] = {
    BerichtStaat.GEPLAND: "info",
    BerichtStaat.GECLAIMD: "info",
    BerichtStaat.DATA: "info",
    BerichtStaat.VERZONDEN: "goed",
    BerichtStaat.VERVALLEN: "stil",
    BerichtStaat.MISLUKT: "fout",
    BerichtStaat.ONBEKEND: "let-op",
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One mail as the page shows it."""

    bericht: Bericht
    teken: str
    mag_nogmaals: bool
    is_herhaald: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """How the background work is doing."""

    nu: datetime
    laatst_op: datetime | None
    alarm: str
    rem_tot: datetime | None
    rem_reden: str
    storing: Hartslag | None
    planners: list[Hartslag]


def stand() -> Stand:
    """The heartbeat, the brake, and what each planner last did."""
    rijen = {rij.naam: rij for rij in Hartslag.objects.all()}
    nu = database_nu()
    tik = rijen.pop(TIK, Hartslag(naam=TIK))
    post = rijen.pop(POST, None)
    return Stand(
        nu=nu,
        laatst_op=tik.laatst_op,
        alarm=tik.alarm(nu),
        rem_tot=tik.rem_tot if tik.geremd(nu) else None,
        rem_reden=tik.rem_reden,
        storing=post if post and post.fout else None,
        planners=list(rijen.values()),
    )


def aantallen(nu: datetime) -> list[tuple[str, str, int]]:
    """(filter, label, number) of the last ninety days."""
    per_staat = dict(
        Bericht.objects.filter(gepland_op__gte=nu - TERUG)
        .order_by()
        .values_list("staat")
        .annotate(aantal=Count("pk"))
    )
    return [
        (code, label, sum(per_staat.get(staat, 0) for staat in staten))
        for code, (label, staten) in GROEPEN.items()
    ]


def berichten(nu: datetime, groep: str) -> QuerySet[Bericht]:
    """The mails of the last ninety days; without a filter those somebody has to decide about.

    Mails with a personal link are counted but not listed: who was reminded of a survey is who had
    not answered it.
    """
    rijen = Bericht.objects.filter(gepland_op__gte=nu - TERUG).select_related(
        "persoon", "afgehandeld_door", "herhaling"
    )
    if groep in GROEPEN:
        return rijen.filter(staat__in=GROEPEN[groep][1], geheim=False)
    return rijen.open_vragen()


def regel(bericht: Bericht) -> Regel:
    """What can be decided about this mail; what held a secret cannot be sent again."""
    return Regel(
        bericht=bericht,
        teken=SOORT[bericht.staat],
        mag_nogmaals=bericht.is_open_vraag and not bericht.geheim,
        is_herhaald=hasattr(bericht, "herhaling"),
    )
