"""How hours and parts of a year read in Dutch."""

from fractions import Fraction

from django import template

from facilitering.rules.afronden import afgerond
from facilitering.rules.uren import Norm
from hos.templatetags.weergave import getal

register = template.Library()
WOORDEN = {Fraction(1): "heel jaar", Fraction(1, 2): "half jaar", Fraction(0): "geen deel"}


@register.filter
def jaardeel(deel: Fraction) -> str:
    """Heel jaar, half jaar, or otherwise a percentage of the year."""
    return WOORDEN.get(deel) or f"{getal(afgerond(deel * 100))}% van het jaar"


@register.filter
def normtekst(norm: Norm) -> str:
    """36 + 24, or nog te bepalen."""
    if norm.wpb is None or norm.so is None:
        return "nog te bepalen"
    return f"{getal(afgerond(norm.wpb))} + {getal(afgerond(norm.so))}"


@register.filter
def uren(waarde: Fraction) -> str:
    """An exact number of hours, rounded for the eye."""
    return getal(afgerond(waarde))
