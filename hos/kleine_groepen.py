"""Kleine groepen blijven onzichtbaar, ook door aftrekken van het totaal.

Zuiver: geen Django, geen klok, geen database. Elke app die aantallen toont, vraagt het hier.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

MINIMUM = 5

S = TypeVar("S", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Onderdrukking(Generic[S]):
    """Welke groepen niet getoond worden, en of het totaal te zien mag zijn."""

    verborgen: frozenset[S]
    totaal_tonen: bool


def onderdruk(aantallen: Mapping[S, int], minimum: int = MINIMUM) -> Onderdrukking[S]:
    """Verberg groepen onder het minimum, en zo nodig de kleinste groep daarboven.

    Wie het totaal kent en de getoonde groepen aftrekt, houdt de verborgen groepen samen over.
    Daarom zijn dat er minstens twee, samen minstens `minimum`, en niet allemaal precies een
    persoon. Lukt dat niet, dan blijft ook het totaal weg. Lege groepen verraden niemand.
    """
    gevuld = sorted((n, str(s), s) for s, n in aantallen.items() if n > 0)
    verborgen = [(n, s) for n, _, s in gevuld if n < minimum]
    zichtbaar = [(n, s) for n, _, s in gevuld if n >= minimum]
    while verborgen and zichtbaar and not _veilig(verborgen, minimum):
        verborgen.append(zichtbaar.pop(0))
    return Onderdrukking(
        verborgen=frozenset(s for _, s in verborgen),
        totaal_tonen=not verborgen or _veilig(verborgen, minimum),
    )


def _veilig(verborgen: list[tuple[int, S]], minimum: int) -> bool:
    samen = sum(n for n, _ in verborgen)
    return len(verborgen) >= 2 and samen >= minimum and samen > len(verborgen)
