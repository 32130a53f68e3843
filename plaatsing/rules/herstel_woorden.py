"""Wat een herstel en een plaats erbij doen, in gewone zinnen (3.2, 3.3)."""

from collections.abc import Sequence

TELWOORDEN = (
    "geen",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
)


def telwoord(aantal: int) -> str:
    return TELWOORDEN[aantal] if 0 <= aantal < len(TELWOORDEN) else str(aantal)


def studenten(aantal: int) -> str:
    return f"{telwoord(aantal)} {'student' if aantal == 1 else 'studenten'}"


def erbij(code: str, school: str, vak: str) -> str:
    """De ruimte die er een groter moet, als iets om te vragen."""
    zinnen = {
        "plaats_vol": f"één plaats {vak} erbij op {school}",
        "quotum_vol": f"één student meer in totaal op {school}",
        "max_hbo": f"één hbo-student meer op {school}",
        "max_wo": f"één wo-student meer op {school}",
        "max_vak": f"één student {vak} meer op {school}",
        "verdeling": f"één plaats {vak} op {school} anders verdeeld over hbo en wo",
        "claim": f"één plaats {vak} op {school} die een ander instituut op de wo-lijst teruggeeft",
    }
    return zinnen.get(code, f"een plek meer op {school}")


def winstzin(code: str, school: str, vak: str, aantal: int) -> str:
    """Een zin als: één plaats natuurkunde erbij op Segbroek plaatst twee studenten."""
    return hoofdletter(f"{erbij(code, school, vak)} plaatst {studenten(aantal)}.")


def samen(delen: Sequence[str]) -> str:
    """A, B en C."""
    return " en ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))


def hoofdletter(zin: str) -> str:
    """Eén krijgt een hoofdletter zonder tweede accent."""
    return "Eén" + zin[3:] if zin.startswith("één") else zin[:1].upper() + zin[1:]


def anderen(aantal: int) -> str:
    """Hoeveel studenten er schuiven die zelf niets veranderd is."""
    if not aantal:
        return "Niemand anders schuift"
    return hoofdletter(f"{studenten(aantal)} {'schuift' if aantal == 1 else 'schuiven'} mee")


def te_vol(code: str, school: str, vak: str, zittend: int, ruimte: float) -> str:
    """Welke grens er te vol is en hoeveel er zitten."""
    if code == "plaats_vol":
        over = "niets meer over" if not ruimte else f"ruimte voor {ruimte:g}"
        return f"Op {school} is voor {vak} {over}, en er zit{_ten(zittend)}."
    if code in ("verdeling", "claim"):
        volgens = "de verdeling" if code == "verdeling" else "de wo-lijst"
        return f"Volgens {volgens} is er op {school} voor {vak} ruimte voor {ruimte:g}."
    wie = {"max_hbo": "hbo-studenten", "max_wo": "wo-studenten", "max_vak": f"studenten {vak}"}
    soort = wie.get(code, "studenten in totaal")
    return f"{school} mag hoogstens {ruimte:g} {soort} hebben, en er zit{_ten(zittend)}."


def _ten(aantal: int) -> str:
    return " er 1" if aantal == 1 else f"ten er {aantal}"


PLEKWOORDEN = {
    "OB": "onderbouw",
    "BB": "bovenbouw",
    "beide": "hbo of wo",
    "hbo1": "hbo niveau 1",
    "sep": "september",
    "feb": "februari",
}


def plek(bouw: str, voor: str, start: str) -> str:
    """Wat voor plaats het is: onderbouw, hbo niveau 1, september."""
    return ", ".join(PLEKWOORDEN.get(deel, deel) for deel in (bouw, voor, start) if deel)
