"""De pagina van de verdeling: per school en per vak, naast het quotum en de vraag (stap 3 en 4)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from hos.choices import Startmoment
from hos.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn
from hos.kleine_groepen import onderdruk
from hos.models import School, Schooljaar, Tekortvak
from plaatsing.choices import Plaatssoort
from plaatsing.models import Goedkeuring, Stageplaats, Verdeelregel, Verdeling
from plaatsing.queries import quotum
from plaatsing.queries.verdeling import TELT_IN_QUOTUM, TELT_IN_SEPTEMBER
from plaatsing.queries.verdeling_invoer import verwachte_aantallen, zachte_plaatsen
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
    zacht = zachte_plaatsen(jaar).order_by()
    return Verdeelbeeld(
        verdeling=verdeling,
        scholen=_scholen(verdeling, _tel(zacht, "aanbod__school")),
        vakken=_vakken(verdeling, _tel(zacht, "vak__naam"), tonen=kleine_groepen_tonen),
        totaal=quotum.totale_bandbreedte(jaar),
    )


def _tel(plaatsen: QuerySet[Stageplaats], veld: str) -> dict[Any, int]:
    rijen = plaatsen.exclude(soort=Plaatssoort.HBO1).values_list(veld)
    return dict(rijen.annotate(n=Sum("aantal")))


def _som(veld: str, als: Q) -> Sum:
    return Sum(veld, filter=als, default=0)


_FEBRUARI = TELT_IN_QUOTUM & Q(start=Startmoment.FEBRUARI)


def _scholen(verdeling: Verdeling, zacht: Mapping[int, int]) -> tuple[Schoolregel, ...]:
    """Opgeteld door de database; ook de scholen zonder plaatsen."""
    banden = quotum.quota(verdeling.schooljaar)
    rijen = (
        verdeling.regels.order_by()
        .values("school")
        .annotate(
            som_hbo=_som("hbo", TELT_IN_SEPTEMBER),
            som_wo=_som("wo", TELT_IN_SEPTEMBER),
            som_gereserveerd=_som("gereserveerd", TELT_IN_SEPTEMBER),
            som_aangeboden=_som("aangeboden", TELT_IN_SEPTEMBER),
            februari=Sum(F("hbo") + F("wo"), filter=_FEBRUARI, default=0),
            hbo1=_som("hbo", ~TELT_IN_QUOTUM),
            bijgesteld=Count("pk", filter=~Q(reden="")),
        )
    )
    per_school: dict[int, dict[str, Any]] = {rij["school"]: {**rij} for rij in rijen}
    uitleg = verdeling.uitleg.get("scholen", {})
    return tuple(
        _schoolregel(
            school,
            per_school.get(school.pk, {}),
            banden.get(school.pk),
            zacht.get(school.pk, 0),
            uitleg.get(str(school.pk), []),
        )
        for school in School.objects.order_by("partner__naam", "naam")
    )


def _schoolregel(
    school: School,
    som: Mapping[str, int],
    band: Bandbreedte | None,
    zacht: int,
    waarom: Sequence[str],
) -> Schoolregel:
    return Schoolregel(
        school=school,
        band=band,
        aangeboden=som.get("som_aangeboden", 0),
        zacht=zacht,
        hbo=som.get("som_hbo", 0),
        wo=som.get("som_wo", 0),
        gereserveerd=som.get("som_gereserveerd", 0),
        februari=som.get("februari", 0),
        hbo1=som.get("hbo1", 0),
        waarom=tuple(waarom),
        gecorrigeerd=som.get("bijgesteld", 0),
    )


def _vakken(verdeling: Verdeling, zacht: Mapping[str, int], *, tonen: bool) -> tuple[Vakregel, ...]:
    jaar = verdeling.schooljaar
    tekort = set(Tekortvak.objects.filter(schooljaar=jaar).values_list("vak__naam", flat=True))
    vraag = _vraag(jaar, tonen=tonen)
    rijen = (
        verdeling.regels.filter(TELT_IN_SEPTEMBER)
        .order_by()
        .values_list("vak__naam")
        .annotate(Sum("hbo"), Sum("wo"), Sum("aangeboden"), Sum("gereserveerd"))
    )
    som = {vak: aantallen for vak, *aantallen in rijen}
    uit = []
    for naam in sorted(set(som) | set(vraag) | tekort | set(zacht), key=str.casefold):
        hbo, wo, aangeboden, gereserveerd = som.get(naam, (0, 0, 0, 0))
        uit.append(
            Vakregel(
                vak=naam,
                tekortvak=naam in tekort,
                hbo=hbo,
                wo=wo,
                buiten=aangeboden - hbo - wo,
                zacht=zacht.get(naam, 0),
                gereserveerd=gereserveerd,
                vraag=vraag.get(naam, Vraag(0, 0, 0)),
            )
        )
    return tuple(uit)


def _vraag(schooljaar: Schooljaar, *, tonen: bool) -> dict[str, Vraag]:
    """Per vak wie er een plaats zoekt; hbo niveau 1 staat daarbuiten."""
    per_soort: dict[str, Counter[str]] = {s: Counter() for s in ("doorstroom", "hbo", "wo")}
    for groep in verwachte_aantallen(schooljaar):
        if groep.soort in per_soort and groep.start == Startmoment.SEPTEMBER:
            per_soort[groep.soort][groep.vak] += groep.aantal
            if groep.doorstroom and groep.soort == "hbo":
                per_soort["doorstroom"][groep.vak] += groep.aantal
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
