"""May this student go to this place, why not, and what does it cost? For every place at once.

On the board the two half years of someone who switches are two cards, so that each can be moved
on its own; the engine sees them as two students who may not be at the same school.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plaatsing.queries.toewijzing_instantie import regels_van
from plaatsing.queries.toewijzing_omzetten import (
    ALLES,
    belasting,
    maak_plaats,
    maak_scholen,
    maak_student,
    sleutel_van,
)
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Stand, Studentrij
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.toewijzing_woorden import TE_OVERRULEN, leesbaar, prijs_voorkeur
from plaatsing.toewijzing import Bord, Doel, Instantie, Oordeel, Plan, Student, Toewijzing
from plaatsing.toewijzing.doelen import kosten

TWEEDE = "-2"
UITGESLOTEN = "Deze school is voor deze student uitgesloten; dat is goedgekeurd."


@dataclass(frozen=True, slots=True)
class Bezwaar:
    code: str
    tekst: str

    @property
    def te_overrulen(self) -> bool:
        """Boven het quotum mag met een reden; de andere regels niet (B2)."""
        return self.code in TE_OVERRULEN


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """Een plaats, gezien vanuit een student."""

    plaats: Plaatsrij
    half: tuple[int, ...]
    bezwaren: tuple[Bezwaar, ...]
    huidig: bool
    voorkeur: str
    rang: int
    variatie: int
    km: int
    vrij: int

    @property
    def mag(self) -> bool:
        return not self.bezwaren

    @property
    def met_reden(self) -> bool:
        """Alleen een grens van het quotum staat in de weg."""
        return bool(self.bezwaren) and all(b.te_overrulen for b in self.bezwaren)

    @property
    def prijs(self) -> str:
        """In woorden: voorkeur, variatie, afstand."""
        variatie = "goed voor de variatie" if not self.variatie else "minder variatie"
        return f"{self.voorkeur}, {variatie}, {self.km} km"

    @property
    def volgorde(self) -> tuple[int, ...]:
        """Eerst wat mag, daarna in de volgorde van de doelen (B2, 3.3)."""
        groep = 0 if self.mag else 1 if self.met_reden else 2
        return (groep, self.variatie, self.rang, self.km, self.plaats.pk)


class Bordoordeel:
    """De toets van alle verplaatsingen in een stand; een keer opbouwen, vaak vragen."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.instantie = _bordinstantie(stand)
        self.bord = Bord(self.instantie, _bordplan(stand))
        self.sleutels = {pk: sleutel_van(stand, rij) for pk, rij in stand.plaatsen.items()}
        self.totaal = belasting_totaal(stand, self.instantie.eenheid)

    def mogelijkheden(self, student: int) -> list[Mogelijkheid]:
        """Alle plaatsen van het vak van deze student, de beste bovenaan."""
        rij = self.stand.studenten[student]
        uit = [
            self.mogelijkheid(student, plaats.pk)
            for plaats in self.stand.plaatsen.values()
            if plaats.vak == rij.vak
        ]
        return sorted(uit, key=lambda m: m.volgorde)

    def mogelijkheid(self, student: int, plaats: int) -> Mogelijkheid:
        rij, doel = self.stand.studenten[student], self.stand.plaatsen[plaats]
        half = helft_voor(rij, doel)
        deelnemer = self.instantie.student[_sleutel(rij, half)]
        oordeel = self.bord.oordeel(deelnemer.id, self.sleutels[plaats])
        huidig = any(
            z.plaats == plaats and z.halfjaren == half for z in self.stand.zettingen_van(student)
        )
        prijs = kosten(self.instantie, deelnemer, self.instantie.plaats[self.sleutels[plaats]])
        rang = rij.voorkeur.index(doel.school_id) + 1 if doel.school_id in rij.voorkeur else None
        liever_niet = doel.school_id in rij.liever_niet
        return Mogelijkheid(
            plaats=doel,
            half=half,
            bezwaren=() if huidig else tuple(self._bezwaren(oordeel, rij, doel)),
            huidig=huidig,
            voorkeur=prijs_voorkeur(rang, len(rij.voorkeur), liever_niet=liever_niet),
            rang=prijs.voorkeur + 10 * liever_niet,
            variatie=prijs.schooltype,
            km=prijs.km,
            vrij=self.stand.vrij(plaats),
        )

    def _bezwaren(self, oordeel: Oordeel, rij: Studentrij, doel: Plaatsrij) -> Iterator[Bezwaar]:
        uitgesloten = doel.school_id in rij.uitgesloten
        for reden in sorted(oordeel.redenen, key=lambda reden: reden.code != "plaats_vol"):
            bezocht = doel.school_id in rij.bezocht
            if not (uitgesloten and reden.code == "bezocht" and not bezocht):
                yield Bezwaar(reden.code, self._zin(reden.code, reden.tekst))
        if uitgesloten:
            yield Bezwaar("uitgesloten", UITGESLOTEN)
        boven = self.stand.totaal.boven if self.stand.totaal else None
        erbij = oordeel.prijs[Doel.GEPLAATST] > 0 and rij.soort != "hbo1"
        if boven is not None and erbij and self.totaal + 1 > boven:
            tekst = f"Met deze student komt het totaal boven de {boven} van het quotum met marge."
            yield Bezwaar("quotum_totaal", tekst)

    def _zin(self, code: str, tekst: str) -> str:
        """The engine names places by key; on the board a person points at one."""
        if code == "plaats_vol":
            return "Deze plaats is vol."
        return leesbaar(tekst, self.stand.namen)


def helft_voor(student: Studentrij, plaats: Plaatsrij) -> tuple[int, ...]:
    """Een wisselaar zit eerst in de onderbouw en na februari in de bovenbouw (3.3)."""
    if student.wisselt:
        return (2,) if plaats.bouw == "BB" else (1,)
    return regels.halfjaren_nodig(student.categorie, student.soort, student.start)


def belasting_totaal(stand: Stand, eenheid: int) -> float:
    """Hoeveel studenten er in het quotum meetellen; met halve jaren telt een half jaar half."""
    last = belasting(stand, stand.lopende, eenheid)
    return sum(gewicht for (_, soort), gewicht in last.items() if soort == ALLES) / eenheid


def _sleutel(student: Studentrij, half: tuple[int, ...]) -> str:
    tweede = TWEEDE if student.wisselt and half == (2,) else ""
    return regels.studentsleutel(student.pk) + tweede


def _bordinstantie(stand: Stand) -> Instantie:
    regelset = regels_van(stand) - {"paar"}
    eenheid = 2 if "half" in regelset else 1
    return Instantie(
        partnerschappen=(),
        scholen=maak_scholen(
            stand, eenheid, buiten=[z for z in stand.lopende if z.plaats not in stand.plaatsen]
        ),
        plaatsen=tuple(maak_plaats(stand, rij, rij.aantal) for rij in stand.plaatsen.values()),
        studenten=tuple(
            kaart
            for rij in stand.studenten.values()
            if not rij.gestopt
            for kaart in _kaarten(stand, rij)
        ),
        regels=regelset,
    )


def _kaarten(stand: Stand, rij: Studentrij) -> Iterator[Student]:
    student = maak_student(stand, rij)
    if not rij.wisselt:
        yield student
        return
    elders = {z.halfjaren: stand.scholen[z.school_id].kort for z in stand.zettingen_van(rij.pk)}
    tweede, eerste = elders.get((2,)), elders.get((1,))
    yield replace(student, bezocht=student.bezocht | ({tweede} if tweede else set()))
    yield replace(
        student,
        id=student.id + TWEEDE,
        start="feb",
        bouw=frozenset({"BB"}),
        bezocht=student.bezocht | ({eerste} if eerste else set()),
    )


def _bordplan(stand: Stand) -> Plan:
    return {
        _sleutel(stand.studenten[z.student], z.halfjaren): (
            Toewijzing(sleutel_van(stand, stand.plaatsen[z.plaats]), z.halfjaren),
        )
        for z in stand.lopende
        if z.plaats is not None and z.plaats in stand.plaatsen
    }
