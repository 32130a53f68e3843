"""What the engine can say about a student on the board, in sentences with names.

What is pinned or published counts as fixed: no explanation suggests to move it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from plaatsing.queries.bord_instantie import sleutel_voor
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij
from plaatsing.rules.toewijzing_woorden import NUMMER, leesbaar
from plaatsing.toewijzing import Alternatief, Studentuitleg, Uitlegger

HOOGSTENS: Final = 3


@dataclass(frozen=True, slots=True)
class Uitlegregel:
    """Een vraag die iemand zou stellen, met het antwoord; `punten` als het er meer dan een is."""

    vraag: str
    antwoord: str
    punten: tuple[str, ...] = ()


def uitlegger_van(oordeel: Bordoordeel) -> Uitlegger:
    """Een keer per stand van het bord voorbereid."""
    if oordeel.uitlegger is None:
        oordeel.uitlegger = _maak(oordeel)
    return oordeel.uitlegger


def _maak(oordeel: Bordoordeel) -> Uitlegger:
    stand, plan = oordeel.stand, oordeel.bord.plan
    vast = {
        sleutel_voor(stand.studenten[z.student], z.halfjaren)
        for z in stand.lopende
        if z.ligt_vast and not stand.studenten[z.student].gestopt
    }
    studenten = tuple(
        replace(s, vast=tuple(deel.plaats for deel in plan[s.id]))
        if s.id in vast and s.id in plan
        else s
        for s in oordeel.instantie.studenten
    )
    bekend = {s.id for s in studenten}
    return Uitlegger(
        replace(oordeel.instantie, studenten=studenten),
        {student: delen for student, delen in plan.items() if student in bekend},
    )


def uitleg_van_oplosser(oordeel: Bordoordeel, pk: int) -> Iterator[Uitlegregel]:
    """Waarom deze plek of geen plek, wat een plek erbij doet, en waar het ook zou kunnen."""
    stand = oordeel.stand
    uitlegger = uitlegger_van(oordeel)
    for half, sleutel in _sleutels(stand, stand.studenten[pk]):
        uitleg = uitlegger.student(sleutel)
        if uitleg.beslissend == "vast":
            yield Uitlegregel("Waarom deze plek?", _waarom_vast(oordeel, pk))
        elif uitleg.geplaatst:
            yield from _geplaatst(uitleg, stand)
        elif not _kan_zo(uitleg):
            yield from _ongeplaatst(uitleg, half, stand)
        anders = [deel for deel in uitleg.alternatieven if deel.anderen][:HOOGSTENS]
        if anders:
            yield Uitlegregel("Wat kan er als anderen schuiven?", _schuiven(anders, stand))


def _sleutels(stand: Stand, rij: Studentrij) -> list[tuple[str, str]]:
    """Waar het over gaat, en de sleutel. Van wie wisselt elke helft die nog open is."""
    if not rij.wisselt:
        return [("", sleutel_voor(rij, ()))]
    nog = stand.halfjaren_te_gaan(rij)
    return [(halfjaar_in_woorden((half,)), sleutel_voor(rij, (half,))) for half in nog or (1,)]


def _kan_zo(uitleg: Studentuitleg) -> bool:
    """Er is een plaats vrij zonder dat iemand schuift; dat staat al bij wat er kan."""
    ruim = uitleg.verruiming
    return ruim is not None and not ruim.grenzen and len(ruim.verplaatst) <= 1


def _waarom_vast(oordeel: Bordoordeel, pk: int) -> str:
    """Vastgezet, bekendgemaakt, of tegen een regel in: dan laat de oplosser de student staan."""
    zettingen = oordeel.stand.zettingen_van(pk)
    for zetting in zettingen:
        if zetting.vast:
            return f"Met de hand vastgezet: {zetting.vast_reden}."
    if any(zetting.gepubliceerd for zetting in zettingen):
        return "Deze plaatsing is al bekendgemaakt."
    tegen = " ".join(zin for student, zin in oordeel.schendingen() if student == pk)
    return f"Met de hand hier neergezet, en dat past niet meer: {tegen}"


def _geplaatst(uitleg: Studentuitleg, stand: Stand) -> Iterator[Uitlegregel]:
    waarom = [zin for zin in uitleg.zinnen[1:] if not zin.startswith("Voorkeur ")]
    if waarom:
        yield Uitlegregel("Waarom deze plek?", _zin(" ".join(waarom), stand))
    for deel in uitleg.voorkeuren[:HOOGSTENS]:
        yield Uitlegregel(
            f"Waarom niet voorkeur {deel.rang}?", _zin(deel.tekst.partition(": ")[2], stand)
        )


def _ongeplaatst(uitleg: Studentuitleg, half: str, stand: Stand) -> Iterator[Uitlegregel]:
    """Eerst waarom het niet gaat, dan wat er genoeg voor is."""
    zinnen = [*uitleg.zinnen[1:]]
    genoeg = uitleg.verruiming.tekst if uitleg.verruiming else ""
    tot = zinnen.index(genoeg) if genoeg in zinnen else len(zinnen)
    waarom = [_zin(zin, stand) for zin in zinnen[:tot]]
    vraag = f"Waarom nog geen plaats voor het {half}?" if half else "Waarom nog geen plaats?"
    if waarom:
        yield Uitlegregel(vraag, waarom[0], tuple(waarom[1:]))
    if zinnen[tot:]:
        yield Uitlegregel("Wat is genoeg?", " ".join(_zin(zin, stand) for zin in zinnen[tot:]))


def _schuiven(anders: list[Alternatief], stand: Stand) -> str:
    return " ".join(_zin(deel.tekst, stand) for deel in anders)


def _zin(tekst: str, stand: Stand) -> str:
    zin = NUMMER.sub("", leesbaar(tekst, stand.namen))
    return zin[:1].upper() + zin[1:]
