"""Van studenten en plaatsen naar de woorden van de toewijzing (3.2, 3.3, bijlage 2)."""

from collections.abc import Iterable
from datetime import date, timedelta

HALF_JAAR_BEGINT = (2, 1)  # the second half year starts on 1 February (3.2, februaristart)
HEEL_JAAR = (1, 2)

_CATEGORIE_ZONDER_NIVEAU = {
    # a hbo master follows one placement and does not switch half-way, like the kopopleiding
    "hbo_master": "kop",
    "kopopleiding": "kop",
    "zij_instroom": "zij",
    "wo_master": "master",
    "educatieve_minor": "minor",
}
_ONDERBOUW_EERST = frozenset({"hbo1", "hbo2", "master", "minor"})


def categorie_van(variant: str, niveau: int | None) -> str:
    """De soort student voor de toewijzing: hbo1 tot en met hbo4, kop, zij, master of minor."""
    return _CATEGORIE_ZONDER_NIVEAU.get(variant) or f"hbo{niveau or 2}"


def soort_van(categorie: str, soort_instituut: str) -> str:
    """hbo of wo; hbo niveau 1 telt apart, want die studenten komen bovenop het quotum (3.2)."""
    return "hbo1" if categorie == "hbo1" else soort_instituut


def bouw_van(categorie: str) -> frozenset[str]:
    """Beginners leren in de onderbouw; daarna mag het ook de bovenbouw zijn."""
    return frozenset({"OB"}) if categorie in _ONDERBOUW_EERST else frozenset({"OB", "BB"})


def wisselt_halverwege(categorie: str, soort: str, start: str) -> bool:
    """Wo-masters wisselen halverwege van school: eerst onderbouw, dan bovenbouw (3.3)."""
    return categorie == "master" and soort == "wo" and start == "sep"


def typen_van(onderwijssoorten: Iterable[str]) -> frozenset[str]:
    """Vmbo, havo en vwo; een gymnasium is vwo. Pro en isk tellen niet voor de variatie (3.3)."""
    uit = set()
    for onderwijssoort in onderwijssoorten:
        if onderwijssoort.startswith("vmbo"):
            uit.add("vmbo")
        elif onderwijssoort in ("vwo", "gymnasium"):
            uit.add("vwo")
        elif onderwijssoort == "havo":
            uit.add("havo")
    return frozenset(uit)


def begin_tweede_helft(begin_schooljaar: date) -> date:
    return date(begin_schooljaar.year + 1, *HALF_JAAR_BEGINT)


def periode_van(
    begin: date, einde: date, halfjaren: tuple[int, ...], start: str
) -> tuple[date, date]:
    """De dagen bij een of twee halfjaren; wie in februari start, begint dan pas."""
    helft = begin_tweede_helft(begin)
    eerste = helft if halfjaren == (2,) or start == "feb" else begin
    laatste = helft - timedelta(days=1) if halfjaren == (1,) else einde
    return eerste, laatste


def halfjaren_van(begin: date, einde: date, begin_schooljaar: date) -> tuple[int, ...]:
    """In welke halfjaren van het schooljaar vallen deze dagen?"""
    helft = begin_tweede_helft(begin_schooljaar)
    return tuple(nummer for nummer, valt in ((1, begin < helft), (2, einde >= helft)) if valt)


def halfjaren_nodig(categorie: str, soort: str, start: str) -> tuple[int, ...]:
    """De halfjaren waarin een student op school is. Een minor duurt een half jaar (3.3)."""
    if start == "feb":
        return (2,)
    heel = soort != "wo" or categorie in ("master", "zij")
    return HEEL_JAAR if heel else (1,)


def studentsleutel(pk: int) -> str:
    return f"T{pk}"


def student_uit_sleutel(sleutel: str) -> int:
    return int(sleutel.removeprefix("T"))


def plaatssleutel(pk: int, school: str, vak: str, bouw: str, soort: str, start: str) -> str:
    """Leesbaar in een uitleg, en met het nummer van de plaats om hem terug te vinden."""
    return f"{school} {vak} {bouw} {soort} {start} [{pk}]"


def plaats_uit_sleutel(sleutel: str) -> int:
    return int(sleutel.rpartition("[")[2].removesuffix("]"))


def bovengrens(*grenzen: int | None) -> int:
    """De laagste van de grenzen die er zijn; zonder grens is er geen plaats."""
    bekend = [grens for grens in grenzen if grens is not None]
    return max(0, min(bekend)) if bekend else 0
