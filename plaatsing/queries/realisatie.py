"""De realisatie van het quotum per school en categorie, voor wie haar mag zien (bijlage 9)."""

from collections.abc import Collection, Mapping
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
from plaatsing.queries.realisatie_telling import groepen_per_jaar
from plaatsing.rules import realisatie as regels
from plaatsing.rules.quotum import Bandbreedte
from plaatsing.rules.realisatie import FASEN, Groep, Telling

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
    tellingen = regels.tel_groepen(groepen(schooljaar))
    banden = quota(schooljaar)
    scholen = [s for s in School.objects.order_by("naam") if s.pk in tellingen or s.pk in banden]
    rijen = [_regel(s, tellingen.get(s.pk, Telling()), banden.get(s.pk)) for s in scholen]
    if ziet_alles(persoon):
        return Realisatie(schooljaar, tuple(rijen), _samen(tellingen, schooljaar))
    eigen = scholen_met_rol(persoon, *VAN_DE_SCHOOL)
    mijn = {rij.naam: rij for rij in rijen if rij.school and rij.school.pk in eigen}
    if not is_bestuur(persoon):
        return Realisatie(schooljaar, tuple(mijn.values()), None)
    beeld = _voor_bestuur(schooljaar, rijen, tellingen, eigen)
    # who also leads a school knows its own figures already
    return replace(beeld, scholen=tuple(mijn.get(rij.naam, rij) for rij in beeld.scholen))


def groepen(schooljaar: Schooljaar) -> Collection[Groep]:
    """De geldende plaatsingen; wie stopte, telt niet meer mee."""
    rijen = (
        Plaatsing.objects.actief()
        .van_jaar(schooljaar)
        .filter(opleidingsjaar__gestopt_op__isnull=True)
    )
    return groepen_per_jaar(rijen, categorieen(schooljaar)).get(schooljaar.pk, ())


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
    schooljaar: Schooljaar,
    rijen: list[Regel],
    tellingen: Mapping[int, Telling],
    eigen: frozenset[int],
) -> Realisatie:
    """Per school alleen het totaal; fasen en categorieën alleen van alle scholen samen.

    Wie een school leidt, kan haar cijfers van het totaal aftrekken: daarom mag ook wat er dan
    overblijft geen kleine groep zijn.
    """
    anderen = {pk: telling for pk, telling in tellingen.items() if pk not in eigen}
    wie = [{pk: t.studenten for pk, t in deel.items()} for deel in (tellingen, anderen)]
    getoond, s_ok = _onderdrukt(*wie)
    leeg: dict[str, Aantal] = dict.fromkeys(FASEN)
    uit = []
    for rij in rijen:
        weg = rij.school is not None and getoond.get(rij.school.pk, 0) is None
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
    samen, rest = _samen(tellingen, schooljaar), _samen(anderen, schooljaar)
    fasen, f_ok = _onderdrukt(samen.fasen, rest.fasen)
    per_categorie, c_ok = _onderdrukt(samen.categorieen, rest.categorieen)
    toon = s_ok and f_ok and c_ok
    samen = replace(
        samen,
        fasen=fasen,
        categorieen=per_categorie,
        totaal=samen.totaal if toon else None,
        oordeel=samen.oordeel if toon else "",
        hbo1=samen.hbo1 if all(not n or n >= MINIMUM for n in (samen.hbo1, rest.hbo1)) else None,
    )
    return Realisatie(schooljaar, tuple(uit), samen, verborgen=None in getoond.values() or not toon)


def _onderdrukt(*tellingen: Mapping[Any, Aantal]) -> tuple[dict[Any, Aantal], bool]:
    """De eerste telling zonder groepen die in een van de tellingen klein zijn.

    A half student rounds up: it is a person.
    """
    uitkomsten = [
        onderdruk({sleutel: -int(-(n or 0) // 1) for sleutel, n in groepen.items()})
        for groepen in tellingen
    ]
    weg = frozenset[Any]().union(*(uitkomst.verborgen for uitkomst in uitkomsten))
    getoond = {sleutel: None if sleutel in weg else n for sleutel, n in tellingen[0].items()}
    return getoond, all(uitkomst.totaal_tonen for uitkomst in uitkomsten)
