"""Het overzicht zoals iemand het mag zien: welke aantallen getoond worden en wat te openen is."""

from collections.abc import Collection
from dataclasses import dataclass

from facilitering.queries.getoond import Getoond, som
from facilitering.queries.regels import naam_van_categorie
from facilitering.queries.uren import Groep, Jaaruren, Partneruren
from facilitering.rules.kleine_groepen import Weggelaten, weggelaten
from hos.models import School


@dataclass(frozen=True, slots=True)
class Schoolrij:
    """Een school; `studenten` en `uren` zijn None als het er te weinig zijn om te tonen."""

    school: School
    uren: Getoond | None
    studenten: int | None
    te_openen: bool


@dataclass(frozen=True, slots=True)
class Partnerblok:
    """Een partner; `uren` is None als een van de scholen wegvalt. De vaste uren blijven."""

    naam: str
    rijen: list[Schoolrij]
    overkoepelend: Getoond
    uren: Getoond | None

    @property
    def samen(self) -> bool:
        return len(self.rijen) > 1


@dataclass(frozen=True, slots=True)
class Categorierij:
    titel: str
    studenten: int | None
    uren: Getoond | None


@dataclass(frozen=True, slots=True)
class Overzicht:
    blokken: list[Partnerblok]
    categorieen: list[Categorierij]
    overkoepelend: Getoond
    uren: Getoond | None
    studenten: int | None
    open: bool
    weggelaten: bool


def maak_overzicht(
    jaar: Jaaruren, *, alle_aantallen: bool, te_openen: Collection[int] | None
) -> Overzicht:
    """`te_openen` None is elke school. Zonder `alle_aantallen` vallen kleine groepen weg."""
    categorieen = _per_categorie(jaar)
    weg = Weggelaten() if alle_aantallen else _weg(jaar, categorieen)
    return Overzicht(
        blokken=[_blok(partner, weg, te_openen) for partner in jaar.partners],
        categorieen=[_categorierij(titel, groepen, weg) for titel, groepen in categorieen.items()],
        overkoepelend=som([partner.overkoepelend for partner in jaar.partners]),
        uren=None if weg.totaal else jaar.uren,
        studenten=None if weg.totaal else jaar.studenten,
        open=jaar.uren.open_normen > 0,
        weggelaten=weg.iets,
    )


def _weg(jaar: Jaaruren, categorieen: dict[str, list[Groep]]) -> Weggelaten:
    return weggelaten(
        {school.school.pk: school.studenten for school in jaar.scholen},
        {titel: _studenten(groepen) for titel, groepen in categorieen.items()},
    )


def _blok(partner: Partneruren, weg: Weggelaten, te_openen: Collection[int] | None) -> Partnerblok:
    rijen = []
    for school in partner.scholen:
        pk = school.school.pk
        klein = pk in weg.scholen
        rijen.append(
            Schoolrij(
                school.school,
                None if klein else school.uren,
                None if klein else school.studenten,
                te_openen is None or pk in te_openen,
            )
        )
    volledig = all(rij.uren is not None for rij in rijen)
    return Partnerblok(
        partner.partner.naam, rijen, partner.overkoepelend, partner.uren if volledig else None
    )


def _categorierij(titel: str, groepen: list[Groep], weg: Weggelaten) -> Categorierij:
    if titel in weg.categorieen:
        return Categorierij(titel, None, None)
    return Categorierij(titel, _studenten(groepen), som([groep.uren for groep in groepen]))


def _studenten(groepen: list[Groep]) -> int:
    return sum(groep.studenten for groep in groepen)


def _per_categorie(jaar: Jaaruren) -> dict[str, list[Groep]]:
    groepen = [groep for school in jaar.scholen for groep in school.groepen]
    uit: dict[str, list[Groep]] = {}
    for groep in sorted(groepen, key=lambda groep: groep.categorie or 9):
        uit.setdefault(naam_van_categorie(groep.categorie), []).append(groep)
    return uit
