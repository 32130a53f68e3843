"""Vragen vooraf en informatie van HOS en school, met wat de student antwoordde (bijlage 2)."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from hos.models import Persoon, Schooljaar
from plaatsing.choices import Puntsoort
from plaatsing.models import Gespreksantwoord, Gesprekspunt, Plaatsing, Voorbereiding


@dataclass(frozen=True, slots=True)
class Vraag:
    """Een vraag met het antwoord van de student tot nu toe."""

    punt: Gesprekspunt
    antwoord: str


def punten(plaatsing: Plaatsing, soort: str) -> QuerySet[Gesprekspunt]:
    """De punten die voor deze plaats gelden: van de HOS en van de school, bij een duo van beide."""
    wie = Q(school__isnull=True) | Q(school__in=plaatsing.scholen)
    jaar = plaatsing.opleidingsjaar.schooljaar_id
    return Gesprekspunt.objects.filter(wie, schooljaar=jaar, soort=soort).select_related("school")


def informatie(plaatsing: Plaatsing) -> list[Gesprekspunt]:
    """Wat de student vooraf leest; een kop zonder tekst is nog niet ingevuld."""
    return list(punten(plaatsing, Puntsoort.INFORMATIE).filter(actief=True).exclude(tekst=""))


def vragen_van(plaatsing: Plaatsing) -> list[Vraag]:
    """De vragen van HOS en school; een uitgezette vraag alleen als er een antwoord is."""
    antwoorden = dict(
        Gespreksantwoord.objects.filter(voorbereiding__plaatsing=plaatsing).values_list(
            "punt", "tekst"
        )
    )
    geldig = punten(plaatsing, Puntsoort.VRAAG).filter(Q(actief=True) | Q(pk__in=antwoorden))
    return [Vraag(punt, antwoorden.get(punt.pk, "")) for punt in geldig]


def voorbereiding_van(plaatsing: Plaatsing) -> Voorbereiding | None:
    return Voorbereiding.objects.filter(plaatsing=plaatsing).first()


def eigen_plaatsing(persoon: Persoon) -> QuerySet[Plaatsing]:
    """De plaatsingen van deze student zelf, zodra die bekend zijn."""
    return (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(opleidingsjaar__student__persoon=persoon)
        .select_related(
            "school__partner",
            "tweede_school",
            "opleidingsjaar__schooljaar",
            "opleidingsjaar__student__persoon",
        )
    )


def klaar_voor_start(schooljaar: Schooljaar) -> bool:
    """Staan de vragen van de HOS voor dit jaar er?"""
    return Gesprekspunt.objects.filter(schooljaar=schooljaar, school__isnull=True).exists()
