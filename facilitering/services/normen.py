"""De normen van een schooljaar: laden zoals in het plan, overnemen, en wijzigen (6.5)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from facilitering.models import Instituutsnorm, Jaarnorm, Studentnorm
from hos.models import Instituut, Schooljaar

# categorie -> uren werkplekbegeleider, uren schoolopleider
STUDENTNORMEN_PLAN: dict[int | None, tuple[int, int] | None] = {
    1: (36, 24),
    2: (36, 14),
    3: (36, 4),
    None: None,
}
JAARNORM_PLAN: dict[str, Any] = {
    "overkoepelend": 342,
    "sessie_uren": Decimal("1.5"),
    "factor_intervisie": Decimal("1.4"),
    "factor_werkbijeenkomst": Decimal("1.7"),
    "reistijd": 1,
    "hbo1_dagen": 4,
    "hbo1_uren_per_dag": 7,
    "hbo1_voorbereiding": 4,
    "training_bijeenkomsten": 5,
    "training_uren": 3,
    "training_voorbereiding": 15,
}
HOGESCHOOL = {"per_groep_per_week": 8, "groepsgrootte": 25, "weken": 40}
ICLON = {"per_student": 16, "per_groep": 80, "groepsgrootte": 15}
SEC = {"per_student_per_week": 2, "weken": 40}


@transaction.atomic
def laad_plan(*, schooljaar: Schooljaar, instituten: Mapping[int, Mapping[str, Any]]) -> Jaarnorm:
    """De normen van 2020-2021; per instituut (pk) een van de drie richtlijnen, anders overal 0."""
    _nog_leeg(schooljaar)
    for categorie, uren in STUDENTNORMEN_PLAN.items():
        wpb, so = uren or (None, None)
        _bewaar(Studentnorm(schooljaar=schooljaar, categorie=categorie, uren_wpb=wpb, uren_so=so))
    for instituut in Instituut.objects.all():
        richtlijn = dict(instituten.get(instituut.pk, {}))
        _bewaar(Instituutsnorm(schooljaar=schooljaar, instituut=instituut, **richtlijn))
    norm = Jaarnorm(schooljaar=schooljaar, **JAARNORM_PLAN)
    _bewaar(norm)
    return norm


@transaction.atomic
def neem_over(*, van: Schooljaar, naar: Schooljaar) -> Jaarnorm:
    """Kopieert alle normen naar een ander jaar; daarna staan de jaren los van elkaar."""
    _nog_leeg(naar)
    bron = Jaarnorm.objects.filter(schooljaar=van).first()
    if bron is None:
        raise ValidationError(f"Er zijn geen normen van {van} om over te nemen.")
    studentnormen = Studentnorm.objects.filter(schooljaar=van)
    instituutsnormen = Instituutsnorm.objects.filter(schooljaar=van)
    for norm in (*studentnormen, *instituutsnormen, bron):
        norm.pk = None
        norm._state.adding = True
        norm.schooljaar = naar  # type: ignore[attr-defined]
        _bewaar(norm)
    return bron


@transaction.atomic
def wijzig(*, norm: Studentnorm | Jaarnorm | Instituutsnorm, velden: Mapping[str, Any]) -> None:
    """Past een norm aan; de oude waarde blijft in de geschiedenis staan."""
    vast = type(norm)._default_manager.select_for_update().get(pk=norm.pk)
    for naam, waarde in velden.items():
        setattr(vast, naam, waarde)
    _bewaar(vast)


def _nog_leeg(schooljaar: Schooljaar) -> None:
    """Het schooljaar gaat op slot, zodat twee keer klikken een keer laadt."""
    Schooljaar.objects.select_for_update().get(pk=schooljaar.pk)
    if Jaarnorm.objects.filter(schooljaar=schooljaar).exists():
        raise ValidationError(f"De normen van {schooljaar} zijn er al.")


def _bewaar(norm: Model) -> None:
    norm.full_clean()
    norm.save()
