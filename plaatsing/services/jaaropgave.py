"""De opgave maken en tekenen; wijzigen kan niemand, een verbetering is een nieuwe (B21)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hos import klok
from hos.models import Persoon, Schooljaar
from plaatsing.models import Bekostigingsregel, Jaaropgave, Opgavedownload, Opgavehandtekening
from plaatsing.permissions.telling import hoedanigheden
from plaatsing.queries import jaaropgave as queries
from plaatsing.rules import jaaropgave as regels
from plaatsing.services.aanbod_slot import in_geschiedenis

Werkboekmaker = Callable[[Mapping[str, Any]], bytes]


@transaction.atomic
def leg_regel_vast(
    *, vanaf: Schooljaar, gegevens: Mapping[str, object], door: Persoon
) -> Bekostigingsregel:
    """Een nieuwe versie; de vorige blijft staan bij wat ermee geteld is."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=vanaf.pk)
    laatste = Bekostigingsregel.objects.filter(vanaf=vanaf).order_by("nummer").last()
    if laatste and all(getattr(laatste, veld) == waarde for veld, waarde in gegevens.items()):
        return laatste  # a double click
    regel = Bekostigingsregel(
        vanaf=vanaf,
        nummer=laatste.nummer + 1 if laatste else 1,
        vastgelegd_op=klok.nu(),
        vastgelegd_door=door,
        **gegevens,
    )
    regel.full_clean()
    with in_geschiedenis(door, f"Bekostigingsregel {regel.naam} vastgelegd"):
        regel.save()
    return regel


@transaction.atomic
def maak_opgave(
    *,
    schooljaar: Schooljaar,
    peildatum: date,
    reden: str,
    maak_werkboek: Werkboekmaker,
    door: Persoon,
) -> Jaaropgave:
    """Bevriest het jaar zoals het nu vastligt; is er niets veranderd, dan blijft de vorige."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    regel = queries.geldende_regel(schooljaar)
    if regel is None:
        raise ValidationError("Er is nog geen bekostigingsregel voor dit schooljaar.")
    if not schooljaar.begin <= peildatum <= schooljaar.einde:
        raise ValidationError({"peildatum": f"Kies een dag in schooljaar {schooljaar}."})
    inhoud = regels.opgave(
        str(schooljaar), peildatum, queries.als_waarden(regel), queries.feiten(schooljaar)
    )
    bytes_ = regels.vaste_bytes(inhoud)
    laatste = Jaaropgave.objects.filter(schooljaar=schooljaar).order_by("nummer").last()
    if laatste and laatste.sha256 == regels.kenmerk(bytes_):
        return laatste
    werkboek = maak_werkboek(inhoud)
    hoogste = Jaaropgave.objects.filter(schooljaar=schooljaar).aggregate(n=Max("nummer"))["n"] or 0
    opgave = Jaaropgave(
        schooljaar=schooljaar,
        nummer=hoogste + 1,
        peildatum=peildatum,
        regel=regel,
        aantal=inhoud["totalen"]["studenten"],
        inhoud=bytes_,
        sha256=regels.kenmerk(bytes_),
        werkboek=werkboek,
        werkboek_sha256=regels.kenmerk(werkboek),
        reden=reden.strip(),
        gemaakt_op=klok.nu(),
        gemaakt_door=door,
    )
    opgave.full_clean()
    with in_geschiedenis(door, f"Jaaropgave {opgave.nummer} gemaakt", reden.strip()):
        opgave.save()
    return opgave


@transaction.atomic
def teken(
    *, opgave: Jaaropgave, hoedanigheid: str, sha256: str, door: Persoon
) -> Opgavehandtekening:
    """Tekent voor precies deze bytes. Twee mensen, elk in een eigen hoedanigheid."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=opgave.schooljaar_id)
    stand = queries.stand_van(opgave)
    eigen = next((h for h in stand.handtekeningen if h.persoon_id == door.pk), None)
    if eigen and eigen.hoedanigheid == hoedanigheid:
        return eigen
    if hoedanigheid not in hoedanigheden(door):
        raise ValidationError("In deze hoedanigheid kun je niet tekenen.")
    if not stand.nieuwste:
        raise ValidationError("Er is intussen een nieuwere opgave. Bekijk en teken die.")
    if sha256 != opgave.sha256:
        raise ValidationError("Dit kenmerk hoort niet bij deze opgave. Open haar opnieuw.")
    handtekening = Opgavehandtekening(
        opgave=opgave, hoedanigheid=hoedanigheid, persoon=door, sha256=sha256, op=klok.nu()
    )
    handtekening.full_clean()
    with in_geschiedenis(door, f"Getekend als {handtekening.get_hoedanigheid_display()}"):
        handtekening.save()
    return handtekening


def noteer_download(*, opgave: Jaaropgave, persoon: Persoon) -> None:
    Opgavedownload.objects.create(opgave=opgave, persoon=persoon)
