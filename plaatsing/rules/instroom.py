"""Wie wanneer instroomt, wie rouleert en wie buiten het quotum valt (3.2, 3.3, bijlage 2)."""

MET_NIVEAU = frozenset({"hbo_voltijd", "hbo_deeltijd"})
ALLEEN_HBO = frozenset({*MET_NIVEAU, "hbo_master", "kopopleiding"})
ALLEEN_WO = frozenset({"wo_master", "educatieve_minor"})


def stroomt_in(variant: str, niveau: int | None, vanaf_niveau: int) -> bool:
    """Engels en geschiedenis stromen op het hbo pas in het tweede jaar in (bijlage 2, stap 10).

    `vanaf_niveau` hoort bij het vak. Opleidingen zonder niveaus kennen deze regel niet.
    """
    return variant not in MET_NIVEAU or niveau is None or niveau >= vanaf_niveau


def buiten_quotum(variant: str, niveau: int | None) -> bool:
    """Hbo niveau 1 komt bovenop het quotum (3.2, voetnoot 2)."""
    return variant in MET_NIVEAU and niveau == 1


def rouleert(variant: str) -> bool:
    """Een minor is te kort om van school te wisselen (3.3)."""
    return variant != "educatieve_minor"


def wisselt_halverwege(variant: str, start: str) -> bool:
    """Een wo-master die in september begint, wisselt halverwege het schooljaar (3.3)."""
    return variant == "wo_master" and start == "sep"


def varianten_van(soort_instituut: str) -> frozenset[str]:
    """De opleidingen die een hbo- of wo-instituut aanlevert; zij-instroom kan bij allebei."""
    return (ALLEEN_WO if soort_instituut == "wo" else ALLEEN_HBO) | {"zij_instroom"}


def meldingen(
    *, variant: str, niveau: int | None, start: str, vak: str, vanaf_niveau: int
) -> tuple[str, ...]:
    """Wat iemand die een student aanlevert over deze regels moet weten."""
    uit = []
    if not stroomt_in(variant, niveau, vanaf_niveau):
        uit.append(
            f"{vak} stroomt op het hbo in vanaf jaar {vanaf_niveau}. "
            "Deze student wordt nog niet geplaatst."
        )
    elif buiten_quotum(variant, niveau):
        uit.append("Hbo niveau 1 komt bovenop het quotum.")
    if not rouleert(variant):
        uit.append("Een minor blijft op een school en wisselt niet.")
    if wisselt_halverwege(variant, start):
        uit.append("Krijgt twee halve plaatsen: eerst onderbouw, na januari bovenbouw.")
    return tuple(uit)
