"""Uren van instituutsopleiders per instituut, volgens de eigen richtlijn (6.5, B15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count

from facilitering.choices import Fase
from facilitering.models import Instituutsnorm as Normrij
from facilitering.queries.uren import plaatsingen
from facilitering.rules.instituut import Instituutsnorm, Instituutsuren, uren_instituut
from hos.kleine_groepen import onderdruk
from hos.models import Instituut, Schooljaar


@dataclass(frozen=True, slots=True)
class Instituutregel:
    instituut: Instituut
    rij: Normrij
    uren: Instituutsuren | None  # None: te weinig studenten om te tonen


def uren_per_instituut(
    schooljaar: Schooljaar,
    fase: str = Fase.CONCEPT,
    instituten: Iterable[int] | None = None,
    *,
    alle_aantallen: bool = True,
) -> list[Instituutregel]:
    """Elke student telt een keer, op hoeveel scholen hij ook zit.

    Zonder `alle_aantallen` vallen kleine groepen weg, met de uren waaruit ze te berekenen zijn.
    """
    rijen = Normrij.objects.filter(schooljaar=schooljaar).select_related("instituut")
    if instituten is not None:
        rijen = rijen.filter(instituut__in=list(instituten))
    aantallen = dict(
        plaatsingen(schooljaar, fase)
        .order_by()
        .values_list("opleidingsjaar__student__instituut")
        .annotate(n=Count("opleidingsjaar__student", distinct=True))
    )
    weg = frozenset() if alle_aantallen else onderdruk(aantallen).verborgen
    return [
        Instituutregel(
            rij.instituut,
            rij,
            None
            if rij.instituut_id in weg
            else uren_instituut(aantallen.get(rij.instituut_id, 0), _norm(rij)),
        )
        for rij in rijen
    ]


def _norm(rij: Normrij) -> Instituutsnorm:
    return Instituutsnorm(
        per_student=Fraction(rij.per_student),
        per_student_per_week=Fraction(rij.per_student_per_week),
        per_groep=Fraction(rij.per_groep),
        per_groep_per_week=Fraction(rij.per_groep_per_week),
        groepsgrootte=rij.groepsgrootte,
        weken=rij.weken,
    )
