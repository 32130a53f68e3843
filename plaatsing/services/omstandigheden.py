"""Voorrang geven en uitsluitingen melden en beoordelen (3.2, B23)."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Opleidingsjaar, Persoon, School, Student
from hos.services import post
from plaatsing.choices import Uitsluitingsbesluit
from plaatsing.models import Uitsluiting, Voorrang

HOOGSTENS = 3


@transaction.atomic
def geef_voorrang(*, jaar: Opleidingsjaar, reden: str, door: Persoon) -> Voorrang:
    """Deze student gaat dit jaar voor. Nog een keer geven werkt de soort reden bij."""
    Opleidingsjaar.objects.select_for_update().get(pk=jaar.pk)
    rij = Voorrang.objects.filter(opleidingsjaar=jaar).first() or Voorrang(opleidingsjaar=jaar)
    rij.reden, rij.door, rij.gegeven_op, rij.ingetrokken_op = reden, door, klok.nu(), None
    with pghistory.context(door=door.pk, wat="Voorrang gegeven"):
        rij.full_clean()
        rij.save()
    return rij


@transaction.atomic
def trek_voorrang_in(*, jaar: Opleidingsjaar, door: Persoon) -> None:
    rij = Voorrang.objects.select_for_update().filter(opleidingsjaar=jaar).first()
    if rij is None or rij.ingetrokken_op is not None:
        return
    rij.ingetrokken_op = klok.nu()
    with pghistory.context(door=door.pk, wat="Voorrang ingetrokken"):
        rij.save(update_fields=["ingetrokken_op"])


@transaction.atomic
def meld_uitsluiting(*, student: Student, school: School, reden: str, door: Persoon) -> Uitsluiting:
    """Een student meldt een school waar hij niet hoort te staan; de stagecoördinator beslist."""
    Student.objects.select_for_update().get(pk=student.pk)
    lopend = Uitsluiting.objects.filter(student=student, ingetrokken_op__isnull=True).exclude(
        besluit=Uitsluitingsbesluit.AFGEWEZEN
    )
    if lopend.count() >= HOOGSTENS:
        raise ValidationError(
            f"Je kunt hooguit {HOOGSTENS} scholen melden. Overleg met de stagecoördinator."
        )
    rij = Uitsluiting(student=student, school=school, reden=reden, gemeld_op=klok.nu())
    with pghistory.context(door=door.pk, wat="Uitsluiting gemeld"):
        rij.full_clean()
        rij.save()
    return rij


@transaction.atomic
def beslis(*, uitsluiting: Uitsluiting, besluit: str, reden: str, door: Persoon) -> Uitsluiting:
    """Goedkeuren maakt er een harde regel van; afwijzen vraagt een reden. De student krijgt mail.

    Een later besluit mag: het vervangt het vorige, met de geschiedenis erbij.
    """
    vast = (
        Uitsluiting.objects.select_for_update(of=("self",))
        .select_related("student__persoon", "school")
        .get(pk=uitsluiting.pk)
    )
    if vast.ingetrokken_op is not None:
        raise ValidationError("De student heeft deze melding ingetrokken.")
    if (vast.besluit, vast.besluit_reden) == (besluit, reden.strip()):
        return vast
    vast.besluit, vast.besluit_reden = besluit, reden.strip()
    vast.besluit_op, vast.besluit_door = klok.nu(), door
    wat = f"Uitsluiting {Uitsluitingsbesluit(besluit).label}"
    with pghistory.context(door=door.pk, wat=wat, reden=vast.besluit_reden):
        vast.full_clean()
        vast.save()
    post.zet_klaar_van_sjabloon(
        soort="uitsluiting",
        sleutel=f"uitsluiting:{vast.pk}:{vast.besluit_op.isoformat()}",
        persoon=vast.student.persoon,
        sjabloon="email/plaatsing/uitsluiting_besluit",
        context={"uitsluiting": vast, "pad": reverse("plaatsing:mijn-uitsluitingen")},
    )
    return vast


@transaction.atomic
def trek_uitsluiting_in(*, uitsluiting: Uitsluiting, door: Persoon) -> Uitsluiting:
    """De student bedenkt zich, of het speelt niet meer."""
    vast = Uitsluiting.objects.select_for_update().get(pk=uitsluiting.pk)
    if vast.ingetrokken_op is None:
        vast.ingetrokken_op = klok.nu()
        with pghistory.context(door=door.pk, wat="Uitsluiting ingetrokken"):
            vast.save(update_fields=["ingetrokken_op"])
    return vast
