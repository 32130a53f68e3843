"""Ingetrokken plaatsen: wat er nog in de weg zit, en wie er een andere plek nodig heeft."""

from dataclasses import dataclass

from django.db.models import QuerySet

from hos.choices import Startmoment
from hos.models import Persoon, Schooljaar, Vak
from plaatsing.choices import Bouw, Plaatssoort
from plaatsing.models import Aanbod, Intrekking, Plaatsing
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import Keuzes
from plaatsing.queries.aanbod_woorden import woord
from plaatsing.rules.aanbod import Rij


@dataclass(frozen=True, slots=True)
class Intrekkingregel:
    """Een intrekking zoals zij op het scherm staat."""

    intrekking: Intrekking
    naam: str

    @property
    def omschrijving(self) -> str:
        over = self.intrekking.aantal_over
        wat = f"van {self.intrekking.aantal_voor} naar {over}" if over else "helemaal"
        return f"{self.naam}: {wat}"


def zichtbare_intrekkingen(persoon: Persoon) -> QuerySet[Intrekking]:
    return Intrekking.objects.filter(aanbod__in=queries.zichtbaar_voor(persoon)).select_related(
        "aanbod__school", "aanbod__schooljaar", "stageplaats__vak", "door", "ongedaan_door"
    )


def regels_van(aanbod: Aanbod, keuzes: Keuzes) -> list[Intrekkingregel]:
    """De intrekkingen van een aanbod, nieuwste eerst."""
    rijen = Intrekking.objects.filter(aanbod=aanbod).select_related("door", "ongedaan_door")
    return [Intrekkingregel(rij, naam_van(rij, keuzes)) for rij in rijen[:20]]


def intrekkingen_van(schooljaar: Schooljaar) -> list[Intrekkingregel]:
    """Alle intrekkingen van een schooljaar, voor de bundel."""
    rijen = Intrekking.objects.filter(aanbod__schooljaar=schooljaar).select_related(
        "aanbod__school", "door"
    )
    vakken = dict(Vak.objects.values_list("pk", "naam"))
    return [
        Intrekkingregel(rij, _kort(Rij(**rij.rij["rij"]), vakken))
        for rij in rijen.order_by("aanbod__school__naam", "op", "pk")
    ]


def _kort(rij: Rij, vakken: dict[int, str]) -> str:
    """The same words as the choices on the screen."""
    delen = (
        vakken.get(rij.vak, "onbekend vak"),
        Bouw(rij.bouw).label,
        Plaatssoort(rij.soort).label,
        Startmoment(rij.start).label,
    )
    return ", ".join(str(deel) for deel in delen)


def weggehaald(aanbod: Aanbod, plaats: int) -> Intrekking | None:
    """De intrekking waarmee deze plaats helemaal verdween."""
    return Intrekking.objects.filter(
        aanbod=aanbod,
        rij__sleutel=plaats,
        aantal_over=0,
        stageplaats__isnull=True,
        ongedaan_op__isnull=True,
    ).first()


def open_per_plaats(aanbod: Aanbod) -> dict[int, Intrekking]:
    """De plaatsen die al worden ingetrokken."""
    rijen = Intrekking.objects.open().filter(aanbod=aanbod, stageplaats__isnull=False)
    return {rij.stageplaats_id or 0: rij for rij in rijen}


def naam_van(intrekking: Intrekking, keuzes: Keuzes) -> str:
    rij = Rij(**intrekking.rij["rij"])
    return ", ".join(woord(veld, rij, keuzes) for veld in ("vak", "bouw", "soort", "start"))


def te_verplaatsen(intrekking: Intrekking, *, alles: bool) -> list[Plaatsing]:
    """Wie er nog zit. Een school ziet niet alles: alleen wie al bekend is gemaakt."""
    if intrekking.stageplaats_id is None or not intrekking.is_open:
        return []
    rijen = Plaatsing.objects.actief().filter(stageplaats=intrekking.stageplaats_id)
    if not alles:
        rijen = rijen.zichtbaar_voor_school()
    return list(rijen.select_related("opleidingsjaar__student__persoon").order_by("begin", "pk"))


def open_intrekkingen(schooljaar: Schooljaar) -> list[tuple[Intrekking, tuple[str, ...]]]:
    """Elke open intrekking met de namen van de studenten die nog een andere plek nodig hebben."""
    rijen = (
        Intrekking.objects.open()
        .filter(aanbod__schooljaar=schooljaar, stageplaats__isnull=False)
        .select_related("aanbod__school", "stageplaats__vak")
        .order_by("op", "pk")
    )
    namen: dict[int, list[str]] = {}
    zittend = (
        Plaatsing.objects.actief()
        .filter(stageplaats__in=[rij.stageplaats_id for rij in rijen])
        .select_related("opleidingsjaar__student__persoon")
        .order_by("begin", "pk")
    )
    for plaatsing in zittend:
        naam = plaatsing.opleidingsjaar.student.persoon.naam
        namen.setdefault(plaatsing.stageplaats_id or 0, []).append(naam)
    return [(rij, tuple(namen.get(rij.stageplaats_id or 0, ()))) for rij in rijen]
