"""De plaatsingstafel: wat er tekortkomt en hoe het met een afspraak staat (3.2)."""

from collections.abc import Mapping
from datetime import date

OPEN, NAGEKOMEN, TE_LAAT = "open", "nagekomen", "te_laat"
WOORDEN = {OPEN: "open", NAGEKOMEN: "nagekomen", TE_LAAT: "te laat"}
SOORTEN = {OPEN: "info", NAGEKOMEN: "goed", TE_LAAT: "fout"}
HELE_PLAATS = 100


def afspraakstand(voor: date, nagekomen_op: date | None, dag: date) -> str:
    """Op de dag zelf is een afspraak nog open; daarna te laat tot iemand haar nakomt."""
    if nagekomen_op is not None:
        return NAGEKOMEN
    return OPEN if dag <= voor else TE_LAAT


def zonder_plaats(gevraagd: Mapping[str, int], afgesproken: Mapping[str, int]) -> int:
    """Hoeveel studenten nog geen plaats hebben; een hbo-plaats helpt geen wo-student."""
    return sum(max(0, n - afgesproken.get(soort, 0)) for soort, n in gevraagd.items())


def genoeg_aangeboden(gevraagd: Mapping[str, int], aangeboden: Mapping[str, int]) -> bool:
    """Past de vraag in het aanbod, als "hbo of wo" aanvult wat een van beide mist?"""
    rest = sum(max(0, gevraagd.get(s, 0) - aangeboden.get(s, 0)) for s in ("hbo", "wo"))
    return rest <= aangeboden.get("beide", 0)


def aandelen_kloppen(eerste: int, tweede: int) -> bool:
    """Een plaats is van een school, of van twee die samen precies een plaats maken."""
    return 0 < eerste <= HELE_PLAATS and tweede >= 0 and eerste + tweede == HELE_PLAATS
