"""Het overzicht zoals iemand het mag zien: welke aantallen getoond worden en wat te openen is."""

from collections.abc import Collection
from dataclasses import dataclass

from facilitering.queries.getoond import Getoond, som
from facilitering.queries.regels import naam_van_categorie
from facilitering.queries.uren import Jaaruren, Partneruren, Schooluren
from facilitering.rules.kleine_groepen import onderdrukt, totaal_tonen
from hos.models import School


@dataclass(frozen=True, slots=True)
class Schoolrij:
    """Een school; `studenten` is None als het aantal te klein is om te tonen."""

    school: School
    uren: Getoond
    studenten: int | None
    te_openen: bool


@dataclass(frozen=True, slots=True)
class Partnerblok:
    naam: str
    rijen: list[Schoolrij]
    overkoepelend: Getoond
    uren: Getoond

    @property
    def samen(self) -> bool:
        return len(self.rijen) > 1


@dataclass(frozen=True, slots=True)
class Categorierij:
    titel: str
    open: bool
    studenten: int | None
    uren: Getoond


@dataclass(frozen=True, slots=True)
class Overzicht:
    blokken: list[Partnerblok]
    categorieen: list[Categorierij]
    uren: Getoond
    studenten: int | None
    weggelaten: bool


def maak_overzicht(
    jaar: Jaaruren, *, alle_aantallen: bool, te_openen: Collection[int] | None
) -> Overzicht:
    """`te_openen` None is elke school. Zonder `alle_aantallen` vallen kleine aantallen weg."""
    scholen, categorieen = jaar.scholen, _per_categorie(jaar)
    per_school = [school.studenten for school in scholen]
    per_categorie = [studenten for _, studenten, _ in categorieen]
    if alle_aantallen:
        zichtbaar: list[int | None] = [*per_school]
        van_categorie: list[int | None] = [*per_categorie]
    else:
        zichtbaar, van_categorie = onderdrukt(per_school), onderdrukt(per_categorie)
    tonen = alle_aantallen or (totaal_tonen(per_school) and totaal_tonen(per_categorie))
    aantallen = {s.school.pk: aantal for s, aantal in zip(scholen, zichtbaar, strict=True)}
    return Overzicht(
        blokken=[_blok(partner, aantallen, te_openen) for partner in jaar.partners],
        categorieen=[
            Categorierij(titel, uren.open_normen > 0, aantal, uren)
            for (titel, _, uren), aantal in zip(categorieen, van_categorie, strict=True)
        ],
        uren=jaar.uren,
        studenten=jaar.studenten if tonen else None,
        weggelaten=not tonen or None in zichtbaar or None in van_categorie,
    )


def _blok(
    partner: Partneruren, aantallen: dict[int, int | None], te_openen: Collection[int] | None
) -> Partnerblok:
    def rij(school: Schooluren) -> Schoolrij:
        pk = school.school.pk
        return Schoolrij(
            school.school, school.uren, aantallen[pk], te_openen is None or pk in te_openen
        )

    return Partnerblok(
        partner.partner.naam,
        [rij(school) for school in partner.scholen],
        partner.overkoepelend,
        partner.uren,
    )


def _per_categorie(jaar: Jaaruren) -> list[tuple[str, int, Getoond]]:
    groepen = [groep for school in jaar.scholen for groep in school.groepen]
    categorieen = sorted({groep.categorie for groep in groepen}, key=lambda c: c or 9)
    uit = []
    for categorie in categorieen:
        eigen = [groep for groep in groepen if groep.categorie == categorie]
        uit.append(
            (
                naam_van_categorie(categorie),
                sum(groep.studenten for groep in eigen),
                som([groep.uren for groep in eigen]),
            )
        )
    return uit
