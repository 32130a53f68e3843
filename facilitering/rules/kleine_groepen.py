"""Aantallen studenten die naar personen te herleiden zijn, gaan niet naar bestuurders."""

from collections.abc import Sequence

GRENS = 5


def onderdrukt(aantallen: Sequence[int], grens: int = GRENS) -> list[int | None]:
    """Laat aantallen onder de grens weg, ook als ze uit het totaal te berekenen zouden zijn.

    Een weggelaten aantal is None. Blijft er precies een weg, of zijn de weggelaten aantallen samen
    nog onder de grens, dan gaat het kleinste andere aantal mee weg. Nul verklapt niemand.
    """
    weg = {i for i, aantal in enumerate(aantallen) if 0 < aantal < grens}
    over = sorted((aantal, i) for i, aantal in enumerate(aantallen) if aantal >= grens)
    while weg and over and (len(weg) == 1 or sum(aantallen[i] for i in weg) < grens):
        weg.add(over.pop(0)[1])
    return [None if i in weg else aantal for i, aantal in enumerate(aantallen)]


def totaal_tonen(aantallen: Sequence[int], grens: int = GRENS) -> bool:
    """Mag het totaal erbij? Niet als het zelf te klein is, of als er maar een aantal is."""
    som = sum(aantallen)
    zichtbaar = onderdrukt(aantallen, grens)
    return som == 0 or (som >= grens and zichtbaar.count(None) != 1)
