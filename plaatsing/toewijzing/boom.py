"""The bounds as a tree, when they are nested: place within kind within school.

Then every plan is a flow from students through the tree, and questions about it are questions
about paths. Whether they are nested is looked at in the instance itself, not in the list of rules:
`half` without half-year students is a network, a place for hbo and wo together usually is not.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from plaatsing.toewijzing.benen import Been
from plaatsing.toewijzing.grenzen import VAN_PLAATS, Grens, Grenzen, Soort
from plaatsing.toewijzing.instantie import Instantie

ALTIJD = frozenset({Soort.PLAATS, Soort.TOTAAL})  # leaf and root, also when they never bind
DEEL_VAN_PLAATS = VAN_PLAATS - {Soort.PLAATS}  # the leaf must be the place itself


@dataclass(frozen=True, slots=True)
class Boom:
    """Per bound its parent (`None`: the outside), and how many students it holds."""

    ouder: dict[Grens, Grens | None]
    capaciteit: dict[Grens, int]
    gewicht: dict[Grens, int]  # what one student takes of the bound
    blad: tuple[Grens, ...]  # per leg

    def keten(self, grens: Grens) -> list[Grens]:
        """From a bound to the outside."""
        uit = [grens]
        while (ouder := self.ouder[uit[-1]]) is not None:
            uit.append(ouder)
        return uit


def bouw_boom(instantie: Instantie, benen: Sequence[Been]) -> Boom | None:
    """The tree, or `None` when some student weighs differently or two bounds cross."""
    if any(instantie.is_paar(been.student) for been in benen) or "sectie" in instantie.regels:
        return None
    grenzen = Grenzen(instantie)
    gebruik = [dict(grenzen.gebruik(been)) for been in benen]
    leden: dict[Grens, list[int]] = defaultdict(list)
    for nummer, delen in enumerate(gebruik):
        for grens in delen:
            leden[grens].append(nummer)
    gewicht: dict[Grens, int] = {}
    for grens, nummers in leden.items():
        gewichten = {gebruik[nummer][grens] for nummer in nummers}
        ruim = sum(max(0, gebruik[n][grens]) for n in nummers) + max(gewichten)
        if grens.soort not in ALTIJD and ruim <= grenzen.maximum(grens):
            continue
        if len(gewichten) > 1 or min(gewichten) < 1 or grens.soort in DEEL_VAN_PLAATS:
            return None
        (gewicht[grens],) = gewichten
    volgorde = {grens: (len(leden[grens]), grens) for grens in gewicht}
    ketens = [sorted((g for g in delen if g in gewicht), key=volgorde.get) for delen in gebruik]  # type: ignore[arg-type]
    ouder = _ouders(ketens)
    if ouder is None:
        return None
    return Boom(
        ouder=ouder,
        capaciteit={g: grenzen.maximum(g) // n for g, n in gewicht.items()},
        gewicht=gewicht,
        blad=tuple(keten[0] for keten in ketens),
    )


def _ouders(ketens: Sequence[list[Grens]]) -> dict[Grens, Grens | None] | None:
    """The parent of every bound, when all legs agree on it."""
    ouder: dict[Grens, Grens | None] = {}
    for keten in ketens:
        for kind, volgende in zip(keten, [*keten[1:], None], strict=True):
            if ouder.setdefault(kind, volgende) != volgende:
                return None
    return ouder
