"""Een nieuw schooljaar beginnen: wat van vorig jaar geldt, staat er als voorstel."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.formats import date_format

from hos import queries
from hos.geschiedenis import Geschiedenisregel, gebeurtenissen
from hos.models import (
    Categorieregel,
    Leerlingental,
    Onderwijsperiode,
    Persoon,
    Schooljaar,
)
from hos.queries import BEGIN, EINDE, Periodedag
from hos.rules import een_jaar_later, naam_van_schooljaar
from hos.services.versie import NietBewaard, wie_was_voor, wie_zette

JAREN_VOORUIT = 2
PERIODEN = (1, 2, 3, 4)
Dagen = Mapping[Periodedag, date]
Aantallen = Mapping[int, int | None]
Sleutel = TypeVar("Sleutel")
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
    """De vier onderwijsperioden van de HOS; `data` is bijvoorbeeld {(1, "begin"): 1 september}.

    `gezien` is wat er stond toen de pagina openging: wat een ander intussen zette, blijft staan.
    Geeft terug hoeveel perioden veranderden.
    """
    Schooljaar.objects.select_for_update().get(pk=schooljaar.pk)
    nu = queries.periodedagen(schooljaar)

    def wie(dag: Periodedag) -> Geschiedenisregel | None:
        nummer, kant = dag
        rijen = gebeurtenissen(
            Onderwijsperiode, schooljaar=schooljaar, instituut=None, nummer=nummer
        )
        return wie_zette(rijen, kant, nu.get(dag))

    _vereis_niet_intussen(nu, gezien, data, wie)
    dagen = nu | {dag: op for dag, op in data.items() if op != gezien.get(dag)}
    _vereis_volgorde(schooljaar, dagen)
    anders = [
        nummer
        for nummer in PERIODEN
        if any(dagen[nummer, kant] != nu.get((nummer, kant)) for kant in (BEGIN, EINDE))
    ]
    with pghistory.context(door=door.pk, wat="Onderwijsperioden aangepast"):
        # away first: a period may move to where another one still is
        schooljaar.onderwijsperioden.filter(instituut=None, nummer__in=anders).delete()
        for nummer in anders:
            begin, einde = dagen[nummer, BEGIN], dagen[nummer, EINDE]
            _bewaar(
                Onderwijsperiode(schooljaar=schooljaar, nummer=nummer, begin=begin, einde=einde)
            )
    return len(anders)


def _vereis_volgorde(schooljaar: Schooljaar, data: Dagen) -> None:
    fouten: dict[Periodedag, str] = {}
    vorige = None
    for nummer in PERIODEN:
        begin, einde = data[nummer, BEGIN], data[nummer, EINDE]
        if begin < schooljaar.begin or begin > schooljaar.einde:
            fouten[nummer, BEGIN] = f"Deze dag ligt niet in schooljaar {schooljaar}."
        elif vorige and begin <= vorige:
            fouten[nummer, BEGIN] = f"OP{nummer - 1} is dan nog niet klaar."
        if einde < begin:
            fouten[nummer, EINDE] = "Deze dag ligt voor het begin."
        elif einde > schooljaar.einde:
            fouten[nummer, EINDE] = f"Deze dag ligt niet in schooljaar {schooljaar}."
        vorige = einde
    if fouten:
        raise NietBewaard(fouten)


@transaction.atomic
def bewaar_leerlingentallen(
    *, schooljaar: Schooljaar, data: Aantallen, gezien: Aantallen, door: Persoon
) -> int:
    """Het aantal leerlingen per school op 1 oktober (3.2); leeg is: nog niet geteld.

    Per school (sleutel) een aantal; `gezien` als bij `bewaar_perioden`. Geeft terug hoeveel scholen
    veranderden.
    """
    Schooljaar.objects.select_for_update().get(pk=schooljaar.pk)
    nu = queries.leerlingentallen(schooljaar)

    def wie(school: int) -> Geschiedenisregel | None:
        rijen = gebeurtenissen(Leerlingental, schooljaar=schooljaar, school=school)
        return wie_zette(rijen, "aantal", nu.get(school))

    _vereis_niet_intussen(nu, gezien, data, wie)
    anders = {school: aantal for school, aantal in data.items() if aantal != gezien.get(school)}
    rijen = {rij.school_id: rij for rij in schooljaar.leerlingentallen.all()}
    with pghistory.context(door=door.pk, wat="Leerlingentallen aangepast"):
        for school, aantal in anders.items():
            rij = rijen.get(school) or Leerlingental(schooljaar=schooljaar, school_id=school)
            if aantal is not None:
                rij.aantal = aantal
                _bewaar(rij)
            elif rij.pk:
                _haal_weg(rij)
    return len(anders)


def _haal_weg(rij: Leerlingental) -> None:
    """Kept at zero first, so that the history says who did it."""
    Leerlingental.objects.filter(pk=rij.pk).update(aantal=0)
    rij.delete()


def _vereis_niet_intussen(
    nu: Mapping[Sleutel, Any],
    gezien: Mapping[Sleutel, Any],
    data: Mapping[Sleutel, Any],
    wie: Callable[[Sleutel], Geschiedenisregel | None],
) -> None:
    """Wat iemand veranderde dat een ander intussen ook veranderde: zeg wie, en wat er nu staat."""
    fouten = {
        sleutel: f"{wie_was_voor(wie(sleutel))} Er staat nu: {_toon(nu.get(sleutel))}. "
        "Bewaar je opnieuw, dan geldt wat jij invulde."
        for sleutel, waarde in data.items()
        if waarde != gezien.get(sleutel) and nu.get(sleutel) not in (gezien.get(sleutel), waarde)
    }
    if fouten:
        raise NietBewaard(fouten)


def _toon(waarde: Any) -> str:
    if isinstance(waarde, date):
        return date_format(waarde, "j F Y")
    return "niets" if waarde is None else str(waarde)


def _bewaar(rij: Rij) -> Rij:
    rij.full_clean()
    rij.save()
    return rij
