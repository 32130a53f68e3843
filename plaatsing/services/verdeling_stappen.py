"""De verdeling ter goedkeuring sturen, beoordelen en vaststellen (3.2, bijlage 2 stap 3)."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Persoon
from hos.services import post
from plaatsing.choices import VERDELING_OVERGANGEN, Oordeel, Verdelingstatus
from plaatsing.models import Goedkeuring, Verdeling
from plaatsing.queries import verdeling as queries
from plaatsing.queries.verdeling_partijen import (
    Ontvanger,
    Partij,
    eigen_partijen,
    ontvangers,
    partijen,
)
from plaatsing.services.verdeling import bewaar, controleer, in_geschiedenis, slot

SOORT = "verdeling-goedkeuring"
SJABLOON = "email/plaatsing/verdeling_goedkeuring"
HERINNER_VOORAF = 2  # days before the deadline


class GetallenVeranderd(ValidationError):
    """Het oordeel ging over andere getallen dan er nu staan."""


@transaction.atomic
def leg_voor(
    *, verdeling: Verdeling, versie: int, goedkeuren_voor: date, door: Persoon
) -> Verdeling:
    """Vraag scholen, dagelijks bestuur en programmamanager om hun oordeel, met een mail.

    Wie eerder akkoord was met dezelfde getallen, hoeft niet opnieuw.
    """
    vast = slot(verdeling)
    if (vast.status, vast.goedkeuren_voor) == (Verdelingstatus.TER_GOEDKEURING, goedkeuren_voor):
        return vast  # a double click
    controleer(vast, versie)
    if goedkeuren_voor < klok.vandaag():
        raise ValidationError({"goedkeuren_voor": "Kies een dag vanaf vandaag."})
    ga_naar(vast, Verdelingstatus.TER_GOEDKEURING)
    vereis_actueel(vast)
    if not vast.regels.filter(aangeboden__gt=0).exists():
        raise ValidationError("Er zijn nog geen toegezegde plaatsen om te verdelen.")
    vast.goedkeuren_voor, vast.voorgelegd_op = goedkeuren_voor, klok.nu()
    with in_geschiedenis(door, f"Ter goedkeuring, antwoord voor {goedkeuren_voor:%d-%m-%Y}"):
        bewaar(vast)
    wachtend = [partij for partij in partijen(vast) if partij.wacht]
    zet_klaar(vast, ontvangers(wachtend, klok.vandaag()), f"v{vast.versie}")
    return vast


@transaction.atomic
def herinner(*, verdeling: Verdeling, moment: str, dag: date) -> int:
    """Vraag het wie nog niet antwoordde; per moment hooguit een mail per persoon."""
    if verdeling.status != Verdelingstatus.TER_GOEDKEURING:
        return 0
    rijen = partijen(verdeling)
    return zet_klaar(verdeling, ontvangers([p for p in rijen if p.wacht], dag), moment)


def zet_klaar(verdeling: Verdeling, lijst: Iterable[Ontvanger], moment: str) -> int:
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=f"{SOORT}:{verdeling.pk}:{moment}:{ontvanger.persoon.pk}",
            persoon=ontvanger.persoon,
            sjabloon=SJABLOON,
            context=mailcontext(verdeling, ontvanger),
        )
        for ontvanger in lijst
    )


def mailcontext(verdeling: Verdeling, ontvanger: Ontvanger) -> dict[str, object]:
    """Wat in de mail komt te staan; ook voor het voorbeeld vooraf."""
    return {
        "persoon": ontvanger.persoon,
        "schooljaar": verdeling.schooljaar,
        "partijen": ontvanger.partijen,
        "goedkeuren_voor": verdeling.goedkeuren_voor,
        "pad": reverse("plaatsing:verdeling-oordelen") + f"?jaar={verdeling.schooljaar}",
    }


@transaction.atomic
def geef_oordeel(
    *, verdeling: Verdeling, partij: str, kenmerk: str, oordeel: str, reden: str, door: Persoon
) -> Goedkeuring:
    """Akkoord, of bezwaar met een reden. Het oordeel gaat over precies de getallen die er staan."""
    vast = slot(verdeling)
    if vast.status != Verdelingstatus.TER_GOEDKEURING:
        raise ValidationError("De verdeling ligt niet ter goedkeuring.")
    eigen = next((p for p in eigen_partijen(door, vast) if p.sleutel == partij), None)
    if eigen is None:
        raise ValidationError("Namens deze partij kun je niet antwoorden.")
    if eigen.kenmerk != kenmerk:
        raise GetallenVeranderd(
            "De getallen zijn intussen veranderd. Bekijk ze hieronder en antwoord opnieuw."
        )
    reden = reden.strip() if oordeel == Oordeel.BEZWAAR else ""
    laatste = eigen.laatste
    if laatste and (laatste.kenmerk, laatste.oordeel, laatste.reden) == (kenmerk, oordeel, reden):
        return laatste
    rij = Goedkeuring(
        verdeling=vast,
        soort=eigen.soort,
        school=eigen.school,
        oordeel=oordeel,
        reden=reden,
        kenmerk=kenmerk,
        door=door,
        op=klok.nu(),
    )
    with in_geschiedenis(door, f"{eigen.naam}: {rij.get_oordeel_display()}", reden):
        rij.full_clean()
        rij.save()
    return rij


@transaction.atomic
def heropen(*, verdeling: Verdeling, versie: int, reden: str, door: Persoon) -> Verdeling:
    """Terug naar concept, met een reden. Wat vrijgegeven is, blijft bij de instituten gelden."""
    vast = slot(verdeling)
    if vast.status == Verdelingstatus.CONCEPT:
        return vast
    controleer(vast, versie)
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom de verdeling opnieuw open moet."})
    ga_naar(vast, Verdelingstatus.CONCEPT)
    vast.vastgesteld_op = vast.vastgesteld_door = None
    vast.vastgesteld_reden = ""
    with in_geschiedenis(door, "Verdeling heropend", reden.strip()):
        return bewaar(vast)


@transaction.atomic
def stel_vast(*, verdeling: Verdeling, versie: int, reden: str, door: Persoon) -> Verdeling:
    """Vaststellen kan als dagelijks bestuur en programmamanager akkoord zijn (3.2).

    Is een school het niet eens of antwoordt zij niet, dan kan het alleen met een reden.
    """
    vast = slot(verdeling)
    if vast.status == Verdelingstatus.VASTGESTELD:
        return vast
    controleer(vast, versie)
    ga_naar(vast, Verdelingstatus.VASTGESTELD)
    vereis_actueel(vast)
    niet = [p for p in partijen(vast) if not p.akkoord]
    vereis_akkoord_van_hos(niet)
    if niet and not reden.strip():
        namen = ", ".join(p.naam for p in niet)
        raise ValidationError(
            {"reden": f"Nog niet akkoord: {namen}. Schrijf op waarom je toch vaststelt."}
        )
    vast.vastgesteld_op, vast.vastgesteld_door = klok.nu(), door
    vast.vastgesteld_reden = reden.strip() if niet else ""
    with in_geschiedenis(door, "Verdeling vastgesteld", vast.vastgesteld_reden):
        return bewaar(vast)


def vereis_akkoord_van_hos(niet: Iterable[Partij]) -> None:
    zonder = [partij.naam for partij in niet if partij.school is None]
    if zonder:
        raise ValidationError(f"Nog niet akkoord: {' en '.join(zonder)}. Zonder hen kan het niet.")


def vereis_actueel(verdeling: Verdeling) -> None:
    """Nooit meer verdelen dan er nu wordt aangeboden."""
    anders = queries.afwijkingen(verdeling)
    if anders:
        scholen = ", ".join(sorted({a.school for a in anders}))
        raise ValidationError(
            f"Het aanbod is veranderd sinds de berekening: {scholen}. Bereken eerst opnieuw."
        )


def ga_naar(verdeling: Verdeling, status: str) -> None:
    if status not in VERDELING_OVERGANGEN[verdeling.status]:
        raise ValidationError(f"De verdeling is {verdeling.get_status_display()}; dit kan nu niet.")
    verdeling.status = status
