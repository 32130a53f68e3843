"""De verdeling beginnen, berekenen en met de hand bijstellen (3.2, bijlage 2 stap 3)."""

from collections.abc import Mapping
from dataclasses import dataclass

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon, Schooljaar
from hos.queries import vorig_schooljaar
from hos.services.versie import controleer_versie
from plaatsing.choices import Verdelingstatus
from plaatsing.models import Stageplaats, Verdeelregel, Verdeling
from plaatsing.queries import verdeling as queries
from plaatsing.queries.verdeling_invoer import harde_plaatsen, invoer
from plaatsing.rules.verdeling import Sleutel
from plaatsing.rules.verdeling_plaatsen import Plaatsdeel, Uitkomst, verdeel

INGETROKKEN = "De school zegt deze plaats niet meer toe."


@dataclass(frozen=True, slots=True)
class Herberekend:
    """De verdeling na een berekening, en welke correcties niet meer pasten."""

    verdeling: Verdeling
    vervallen: tuple[str, ...] = ()


@transaction.atomic
def begin(*, schooljaar: Schooljaar, door: Persoon) -> Verdeling:
    """Begin met de sleutel van vorig jaar en reken uit. Twee keer beginnen is een keer."""
    vorig = vorig_schooljaar(schooljaar)
    voorbeeld = queries.verdeling_van(vorig) if vorig else None
    velden = ("sleutel_hbo", "sleutel_wo", "grens", "toelichting")
    standaard = {veld: getattr(voorbeeld, veld) for veld in velden} if voorbeeld else {}
    with in_geschiedenis(door, f"Verdeling voor {schooljaar} begonnen"):
        verdeling, nieuw = Verdeling.objects.get_or_create(
            schooljaar=schooljaar, defaults=standaard
        )
        if nieuw:
            _bereken(verdeling)
            bewaar(verdeling)
    return verdeling


@transaction.atomic
def stel_in(
    *, verdeling: Verdeling, versie: int, sleutel: Sleutel, grens: str, door: Persoon
) -> Herberekend:
    """Kies de sleutel en tot waar er verdeeld wordt, en reken opnieuw."""
    vast = slot(verdeling)
    if (vast.sleutel_hbo, vast.sleutel_wo, vast.grens) == (sleutel.hbo, sleutel.wo, grens):
        return Herberekend(vast)
    vereis_open(vast, versie)
    wat = f"Sleutel van {vast.sleutel_hbo} : {vast.sleutel_wo} naar {sleutel}"
    vast.sleutel_hbo, vast.sleutel_wo, vast.grens = sleutel.hbo, sleutel.wo, grens
    with in_geschiedenis(door, f"{wat}, {vast.get_grens_display()}"):
        vervallen = _bereken(vast)
        return Herberekend(bewaar(vast), vervallen)


@transaction.atomic
def herbereken(*, verdeling: Verdeling, versie: int, door: Persoon) -> Herberekend:
    """Reken opnieuw met het aanbod en de studenten van nu; correcties blijven staan."""
    vast = slot(verdeling)
    vereis_open(vast, versie)
    with in_geschiedenis(door, "Verdeling opnieuw berekend"):
        vervallen = _bereken(vast)
        return Herberekend(bewaar(vast), vervallen)


def _bereken(verdeling: Verdeling) -> tuple[str, ...]:
    sleutel = Sleutel(verdeling.sleutel_hbo, verdeling.sleutel_wo)
    uitkomst = verdeel(invoer(verdeling.schooljaar, sleutel, verdeling.grens))
    plaatsen = {p.pk: p for p in harde_plaatsen(verdeling.schooljaar)}
    bestaand = {r.stageplaats_id: r for r in queries.regels_van(verdeling) if r.stageplaats_id}
    vervallen = []
    for pk, deel in uitkomst.plaatsen.items():
        regel = bestaand.get(pk) or Verdeelregel(verdeling=verdeling, stageplaats=plaatsen[pk])
        if _werk_bij(regel, plaatsen[pk], deel):
            vervallen.append(str(regel))
    for regel in queries.regels_van(verdeling):
        if regel.stageplaats_id not in uitkomst.plaatsen:
            _trek_in(regel)
    verdeling.berekend_op = klok.nu()
    verdeling.uitleg = _uitleg(uitkomst)
    return tuple(vervallen)


def _uitleg(uitkomst: Uitkomst) -> Mapping[str, object]:
    return {
        "scholen": {str(pk): list(deel.waarom) for pk, deel in uitkomst.scholen.items()},
        "hbo_volgens_sleutel": uitkomst.hbo_volgens_sleutel,
        "zonder_reservering": dict(uitkomst.zonder_reservering),
    }


def _werk_bij(regel: Verdeelregel, plaats: Stageplaats, deel: Plaatsdeel) -> bool:
    """Zet de nieuwe berekening neer; True als een correctie daardoor niet meer past."""
    regel.school, regel.vestiging, regel.vak = (
        plaats.aanbod.school,
        plaats.vestiging.naam,
        plaats.vak,
    )
    regel.bouw, regel.soort, regel.start = plaats.bouw, plaats.soort, plaats.start
    regel.aangeboden = plaats.aantal
    regel.berekend_hbo, regel.berekend_wo = deel.hbo, deel.wo
    regel.berekend_gereserveerd = deel.gereserveerd
    regel.uitleg = list(deel.waarom)
    vervalt = regel.gecorrigeerd and not _past_nog(regel)
    if vervalt or not regel.gecorrigeerd:
        _volg_berekening(regel)
    regel.full_clean()
    regel.save()
    return vervalt


def _past_nog(regel: Verdeelregel) -> bool:
    soort_klopt = {"beide": True, "wo": regel.hbo == 0}.get(regel.soort, regel.wo == 0)
    return soort_klopt and regel.buiten >= 0


def _volg_berekening(regel: Verdeelregel) -> None:
    regel.hbo, regel.wo = regel.berekend_hbo, regel.berekend_wo
    regel.gereserveerd = regel.berekend_gereserveerd
    regel.reden, regel.gecorrigeerd_door, regel.gecorrigeerd_op = "", None, None


def _trek_in(regel: Verdeelregel) -> None:
    """Wat instituten al kregen, blijft zichtbaar als intrekking; de rest mag weg."""
    if regel.vrijgegeven_hbo is None:
        regel.delete()
        return
    regel.aangeboden = regel.berekend_hbo = regel.berekend_wo = regel.berekend_gereserveerd = 0
    _volg_berekening(regel)
    regel.uitleg = [INGETROKKEN]
    regel.full_clean()
    regel.save()


@transaction.atomic
def corrigeer(
    *,
    regel: Verdeelregel,
    versie: int,
    hbo: int,
    wo: int,
    gereserveerd: int,
    reden: str,
    door: Persoon,
) -> Verdeling:
    """Wijk met de hand van de berekening af, altijd met een reden; nooit boven het aanbod."""
    vast = slot(regel.verdeling)
    rij = Verdeelregel.objects.select_related("school", "vak").get(pk=regel.pk)
    reden = reden.strip()
    if (rij.hbo, rij.wo, rij.gereserveerd, rij.reden) == (hbo, wo, gereserveerd, reden):
        return vast
    vereis_open(vast, versie)
    zoals_berekend = (rij.berekend_hbo, rij.berekend_wo, rij.berekend_gereserveerd)
    if (hbo, wo, gereserveerd) == zoals_berekend and not reden:
        _volg_berekening(rij)
        wat = f"{rij}: correctie vervallen"
    else:
        wat = f"{rij}: hbo {rij.hbo} → {hbo}, wo {rij.wo} → {wo}"
        rij.hbo, rij.wo, rij.gereserveerd, rij.reden = hbo, wo, gereserveerd, reden
        rij.gecorrigeerd_door, rij.gecorrigeerd_op = door, klok.nu()
    with in_geschiedenis(door, wat, reden):
        rij.full_clean()
        rij.save()
        return bewaar(vast)


def slot(verdeling: Verdeling) -> Verdeling:
    rijen = Verdeling.objects.select_for_update(of=("self",)).select_related("schooljaar")
    return rijen.get(pk=verdeling.pk)


def vereis_open(verdeling: Verdeling, versie: int) -> None:
    controleer(verdeling, versie)
    if verdeling.status not in (Verdelingstatus.CONCEPT, Verdelingstatus.TER_GOEDKEURING):
        raise ValidationError(
            f"De verdeling is {verdeling.get_status_display()} en ligt vast. Heropen haar eerst."
        )


def controleer(verdeling: Verdeling, versie: int) -> None:
    controleer_versie(
        versie,
        verdeling.versie,
        gebeurtenissen(Verdeling, pgh_obj=verdeling),
        gebeurtenissen(Verdeelregel, verdeling=verdeling),
    )


def bewaar(verdeling: Verdeling) -> Verdeling:
    verdeling.versie += 1
    verdeling.full_clean()
    verdeling.save()
    return verdeling


def in_geschiedenis(door: Persoon | None, wat: str, reden: str = "") -> pghistory.context:
    return pghistory.context(door=door.pk if door else None, wat=wat, reden=reden)
