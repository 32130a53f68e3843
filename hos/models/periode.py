"""Constraints and filters shared by models that hold for a period (begin and einde included)."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class DateRange(Func):
    """daterange(begin, einde, '[]'): both ends belong to the period; NULL is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


def periode(begin: str = "begin", einde: str = "einde") -> DateRange:
    return DateRange(begin, einde, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


def begin_voor_einde(naam: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=naam,
        condition=Q(einde__isnull=True) | Q(einde__gte=F("begin")),
        violation_error_message="De einddatum ligt voor de begindatum.",
    )


def geen_overlap(
    naam: str, *velden: str, melding: str, condition: Q | None = None
) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=naam,
        expressions=[
            (periode(), RangeOperators.OVERLAPS),
            *((v, RangeOperators.EQUAL) for v in velden),
        ],
        condition=condition,
        violation_error_message=melding,
    )


def lopend_op(dag: date, *, voor: str = "") -> Q:
    """Filter: rows whose period contains `dag`; `voor` is a relation prefix such as "student__"."""
    return Q(**{f"{voor}begin__lte": dag}) & (
        Q(**{f"{voor}einde__isnull": True}) | Q(**{f"{voor}einde__gte": dag})
    )
