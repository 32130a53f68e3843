"""De realisatie van het quotum per school en categorie, voor wie haar mag zien (bijlage 9)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from hos.choices import Rol
from hos.kleine_groepen import MINIMUM, onderdruk
from hos.models import Persoon, School, Schooljaar
from hos.permissions import is_bestuur, scholen_met_rol
from hos.queries import categorieen
from plaatsing.models import Plaatsing
from plaatsing.queries.plaatsingen import ziet_alles
from plaatsing.queries.quotum import quota, totale_bandbreedte
from plaatsing.rules import realisatie as regels
from plaatsing.rules.quotum import Bandbreedte
from plaatsing.rules.realisatie import FASEN, Plek, Telling
from plaatsing.rules.toewijzing import categorie_van

VAN_DE_SCHOOL = (Rol.SCHOOLCOORDINATOR, Rol.LEIDINGGEVENDE_SCHOOL)
Aantal = float | None  # None: too few to show


@dataclass(frozen=True, slots=True)
class Regel:
    """Een school of alle scholen samen; None is niet getoond."""

    naam: str
    band: Bandbreedte | None
    fasen: Mapping[str, Aantal]
    totaal: Aantal
    categorieen: Mapping[int | None, Aantal]
    hbo1: Aantal
    oordeel: str
    school: School | None = None

    @property
    def concept(self) -> Aantal:
        return self.fasen[regels.CONCEPT]

    @property
    def voorstel(self) -> Aantal:
        return self.fasen[regels.VOORSTEL]

    @property
    def definitief(self) -> Aantal:
        return self.fasen[regels.DEFINITIEF]

    @property
    def per_categorie(self) -> list[Aantal]:
        """Categorie 1, 2, 3 en nog te bepalen, in vaste volgorde."""
        return [self.categorieen.get(c, 0) for c in CATEGORIEEN]


CATEGORIEEN = (1, 2, 3, None)


@dataclass(frozen=True, slots=True)
class Realisatie:
    schooljaar: Schooljaar
    scholen: tuple[Regel, ...]
    samen: Regel | None
    verborgen: bool = False

    @property
    def met_fasen(self) -> bool:
        """Voor een bestuur staan fasen en categorieën er alleen van alle scholen samen."""
        return any(rij.definitief is not None for rij in self.scholen)

    @property
    def met_categorieen(self) -> list[Regel]:
        return [rij for rij in self.scholen if rij.hbo1 is not None]


def realisatie(schooljaar: Schooljaar, persoon: Persoon) -> Realisatie:
    """Het bureau ziet alles, een school zichzelf, het bestuur totalen zonder kleine groepen."""
    tellingen = regels.tel(plekken(schooljaar))
    banden = quota(schooljaar)
    scholen = [s for s in School.objects.order_by("naam") if s.pk in tellingen or s.pk in banden]
    rijen = [_regel(s, tellingen.get(s.pk, Telling()), banden.get(s.pk)) for s in scholen]
    if ziet_alles(persoon):
        return Realisatie(schooljaar, tuple(rijen), _samen(tellingen, schooljaar))
    eigen = scholen_met_rol(persoon, *VAN_DE_SCHOOL)
    mijn = {rij.naam: rij for rij in rijen if rij.school and rij.school.pk in eigen}
    if not is_bestuur(persoon):
        return Realisatie(schooljaar, tuple(mijn.values()), None)
    beeld = _voor_bestuur(schooljaar, rijen, tellingen)
    # who also leads a school knows its own figures already
    return replace(beeld, scholen=tuple(mijn.get(rij.naam, rij) for rij in beeld.scholen))


def plekken(schooljaar: Schooljaar) -> list[Plek]:
    """De geldende plaatsingen; wie stopte, telt niet meer mee."""
    per_opleiding = categorieen(schooljaar)
    rijen = (
        Plaatsing.objects.actief()
        .van_jaar(schooljaar)
        .filter(opleidingsjaar__gestopt_op__isnull=True)
        .values_list(
            "opleidingsjaar",
            "school",
            "status",
            "opleidingsjaar__student__variant",
            "opleidingsjaar__niveau",
        )
    )
    return [
        Plek(
            student=jaar,
            school=school,
            fase=status,
            categorie=per_opleiding.get((variant, niveau)),
            hbo1=categorie_van(variant, niveau) == "hbo1",
        )
        for jaar, school, status, variant, niveau in rijen
    ]


def _regel(school: School, telling: Telling, band: Bandbreedte | None) -> Regel:
    return Regel(
        school.naam, band, oordeel=_oordeel(telling, band), school=school, **_toon(telling)
    )


def _samen(tellingen: Mapping[int, Telling], schooljaar: Schooljaar) -> Regel:
    telling, band = regels.optellen(tellingen), totale_bandbreedte(schooljaar)
    return Regel("Samen", band, oordeel=_oordeel(telling, band), **_toon(telling))


def _oordeel(telling: Telling, band: Bandbreedte | None) -> str:
    return regels.oordeel(telling.totaal, band.onder, band.boven) if band else ""


def _toon(telling: Telling) -> dict[str, Any]:
    return {
        "fasen": {fase: _getal(telling.fasen[fase]) for fase in FASEN},
        "totaal": _getal(telling.totaal),
        "categorieen": {c: _getal(n) for c, n in telling.categorieen.items()},
        "hbo1": _getal(telling.hbo1),
    }


def _getal(aantal: Fraction) -> float:
    return round(float(aantal), 2)


def _voor_bestuur(
    schooljaar: Schooljaar, rijen: list[Regel], tellingen: Mapping[int, Telling]
) -> Realisatie:
    """Per school alleen het totaal; fasen en categorieën alleen van alle scholen samen."""
    klein = onderdruk({pk: len(telling.wie) for pk, telling in tellingen.items()})
    leeg: dict[str, Aantal] = dict.fromkeys(FASEN)
    uit = []
    for rij in rijen:
        weg = rij.school is not None and rij.school.pk in klein.verborgen
        uit.append(
            replace(
                rij,
                fasen=leeg,
                categorieen=dict.fromkeys(CATEGORIEEN),
                hbo1=None,
                totaal=None if weg else rij.totaal,
                oordeel="" if weg else rij.oordeel,
            )
        )
    samen = _samen(tellingen, schooljaar)
    fasen, f_ok = _onderdrukt(samen.fasen)
    per_categorie, c_ok = _onderdrukt(samen.categorieen)
    toon = klein.totaal_tonen and f_ok and c_ok
    samen = replace(
        samen,
        fasen=fasen,
        categorieen=per_categorie,
        totaal=samen.totaal if toon else None,
        oordeel=samen.oordeel if toon else "",
        hbo1=samen.hbo1 if not samen.hbo1 or samen.hbo1 >= MINIMUM else None,
    )
    return Realisatie(schooljaar, tuple(uit), samen, verborgen=bool(klein.verborgen) or not toon)


def _onderdrukt(groepen: Mapping[Any, Aantal]) -> tuple[dict[Any, Aantal], bool]:
    """A half student rounds up: it is a person."""
    uitkomst = onderdruk({sleutel: -int(-(n or 0) // 1) for sleutel, n in groepen.items()})
    getoond = {s: None if s in uitkomst.verborgen else n for s, n in groepen.items()}
    return getoond, uitkomst.totaal_tonen
