"""The board as it is drawn: schools by partner with their seats, and who still needs one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.toewijzing_omzetten import ALLES, belasting
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Schoolrij, Stand, Studentrij, Zetting
from plaatsing.rules.toewijzing_woorden import prijs_voorkeur

PROBLEMEN = {
    "leeg": "plaatsen met een lege plek",
    "boven": "scholen boven hun grens",
    "onder": "scholen onder hun ondergrens",
    "liever_niet": "studenten op een school die ze liever niet willen",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Wat er van het bord te zien is; staat in de URL."""

    vak: str = ""
    soort: str = ""
    school: int = 0
    probleem: str = ""

    @property
    def actief(self) -> bool:
        return bool(self.vak or self.soort or self.school or self.probleem)

    @property
    def vraag(self) -> str:
        waarden = {
            "vak": self.vak,
            "soort": self.soort,
            "school": self.school,
            "probleem": self.probleem,
        }
        return urlencode({sleutel: waarde for sleutel, waarde in waarden.items() if waarde})

    def past_student(self, student: Studentrij) -> bool:
        return self.vak in ("", student.vak) and self.soort in ("", student.soort)

    def past_plaats(self, plaats: Plaatsrij) -> bool:
        bij_soort = self.soort in ("", plaats.soort) or (
            plaats.soort == "beide" and self.soort in ("hbo", "wo")
        )
        return self.vak in ("", plaats.vak) and bij_soort


@dataclass(frozen=True, slots=True)
class Kaart:
    """Een student op een plek."""

    zetting: Zetting
    student: Studentrij
    teken: str
    voorkeur: str
    liever_niet: bool

    @property
    def wanneer(self) -> str:
        """Alleen als het niet het hele jaar is."""
        return halfjaar_in_woorden(self.zetting.halfjaren)


@dataclass(frozen=True, slots=True)
class Rij:
    """Een groep gelijke plaatsen, met wie er zit en hoeveel er leeg is."""

    plaats: Plaatsrij
    kaarten: tuple[Kaart, ...]
    vrij: int

    @property
    def leeg(self) -> range:
        return range(max(0, self.vrij))


@dataclass(frozen=True, slots=True)
class Schoolblok:
    school: Schoolrij
    rijen: tuple[Rij, ...]
    bezet: float

    @property
    def boven(self) -> bool:
        return self.school.band is not None and self.bezet > self.school.band.boven

    @property
    def onder(self) -> bool:
        return self.school.band is not None and self.bezet < self.school.band.onder


@dataclass(frozen=True, slots=True)
class Bakkaart:
    """Een student die nog een plaats nodig heeft; `kansen` is het aantal plaatsen dat nu kan."""

    student: Studentrij
    teken: str
    nog: str
    kansen: int
    wensen: tuple[str, ...]


@dataclass(slots=True)
class Bordbeeld:
    partners: list[tuple[str, list[Schoolblok]]] = field(default_factory=list)
    bak: list[Bakkaart] = field(default_factory=list)
    te_plaatsen: int = 0
    geplaatst: int = 0
    totaal: float = 0
    plekken: int = 0
    vrij: int = 0
    vakken: list[str] = field(default_factory=list)
    scholen: list[Schoolrij] = field(default_factory=list)


def bordbeeld(stand: Stand, gekozen: Filter) -> Bordbeeld:
    """Tekent het bord uit een stand; leest zelf niets."""
    oordeel = Bordoordeel(stand)
    eenheid = oordeel.instantie.eenheid
    last = belasting(stand, stand.lopende, eenheid)
    beeld = Bordbeeld(
        totaal=oordeel.totaal,
        plekken=sum(plaats.aantal for plaats in stand.plaatsen.values()),
        vrij=sum(max(0, stand.vrij(pk)) for pk in stand.plaatsen),
        vakken=sorted(
            {p.vak for p in stand.plaatsen.values()} | {s.vak for s in stand.studenten.values()}
        ),
        scholen=list(stand.scholen.values()),
    )
    _vul_bak(beeld, stand, oordeel, gekozen)
    for blok in _blokken(stand, gekozen):
        school = blok.school
        gevuld = Schoolblok(school, blok.rijen, last[school.pk, ALLES] / eenheid)
        if not _zichtbaar(gevuld, gekozen):
            continue
        if not beeld.partners or beeld.partners[-1][0] != school.partner:
            beeld.partners.append((school.partner, []))
        beeld.partners[-1][1].append(gevuld)
    return beeld


def _vul_bak(beeld: Bordbeeld, stand: Stand, oordeel: Bordoordeel, gekozen: Filter) -> None:
    """De lastigste student bovenaan: wie de minste kansen heeft, en dan wie voorgaat."""
    for student in stand.studenten.values():
        if student.gestopt:
            continue
        nog = stand.halfjaren_te_gaan(student)
        if not nog:
            beeld.geplaatst += 1
            continue
        beeld.te_plaatsen += 1
        if gekozen.past_student(student):
            beeld.bak.append(_bakkaart(stand, oordeel, student, nog))
    beeld.bak.sort(
        key=lambda kaart: (
            kaart.kansen,
            not (kaart.student.doorstroom or kaart.student.tekortvak),
            kaart.student.naam,
        )
    )


def _bakkaart(
    stand: Stand, oordeel: Bordoordeel, student: Studentrij, nog: tuple[int, ...]
) -> Bakkaart:
    kansen = [m for m in oordeel.mogelijkheden(student.pk) if m.mag and set(m.half) & set(nog)]
    return Bakkaart(
        student=student,
        teken=stand.teken(student.pk),
        nog=halfjaar_in_woorden(nog),
        kansen=len(kansen),
        wensen=tuple(stand.scholen[pk].kort for pk in student.voorkeur),
    )


def _blokken(stand: Stand, gekozen: Filter) -> Iterator[Schoolblok]:
    rijen: dict[int, list[Rij]] = {pk: [] for pk in stand.scholen}
    per_plaats: dict[int, list[Kaart]] = {pk: [] for pk in stand.plaatsen}
    for zetting in stand.lopende:
        if zetting.plaats in per_plaats:
            per_plaats[zetting.plaats].append(_kaart(stand, zetting))
    for plaats in stand.plaatsen.values():
        if gekozen.past_plaats(plaats):
            rij = Rij(plaats, tuple(per_plaats[plaats.pk]), stand.vrij(plaats.pk))
            if _rij_zichtbaar(rij, gekozen):
                rijen[plaats.school_id].append(rij)
    for pk, school in stand.scholen.items():
        if gekozen.school in (0, pk):
            yield Schoolblok(school, tuple(rijen[pk]), 0)


def _kaart(stand: Stand, zetting: Zetting) -> Kaart:
    student = stand.studenten[zetting.student]
    school = zetting.school_id
    rang = student.voorkeur.index(school) + 1 if school in student.voorkeur else None
    liever_niet = school in student.liever_niet
    return Kaart(
        zetting=zetting,
        student=student,
        teken=stand.teken(student.pk),
        voorkeur=prijs_voorkeur(rang, len(student.voorkeur), liever_niet=liever_niet),
        liever_niet=liever_niet,
    )


def _rij_zichtbaar(rij: Rij, gekozen: Filter) -> bool:
    if gekozen.probleem == "leeg":
        return rij.vrij > 0
    if gekozen.probleem == "liever_niet":
        return any(kaart.liever_niet for kaart in rij.kaarten)
    return True


def _zichtbaar(blok: Schoolblok, gekozen: Filter) -> bool:
    if gekozen.probleem == "boven":
        return blok.boven
    if gekozen.probleem == "onder":
        return blok.onder
    return bool(blok.rijen) or not gekozen.actief or gekozen.school == blok.school.pk
