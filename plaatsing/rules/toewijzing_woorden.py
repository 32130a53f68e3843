"""De doelen en redenen van de toewijzing in gewone zinnen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STUDENTSLEUTEL = re.compile(r"\bT(\d+)(?:-2)?\b")
NUMMER = re.compile(r" \[-?\d+\]")  # of a place; a duo has a negative number
HALFJAAR = re.compile(r" in halfjaar [12]")
UITSLUITING = re.compile(r"(^|[.:] )[^.:]*\buitgesloten\b[^.]*\.")

DOELNAMEN = {
    "voorrang_geplaatst": "studenten met voorrang geplaatst",
    "geplaatst": "studenten geplaatst",
    "schooltype": "variatie in schooltypen",
    "voorkeur": "voorkeuren",
    "km": "reisafstand",
    "spreiding": "spreiding over de quota",
}
DOELUITLEG = {
    "voorrang_geplaatst": "Wie doorstroomt of een tekortvak doet, gaat voor.",
    "geplaatst": "Zo veel mogelijk studenten krijgen een plaats.",
    "schooltype": "Strafpunten voor wie niets nieuws ziet of vmbo of havo/vwo mist. Nul is ideaal.",
    "voorkeur": "Nul als iedereen zijn eerste voorkeur krijgt; elke plek lager telt een punt.",
    "km": "Kilometers hemelsbreed, van alle studenten bij elkaar.",
    "spreiding": "Hoe lager, hoe gelijker de scholen hun quotum gebruiken.",
}
# Added when a calculation weighs earlier years: the number is then no plain sum.
DOELUITLEG_GEWOGEN = {
    "voorkeur": "Wie vorige keer geen voorkeur kreeg, telt dubbel.",
    "km": "Wie eerder ver reisde, telt dubbel of driedubbel.",
    "spreiding": "Wie eerder te veel opleidde, mikt lager; wie te weinig opleidde, hoger.",
}
# Bounds that the coordinator may pass with a reason (B2); the other rules are hard.
VERDEELD = frozenset({"verdeling", "claim"})
TE_OVERRULEN = VERDEELD | {"quotum_vol", "max_hbo", "max_wo", "quotum_totaal"}


@dataclass(frozen=True, slots=True)
class Doelregel:
    """Een doel met wat er bereikt is en hoe zeker dat is."""

    naam: str
    uitleg: str
    waarde: int
    grens: int | None
    bewezen: bool

    @property
    def zekerheid(self) -> str:
        if self.bewezen:
            return "bewezen de beste"
        return "niet bewezen" if self.grens is None else f"beter dan {self.grens} kan niet"


def doelregels(
    uitkomst: Mapping[str, object],
    volgorde: Iterable[str] = tuple(DOELNAMEN),
    *,
    gewogen: bool = False,
) -> list[Doelregel]:
    """De doelvector van een uitkomst als regels, in de volgorde van de berekening."""
    erbij = DOELUITLEG_GEWOGEN if gewogen else {}
    doelen = uitkomst.get("doelen")
    grenzen = uitkomst.get("grenzen")
    if not isinstance(doelen, Mapping):
        return []
    grenzen = grenzen if isinstance(grenzen, Mapping) else {}
    return [
        Doelregel(
            naam=DOELNAMEN[doel] + (", gewogen" if doel in erbij else ""),
            uitleg=" ".join(filter(None, (DOELUITLEG[doel], erbij.get(doel)))),
            waarde=doelen[doel],
            grens=grenzen.get(doel),
            bewezen=uitkomst.get("status") == "optimaal" or grenzen.get(doel) == doelen[doel],
        )
        for doel in volgorde
        if doel in doelen
    ]


@dataclass(frozen=True, slots=True)
class Doelverschil:
    """Wat een verandering met een doel doet: de zin, en of het beter of slechter wordt."""

    naam: str
    zin: str
    beter: bool
    gelijk: bool

    @property
    def soort(self) -> str:
        """Voor het teken en de kleur op het scherm."""
        return "stil" if self.gelijk else "goed" if self.beter else "let-op"


_ZINNEN = {
    "voorrang_geplaatst": ("{n} met voorrang meer geplaatst", "{n} met voorrang minder geplaatst"),
    "geplaatst": ("{n} meer geplaatst", "{n} minder geplaatst"),
    "schooltype": ("{n} minder strafpunten voor variatie", "{n} meer strafpunten voor variatie"),
    "voorkeur": ("{n} hoger in de voorkeuren", "{n} lager in de voorkeuren"),
    "km": ("{n} km minder reizen", "{n} km meer reizen"),
    "spreiding": ("gelijker verdeeld over de quota", "ongelijker verdeeld over de quota"),
}
_HOE_MEER_HOE_BETER = frozenset({"voorrang_geplaatst", "geplaatst"})


def doelverschil(nu: Mapping[str, int], straks: Mapping[str, int]) -> list[Doelverschil]:
    """Per doel wat er verandert, in woorden en in de vaste volgorde."""
    uit = []
    for doel, (beter, slechter) in _ZINNEN.items():
        erbij = straks[doel] - nu[doel]
        goed = erbij > 0 if doel in _HOE_MEER_HOE_BETER else erbij < 0
        zin = (beter if goed else slechter).format(n=abs(erbij)) if erbij else "gelijk"
        uit.append(Doelverschil(DOELNAMEN[doel], zin, beter=goed, gelijk=not erbij))
    return uit


def leesbaar(tekst: str, namen: Mapping[int, str]) -> str:
    """Vervangt sleutels van studenten (T12; T12-2 voor het tweede halfjaar) door hun namen."""
    return STUDENTSLEUTEL.sub(lambda m: namen.get(int(m.group(1)), "een student"), tekst)


def zonder_uitsluiting(tekst: str) -> str:
    """Voor wie niet mag weten dat een school is uitgesloten: alleen dat het niet kan."""

    def anders(zin: re.Match[str]) -> str:
        return f"{zin[1]}{'dat' if zin[1] == ': ' else 'Dat'} kan bij deze student niet."

    return UITSLUITING.sub(anders, tekst)


def prijs_voorkeur(rang: int | None, aantal: int, *, liever_niet: bool) -> str:
    """Wat een school betekent voor de voorkeur van de student."""
    if liever_niet:
        return "liever niet"
    if rang is not None:
        return f"voorkeur {rang}"
    return "geen voorkeur" if aantal else "geen voorkeur opgegeven"
