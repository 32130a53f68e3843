"""De procedure van een jaar overnemen, bijstellen en afvinken (bijlage 2, B8)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon, Schooljaar
from hos.services.versie import controleer_versie
from plaatsing.models import Procedurestap, Procedurevinkje
from plaatsing.queries.procedure import heeft_feit
from plaatsing.queries.procedure_sjabloon import EIGEN, deadline_bij, voorstel
from plaatsing.rules import procedure as regels

VELDEN = (
    "wat",
    "toelichting",
    "rollen",
    "begint_op",
    "streefdatum",
    "optioneel",
    "nvt_reden",
    "herinner_voor",
    "herinner_na",
)


@transaction.atomic
def neem_over(*, schooljaar: Schooljaar, door: Persoon) -> int:
    """Maakt van het voorstel de procedure van dit jaar; een tweede klik verandert niets."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    if Procedurestap.objects.filter(schooljaar=schooljaar).exists():
        return 0
    stappen = voorstel(schooljaar)
    with pghistory.context(door=door.pk, wat=f"Procedure voor {schooljaar} overgenomen"):
        for stap in stappen:
            stap.full_clean()
            stap.save()
    return len(stappen)


@transaction.atomic
def wijzig(
    *, stap: Procedurestap, gegevens: Mapping[str, Any], versie: int, door: Persoon
) -> Procedurestap:
    """Bewaart wat de stagecoördinator veranderde; de volgorde van de data moet kloppen."""
    _vergrendel_jaar(stap.schooljaar)
    vast = Procedurestap.objects.select_related("schooljaar").get(pk=stap.pk)
    controleer_versie(versie, vast.versie, gebeurtenissen(Procedurestap, pgh_obj=stap.pk))
    oud = {veld: getattr(vast, veld) for veld in VELDEN}
    _vul(vast, gegevens)
    if oud == {veld: getattr(vast, veld) for veld in VELDEN}:
        return vast
    vast.versie += 1
    with pghistory.context(door=door.pk, wat=_omschrijf(vast, oud), reden=vast.nvt_reden):
        _bewaar(vast)
    return vast


@transaction.atomic
def voeg_toe(
    *, schooljaar: Schooljaar, gegevens: Mapping[str, Any], door: Persoon
) -> Procedurestap:
    """Een eigen stap van deze opleidingsschool, naast die van bijlage 2."""
    _vergrendel_jaar(schooljaar)
    stappen = Procedurestap.objects.filter(schooljaar=schooljaar)
    if not stappen.exists():
        raise ValidationError("Neem eerst de procedure voor dit schooljaar over.")
    nummers = [
        int(code.removeprefix(EIGEN))
        for code in stappen.filter(code__startswith=EIGEN).values_list("code", flat=True)
    ]
    nummer = max(nummers, default=0) + 1
    stap = Procedurestap(schooljaar=schooljaar, code=f"{EIGEN}{nummer}", volgorde=1000 + nummer)
    _vul(stap, gegevens)
    with pghistory.context(door=door.pk, wat=f"Stap toegevoegd: {stap.wat}"):
        _bewaar(stap)
    return stap


@transaction.atomic
def verwijder(*, stap: Procedurestap, door: Persoon) -> None:
    """Alleen een eigen stap kan weg; een stap van bijlage 2 gaat hooguit dit jaar niet door."""
    if not stap.code.startswith(EIGEN):
        raise ValidationError("Een stap uit het plan verwijder je niet. Zeg dat hij niet doorgaat.")
    with pghistory.context(door=door.pk, wat=f"Stap verwijderd: {stap.wat}"):
        Procedurestap.objects.filter(pk=stap.pk).delete()


@transaction.atomic
def vink_af(*, stap: Procedurestap, door: Persoon, op: date | None = None) -> Procedurevinkje:
    """Iemand zegt dat een stap zonder feit klaar is; de eerste die dat zegt, blijft staan."""
    vast = Procedurestap.objects.select_for_update().get(pk=stap.pk)
    if heeft_feit(vast):
        raise ValidationError("Deze stap is vanzelf klaar zodra het zo is. Afvinken hoeft niet.")
    with pghistory.context(door=door.pk, wat="Afgevinkt"):
        vinkje, _ = Procedurevinkje.objects.get_or_create(
            stap=vast, defaults={"door": door, "gedaan_op": op or klok.vandaag()}
        )
    return vinkje


@transaction.atomic
def maak_open(*, stap: Procedurestap, door: Persoon) -> None:
    """Haalt het vinkje weg; wie het zette, blijft in de geschiedenis staan."""
    Procedurestap.objects.select_for_update().get(pk=stap.pk)
    with pghistory.context(door=door.pk, wat="Vinkje weggehaald"):
        Procedurevinkje.objects.filter(stap=stap).delete()


@transaction.atomic
def zet_herinneren(*, stap: Procedurestap, aan: bool, door: Persoon) -> None:
    """Stopt de herinneringen van een stap, of zet ze weer aan."""
    vast = Procedurestap.objects.select_for_update().get(pk=stap.pk)
    if vast.herinneren_uit == (not aan):
        return
    vast.herinneren_uit = not aan
    vast.versie += 1
    with pghistory.context(
        door=door.pk, wat="Herinneringen aangezet" if aan else "Herinneringen gestopt"
    ):
        vast.save(update_fields=["herinneren_uit", "versie"])


def _vergrendel_jaar(schooljaar: Schooljaar) -> None:
    """The order is a question about all steps of the year."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)


def _vul(stap: Procedurestap, gegevens: Mapping[str, Any]) -> None:
    for veld in VELDEN:
        if veld in gegevens:
            setattr(stap, veld, gegevens[veld])
    stap.deadline = max(deadline_bij(stap.streefdatum), stap.begint_op)


def _bewaar(stap: Procedurestap) -> None:
    if fouten := datafouten(stap):
        raise ValidationError(fouten)
    stap.full_clean()
    stap.save()


def datafouten(stap: Procedurestap) -> dict[str, str]:
    """Wat er mis is met de data van deze stap, naast de andere van het jaar."""
    begin = stap.schooljaar.begin
    if stap.streefdatum < stap.begint_op:
        return {"streefdatum": "De laatste dag ligt voor de eerste dag."}
    for veld in ("begint_op", "streefdatum"):
        if mis := regels.buiten_looptijd(begin, getattr(stap, veld)):
            return {veld: mis}
    anderen = list(
        Procedurestap.objects.filter(schooljaar=stap.schooljaar, nvt_reden="").exclude(pk=stap.pk)
    )
    if stap.nvt_reden:
        return {}
    namen = {ander.code: ander.wat for ander in anderen}
    deadlines = {ander.code: ander.deadline for ander in anderen} | {stap.code: stap.deadline}
    na = {ander.code: ander.na for ander in anderen} | {stap.code: stap.na}
    fouten = regels.volgordefouten(deadlines, na)
    if eerder := fouten.get(stap.code):
        op = max(deadlines[code] for code in eerder)
        return {"streefdatum": f"Dit kan niet eerder dan ‘{namen[eerder[0]]}’ ({op:%d-%m-%Y})."}
    later = [code for code, ervoor in fouten.items() if stap.code in ervoor]
    if later:
        op = min(deadlines[code] for code in later)
        return {"streefdatum": f"Dit kan niet later dan ‘{namen[later[0]]}’ ({op:%d-%m-%Y})."}
    return {}


def _omschrijf(stap: Procedurestap, oud: Mapping[str, Any]) -> str:
    delen = []
    if oud["streefdatum"] != stap.streefdatum:
        delen.append(f"klaar voor {stap.streefdatum:%d-%m-%Y} (was {oud['streefdatum']:%d-%m-%Y})")
    if oud["begint_op"] != stap.begint_op:
        delen.append(f"vanaf {stap.begint_op:%d-%m-%Y} (was {oud['begint_op']:%d-%m-%Y})")
    if oud["rollen"] != stap.rollen:
        delen.append("wie het doet")
    if (oud["wat"], oud["toelichting"]) != (stap.wat, stap.toelichting):
        delen.append("tekst")
    if bool(oud["nvt_reden"]) != bool(stap.nvt_reden):
        delen.append("gaat dit jaar niet door" if stap.nvt_reden else "gaat weer door")
    if (oud["herinner_voor"], oud["herinner_na"]) != (stap.herinner_voor, stap.herinner_na):
        delen.append("herinneringen")
    return f"Stap gewijzigd: {', '.join(delen) or 'instellingen'}"
