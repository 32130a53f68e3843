"""What a place that is not there yet would bring, from the network: exact, with who moves."""

from itertools import islice
from typing import Final

from plaatsing.toewijzing.afstanden import Knoop
from plaatsing.toewijzing.antwoorden import Bereik, Verplaatsing, Winst
from plaatsing.toewijzing.benen import Been, maak_been
from plaatsing.toewijzing.bereik import aanhechting
from plaatsing.toewijzing.doelen import Doelvector, spreidingsstappen
from plaatsing.toewijzing.grenzen import Soort
from plaatsing.toewijzing.instantie import Plaats
from plaatsing.toewijzing.netwerk import BUITEN
from plaatsing.toewijzing.netwerkuitleg import Netwerkuitleg
from plaatsing.toewijzing.regels import mag

GEEN_RUIMTE: Final = -1


def nieuwe_plaats(uitleg: Netwerkuitleg, plaats: Plaats) -> Winst | None:
    """One seat more, somewhere new; `None` when its bounds would not be nested."""
    net, instantie = uitleg.net, uitleg.instantie
    benen = {
        net.student[s.id]: maak_been(instantie, s, plaats)
        for s in instantie.studenten
        if not s.vast and mag(instantie, s, plaats)
    }
    if not benen:
        return nieuwe_winst(plaats, 0, 0, Doelvector.nul())
    boven = _hangt_onder(uitleg, next(iter(benen.values())))
    if boven is None:
        return None
    if boven == GEEN_RUIMTE:
        return nieuwe_winst(plaats, 0, 0, Doelvector.nul())
    voorrang, geplaatst = uitleg.ruimte.nieuw(benen, boven)
    if not uitleg.optimaal:
        return nieuwe_winst(plaats, voorrang, geplaatst, None)
    prijs, verplaatst = _beste(uitleg, plaats, benen, boven)
    return nieuwe_winst(plaats, voorrang, geplaatst, prijs, verplaatst)


def _beste(
    uitleg: Netwerkuitleg, plaats: Plaats, benen: dict[Knoop, Been], boven: Knoop
) -> tuple[Doelvector, tuple[Verplaatsing, ...]]:
    """The best use of the new seat, and who moves for it."""
    net, afstanden = uitleg.net, uitleg.net.afstanden_vanaf(boven)
    eerste = _eerste_stap(uitleg, boven, next(iter(benen.values())))
    prijs, wie = min(
        (
            (net.prijzen.been(been) + ver + eerste, knoop)
            for knoop, been in benen.items()
            if (ver := afstanden.ver(knoop)) is not None
        ),
        default=(0, BUITEN),
    )
    if prijs >= 0:
        return Doelvector.nul(), ()
    zelf = Verplaatsing(net.wie(wie), uitleg.plaats(net, wie, net.plek[wie]), (plaats.id,))
    verder = uitleg.verplaatsingen(net, afstanden.pad(wie)[::-1])
    return net.prijzen.doelen(prijs), (zelf, *verder)


def _hangt_onder(uitleg: Netwerkuitleg, been: Been) -> Knoop | None:
    """The node above a new place, `GEEN_RUIMTE` when a bound there holds nobody at all."""
    keten = {g: n for g, n in uitleg.grenzen.gebruik(been) if g.soort is not Soort.PLAATS}
    for grens, gewicht in keten.items():
        if grens in uitleg.net.knoop and uitleg.boom.gewicht[grens] != gewicht:
            return None
        if uitleg.grenzen.maximum(grens) < gewicht:
            return GEEN_RUIMTE
    return aanhechting(uitleg.net, keten)


def _eerste_stap(uitleg: Netwerkuitleg, boven: Knoop, been: Been) -> int:
    """The spread of a school where until now nobody could be."""
    if boven != BUITEN or not been.lasten:
        return 0
    ((naam, gewicht),) = been.lasten
    stappen = spreidingsstappen(uitleg.instantie, uitleg.instantie.school[naam])
    return uitleg.net.prijzen.spreiding(sum(islice(stappen, gewicht)))


def nieuwe_winst(
    plaats: Plaats,
    voorrang: int,
    geplaatst: int,
    prijs: Doelvector | None,
    verplaatst: tuple[Verplaatsing, ...] = (),
    bereik: Bereik = Bereik.NETWERK,
) -> Winst:
    return Winst(
        soort="nieuwe_plaats",
        school=plaats.school,
        vak=plaats.vak,
        plaats=plaats.id,
        bouw=plaats.bouw,
        voor=plaats.soort,
        start=plaats.start,
        voorrang=voorrang,
        geplaatst=geplaatst,
        prijs=prijs,
        verplaatst=verplaatst,
        bereik=bereik,
    )
