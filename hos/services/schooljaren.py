"""Een nieuw schooljaar beginnen: wat van vorig jaar geldt, staat er als voorstel."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.formats import date_format

from hos import queries
from hos.models import (
    Categorieregel,
    Leerlingental,
    Onderwijsperiode,
    Persoon,
    Schooljaar,
)
from hos.rules import een_jaar_later, naam_van_schooljaar

JAREN_VOORUIT = 2
PERIODEN = (1, 2, 3, 4)
Dagen = Mapping[str, date]
Aantallen = Mapping[str, int | None]
Rij = TypeVar("Rij", bound=Model)


@transaction.atomic
def begin_schooljaar(*, na: Schooljaar, door: Persoon) -> Schooljaar:
    """Het jaar na `na`, met diens onderwijsperioden en categorieën; bestaat het al, dan dat jaar.

    Weigert een jaar dat verder weg ligt dan mensen nu kunnen voorbereiden.
    """
    Schooljaar.objects.select_for_update().get(pk=na.pk)
    begin = date(na.begin.year + 1, na.begin.month, 1)
    if bestaand := Schooljaar.objects.filter(begin=begin).first():
        return bestaand
    if begin.year > queries.huidig_schooljaar().begin.year + JAREN_VOORUIT:
        raise ValidationError(f"Je kunt hooguit {JAREN_VOORUIT} schooljaren vooruit werken.")
    naam = naam_van_schooljaar(begin)
    with pghistory.context(door=door.pk, wat=f"Schooljaar {naam} begonnen"):
        jaar = Schooljaar(naam=naam, begin=begin, einde=date(begin.year + 1, 7, 31))
        _bewaar(jaar)
        for periode in na.onderwijsperioden.all():
            _bewaar(_volgende(periode, jaar))
        for regel in na.categorieregels.all():
            _bewaar(_zelfde(regel, jaar))
    return jaar


def _volgende(periode: Onderwijsperiode, jaar: Schooljaar) -> Onderwijsperiode:
    begin, einde = een_jaar_later(periode.begin, periode.einde)
    return Onderwijsperiode(
        schooljaar=jaar,
        instituut=periode.instituut,
        nummer=periode.nummer,
        begin=begin,
        einde=einde,
    )


def _zelfde(regel: Categorieregel, jaar: Schooljaar) -> Categorieregel:
    return Categorieregel(
        schooljaar=jaar, variant=regel.variant, niveau=regel.niveau, categorie=regel.categorie
    )


@transaction.atomic
def bewaar_perioden(*, schooljaar: Schooljaar, data: Dagen, gezien: Dagen, door: Persoon) -> int:
    """De vier onderwijsperioden van de HOS; `data` is bijvoorbeeld {"begin_1": 1 september}.

    `gezien` is wat er stond toen de pagina openging: wat een ander intussen zette, blijft staan.
    Geeft terug hoeveel perioden veranderden.
    """
    Schooljaar.objects.select_for_update().get(pk=schooljaar.pk)
    nu = queries.periodedagen(schooljaar)
    _vereis_niet_intussen(nu, gezien, data)
    dagen = nu | {naam: dag for naam, dag in data.items() if dag != gezien.get(naam)}
    _vereis_volgorde(schooljaar, dagen)
    anders = [
        nummer for nummer in PERIODEN if any(dagen[naam] != nu.get(naam) for naam in _namen(nummer))
    ]
    with pghistory.context(door=door.pk, wat="Onderwijsperioden aangepast"):
        # away first: a period may move to where another one still is
        schooljaar.onderwijsperioden.filter(instituut=None, nummer__in=anders).delete()
        for nummer in anders:
            begin, einde = (dagen[naam] for naam in _namen(nummer))
            _bewaar(
                Onderwijsperiode(schooljaar=schooljaar, nummer=nummer, begin=begin, einde=einde)
            )
    return len(anders)


def _namen(nummer: int) -> tuple[str, str]:
    return f"begin_{nummer}", f"einde_{nummer}"


def _vereis_volgorde(schooljaar: Schooljaar, data: Dagen) -> None:
    fouten: dict[str, str] = {}
    vorige = None
    for nummer in PERIODEN:
        begin, einde = data[f"begin_{nummer}"], data[f"einde_{nummer}"]
        if begin < schooljaar.begin or begin > schooljaar.einde:
            fouten[f"begin_{nummer}"] = f"Deze dag ligt niet in schooljaar {schooljaar}."
        elif vorige and begin <= vorige:
            fouten[f"begin_{nummer}"] = f"OP{nummer - 1} is dan nog niet klaar."
        if einde < begin:
            fouten[f"einde_{nummer}"] = "Deze dag ligt voor het begin."
        elif einde > schooljaar.einde:
            fouten[f"einde_{nummer}"] = f"Deze dag ligt niet in schooljaar {schooljaar}."
        vorige = einde
    if fouten:
        raise ValidationError(fouten)


@transaction.atomic
def bewaar_leerlingentallen(
    *, schooljaar: Schooljaar, data: Aantallen, gezien: Aantallen, door: Persoon
) -> int:
    """Het aantal leerlingen per school op 1 oktober (3.2); leeg is: nog niet geteld.

    Sleutels zijn `school_<pk>`; `gezien` als bij `bewaar_perioden`. Geeft terug hoeveel scholen
    veranderden.
    """
    Schooljaar.objects.select_for_update().get(pk=schooljaar.pk)
    _vereis_niet_intussen(queries.leerlingentallen(schooljaar), gezien, data)
    anders = {naam: aantal for naam, aantal in data.items() if aantal != gezien.get(naam)}
    rijen = {f"school_{rij.school_id}": rij for rij in schooljaar.leerlingentallen.all()}
    with pghistory.context(door=door.pk, wat="Leerlingentallen aangepast"):
        for naam, aantal in anders.items():
            school = int(naam.removeprefix("school_"))
            rij = rijen.get(naam) or Leerlingental(schooljaar=schooljaar, school_id=school)
            rij.aantal = aantal or 0
            if aantal is not None:
                _bewaar(rij)
            elif rij.pk:
                rij.delete()
    return len(anders)


def _vereis_niet_intussen(
    nu: Mapping[str, Any], gezien: Mapping[str, Any], data: Mapping[str, Any]
) -> None:
    fouten = {
        naam: f"Iemand anders heeft dit net gewijzigd. Er staat nu: {_toon(nu.get(naam))}."
        for naam, waarde in data.items()
        if waarde != gezien.get(naam) and nu.get(naam) not in (gezien.get(naam), waarde)
    }
    if fouten:
        raise ValidationError(fouten)


def _toon(waarde: Any) -> str:
    if isinstance(waarde, date):
        return date_format(waarde, "j F Y")
    return "niets" if waarde is None else str(waarde)


def _bewaar(rij: Rij) -> Rij:
    rij.full_clean()
    rij.save()
    return rij
