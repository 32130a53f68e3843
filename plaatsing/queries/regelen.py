"""De lijst van praktische zaken per plaatsing, en wat er op de eerste dag gebeurt."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from hos.models import School, Schooljaar
from plaatsing.models import Afvinking, Ontvangst, Plaatsing, Regelpunt
from plaatsing.rules.regelen import Gedaan, Punt, Regel, lijst_van_school, regels_voor


def punten_van(scholen: Iterable[int]) -> dict[int, tuple[Punt, ...]]:
    """Per school de lijst: de standaard met wat de school eraan veranderde."""
    gevraagd = set(scholen)
    eigen: dict[int, list[Punt]] = defaultdict(list)
    for rij in Regelpunt.objects.filter(school__in=gevraagd):
        eigen[rij.school_id].append(als_punt(rij))
    return {school: lijst_van_school(eigen[school]) for school in gevraagd}


def als_punt(rij: Regelpunt) -> Punt:
    return Punt(
        rij.code, rij.titel, rij.uitleg, rij.wie, rij.dagen_vooraf, rij.volgorde, rij.actief
    )


def regels_per_plaatsing(plaatsingen: Iterable[Plaatsing]) -> dict[int, tuple[Regel, ...]]:
    """De lijst van elke plaatsing, in twee queries; van een duoplaats de lijsten van beide."""
    rijen = list(plaatsingen)
    punten = punten_van(school for rij in rijen for school, _ in _lijsten(rij))
    gedaan: dict[tuple[int, bool], dict[str, Gedaan]] = defaultdict(dict)
    vinken = Afvinking.objects.filter(plaatsing__in=[rij.pk for rij in rijen])
    for vink in vinken.select_related("door"):
        sleutel = (vink.plaatsing_id, vink.bij_tweede_school)
        gedaan[sleutel][vink.code] = Gedaan(vink.op, vink.door.naam)
    return {
        rij.pk: tuple(
            regel
            for school, tweede in _lijsten(rij)
            for regel in regels_voor(
                punten[school], rij.begin, gedaan[rij.pk, tweede], tweede=tweede
            )
        )
        for rij in rijen
    }


def _lijsten(rij: Plaatsing) -> list[tuple[int, bool]]:
    tweede = [(rij.tweede_school_id, True)] if rij.tweede_school_id else []
    return [(rij.school_id, False), *tweede]


def regels_bij(
    rij: Plaatsing, regels: Iterable[Regel], scholen: frozenset[int] | None
) -> tuple[Regel, ...]:
    """Wat er bij deze scholen geregeld wordt; None is bij allemaal."""
    hier = {tweede for school, tweede in _lijsten(rij) if scholen is None or school in scholen}
    return tuple(regel for regel in regels if regel.tweede in hier)


def regels_van(plaatsing: Plaatsing) -> tuple[Regel, ...]:
    return regels_per_plaatsing([plaatsing])[plaatsing.pk]


def ontvangst_van(school: School, schooljaar: Schooljaar) -> Ontvangst | None:
    """De eerste dag; is die van dit jaar er nog niet, dan niets: vorig jaar kan anders zijn."""
    return Ontvangst.objects.filter(school=school, schooljaar=schooljaar).first()


def beginnend(dag: date, tot: date) -> list[Plaatsing]:
    """Plaatsingen die studenten kennen en die in deze dagen beginnen."""
    return list(
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(
            begin__gt=dag,
            begin__lte=tot,
            intrekking_student_op__isnull=True,
            opleidingsjaar__gestopt_op__isnull=True,
        )
        .select_related(
            "school__partner",
            "tweede_school",
            "opleidingsjaar__schooljaar",
            "opleidingsjaar__student__persoon",
        )
        .order_by("begin", "pk")
    )
