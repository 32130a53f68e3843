"""Why a student is where they are: every place of their subject, with the fact that decides.

An overview from the plan alone. What a place would cost everybody and who would have to move is
what `Uitlegger` answers.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plaatsing.toewijzing.antwoorden import DOELNAMEN
from plaatsing.toewijzing.doelen import Kosten, afstand, kosten, volgorde_van
from plaatsing.toewijzing.fouten import PlanFout
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.plan import Plan
from plaatsing.toewijzing.redenen import Reden
from plaatsing.toewijzing.regels import bezwaren
from plaatsing.toewijzing.toets import Bord, Oordeel


class Stand(StrEnum):
    HUIDIG = "huidig"
    VERBODEN = "verboden"
    VOL = "vol"
    KAN = "kan"


@dataclass(frozen=True, slots=True)
class PlaatsUitleg:
    """Eén plaats van het vak, gezien vanuit de student."""

    plaats: Plaats
    stand: Stand
    redenen: tuple[Reden, ...]
    bezet_door: tuple[str, ...]
    voorkeur: int | None  # 1 for the first preference, None when not in the list
    kosten: Kosten
    km: int  # the real distance, without penalties and weights
    oordeel: Oordeel | None

    @property
    def tekst(self) -> str:
        return " ".join(reden.tekst for reden in self.redenen)

    def als_json(self) -> dict[str, Any]:
        heeft_prijs = self.oordeel is not None and self.stand is Stand.KAN
        return {
            "plaats": self.plaats.id,
            "school": self.plaats.school,
            "stand": self.stand.value,
            "redenen": [reden.als_json() for reden in self.redenen],
            "bezet_door": list(self.bezet_door),
            "voorkeur": self.voorkeur,
            "schooltype": self.kosten.schooltype,
            "km": self.km,
            "prijs": self.oordeel.prijs.als_json() if self.oordeel and heeft_prijs else None,
        }


@dataclass(frozen=True, slots=True)
class Uitleg:
    student: str
    geplaatst: tuple[str, ...]
    samenvatting: tuple[str, ...]
    plaatsen: tuple[PlaatsUitleg, ...]

    def als_json(self) -> dict[str, Any]:
        return {
            "student": self.student,
            "geplaatst": list(self.geplaatst),
            "samenvatting": list(self.samenvatting),
            "plaatsen": [plaats.als_json() for plaats in self.plaatsen],
        }


def uitleg(instantie: Instantie, plan: Plan, student: str, bord: Bord | None = None) -> Uitleg:
    """Legt de plek van één student uit; geef `bord` mee om er veel achter elkaar te vragen."""
    if student not in instantie.student:
        raise PlanFout(f"Student {student[:40]} staat niet in de lijst.")
    bord = Bord(instantie, plan) if bord is None else bord
    rij = instantie.student[student]
    plaatsen = [p for p in instantie.plaatsen if p.vak == rij.vak]
    delen = tuple(_plaats(bord, rij, plaats) for plaats in plaatsen)
    geplaatst = tuple(deel.plaats for deel in plan.get(student, ()))
    zinnen = _geplaatst(rij, delen) if geplaatst else _niet_geplaatst(rij, delen)
    return Uitleg(student, geplaatst, tuple(zinnen), delen)


def _plaats(bord: Bord, student: Student, plaats: Plaats) -> PlaatsUitleg:
    stand, redenen, oordeel = _stand(bord, student, plaats)
    bezet = sorted({naam for g in oordeel.grenzen for naam in bord.bezetting.wie_bezet(g)})
    return PlaatsUitleg(
        plaats=plaats,
        stand=stand,
        redenen=redenen,
        bezet_door=tuple(naam for naam in bezet if naam != student.id),
        voorkeur=_rang(student, plaats),
        kosten=kosten(bord.instantie, student, plaats),
        km=afstand(bord.instantie, student, plaats),
        oordeel=oordeel,
    )


def _stand(
    bord: Bord, student: Student, plaats: Plaats
) -> tuple[Stand, tuple[Reden, ...], Oordeel]:
    oordeel = bord.oordeel(student.id, plaats.id)
    if plaats.id in {deel.plaats for deel in bord.plan.get(student.id, ())}:
        return Stand.HUIDIG, (), oordeel
    helft = int(bord.instantie.is_paar(student) and plaats.bouw == "BB")
    eigen = tuple(bezwaren(bord.instantie, student, plaats, helft))
    if eigen:
        return Stand.VERBODEN, eigen, oordeel
    if student.vast:
        reden = Reden("vast", f"{student.id} staat vast op {' en '.join(student.vast)}.")
        return Stand.VERBODEN, (reden,), oordeel
    if oordeel.vol:
        return Stand.VOL, oordeel.vol, oordeel
    if oordeel.eigen:  # a pair that lacks its other half, or has it at this same school
        return Stand.VERBODEN, oordeel.eigen, oordeel
    return Stand.KAN, (_beslissend(bord.instantie, oordeel),), oordeel


def _beslissend(instantie: Instantie, oordeel: Oordeel) -> Reden:
    """The first goal in order in which the move makes a difference."""
    for doel in volgorde_van(instantie):
        verschil = doel.richting * oordeel.prijs[doel]
        if verschil:
            woord = "slechter" if verschil > 0 else "beter"
            tekst = f"Hierheen is {abs(verschil)} {woord} voor {DOELNAMEN[doel]}."
            return Reden(f"{woord}_{doel.value}", tekst)
    return Reden("loting", "Deze plaats is op alle doelen even goed; de loting besliste.")


def _rang(student: Student, plaats: Plaats) -> int | None:
    rangen = [student.voorkeur.index(s) + 1 for s in plaats.scholen if s in student.voorkeur]
    return min(rangen, default=None)


def _geplaatst(student: Student, delen: tuple[PlaatsUitleg, ...]) -> Iterator[str]:
    huidig = [deel for deel in delen if deel.stand is Stand.HUIDIG]
    for deel in huidig:
        yield f"{student.id} staat op {' en '.join(deel.plaats.scholen)}: {_feiten(student, deel)}."
    if student.vast:
        yield "Deze plaatsing is met de hand vastgezet."
        return
    rangen = [deel.voorkeur for deel in huidig if deel.voorkeur is not None]
    grens = min(rangen) if rangen else len(student.voorkeur) + 1
    for rang, school in enumerate(student.voorkeur[: grens - 1], start=1):
        yield f"Voorkeur {rang} ({school}): {_waarom_niet(delen, school)}"


def _feiten(student: Student, deel: PlaatsUitleg) -> str:
    if not student.voorkeur:
        rang = "de student gaf geen voorkeur op"
    elif deel.voorkeur is None:
        rang = "niet een van de voorkeuren"
    else:
        rang = f"voorkeur {deel.voorkeur}"
    nieuw = (
        "past bij de afwisseling" if not deel.kosten.schooltype else "voegt minder afwisseling toe"
    )
    return f"{rang}, {nieuw}, {deel.km} km"


def _waarom_niet(delen: tuple[PlaatsUitleg, ...], school: str) -> str:
    """From the place of that school that came closest."""
    daar = [deel for deel in delen if school in deel.plaats.scholen]
    if not daar:
        return "daar is geen plaats voor dit vak."
    volgorde = (Stand.KAN, Stand.VOL, Stand.VERBODEN, Stand.HUIDIG)
    return min(daar, key=lambda deel: (volgorde.index(deel.stand), len(deel.redenen))).tekst


def _niet_geplaatst(student: Student, delen: tuple[PlaatsUitleg, ...]) -> Iterator[str]:
    if not delen:
        yield f"Er is geen enkele plaats voor {student.vak}."
        return
    standen = Counter(deel.stand for deel in delen)
    yield (
        f"{student.id} heeft geen plaats. Plaatsen voor {student.vak}: {len(delen)}."
        f" Niet toegestaan: {standen[Stand.VERBODEN]}. Vol: {standen[Stand.VOL]}."
    )
    for stand in (Stand.VERBODEN, Stand.VOL):
        tel = Counter(r.code for deel in delen if deel.stand is stand for r in deel.redenen)
        for code, aantal in sorted(tel.items(), key=lambda paar: (-paar[1], paar[0])):
            yield f"{aantal} keer: {CODES.get(code, code)}."


CODES = {
    "vak": "ander vak",
    "soort": "de plaats is voor andere studenten (hbo, wo of hbo niveau 1)",
    "duo": "duoplaats, en die staan uit",
    "bouw": "andere bouw (onderbouw of bovenbouw)",
    "start": "ander startmoment",
    "regio": "school buiten de eigen partnerschappen",
    "bezocht": "de student is er al geweest",
    "aantal": "er is geen plaats voor het andere halfjaar",
    "zelfde_school": "beide halfjaren zouden op een school zijn",
    "plaats_vol": "de plaats is vol",
    "quotum_vol": "het quotum van de school is vol",
    "max_hbo": "de school heeft al genoeg hbo-studenten",
    "max_wo": "de school heeft al genoeg wo-studenten",
    "min_aandeel_hbo": "het aandeel hbo wordt te laag",
    "max_aandeel_hbo": "het aandeel hbo wordt te hoog",
    "sectie": "de sectie is vol",
    "max_vak": "de school heeft al genoeg studenten van dit vak",
    "verdeling": "volgens de verdeling is er geen plaats meer voor deze soort student",
    "claim": "de plaats is op de wo-lijst van een ander instituut",
    "uitgesloten": "de school is voor de student uitgesloten",
    "liever_niet": "de student wil er liever niet heen",
    "voorkeur": "de school is geen voorkeur",
    "leerwens": "past niet bij de leerwens",
    "schooltype": "voegt geen nieuw schooltype toe",
    "max_km": "te ver weg",
}
