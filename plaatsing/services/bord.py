"""Verplaatsen, terugleggen en vastzetten op het bord (3.3, bijlage 2 stap 8-9)."""

from django.core.exceptions import ValidationError

from hos.models import Persoon, Schooljaar
from plaatsing.choices import Zetsoort
from plaatsing.models import Bordzet, Plaatsing
from plaatsing.queries.bord_oordeel import Bordoordeel, Mogelijkheid
from plaatsing.queries.toewijzing_rijen import Stand, Studentrij, Zetting
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services.bord_schrijven import (
    BordVeranderd,
    PlaatsBezet,
    haal_weg,
    momentopname,
    noteer,
    op_het_bord,
    wie_was_eerst,
    zet_neer,
)


def verplaats(
    *,
    schooljaar: Schooljaar,
    student: int,
    plaats: int,
    teken: str,
    door: Persoon,
    reden: str = "",
) -> Bordzet:
    """Zet een student op een plaats, als de regels het toestaan.

    `teken` is hoe het bord voor deze student was toen de pagina openging. Boven een grens van het
    quotum mag alleen met een reden; die plaatsing staat dan meteen vast (B2).
    """
    with op_het_bord(schooljaar, door, "Student geplaatst op het bord", reden):
        stand, rij = _lees(schooljaar, student, teken)
        if plaats not in stand.plaatsen:
            raise BordVeranderd("Deze plaats is intussen uit het aanbod gehaald. Kies een andere.")
        kans = Bordoordeel(stand).mogelijkheid(student, plaats)
        _weiger(schooljaar, kans, reden)
        _vraag_reden(stand, student, kans.half, reden)
        voor = momentopname(schooljaar, student)
        zet_neer(
            stand,
            rij,
            stand.plaatsen[plaats],
            kans.half,
            vast_reden=reden if kans.met_reden else "",
        )
        return noteer(schooljaar, student, Zetsoort.PLAATS, door=door, voor=voor, reden=reden)


def leg_terug(
    *,
    schooljaar: Schooljaar,
    student: int,
    plaatsing: int,
    teken: str,
    door: Persoon,
    reden: str = "",
) -> Bordzet:
    """Haalt een plaatsing van het bord; de student ligt weer bij de te plaatsen studenten."""
    with op_het_bord(schooljaar, door, "Student van het bord gehaald", reden):
        stand, _ = _lees(schooljaar, student, teken)
        zetting = _zetting(stand, student, plaatsing)
        _vraag_reden(stand, student, zetting.halfjaren, reden)
        voor = momentopname(schooljaar, student)
        haal_weg(stand, student, zetting.halfjaren)
        return noteer(schooljaar, student, Zetsoort.TERUG, door=door, voor=voor, reden=reden)


def zet_vast(
    *, schooljaar: Schooljaar, student: int, plaatsing: int, teken: str, door: Persoon, reden: str
) -> Bordzet:
    """Zet een plaatsing met de hand vast: een nieuwe berekening raakt haar niet aan."""
    if not reden.strip():
        raise ValidationError("Schrijf op waarom deze plaatsing vaststaat.")
    return _zet_speld(schooljaar, student, plaatsing, teken, door, reden.strip())


def maak_los(
    *, schooljaar: Schooljaar, student: int, plaatsing: int, teken: str, door: Persoon
) -> Bordzet:
    return _zet_speld(schooljaar, student, plaatsing, teken, door, "")


def _zet_speld(
    schooljaar: Schooljaar, student: int, plaatsing: int, teken: str, door: Persoon, reden: str
) -> Bordzet:
    soort = Zetsoort.VAST if reden else Zetsoort.LOS
    with op_het_bord(schooljaar, door, f"Plaatsing {soort.label}", reden):
        stand, _ = _lees(schooljaar, student, teken)
        _zetting(stand, student, plaatsing)
        voor = momentopname(schooljaar, student)
        rij = Plaatsing.objects.select_for_update().get(pk=plaatsing)
        rij.vast, rij.vast_reden = bool(reden), reden
        rij.versie += 1
        rij.save(update_fields=["vast", "vast_reden", "versie"])
        return noteer(schooljaar, student, soort, door=door, voor=voor, reden=reden)


def _lees(schooljaar: Schooljaar, student: int, teken: str) -> tuple[Stand, Studentrij]:
    """De stand van nu, mits deze student nog staat waar de gebruiker hem zag."""
    stand = stand_van(schooljaar)
    rij = stand.studenten.get(student)
    if rij is None or rij.gestopt:
        raise BordVeranderd("Deze student is gestopt of staat niet meer in dit schooljaar.")
    if stand.teken(student) != teken:
        wie = wie_was_eerst(schooljaar, student=student)
        raise BordVeranderd(
            f"Iemand anders was je voor. {wie} Je keuze is nog niet opgeslagen; "
            "kijk hoe het nu staat en kies opnieuw."
        )
    return stand, rij


def _zetting(stand: Stand, student: int, plaatsing: int) -> Zetting:
    for zetting in stand.zettingen_van(student):
        if zetting.pk == plaatsing:
            return zetting
    raise BordVeranderd("Deze plaatsing geldt niet meer. Kijk hoe het bord nu staat.")


def _weiger(schooljaar: Schooljaar, kans: Mogelijkheid, reden: str) -> None:
    if kans.huidig:
        raise ValidationError("De student staat al op deze plaats.")
    if kans.mag or (kans.met_reden and reden.strip()):
        return
    zinnen = " ".join(bezwaar.tekst for bezwaar in kans.bezwaren)
    if kans.met_reden:
        raise ValidationError(f"{zinnen} Dit mag alleen met een reden. Vul een reden in.")
    if any(bezwaar.code == "plaats_vol" for bezwaar in kans.bezwaren):
        wie = wie_was_eerst(schooljaar, plaats=kans.plaats.stageplaats)
        raise PlaatsBezet(f"{zinnen} {wie} Kies een andere plaats.".replace("  ", " "))
    raise ValidationError(f"Dit kan niet. {zinnen}")


def _vraag_reden(stand: Stand, student: int, halfjaren: tuple[int, ...], reden: str) -> None:
    """Wat al bekendgemaakt is, verandert alleen met een reden."""
    raakt = [z for z in stand.zettingen_van(student) if set(z.halfjaren) & set(halfjaren)]
    if any(z.gepubliceerd for z in raakt) and not reden.strip():
        raise ValidationError(
            "Deze plaatsing is al bekendgemaakt aan de school. Vul in waarom je haar verandert."
        )
