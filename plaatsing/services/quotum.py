"""Het quotum voorbereiden, met de hand bijstellen en vaststellen (3.2, bijlage 2 stap 1)."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon, School, Schooljaar
from hos.queries import vorig_schooljaar
from hos.services.versie import controleer_versie
from plaatsing.models import Quotumregel, Quotumronde
from plaatsing.queries import quotum as queries
from plaatsing.rules import quotum as regels


@transaction.atomic
def maak_ronde(*, schooljaar: Schooljaar, door: Persoon | None) -> Quotumronde:
    """Begin een quotum; de instellingen van vorig jaar zijn het voorstel. Twee keer is een keer."""
    vorig = vorig_schooljaar(schooljaar)
    voorbeeld = queries.ronde_van(vorig) if vorig else None
    standaard = (
        {
            "totaal": voorbeeld.totaal,
            "marge_pct": voorbeeld.marge_pct,
            "methode": voorbeeld.methode,
        }
        if voorbeeld
        else {}
    )
    mee = {r.school_id: r.telt_mee for r in voorbeeld.regels.all()} if voorbeeld else {}
    with _geschiedenis(door, f"Quotum voor {schooljaar} begonnen"):
        ronde, nieuw = Quotumronde.objects.get_or_create(schooljaar=schooljaar, defaults=standaard)
        if nieuw:
            for school in School.objects.order_by("pk"):
                Quotumregel.objects.create(
                    ronde=ronde, school=school, telt_mee=mee.get(school.pk, True)
                )
    return ronde


@transaction.atomic
def stel_in(
    *,
    ronde: Quotumronde,
    versie: int,
    totaal: int,
    marge_pct: int,
    methode: str,
    deelnemers: set[int],
    door: Persoon,
) -> Quotumronde:
    """Kies totaal, marge, manier van verdelen en welke scholen meetellen (B1-B3)."""
    vast = _slot(ronde)
    mee = set(vast.regels.filter(telt_mee=True).values_list("school", flat=True))
    gelijk = (vast.totaal, vast.marge_pct, vast.methode, mee)
    if gelijk == (totaal, marge_pct, methode, deelnemers):
        return vast  # a double click
    _vereis_open(vast, versie)
    wat = [
        *_verschil("totaal", vast.totaal, totaal),
        *_verschil("marge", f"{vast.marge_pct}%", f"{marge_pct}%"),
    ]
    vast.totaal, vast.marge_pct = totaal, marge_pct
    oud, vast.methode = vast.get_methode_display(), methode
    wat += _verschil("manier van verdelen", oud, vast.get_methode_display())
    with _geschiedenis(door, ""):
        for regel in vast.regels.select_related("school"):
            telt_mee = regel.school_id in deelnemers
            if regel.telt_mee != telt_mee:
                wat.append(f"{regel.school} telt {'mee' if telt_mee else 'niet meer mee'}")
                regel.telt_mee = telt_mee
                if not telt_mee:
                    regel.correctie, regel.reden = 0, ""
                _bewaar(regel)
        pghistory.context(wat="Ingesteld: " + "; ".join(wat))
        return _volgende_versie(vast)


@transaction.atomic
def corrigeer(
    *, ronde: Quotumronde, versie: int, school: School, correctie: int, reden: str, door: Persoon
) -> Quotumronde:
    """Wijk met de hand van de berekening af, altijd met een reden (B1)."""
    vast = _slot(ronde)
    regel = vast.regels.select_related("school").get(school=school)
    if (regel.correctie, regel.reden) == (correctie, reden.strip()):
        return vast
    _vereis_open(vast, versie)
    if not regel.telt_mee:
        raise ValidationError("Deze school telt niet mee in de verdeling.")
    berekend = _berekend(vast).get(school.pk, 0)
    if berekend + correctie < 0:
        raise ValidationError(
            {"correctie": f"De berekening geeft {berekend}. Minder dan 0 plaatsen kan niet."}
        )
    wat = f"{school.naam}: correctie van {_plus(regel.correctie)} naar {_plus(correctie)}"
    regel.correctie, regel.reden = correctie, reden.strip() if correctie else ""
    with _geschiedenis(door, wat, reden.strip()):
        _bewaar(regel)
        return _volgende_versie(vast)


@transaction.atomic
def stel_vast(*, ronde: Quotumronde, versie: int, door: Persoon) -> Quotumronde:
    """De stuurgroep stelt het quotum vast; vanaf nu liggen de doelen vast (3.2)."""
    vast = _slot(ronde)
    if vast.vastgesteld_door == door:
        return vast
    _vereis_open(vast, versie)
    rijen = queries.regels_van(vast)
    doelen = queries.doelen(vast, rijen, queries.laatst_getelde_leerlingen(vast.schooljaar))
    som = sum(doelen.values())
    if not doelen:
        raise ValidationError("Er is nog niets verdeeld. Vul eerst de leerlingentallen in.")
    if som > vast.totaal:
        raise ValidationError(
            f"Er zijn {som} plaatsen verdeeld, dat is meer dan het quotum van {vast.totaal}. "
            "Pas eerst een correctie of het totaal aan."
        )
    with _geschiedenis(door, f"Quotum vastgesteld: {som} van {vast.totaal} plaatsen verdeeld"):
        for regel in rijen:
            if regel.school_id in doelen:
                regel.doel = doelen[regel.school_id]
                _bewaar(regel)
        vast.vastgesteld_op, vast.vastgesteld_door = klok.nu(), door
        return _volgende_versie(vast)


@transaction.atomic
def heropen(*, ronde: Quotumronde, versie: int, reden: str, door: Persoon) -> Quotumronde:
    """Maak een vastgesteld quotum weer open, met een reden die in de geschiedenis blijft."""
    vast = _slot(ronde)
    _controleer(vast, versie)
    if vast.vastgesteld_op is None:
        raise ValidationError("Dit quotum is nog niet vastgesteld.")
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom het quotum opnieuw open moet."})
    with _geschiedenis(door, "Quotum heropend", reden.strip()):
        for regel in vast.regels.filter(doel__isnull=False):
            regel.doel = None
            _bewaar(regel)
        vast.vastgesteld_op = vast.vastgesteld_door = None
        return _volgende_versie(vast)


def _slot(ronde: Quotumronde) -> Quotumronde:
    return Quotumronde.objects.select_for_update().get(pk=ronde.pk)


def _vereis_open(ronde: Quotumronde, versie: int) -> None:
    _controleer(ronde, versie)
    if ronde.vastgesteld_op is not None:
        raise ValidationError("Dit quotum is vastgesteld en ligt vast.")


def _controleer(ronde: Quotumronde, versie: int) -> None:
    controleer_versie(
        versie,
        ronde.versie,
        gebeurtenissen(Quotumronde, pgh_obj=ronde),
        gebeurtenissen(Quotumregel, ronde=ronde),
    )


def _berekend(ronde: Quotumronde) -> regels.Verdeling:
    mee = queries.deelnemers(
        queries.regels_van(ronde), queries.laatst_getelde_leerlingen(ronde.schooljaar)
    )
    try:
        return regels.verdeel(ronde.methode, ronde.totaal, mee)
    except regels.GeenLeerlingen:
        return {}


def _volgende_versie(ronde: Quotumronde) -> Quotumronde:
    ronde.versie += 1
    _bewaar(ronde)
    return ronde


def _bewaar(rij: Quotumronde | Quotumregel) -> None:
    rij.full_clean()
    rij.save()


def _plus(aantal: int) -> str:
    return f"{aantal:+d}" if aantal else "0"


def _verschil(veld: str, oud: object, nieuw: object) -> list[str]:
    return [] if oud == nieuw else [f"{veld} van {oud} naar {nieuw}"]


def _geschiedenis(door: Persoon | None, wat: str, reden: str = "") -> pghistory.context:
    return pghistory.context(door=door.pk if door else None, wat=wat, reden=reden)
