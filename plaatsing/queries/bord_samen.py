"""Working on one board together: who else is here, what they just did, what they wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from hos.models import Persoon, Schooljaar
from plaatsing.models import Bordbezoek, Bordopmerking, Bordzet

HIER: Final = timedelta(seconds=30)  # who was not heard of for so long, is gone
NET: Final = timedelta(minutes=15)
HOOGSTENS_BIJ: Final = 60  # more moves than this: draw the whole board


@dataclass(frozen=True, slots=True)
class Ander:
    """Iemand die het bord nu open heeft, met de laatste zet van het afgelopen kwartier."""

    naam: str
    zin: str
    sleutel: str


def anderen(schooljaar: Schooljaar, persoon: Persoon, nu: datetime) -> list[Ander]:
    """Wie er verder is. Kost twee queries, ook met veel mensen."""
    bezoek = list(
        Bordbezoek.objects.filter(schooljaar=schooljaar, gezien_op__gt=nu - HIER)
        .exclude(persoon=persoon)
        .select_related("persoon")
        .order_by("persoon__achternaam", "persoon__voornaam", "pk")
    )
    if not bezoek:
        return []
    laatste = {
        zet.door_id: zet
        for zet in Bordzet.objects.filter(
            schooljaar=schooljaar,
            door__in=[rij.persoon_id for rij in bezoek],
            gedaan_op__gt=nu - NET,
        )
        .select_related("opleidingsjaar__student__persoon")
        .order_by("door_id", "-pk")
        .distinct("door_id")
    }
    return [_ander(rij, laatste.get(rij.persoon_id)) for rij in bezoek]


def _ander(bezoek: Bordbezoek, zet: Bordzet | None) -> Ander:
    zin = _zin(zet) if zet else ""
    return Ander(bezoek.persoon.naam, zin, f"{bezoek.persoon_id}:{zet.pk if zet else 0}")


def _zin(zet: Bordzet) -> str:
    om = timezone.localtime(zet.gedaan_op)
    wat = f"{zet.opleidingsjaar.student.persoon.naam} {zet.get_soort_display()}"
    return f"{wat} om {om:%H.%M}"


def zetten_sinds(schooljaar: Schooljaar, nummer: int) -> list[Bordzet]:
    """De zetten na dit nummer, de oudste eerst; een meer dan er bijgetekend worden."""
    return list(
        Bordzet.objects.filter(schooljaar=schooljaar, pk__gt=nummer)
        .select_related("door", "opleidingsjaar__student__persoon")
        .order_by("pk")[: HOOGSTENS_BIJ + 1]
    )


def geraakte_scholen(zetten: Iterable[Bordzet]) -> frozenset[int]:
    rijen = [rij for zet in zetten for rij in (*zet.voor, *zet.na)]
    duo = {rij.get("tweede_school") for rij in rijen}
    return frozenset({rij["school"] for rij in rijen} | duo) - {None}


def nieuws_van(zetten: Iterable[Bordzet], persoon: Persoon) -> str:
    """Wat anderen deden, om voor te lezen."""
    zinnen = [f"{zet.door.naam}: {_zin(zet)}." for zet in zetten if zet.door_id != persoon.pk]
    meer = f" En nog {len(zinnen) - 3} zetten." if len(zinnen) > 3 else ""
    return " ".join(zinnen[:3]) + meer


def opmerkingen(student: int) -> QuerySet[Bordopmerking]:
    return Bordopmerking.objects.filter(opleidingsjaar=student, weg_op__isnull=True).select_related(
        "door"
    )


def eigen_opmerkingen(schooljaar: Schooljaar, persoon: Persoon) -> QuerySet[Bordopmerking]:
    """Alleen wie haar schreef, haalt een opmerking weg."""
    return Bordopmerking.objects.filter(
        opleidingsjaar__schooljaar=schooljaar, door=persoon, weg_op__isnull=True
    )
