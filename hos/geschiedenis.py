"""De geschiedenis zoals mensen hem lezen: wanneer, wie, wat en waarom.

Services wrap their writes in `pghistory.context(door=pk, wat="...", reden="...")`; the triggers
attach that context to every row they log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import formats, timezone
from pghistory.models import Context

from hos.models import Persoon


@dataclass(frozen=True, slots=True)
class Geschiedenisregel:
    moment: datetime
    wie: str
    wat: str
    waarom: str = ""

    @property
    def wanneer(self) -> str:
        """wo 14 oktober 2026, 14.03."""
        return formats.date_format(timezone.localtime(self.moment), "DATETIME_FORMAT")


def gebeurtenissen(model: type[models.Model], **filter_: Any) -> models.QuerySet[Any]:
    """The logged versions of rows of this model."""
    alles: models.QuerySet[Any] = model.pgh_event_model.objects.all()  # type: ignore[attr-defined]
    return alles.filter(**filter_)


def versie_van(*bronnen: models.QuerySet[Any]) -> int:
    """The number of the last change in these events; 0 when nothing was ever written."""
    return max(bron.aggregate(laatste=models.Max("pgh_id"))["laatste"] or 0 for bron in bronnen)


def tijdlijn(
    *bronnen: models.QuerySet[Any], hoogstens: int = 50, onbekend: str = "het systeem"
) -> list[Geschiedenisregel]:
    """De wijzigingen van deze gebeurtenissen (QuerySets van event-modellen), nieuwste eerst."""
    volgorde: dict[Any, int] = {}
    for bron in bronnen:
        for context, nummer in bron.order_by("-pgh_id").values_list("pgh_context", "pgh_id")[:500]:
            volgorde.setdefault(context, nummer)
    contexten = Context.objects.filter(pk__in=volgorde, metadata__has_key="wat")
    # several contexts of one transaction share their moment; then the log decides
    op_tijd = sorted(contexten, key=lambda c: (c.created_at, volgorde[c.pk]), reverse=True)
    gekozen = op_tijd[:hoogstens]
    namen = _namen(c.metadata.get("door") for c in gekozen)
    return [
        Geschiedenisregel(
            moment=c.created_at,
            wie=namen.get(c.metadata.get("door"), onbekend),
            wat=c.metadata["wat"],
            waarom=c.metadata.get("reden", ""),
        )
        for c in gekozen
    ]


def _namen(sleutels: Iterable[int | None]) -> dict[int | None, str]:
    personen = Persoon.objects.filter(pk__in={s for s in sleutels if s})
    return {persoon.pk: persoon.naam for persoon in personen}
