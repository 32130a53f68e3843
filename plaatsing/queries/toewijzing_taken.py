"""Open taken rond plaatsen en bekendmaken, afgeleid uit feiten (bijlage 2 stap 9-11)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from hos.choices import Rol, Startmoment
from hos.models import Opleidingsjaar, Persoon, Schooljaar
from hos.permissions import is_stagecoordinator, scholen_met_rol
from hos.taken import Taak
from plaatsing.choices import Publicatiestap
from plaatsing.models import Plaatsing
from plaatsing.queries.omstandigheden import te_plaatsen
from plaatsing.queries.plaatsingen import tellingen
from plaatsing.queries.publicatie import aantal_open


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Plaatsen en bekendmaken voor de stagecoördinator; begeleiding voor de school."""
    uit: list[Taak] = []
    if is_stagecoordinator(persoon):
        uit += _van_stagecoordinator(schooljaar, dag)
    scholen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)
    if scholen:
        uit += _van_school(scholen, schooljaar)
    return uit


def _van_stagecoordinator(schooljaar: Schooljaar, dag: date) -> Iterator[Taak]:
    zonder_plaats = (
        te_plaatsen(Opleidingsjaar.objects.filter(schooljaar=schooljaar))
        .exclude(Exists(Plaatsing.objects.actief().filter(opleidingsjaar=OuterRef("pk"))))
        .order_by()
        .values_list("start")
    )
    per_start = dict(zonder_plaats.annotate(n=Count("pk")))
    for start in Startmoment:
        if zonder := per_start.get(start):
            yield Taak(
                titel=f"Plaats {_studenten(zonder)} voor {start.label} ({schooljaar})",
                url=reverse("plaatsing:bord") + "#bak",
                waarom="Deze studenten hebben nog geen stageplaats.",
                deadline=_deadline(schooljaar, start, dag),
            )
    for stap in Publicatiestap:
        aantal = aantal_open(schooljaar, stap)
        if aantal:
            meer = "verandering" if aantal == 1 else "veranderingen"
            yield Taak(
                titel=f"Maak {aantal} {meer} bekend aan {stap.label}",
                url=reverse("plaatsing:publicatie-stap", args=[stap.value]),
                waarom="Je ziet eerst een voorbeeld; er gaat nog niets weg.",
                wacht_op=stap.label,
            )


def _deadline(schooljaar: Schooljaar, start: str, dag: date) -> date | None:
    """Doorplaatsing voor eind mei, februari voor eind december; daarna geen datum."""
    jaar = schooljaar.begin.year
    grens = date(jaar, 5, 31) if start == Startmoment.SEPTEMBER else date(jaar, 12, 31)
    return grens if dag <= grens else None


def _van_school(scholen: frozenset[int], schooljaar: Schooljaar) -> Iterator[Taak]:
    rijen = Plaatsing.objects.zichtbaar_voor_school().van_jaar(schooljaar)
    telling = tellingen(rijen.op_scholen(scholen), scholen)
    lijst = reverse("plaatsing:plaatsingen")
    if telling["zonder_begeleider"]:
        yield Taak(
            titel=f"Wijs een werkplekbegeleider toe aan {_studenten(telling['zonder_begeleider'])}",
            url=f"{lijst}?zonder=begeleider",
            waarom="De student wil weten wie er begeleidt.",
            wacht_op="student",
        )


def _studenten(aantal: int) -> str:
    return "1 student" if aantal == 1 else f"{aantal} studenten"
