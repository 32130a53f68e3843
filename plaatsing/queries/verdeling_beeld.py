"""De pagina van de verdeling: per school en per vak, naast het quotum en de vraag (stap 3 en 4)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from hos.choices import Startmoment
from hos.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn
from hos.kleine_groepen import onderdruk
from hos.models import School, Schooljaar, Tekortvak
from plaatsing.choices import Plaatssoort
from plaatsing.models import Goedkeuring, Stageplaats, Verdeelregel, Verdeling
from plaatsing.queries import quotum
from plaatsing.queries.verdeling import (
    Regelcijfers,
    cijfers_van,
    telt_in_quotum,
    telt_in_september,
)
from plaatsing.queries.verdeling_invoer import verwachte_studenten, zachte_plaatsen
from plaatsing.rules.quotum import Bandbreedte
from plaatsing.rules.verdeling import Sleutel


@dataclass(frozen=True, slots=True)
class Schoolregel:
    """Een school in september; wat in februari begint staat apart."""

    school: School
    band: Bandbreedte | None
    aangeboden: int
    zacht: int
    hbo: int
    wo: int
    gereserveerd: int
    februari: int
    hbo1: int
    waarom: tuple[str, ...]
    gecorrigeerd: int

    @property
    def verdeeld(self) -> int:
        return self.hbo + self.wo

    @property
    def hbo_nieuw(self) -> int:
        return self.hbo - self.gereserveerd

    @property
    def buiten(self) -> int:
        """Aangeboden, maar niet verdeeld."""
        return self.aangeboden - self.verdeeld

    @property
    def open(self) -> int:
        """Wat er tot het quotum nog ontbreekt."""
        return max(0, self.band.doel - self.verdeeld) if self.band else 0


@dataclass(frozen=True, slots=True)
class Vraag:
    """Hoeveel studenten er een plaats zoeken; None is een kleine groep die we niet tonen."""

    doorstroom: int | None
    hbo: int | None
    wo: int | None


@dataclass(frozen=True, slots=True)
class Vakregel:
    vak: str
    tekortvak: bool
    hbo: int
    wo: int
    buiten: int
    zacht: int
    gereserveerd: int
    vraag: Vraag

    @property
    def tekort_hbo(self) -> int:
        return max(0, (self.vraag.hbo or 0) - self.hbo)

    @property
    def tekort_wo(self) -> int:
        return max(0, (self.vraag.wo or 0) - self.wo)

    @property
    def tekort(self) -> int:
        return self.tekort_hbo + self.tekort_wo


@dataclass(frozen=True, slots=True)
class Verdeelbeeld:
    verdeling: Verdeling
    regels: tuple[Regelcijfers, ...]
    scholen: tuple[Schoolregel, ...]
    vakken: tuple[Vakregel, ...]
    totaal: Bandbreedte | None

    @property
    def sleutel(self) -> Sleutel:
        return Sleutel(self.verdeling.sleutel_hbo, self.verdeling.sleutel_wo)

    @property
    def hbo(self) -> int:
        return sum(regel.hbo for regel in self.scholen)

    @property
    def wo(self) -> int:
        return sum(regel.wo for regel in self.scholen)

    @property
    def gereserveerd(self) -> int:
        return sum(regel.gereserveerd for regel in self.scholen)

    @property
    def februari(self) -> int:
        return sum(regel.februari for regel in self.scholen)

    @property
    def aangeboden(self) -> int:
        return sum(regel.aangeboden for regel in self.scholen)

    @property
    def buiten(self) -> int:
        return sum(regel.buiten for regel in self.scholen)

    @property
    def zacht(self) -> int:
        return sum(regel.zacht for regel in self.scholen)

    @property
    def hbo1(self) -> int:
        return sum(regel.hbo1 for regel in self.scholen)

    @property
    def verdeeld(self) -> int:
        return self.hbo + self.wo

    @property
    def hbo_volgens_sleutel(self) -> int:
        return self.sleutel.deel_hbo(self.verdeeld)

    @property
    def tekorten(self) -> list[Vakregel]:
        return [regel for regel in self.vakken if regel.tekort]

    @property
    def boven_totaal(self) -> int:
        """Zoveel is er met de hand meer verdeeld dan het geheel toelaat (B2)."""
        return max(0, self.verdeeld - self.totaal.boven) if self.totaal else 0


def beeld(verdeling: Verdeling, *, kleine_groepen_tonen: bool) -> Verdeelbeeld:
    """Alles van de pagina. Besturen zien geen vraag van minder dan vijf studenten."""
    jaar = verdeling.schooljaar
    regels = cijfers_van(verdeling)
    zacht = zachte_plaatsen(jaar).order_by()
    per_school = _tel(zacht, "aanbod__school")
    per_vak = _tel(zacht, "vak__naam")
    banden = quotum.quota(jaar)
    van_school: dict[int, list[Regelcijfers]] = defaultdict(list)
    for regel in regels:
        van_school[regel.school_id].append(regel)
    scholen = tuple(
        _schoolregel(
            school,
            van_school[school.pk],
            banden.get(school.pk),
            per_school.get(school.pk, 0),
            verdeling,
        )
        for school in School.objects.order_by("partner__naam", "naam")
    )
    return Verdeelbeeld(
        verdeling=verdeling,
        regels=tuple(regels),
        scholen=scholen,
        vakken=_vakken(jaar, regels, per_vak, tonen=kleine_groepen_tonen),
        totaal=quotum.totale_bandbreedte(jaar),
    )


def _tel(plaatsen: QuerySet[Stageplaats], veld: str) -> dict[Any, int]:
    rijen = plaatsen.exclude(soort=Plaatssoort.HBO1).values_list(veld)
    return dict(rijen.annotate(n=Sum("aantal")))


def _schoolregel(
    school: School,
    eigen: Sequence[Regelcijfers],
    band: Bandbreedte | None,
    zacht: int,
    verdeling: Verdeling,
) -> Schoolregel:
    tellend = [regel for regel in eigen if telt_in_september(regel)]
    februari = [r for r in eigen if telt_in_quotum(r) and r.start == Startmoment.FEBRUARI]
    waarom = verdeling.uitleg.get("scholen", {}).get(str(school.pk), [])
    return Schoolregel(
        school=school,
        band=band,
        aangeboden=sum(regel.aangeboden for regel in tellend),
        zacht=zacht,
        hbo=sum(regel.hbo for regel in tellend),
        wo=sum(regel.wo for regel in tellend),
        gereserveerd=sum(regel.gereserveerd for regel in tellend),
        februari=sum(regel.hbo + regel.wo for regel in februari),
        hbo1=sum(regel.hbo for regel in eigen if not telt_in_quotum(regel)),
        waarom=tuple(waarom),
        gecorrigeerd=sum(bool(regel.reden) for regel in eigen),
    )


def _vakken(
    schooljaar: Schooljaar, alle: Sequence[Regelcijfers], zacht: Mapping[str, int], *, tonen: bool
) -> tuple[Vakregel, ...]:
    tekort = set(
        Tekortvak.objects.filter(schooljaar=schooljaar).values_list("vak__naam", flat=True)
    )
    vraag = _vraag(schooljaar, tonen=tonen)
    tellend = [regel for regel in alle if telt_in_september(regel)]
    namen = {regel.vak for regel in tellend} | set(vraag) | tekort | set(zacht)
    som: dict[str, Counter[str]] = {naam: Counter() for naam in namen}
    for regel in tellend:
        som[regel.vak].update(
            hbo=regel.hbo, wo=regel.wo, buiten=regel.buiten, gereserveerd=regel.gereserveerd
        )
    return tuple(
        Vakregel(
            vak=naam,
            tekortvak=naam in tekort,
            hbo=som[naam]["hbo"],
            wo=som[naam]["wo"],
            buiten=som[naam]["buiten"],
            zacht=zacht.get(naam, 0),
            gereserveerd=som[naam]["gereserveerd"],
            vraag=vraag.get(naam, Vraag(0, 0, 0)),
        )
        for naam in sorted(namen, key=str.casefold)
    )


def _vraag(schooljaar: Schooljaar, *, tonen: bool) -> dict[str, Vraag]:
    """Per vak wie er een plaats zoekt; hbo niveau 1 staat daarbuiten."""
    per_soort: dict[str, Counter[str]] = {s: Counter() for s in ("doorstroom", "hbo", "wo")}
    for student in verwachte_studenten(schooljaar):
        if student.soort in per_soort and student.start == Startmoment.SEPTEMBER:
            per_soort[student.soort][student.vak] += 1
            per_soort["doorstroom"][student.vak] += student.doorstroom and student.soort == "hbo"
    weg = {} if tonen else {s: onderdruk(aantal).verborgen for s, aantal in per_soort.items()}

    def getal(soort: str, vak: str) -> int | None:
        # the part that moves on would give the whole away, and the other way round
        verwant = (soort, "hbo") if soort == "doorstroom" else (soort,)
        verborgen = any(vak in weg.get(s, ()) for s in verwant)
        return None if verborgen else per_soort[soort][vak]

    vakken = {vak for aantal in per_soort.values() for vak in aantal}
    return {
        vak: Vraag(getal("doorstroom", vak), getal("hbo", vak), getal("wo", vak)) for vak in vakken
    }


def geschiedenis(verdeling: Verdeling, hoogstens: int = 30) -> list[Geschiedenisregel]:
    return tijdlijn(
        gebeurtenissen(Verdeling, pgh_obj=verdeling),
        gebeurtenissen(Verdeelregel, verdeling=verdeling),
        gebeurtenissen(Goedkeuring, verdeling=verdeling),
        hoogstens=hoogstens,
    )
