"""Het programma van een persoon, en van het hele jaar."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from hos.models import Persoon, Schooljaar
from hos.permissions import heeft_rol
from hos.taken import Punt, Taak
from opleidingsprogramma.choices import DOELGROEP_VAN_ROL
from opleidingsprogramma.models import Bijeenkomst
from opleidingsprogramma.queries.dag import Programmadag, maak_dag
from opleidingsprogramma.queries.deelname import Deelname, deelname_van, student_filter, van_student
from plaatsing.models import Plaatsing

DEZE_WEEK = timedelta(days=7)


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Bijeenkomst]:
    """Wie een rol heeft ziet het hele programma; een student wat voor hem is."""
    if heeft_rol(persoon, *DOELGROEP_VAN_ROL):
        return Bijeenkomst.objects.all()
    regels = Q(pk__in=[])
    for student in persoon.studentdossiers:
        for jaar in student.jaren.select_related("schooljaar", "student__instituut"):
            regels |= student_filter(van_student(jaar))
    return Bijeenkomst.objects.filter(regels)


def mijn_dagen(persoon: Persoon, schooljaar: Schooljaar) -> list[Programmadag]:
    """Het programma dat deze persoon aangaat, op datum."""
    deelname = deelname_van(persoon, schooljaar)
    return _dagen(deelname, Bijeenkomst.objects.van_jaar(schooljaar))


def _dagen(deelname: Deelname, bijeenkomsten: QuerySet[Bijeenkomst]) -> list[Programmadag]:
    mijn = bijeenkomsten.filter(
        pk__in=bijeenkomsten.filter(deelname.filter()).order_by().values("pk")
    )
    plaatsingen = _plaatsingen(deelname)
    return [
        maak_dag(dag, deelname.persoon, deelname.groepen, _school_op(plaatsingen, dag.datum))
        for dag in met_onderdelen(mijn)
    ]


def met_onderdelen(bijeenkomsten: QuerySet[Bijeenkomst]) -> QuerySet[Bijeenkomst]:
    return bijeenkomsten.select_related("vestiging", "schooljaar").prefetch_related(
        "sessies__leiders"
    )


def mijn_dag(bijeenkomst: Bijeenkomst, persoon: Persoon) -> Programmadag:
    deelname = deelname_van(persoon, bijeenkomst.schooljaar)
    school = _school_op(_plaatsingen(deelname), bijeenkomst.datum)
    return maak_dag(bijeenkomst, persoon, deelname.groepen, school)


def _plaatsingen(deelname: Deelname) -> list[Plaatsing]:
    jaren = [student.opleidingsjaar.pk for student in deelname.als_student]
    if not jaren:
        return []
    return list(
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(opleidingsjaar__in=jaren)
        .select_related("school", "tweede_school")
    )


def _school_op(plaatsingen: Iterable[Plaatsing], dag: date) -> str:
    return next((p.namen for p in plaatsingen if p.begin <= dag <= p.einde), "")


def gefilterd(schooljaar: Schooljaar, filters: Mapping[str, str]) -> QuerySet[Bijeenkomst]:
    """Het hele jaar, met de filters uit de URL: soort, op en doelgroep."""
    lijst = Bijeenkomst.objects.van_jaar(schooljaar)
    if filters.get("soort"):
        lijst = lijst.filter(soort=filters["soort"])
    if filters.get("op"):
        lijst = lijst.filter(onderwijsperiode=filters["op"])
    if filters.get("doelgroep"):
        groep = [filters["doelgroep"]]
        voor_groep = Q(doelgroepen__contains=groep) | Q(sessies__doelgroepen__contains=groep)
        lijst = lijst.filter(pk__in=lijst.filter(voor_groep).order_by().values("pk"))
    return lijst


def aantal_per_soort(schooljaar: Schooljaar) -> dict[str, int]:
    """Hoeveel dagen van elke soort; voor het kwaliteitsrapport. Innomo's tellen apart mee (B7)."""
    lijst = Bijeenkomst.objects.van_jaar(schooljaar)
    telling = dict(lijst.order_by().values_list("soort").annotate(n=Count("pk")))
    return telling | {"innomo": lijst.met_innomo().count()}


def punten(persoon: Persoon, schooljaar: Schooljaar) -> list[Punt]:
    """De dagen van het programma die deze persoon aangaan."""
    mijn = Bijeenkomst.objects.van_jaar(schooljaar).filter(
        deelname_van(persoon, schooljaar).filter()
    )
    dagen = mijn.order_by("datum", "pk").distinct().values_list("datum", "titel", "pk")
    return [Punt(datum, titel, _adres(pk)) for datum, titel, pk in dagen]


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """De bijeenkomsten van de komende week, met wat iemand er zelf geeft."""
    deelname = deelname_van(persoon, schooljaar)
    week = Bijeenkomst.objects.van_jaar(schooljaar).filter(datum__range=(dag, dag + DEZE_WEEK))
    if not deelname.groepen or not week.exists():
        return []
    return [_herinnering(een) for een in _dagen(deelname, week)]


def _herinnering(dag: Programmadag) -> Taak:
    geef = ", ".join(onderdeel.sessie.titel for onderdeel in dag.ik_geef)
    tijd = f"vanaf {dag.begin:%H.%M} uur" if dag.begin else ""
    waar = ", ".join(filter(None, [tijd, dag.plek]))
    return Taak(
        titel=f"Naar {dag.titel}",
        url=_adres(dag.bijeenkomst.pk),
        waarom=f"Je geeft: {geef}" if geef else waar,
        deadline=dag.datum,
    )


def _adres(pk: int) -> str:
    return reverse("opleidingsprogramma:bijeenkomst", args=[pk])
