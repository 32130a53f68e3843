"""Scenario's bewaren, kiezen en weggooien (bijlage 2 stap 8-9)."""

import uuid

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hos import klok
from hos.models import Persoon, Schooljaar
from plaatsing.choices import Scenariobron, Zetsoort
from plaatsing.models import Bordzet, Scenario, Toewijzingsronde
from plaatsing.queries import scenario as queries
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_stand import laatste_nummer
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services.bord_plan import (
    binnen_het_totaal,
    niet_verder_over_grenzen,
    schrijf_student,
)
from plaatsing.services.bord_schrijven import BordVeranderd, op_het_bord
from plaatsing.toewijzing import Status

HOOGSTENS_GENOEMD = 5


def bewaar_bord(*, schooljaar: Schooljaar, naam: str, door: Persoon) -> Scenario:
    """Bewaart hoe het bord er nu uitziet."""
    plan = queries.plan_van_bord(stand_van(schooljaar))
    return _bewaar(schooljaar, naam, door, plan)


def bewaar_uitkomst(*, ronde: Toewijzingsronde, naam: str, door: Persoon) -> Scenario:
    """Bewaart het bord van nu met de uitkomst van een berekening erin."""
    if ronde.uitkomst is None or ronde.uitkomst["status"] == Status.ONMOGELIJK:
        raise ValidationError("Deze berekening heeft geen uitkomst om te bewaren.")
    plan = queries.plan_van_uitkomst(
        stand_van(ronde.schooljaar), ronde.stand["vrij"], ronde.uitkomst["plan"]
    )
    return _bewaar(ronde.schooljaar, naam, door, plan, ronde)


def _bewaar(
    schooljaar: Schooljaar,
    naam: str,
    door: Persoon,
    plan: queries.Plan,
    ronde: Toewijzingsronde | None = None,
) -> Scenario:
    """Twee keer klikken geeft er een: een gelijk scenario met deze naam is hetzelfde."""
    rijen = queries.als_rijen(plan)
    with transaction.atomic(), pghistory.context(door=door.pk, wat="Scenario bewaard"):
        Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
        bestaand = Scenario.objects.filter(
            schooljaar=schooljaar, naam=naam, gemaakt_door=door, ronde=ronde
        ).first()
        if bestaand and bestaand.plan == rijen:
            return bestaand
        scenario = Scenario(
            schooljaar=schooljaar,
            naam=naam,
            bron=Scenariobron.BEREKENING if ronde else Scenariobron.BORD,
            ronde=ronde,
            plan=rijen,
            gemaakt_door=door,
            gemaakt_op=klok.nu(),
        )
        scenario.full_clean()
        scenario.save()
    return scenario


def kies(*, scenario: Scenario, gezien: str, door: Persoon) -> int:
    """Legt het scenario als concept op het bord, alles of niets; geeft het aantal zetten.

    `gezien` is het bord dat op het scherm stond. Vastgezet en bekendgemaakt blijft staan. Is het
    bord sindsdien veranderd, dan gebeurt er niets en blijft het scenario bewaard.
    """
    schooljaar = scenario.schooljaar
    with op_het_bord(schooljaar, door, f"Scenario {scenario.naam} gekozen"):
        vast = Scenario.objects.select_for_update().filter(pk=scenario.pk).first()
        if vast is None:
            raise BordVeranderd("Dit scenario is intussen weggegooid. Er is niets veranderd.")
        eerst = Bordoordeel(stand_van(schooljaar))
        nu = queries.kenmerk_van(eerst.stand, laatste_nummer(schooljaar))
        if nu != gezien:
            raise BordVeranderd(_wat_veranderde(schooljaar, gezien))
        aantal, groep = 0, uuid.uuid4()
        for student, doel in queries.keuze_van(eerst, queries.uit_rijen(vast.plan)).doelen.items():
            aantal += schrijf_student(
                eerst.stand,
                eerst.stand.studenten[student],
                doel,
                schooljaar=schooljaar,
                door=door,
                soort=Zetsoort.SCENARIO,
                groep=groep,
                reden=f"Scenario {vast.naam}",
            )
        if not aantal:
            raise ValidationError("Het bord is al zoals dit scenario. Er is niets veranderd.")
        na = Bordoordeel(stand_van(schooljaar))
        niet_verder_over_grenzen(eerst, na)
        binnen_het_totaal(na.stand, "dit scenario")
        vast.gekozen_door, vast.gekozen_op = door, klok.nu()
        vast.save(update_fields=["gekozen_door", "gekozen_op"])
    return aantal


def _wat_veranderde(schooljaar: Schooljaar, gezien: str) -> str:
    nummer = queries.nummer_uit(gezien)
    zetten = list(
        Bordzet.objects.filter(schooljaar=schooljaar, pk__gt=nummer)
        .select_related("door", "opleidingsjaar__student__persoon")
        .order_by("pk")
    )
    zinnen = [
        f"{zet.door.naam}: {zet.opleidingsjaar.student.persoon.naam} {zet.get_soort_display()} "
        f"({timezone.localtime(zet.gedaan_op):%H.%M})."
        for zet in zetten[:HOOGSTENS_GENOEMD]
    ]
    if len(zetten) > HOOGSTENS_GENOEMD:
        zinnen.append(f"En nog {len(zetten) - HOOGSTENS_GENOEMD} zetten.")
    wat = " ".join(zinnen) or "Het aanbod, een student of een plaatsing is gewijzigd."
    return (
        f"Het bord is veranderd sinds je dit scenario bekeek. {wat} Er is niets overgenomen en het "
        "scenario blijft bewaard. Hieronder zie je wat er nu zou veranderen."
    )


def gooi_weg(*, scenario: Scenario, door: Persoon) -> None:
    """Het scenario verdwijnt; het bord en de berekening blijven."""
    with pghistory.context(door=door.pk, wat=f"Scenario {scenario.naam} weggegooid"):
        Scenario.objects.filter(pk=scenario.pk).delete()
