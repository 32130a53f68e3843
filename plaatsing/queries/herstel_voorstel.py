"""Repairs in words: who goes from where to where, what it costs, and what helps if nothing does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing

from hos.models import Schooljaar
from plaatsing.choices import Bouw
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.herstel import Herstelvraag, student_van
from plaatsing.queries.herstel_feiten import onthoud, onthouden
from plaatsing.queries.toewijzing_rijen import Studentrij
from plaatsing.rules import herstel_woorden as woorden
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.toewijzing_woorden import Doelverschil, doelverschil, leesbaar
from plaatsing.toewijzing import Grens, Soort, Toewijzing, Uitlegger, herstel
from plaatsing.toewijzing.grenzen import VAN_PLAATS, Grenzen
from plaatsing.toewijzing.regels import perioden

ZOUT: Final = "plaatsing.herstel"
TIJD: Final = 6.0
HOOGSTENS_HULP: Final = 5
Halfjaren = tuple[int, ...]
Doelen = dict[int, dict[Halfjaren, int]]
Antwoord = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """Een feit waardoor het bord niet meer klopt, met wie het raakt."""

    tekst: str
    namen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verhuizing:
    """Een student die van plaats verandert; `geraakt` als het om die student begon."""

    student: Studentrij
    van: str
    naar: str
    geraakt: bool


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Een herstel zoals het op het scherm staat."""

    verhuizingen: tuple[Verhuizing, ...]
    zonder: tuple[str, ...]  # cards that end without a place
    anderen: int
    verschil: tuple[Doelverschil, ...]
    minst: bool
    doelen: Doelen
    pakket: str  # signed: what is chosen is what was shown

    @property
    def titel(self) -> str:
        return woorden.anderen(self.anderen)

    @property
    def veranderd(self) -> tuple[Doelverschil, ...]:
        """De doelen waar dit herstel iets mee doet."""
        return tuple(doel for doel in self.verschil if not doel.gelijk)


@dataclass(frozen=True, slots=True)
class Hulp:
    """Wat er nodig is om een student die geen plaats houdt toch te plaatsen."""

    naam: str
    vragen: tuple[tuple[str, int | None], ...]  # what to ask, and the offer to ask it at


def oorzaken_van(vraag: Herstelvraag) -> tuple[Oorzaak, ...]:
    """De feiten, in de volgorde van wat het dringendst is; een vol heel jaar staat er een keer."""
    return tuple(dict.fromkeys(_oorzaken(vraag)))


def _oorzaken(vraag: Herstelvraag) -> Iterator[Oorzaak]:
    grenzen = Grenzen(vraag.instantie)
    if vraag.kwijt:
        yield Oorzaak(
            "De plaats is er niet meer, of de student begint later.", _namen(vraag, vraag.kwijt)
        )
    for grens, wie in vraag.te_vol.items():
        plaats = vraag.instantie.plaats.get(grens.waar) if grens.soort in VAN_PLAATS else None
        deel = 1 if plaats else vraag.instantie.eenheid
        tekst = woorden.te_vol(
            grens.soort.value,
            plaats.school if plaats else grens.waar,
            plaats.vak if plaats else grens.vak,
            len(wie) + _vast_op(vraag, grens),
            grenzen.maximum(grens) / deel,
        )
        yield Oorzaak(tekst, _namen(vraag, sorted(wie)))
    for sleutel, fout in vraag.past_niet.items():
        tekst = leesbaar(fout, vraag.stand.namen)
        yield Oorzaak(f"Deze plaats past niet meer. {tekst}", _namen(vraag, [sleutel]))


def _vast_op(vraag: Herstelvraag, grens: Grens) -> int:
    if grens.soort is not Soort.PLAATS:
        return 0
    vast = (s for s in vraag.instantie.studenten if s.vast)
    return sum(grens.waar in student.vast for student in vast)


def _namen(vraag: Herstelvraag, sleutels: Sequence[str]) -> tuple[str, ...]:
    return tuple(vraag.rij(sleutel).naam for sleutel in sleutels)


def lokaal_antwoord(vraag: Herstelvraag) -> Antwoord:
    """Meteen: alleen studenten van de vakken die het raakt, schuiven."""
    sleutel = f"herstel {vraag.kenmerk}"
    bekend = onthouden(sleutel)
    if bekend is not None:
        return bekend
    antwoord = antwoord_als_json(vraag, vraag.vakken, TIJD)
    onthoud(sleutel, antwoord)
    return antwoord


def antwoord_als_json(vraag: Herstelvraag, vakken: frozenset[str] | None, tijd: float) -> Antwoord:
    """`herstel-1` zonder de plannen zelf: wie er verplaatst, zegt genoeg."""
    antwoord = herstel(vraag.instantie, vraag.plan, vakken=vakken, tijd=tijd).als_json()
    for rij in antwoord["plannen"]:
        del rij["plan"]
    return antwoord


def voorstellen_van(
    vraag: Herstelvraag, antwoord: Antwoord, schooljaar: Schooljaar
) -> list[Voorstel]:
    """Wie de minste anderen verplaatst, staat bovenaan; daarbinnen wie de meesten plaatst."""
    uit = [_voorstel(vraag, rij, schooljaar) for rij in antwoord["plannen"]]
    return sorted(uit, key=lambda v: (v.anderen, len(v.zonder)))


def _voorstel(vraag: Herstelvraag, rij: Mapping[str, Any], schooljaar: Schooljaar) -> Voorstel:
    naar = {deel["student"]: tuple(deel["naar"]) for deel in rij["verplaatst"]}
    straks = {doel: int(waarde) for doel, waarde in rij["doelen"].items()}
    nu = {doel: straks[doel] - int(verschil) for doel, verschil in rij["prijs"].items()}
    zonder = {s for s, plek in naar.items() if not plek}
    zonder |= {s for s in vraag.kwijt if s not in naar}
    doelen = _doelen(vraag, naar)
    return Voorstel(
        verhuizingen=tuple(
            sorted(
                (_verhuizing(vraag, sleutel, plek) for sleutel, plek in naar.items()),
                key=lambda v: (not v.geraakt, v.student.naam),
            )
        ),
        zonder=tuple(sorted(zonder)),
        anderen=sum(1 for sleutel in naar if sleutel not in vraag.geraakt),
        verschil=tuple(doelverschil(nu, straks)),
        minst="verplaatst" in rij["bewezen"],
        doelen=doelen,
        pakket=onderteken(schooljaar, vraag.kenmerk, doelen),
    )


def _verhuizing(vraag: Herstelvraag, sleutel: str, naar: Sequence[str]) -> Verhuizing:
    zetting = vraag.kaarten.get(sleutel)
    van = "nergens"
    if zetting is not None:
        van = _waar(vraag, zetting.plaats or 0, zetting.halfjaren)
        if zetting.plaats not in vraag.stand.plaatsen:
            van = f"{vraag.stand.waar(zetting)} (plaats is weg)"
    plek = _waar(vraag, regels.plaats_uit_sleutel(naar[0]), ()) if naar else "nog nergens"
    return Verhuizing(vraag.rij(sleutel), van, plek, sleutel in vraag.geraakt)


def _waar(vraag: Herstelvraag, pk: int, halfjaren: Halfjaren) -> str:
    rij = vraag.stand.plaatsen.get(pk)
    if rij is None:
        return "een plaats die er niet meer is"
    wanneer = halfjaar_in_woorden(halfjaren) if vraag.instantie.eenheid == 2 and halfjaren else ""
    delen = (vraag.stand.waar(rij), str(Bouw(rij.bouw).label), wanneer)
    return ", ".join(filter(None, delen))


def _doelen(vraag: Herstelvraag, naar: Mapping[str, Sequence[str]]) -> Doelen:
    """Per student alles wat er na dit herstel als concept staat."""
    uit: Doelen = {}
    for sleutel, plek in naar.items():
        student = student_van(sleutel)
        if student not in uit:
            uit[student] = {
                z.halfjaren: z.plaats
                for z in vraag.stand.zettingen_van(student)
                if not z.ligt_vast and z.plaats is not None and z.plaats in vraag.stand.plaatsen
            }
        zetting = vraag.kaarten.get(sleutel)
        half = zetting.halfjaren if zetting else _nodig(vraag, sleutel)
        uit[student].pop(half, None)
        if plek:
            uit[student][half] = regels.plaats_uit_sleutel(plek[0])
    return uit


def _nodig(vraag: Herstelvraag, sleutel: str) -> Halfjaren:
    rij = vraag.rij(sleutel)
    if rij.wisselt:
        return (2,) if "-" in sleutel else (1,)
    return regels.halfjaren_nodig(rij.categorie, rij.soort, rij.start)


def onderteken(schooljaar: Schooljaar, kenmerk: str, doelen: Doelen) -> str:
    rijen = [
        [pk, [[list(half), plaats] for half, plaats in sorted(doel.items())]]
        for pk, doel in sorted(doelen.items())
    ]
    return signing.dumps([schooljaar.pk, kenmerk, rijen], salt=ZOUT, compress=True)


def uit_pakket(schooljaar: Schooljaar, pakket: str) -> tuple[str, Doelen] | None:
    """Het kenmerk en de doelen die op het scherm stonden; None als er aan geknoeid is."""
    try:
        jaar, kenmerk, rijen = signing.loads(pakket, salt=ZOUT)
    except signing.BadSignature:
        return None
    if jaar != schooljaar.pk:
        return None
    doelen = {pk: {tuple(half): plaats for half, plaats in doel} for pk, doel in rijen}
    return kenmerk, doelen


def hulp_bij(vraag: Herstelvraag, voorstel: Voorstel, aanbod: Mapping[str, int]) -> Iterator[Hulp]:
    """Voor wie na het beste herstel geen plaats houdt: de kleinste verruiming die wel helpt."""
    plan = dict(vraag.plan)
    for pk, doel in voorstel.doelen.items():
        for sleutel in [s for s in (*vraag.kaarten, *vraag.kwijt) if student_van(s) == pk]:
            plan.pop(sleutel, None)
            zetting = vraag.kaarten.get(sleutel)
            plaats = doel.get(zetting.halfjaren if zetting else _nodig(vraag, sleutel))
            if plaats is not None:
                plan[sleutel] = (_op(vraag, sleutel, plaats),)
    uitlegger = Uitlegger(vraag.instantie, plan)
    for sleutel in voorstel.zonder[:HOOGSTENS_HULP]:
        ruimer = uitlegger.verruiming(sleutel)
        krap = () if ruimer is None else ruimer.grenzen
        yield Hulp(
            vraag.rij(sleutel).naam, tuple(_vraag(vraag, deel.grens, aanbod) for deel in krap)
        )


def _op(vraag: Herstelvraag, sleutel: str, plaats: int) -> Toewijzing:
    naam = next(p.id for p in vraag.instantie.plaatsen if regels.plaats_uit_sleutel(p.id) == plaats)
    return Toewijzing(naam, perioden(vraag.instantie, vraag.instantie.student[sleutel]))


def _vraag(vraag: Herstelvraag, grens: Grens, aanbod: Mapping[str, int]) -> tuple[str, int | None]:
    plaats = vraag.instantie.plaats.get(grens.waar) if grens.soort in VAN_PLAATS else None
    school, vak = (plaats.school, plaats.vak) if plaats else (grens.waar, grens.vak)
    return woorden.hoofdletter(woorden.erbij(grens.soort.value, school, vak)), aanbod.get(school)
