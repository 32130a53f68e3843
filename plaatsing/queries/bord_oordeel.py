"""May this student go to this place, why not, and what does it cost? For every place at once.

Whoever is shown a place, is judged on it here; whoever writes, asks again under the lock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from plaatsing.queries.bord_instantie import (
    TWEEDE,
    belasting_totaal,
    bordinstantie,
    bordplan,
    helft_voor,
    sleutel_voor,
    verdeelde_van,
)
from plaatsing.queries.toewijzing_omzetten import maak_student, sleutel_van
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Stand, Studentrij, Zetting
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.toewijzing_woorden import (
    HALFJAAR,
    NUMMER,
    TE_OVERRULEN,
    VERDEELD,
    leesbaar,
    prijs_voorkeur,
)
from plaatsing.toewijzing import Bord, Doel, Oordeel, Uitlegger
from plaatsing.toewijzing.benen import maak_been
from plaatsing.toewijzing.controle import redenen_student
from plaatsing.toewijzing.doelen import gezien, kilometers, kosten, straf_schooltype
from plaatsing.toewijzing.regels import mag

UITGESLOTEN = "Deze school is voor deze student uitgesloten; dat is goedgekeurd."


@dataclass(frozen=True, slots=True)
class Bezwaar:
    code: str
    tekst: str

    @property
    def te_overrulen(self) -> bool:
        """Boven het quotum of de verdeling mag met een reden; de andere regels niet (B2)."""
        return self.code in TE_OVERRULEN


@dataclass(frozen=True, slots=True)
class Prijs:
    """Wat een school betekent voor een student: voorkeur, variatie in schooltypen, afstand."""

    voorkeur: str
    rang: int | None
    liever_niet: bool
    variatie: int
    km: int

    def __str__(self) -> str:
        variatie = "goed voor de variatie" if not self.variatie else "minder variatie"
        return f"{self.voorkeur}, {variatie}, {self.km} km"


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """Een plaats, gezien vanuit een student."""

    plaats: Plaatsrij
    half: tuple[int, ...]
    bezwaren: tuple[Bezwaar, ...]
    huidig: bool
    kost: Prijs
    rang: int
    vrij: int
    let_op: str = ""

    @property
    def mag(self) -> bool:
        return not self.bezwaren

    @property
    def met_reden(self) -> bool:
        """Alleen een grens van het quotum of de verdeling staat in de weg."""
        return bool(self.bezwaren) and all(b.te_overrulen for b in self.bezwaren)

    @property
    def prijs(self) -> str:
        """In woorden: voorkeur, variatie, afstand, en wat er te bedenken is."""
        return f"{self.kost}; let op: {self.let_op}" if self.let_op else str(self.kost)

    @property
    def volgorde(self) -> tuple[int, ...]:
        """Eerst wat mag, daarna in de volgorde van de doelen (B2, 3.3)."""
        groep = 0 if self.mag else 1 if self.met_reden else 2
        return (groep, self.kost.variatie, self.rang, self.kost.km, self.plaats.pk)


class Bordoordeel:
    """De toets van alle verplaatsingen in een stand; een keer opbouwen, vaak vragen."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.instantie = bordinstantie(stand)
        self.bord = Bord(self.instantie, bordplan(stand))
        self.sleutels = {pk: sleutel_van(stand, rij) for pk, rij in stand.plaatsen.items()}
        self.verdeeld = verdeelde_van(stand)
        self.totaal = belasting_totaal(stand, self.instantie.eenheid)
        self.uitlegger: Uitlegger | None = None  # prepared when the first question comes
        self._gevraagd: dict[int, list[Mogelijkheid]] = {}
        self._ruimte: dict[tuple[int, str, str], bool] = {}

    def mogelijkheden(self, student: int) -> list[Mogelijkheid]:
        """Alle plaatsen van het vak van deze student, de beste bovenaan."""
        if student not in self._gevraagd:
            uit = [
                self.mogelijkheid(student, plaats.pk)
                for plaats in self.stand.plaatsen_per_vak[self.stand.studenten[student].vak]
            ]
            self._gevraagd[student] = sorted(uit, key=lambda m: m.volgorde)
        return self._gevraagd[student]

    def kansen(self, student: int) -> int:
        """Op hoeveel plaatsen een student die nog iets zoekt nu terecht kan.

        Zegt hetzelfde als `mogelijkheden`, maar is snel genoeg voor iedereen tegelijk.
        """
        rij = self.stand.studenten[student]
        nog = self.stand.halfjaren_te_gaan(rij)
        if not nog or (rij.soort != "hbo1" and self._totaal_vol):
            return 0
        return sum(
            self._kan(rij, plaats, half)
            for plaats in self.stand.plaatsen_per_vak[rij.vak]
            if set(half := helft_voor(rij, plaats)) & set(nog)
        )

    def _kan(self, rij: Studentrij, plaats: Plaatsrij, half: tuple[int, ...]) -> bool:
        deelnemer = self.instantie.student[sleutel_voor(rij, half)]
        doel = self.instantie.plaats[self.sleutels[plaats.pk]]
        if not mag(self.instantie, deelnemer, doel):
            return False
        wat = (plaats.pk, deelnemer.soort, deelnemer.start)
        if wat not in self._ruimte:
            erbij = [maak_been(self.instantie, deelnemer, doel)]
            self._ruimte[wat] = not self.bord.bezetting.knelt([], erbij)
        return self._ruimte[wat]

    @cached_property
    def _totaal_vol(self) -> bool:
        return self.stand.totaal is not None and self.totaal + 1 > self.stand.totaal.boven

    @cached_property
    def doelen(self) -> dict[str, int]:
        """Wat elk doel nu waard is."""
        return self.bord.bezetting.doelen().als_json()

    def schendingen(self) -> Iterator[tuple[int, str]]:
        """Wie er staat waar het niet (meer) mag: de student en de zin.

        De periode telt niet: wie later begint, staat er een half jaar en dat is goed.
        """
        for deelnemer in self.instantie.studenten:
            pk = regels.student_uit_sleutel(deelnemer.id.removesuffix(TWEEDE))
            for reden in redenen_student(self.instantie, self.bord.plan, deelnemer):
                if reden.code != "periode":
                    yield pk, self._zin(reden.code, reden.tekst)

    def prijs_van(self, zetting: Zetting) -> Prijs:
        """Wat de plaatsing van nu kost: voorkeur, variatie en afstand."""
        rij = self.stand.studenten[zetting.student]
        sleutel = sleutel_voor(rij, zetting.halfjaren)
        deelnemer = self.instantie.student.get(sleutel) or maak_student(self.stand, rij)
        al_gezien = gezien(self.instantie, deelnemer)
        scholen = [self.instantie.school[self.stand.scholen[pk].kort] for pk in zetting.scholen]
        km = [kilometers(deelnemer, school) for school in scholen]
        return self._prijs(
            rij,
            zetting.scholen,
            min(straf_schooltype(deelnemer, school.typen, al_gezien) for school in scholen),
            -(-sum(km) // len(km)),
        )

    def _prijs(self, rij: Studentrij, scholen: Sequence[int], variatie: int, km: int) -> Prijs:
        """Bij een duoplaats telt de beste van de twee scholen."""
        rang = min((n for n, pk in enumerate(rij.voorkeur, start=1) if pk in scholen), default=None)
        liever_niet = rij.liever_niet.issuperset(scholen)
        return Prijs(
            voorkeur=prijs_voorkeur(rang, len(rij.voorkeur), liever_niet=liever_niet),
            rang=rang,
            liever_niet=liever_niet,
            variatie=variatie,
            km=km,
        )

    def mogelijkheid(self, student: int, plaats: int) -> Mogelijkheid:
        rij, doel = self.stand.studenten[student], self.stand.plaatsen[plaats]
        half = helft_voor(rij, doel)
        deelnemer = self.instantie.student[sleutel_voor(rij, half)]
        oordeel = self.bord.oordeel(deelnemer.id, self.sleutels[plaats])
        huidig = any(
            z.plaats == plaats and z.halfjaren == half for z in self.stand.zettingen_van(student)
        )
        kost = kosten(self.instantie, deelnemer, self.instantie.plaats[self.sleutels[plaats]])
        advies = self.verdeeld.waarschuwing(rij, doel, half)
        prijs = self._prijs(rij, doel.scholen, kost.schooltype, kost.km)
        return Mogelijkheid(
            plaats=doel,
            half=half,
            bezwaren=() if huidig else tuple(self._bezwaren(oordeel, rij)),
            huidig=huidig,
            kost=prijs,
            rang=kost.voorkeur,
            vrij=self.stand.vrij(plaats),
            let_op="" if huidig or self.verdeeld.met_verdeling else advies,
        )

    def _bezwaren(self, oordeel: Oordeel, rij: Studentrij) -> Iterator[Bezwaar]:
        redenen = sorted(oordeel.redenen, key=lambda reden: reden.code != "plaats_vol")
        # a place for hbo or wo has a bound per half year, with one sentence for both
        yield from dict.fromkeys(Bezwaar(r.code, self._zin(r.code, r.tekst)) for r in redenen)
        boven = self.stand.totaal.boven if self.stand.totaal else None
        erbij = oordeel.prijs[Doel.GEPLAATST] > 0 and rij.soort != "hbo1"
        if boven is not None and erbij and self.totaal + 1 > boven:
            tekst = f"Met deze student komt het totaal boven de {boven} van het quotum met marge."
            yield Bezwaar("quotum_totaal", tekst)

    def _zin(self, code: str, tekst: str) -> str:
        """The engine names places by key; on the board a person points at one."""
        if code == "plaats_vol":
            return "Deze plaats is vol."
        if code == "uitgesloten":
            return UITGESLOTEN
        zin = NUMMER.sub("", leesbaar(tekst, self.stand.namen))
        return HALFJAAR.sub("", zin) if code in VERDEELD else zin
