"""Filters: how values read in Dutch. No markup."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils import formats, timezone

from hos import klok

register = template.Library()


@register.filter
def getal(waarde: Any, decimalen: int | None = None) -> str:
    """1234.5 -> 1.234,5; whole numbers without decimals; nothing becomes a dash."""
    if waarde is None or waarde == "":
        return "–"
    heel = Decimal(str(waarde))
    if decimalen is None:
        decimalen = 0 if heel == heel.to_integral_value() else min(2, _plaatsen(heel))
    heel = heel.quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
    return str(
        formats.number_format(heel, decimal_pos=decimalen, use_l10n=True, force_grouping=True)
    )


def _plaatsen(waarde: Decimal) -> int:
    exponent = waarde.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


@register.filter
def procent(deel: Any) -> str:
    """0.667 -> 67%."""
    return "–" if deel is None or deel == "" else f"{getal(Decimal(str(deel)) * 100, 0)}%"


@register.filter
def telling(aantal: int, woorden: str) -> str:
    """3|telling:"student,studenten" -> 3 studenten."""
    een, meer = woorden.split(",")
    return f"{getal(aantal)} {een if aantal == 1 else meer}"


@register.filter
def met_dubbelepunt(label: str) -> str:
    """Aantal -> Aantal:, but a question stays a question."""
    kaal = str(label).rstrip(" :")
    return kaal if kaal.endswith("?") else f"{kaal}:"


@register.filter
def dag_in_woorden(dag: date) -> str:
    """wo 14 oktober 2026, and for a moment: wo 14 oktober 2026, 14.03."""
    if isinstance(dag, datetime):
        lokaal = timezone.localtime(dag) if timezone.is_aware(dag) else dag
        return str(formats.date_format(lokaal, "DATETIME_FORMAT"))
    return str(formats.date_format(dag, "DATE_FORMAT"))


@register.filter
def nog(deadline: date, dag: date | None = None) -> str:
    """A deadline in words: vandaag, nog 3 dagen, 3 dagen te laat."""
    dagen = (deadline - (dag or klok.vandaag())).days
    if dagen in (0, 1):
        return ("vandaag", "morgen")[dagen]
    if dagen < 0:
        return f"{-dagen} {'dag' if dagen == -1 else 'dagen'} te laat"
    if dagen > 60:
        return f"nog {dagen // 30} maanden"
    return f"nog {dagen // 7} weken" if dagen >= 21 else f"nog {dagen} dagen"


@register.filter
def dringend(deadline: date, dag: date | None = None) -> str:
    """fout (too late), let-op (within a week) or stil; the kind of status for a deadline."""
    dagen = (deadline - (dag or klok.vandaag())).days
    if dagen < 0:
        return "fout"
    return "let-op" if dagen <= 7 else "stil"


@register.filter
def ligt_in(schooljaar: Any, dag: date | None = None) -> str:
    """Does this school year run now? verleden, nu or toekomst."""
    nu = dag or klok.vandaag()
    if schooljaar.einde < nu:
        return "verleden"
    return "toekomst" if schooljaar.begin > nu else "nu"
