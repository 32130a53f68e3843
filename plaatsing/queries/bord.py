"""The board as it is drawn: schools by partner with their seats, and who still needs one.

A large board is drawn closed: what is beyond `RUIMTE` shows its head and its counters, and its
rows come when they are asked for.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from plaatsing.queries.bord_filter import VAN_SCHOLEN, Filter
from plaatsing.queries.bord_kaart import Bakkaart, Kaart, Kaartenmaker
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_omzetten import ALLES, belasting
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Schoolrij, Stand
from plaatsing.rules.tafel import HELE_PLAATS

RUIMTE: Final = 260  # rows and cards that are drawn at once


@dataclass(frozen=True, slots=True)
class Rij:
    """Een groep gelijke plaatsen, met wie er zit en hoeveel er leeg is.

    Bij een duoplaats zegt `samen_met` welke school en voor welk deel.
    """

    plaats: Plaatsrij
    kaarten: tuple[Kaart, ...]
    vrij: int
    anderen: int = 0
    samen_met: str = ""

    @property
    def leeg(self) -> range:
        return range(max(0, self.vrij))


@dataclass(frozen=True, slots=True)
class Schoolblok:
    school: Schoolrij
    rijen: tuple[Rij, ...]
    bezet: float
    hbo: float = 0
    wo: float = 0
    open: bool = True
    mee: tuple[Rij, ...] = ()  # duo-places that stand with the other school

    @property
    def boven(self) -> bool:
        return self.school.band is not None and self.bezet > self.school.band.boven

    @property
    def onder(self) -> bool:
        return self.school.band is not None and self.bezet < self.school.band.onder

    @property
    def omvang(self) -> int:
        return len(self.rijen) + len(self.mee) + sum(len(rij.kaarten) for rij in self.rijen)

    @property
    def plekken(self) -> int:
        return sum(rij.plaats.aantal for rij in self.rijen)

    @property
    def vrij(self) -> int:
        return sum(max(0, rij.vrij) for rij in self.rijen)


@dataclass(slots=True)
class Bordbeeld:
    partners: list[tuple[str, list[Schoolblok]]] = field(default_factory=list)
    bak: list[Bakkaart] = field(default_factory=list)
    bak_totaal: int = 0
    te_plaatsen: int = 0
    geplaatst: int = 0
    totaal: float = 0
    plekken: int = 0
    vrij: int = 0
    vakken: list[str] = field(default_factory=list)
    instituten: list[str] = field(default_factory=list)
    scholen: list[Schoolrij] = field(default_factory=list)

    @property
    def blokken(self) -> list[Schoolblok]:
        return [blok for _, blokken in self.partners for blok in blokken]


def bordbeeld(
    oordeel: Bordoordeel,
    gekozen: Filter,
    *,
    opmerkingen: Mapping[int, int] | None = None,
    open_ook: Collection[int] = (),
) -> Bordbeeld:
    """Tekent het bord; leest zelf niets. `open_ook` zijn scholen die hoe dan ook opengaan."""
    stand = oordeel.stand
    maker = Kaartenmaker(oordeel, opmerkingen or {})
    beeld = Bordbeeld(
        totaal=oordeel.totaal,
        plekken=sum(plaats.aantal for plaats in stand.plaatsen.values()),
        vrij=sum(max(0, stand.vrij(pk)) for pk in stand.plaatsen),
        vakken=sorted(
            {p.vak for p in stand.plaatsen.values()} | {s.vak for s in stand.studenten.values()}
        ),
        instituten=sorted({s.instituut for s in stand.studenten.values()}),
        scholen=list(stand.scholen.values()),
    )
    _vul_bak(beeld, maker, gekozen)
    _vul_scholen(beeld, maker, gekozen, frozenset(open_ook))
    return beeld


def _vul_bak(beeld: Bordbeeld, maker: Kaartenmaker, gekozen: Filter) -> None:
    """De lastigste student bovenaan: wie de minste kansen heeft, en dan wie voorgaat."""
    stand = maker.stand
    for student in stand.studenten.values():
        if student.gestopt:
            continue
        nog = stand.halfjaren_te_gaan(student)
        if not nog:
            beeld.geplaatst += 1
            continue
        beeld.te_plaatsen += 1
        if gekozen.past_student(student):
            kaart = maker.bakkaart(student, nog)
            if kaart.heeft(gekozen.probleem):
                beeld.bak.append(kaart)
    beeld.bak.sort(
        key=lambda kaart: (
            kaart.kansen,
            not (kaart.student.doorstroom or kaart.student.tekortvak),
            kaart.student.naam,
        )
    )
    beeld.bak_totaal = len(beeld.bak)
    del beeld.bak[gekozen.bak :]


def _vul_scholen(
    beeld: Bordbeeld, maker: Kaartenmaker, gekozen: Filter, open_ook: frozenset[int]
) -> None:
    ruimte = RUIMTE
    for blok in _blokken(maker, gekozen):
        if not _zichtbaar(blok, gekozen):
            continue
        past = blok.omvang <= ruimte
        ruimte -= blok.omvang if past else 0
        if not past and blok.school.pk not in open_ook:
            blok = replace(blok, open=False)
        if not beeld.partners or beeld.partners[-1][0] != blok.school.partner:
            beeld.partners.append((blok.school.partner, []))
        beeld.partners[-1][1].append(blok)


def _blokken(maker: Kaartenmaker, gekozen: Filter) -> Iterator[Schoolblok]:
    stand, eenheid = maker.stand, maker.oordeel.instantie.eenheid
    last = belasting(stand, stand.lopende, eenheid)
    rijen: dict[int, list[Rij]] = {pk: [] for pk in stand.scholen}
    mee: dict[int, list[Rij]] = {pk: [] for pk in stand.scholen}
    per_plaats: dict[int, list[Kaart]] = {pk: [] for pk in stand.plaatsen}
    for zetting in stand.lopende:
        if zetting.plaats in per_plaats and gekozen.past_plaats(stand.plaatsen[zetting.plaats]):
            per_plaats[zetting.plaats].append(maker.kaart(zetting))
    for plaats in stand.plaatsen.values():
        if gekozen.past_plaats(plaats):
            rij = _rij(stand, plaats, per_plaats[plaats.pk], gekozen)
            if _rij_zichtbaar(rij, gekozen):
                rijen[plaats.school_id].append(rij)
                if plaats.duo_met:
                    mee[plaats.duo_met].append(_gezien_door_tweede(stand, rij))
    for pk, school in stand.scholen.items():
        if gekozen.school in (0, pk):
            yield Schoolblok(
                school,
                tuple(rijen[pk]),
                bezet=last[pk, ALLES] / eenheid,
                hbo=last[pk, "hbo"] / eenheid,
                wo=last[pk, "wo"] / eenheid,
                mee=tuple(mee[pk]),
            )


def _rij(stand: Stand, plaats: Plaatsrij, kaarten: list[Kaart], gekozen: Filter) -> Rij:
    """Wie niet bij de keuze hoort, wordt alleen geteld."""
    gezien = tuple(k for k in kaarten if gekozen.past_student(k.student))
    anderen = len(kaarten) - len(gezien)
    return Rij(plaats, gezien, stand.vrij(plaats.pk), anderen, _samen_met(stand, plaats))


def _samen_met(stand: Stand, plaats: Plaatsrij) -> str:
    return f"{stand.scholen[plaats.duo_met].kort} ({plaats.aandeel}%)" if plaats.duo_met else ""


def _gezien_door_tweede(stand: Stand, rij: Rij) -> Rij:
    """Dezelfde duoplaats bij de school die meedoet; de kaart staat bij de eerste."""
    eerste = stand.scholen[rij.plaats.school_id].kort
    return replace(rij, samen_met=f"{eerste} ({HELE_PLAATS - rij.plaats.aandeel}%)")


def _rij_zichtbaar(rij: Rij, gekozen: Filter) -> bool:
    if not rij.plaats.aantal and not rij.kaarten and not rij.anderen:
        return False  # all of it is shared with a second school
    if gekozen.probleem == "leeg":
        return rij.vrij > 0
    if gekozen.probleem == "onmogelijk" or gekozen.probleem in VAN_SCHOLEN:
        return True
    if gekozen.probleem:
        return any(kaart.heeft(gekozen.probleem) for kaart in rij.kaarten)
    return bool(rij.kaarten) or rij.vrij > 0 or not gekozen.kiest_studenten


def _zichtbaar(blok: Schoolblok, gekozen: Filter) -> bool:
    if gekozen.probleem == "boven":
        return blok.boven
    if gekozen.probleem == "onder":
        return blok.onder
    return bool(blok.rijen or blok.mee) or not gekozen.actief or gekozen.school == blok.school.pk
