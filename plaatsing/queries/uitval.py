"""Wie voortijdig stopte: aantallen per oorzaak, instituut, school en opleiding (B23).

Nooit per persoon en nooit in eigen woorden; groepen onder de vijf blijven weg, ook in het totaal.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from hos.choices import Uitvalcode, Variant
from hos.kleine_groepen import MINIMUM, onderdruk
from hos.models import Opleidingsjaar, Schooljaar
from plaatsing.models import Plaatsing

JAREN = 5
GEEN_SCHOOL = "nog geen school"


@dataclass(frozen=True, slots=True)
class Groep:
    """Een groep met wie er begon en wie er stopte; None is te klein om te tonen, of niemand."""

    naam: str
    begonnen: int | None
    gestopt: int | None

    @property
    def deel(self) -> float | None:
        return None if self.gestopt is None or not self.begonnen else self.gestopt / self.begonnen


@dataclass(frozen=True, slots=True)
class Jaaruitval:
    schooljaar: Schooljaar
    begonnen: int | None
    gestopt: int | None
    oorzaken: tuple[int | None, ...]

    @property
    def deel(self) -> float | None:
        return None if self.gestopt is None or not self.begonnen else self.gestopt / self.begonnen


@dataclass(frozen=True, slots=True)
class Uitvalbeeld:
    jaren: tuple[Jaaruitval, ...]
    oorzaken: tuple[str, ...]
    instituten: tuple[Groep, ...]
    scholen: tuple[Groep, ...]
    varianten: tuple[Groep, ...]

    @property
    def per_oorzaak(self) -> list[tuple[str, list[int | None]]]:
        """Een rij per oorzaak, met de jaren naast elkaar."""
        return [
            (naam, [jaar.oorzaken[nummer] for jaar in self.jaren])
            for nummer, naam in enumerate(self.oorzaken)
        ]

    @property
    def nu(self) -> Jaaruitval | None:
        return self.jaren[0] if self.jaren else None

    @property
    def iets_verborgen(self) -> bool:
        groepen = (*self.instituten, *self.scholen, *self.varianten)
        return any(None in (g.begonnen, g.gestopt) for g in groepen) or any(
            n is None for jaar in self.jaren for n in (jaar.gestopt, *jaar.oorzaken)
        )


def uitvalbeeld(schooljaar: Schooljaar) -> Uitvalbeeld:
    """Dit jaar uitgesplitst, en de oorzaken over de laatste vijf jaar."""
    splitsingen = {
        "instituut": _tel(schooljaar, "student__instituut__kort"),
        "school": _per_school(schooljaar),
        "variant": _tel(schooljaar, "student__variant"),
    }
    jaren = _jaren(schooljaar)
    # a total that one table hides, no other table may give away
    toon = all(onderdruk(telling).totaal_tonen for paar in splitsingen.values() for telling in paar)
    return Uitvalbeeld(
        jaren=tuple(_jaar(*rij, toon=toon or rij[0] != schooljaar) for rij in jaren),
        oorzaken=tuple(str(code.label) for code in Uitvalcode),
        instituten=_groepen(*splitsingen["instituut"]),
        scholen=_groepen(*splitsingen["school"]),
        varianten=_groepen(
            *(
                Counter({str(Variant(v).label): n for v, n in telling.items()})
                for telling in splitsingen["variant"]
            )
        ),
    )


_WEG = Count("pk", filter=Q(gestopt_op__isnull=False))


def _tel(schooljaar: Schooljaar, veld: str) -> tuple[Counter[str], Counter[str]]:
    rijen = (
        Opleidingsjaar.objects.filter(schooljaar=schooljaar)
        .order_by()
        .values_list(veld)
        .annotate(n=Count("pk"), weg=_WEG)
    )
    begonnen, gestopt = Counter[str](), Counter[str]()
    for naam, n, weg in rijen:
        begonnen[naam], gestopt[naam] = n, weg
    return begonnen, gestopt


def _per_school(schooljaar: Schooljaar) -> tuple[Counter[str], Counter[str]]:
    """Wie stopte, telt bij de laatste school van dat jaar; van een duoplaats bij de eerste.

    Zou een student bij twee scholen tellen, dan volgde een kleine groep uit het verschil met het
    totaal.
    """
    laatste = (
        Plaatsing.objects.filter(opleidingsjaar=OuterRef("pk"))
        .exclude(gepubliceerd_school_op__isnull=True)
        .order_by("-begin", "-pk")
    )
    jaren = Opleidingsjaar.objects.filter(schooljaar=schooljaar).annotate(
        bij=Subquery(laatste.values("school__naam")[:1])
    )
    begonnen, gestopt = Counter[str](), Counter[str]()
    geteld = jaren.order_by().values_list("bij").annotate(n=Count("pk"), weg=_WEG)
    for school, n, weg in geteld:
        begonnen[school or GEEN_SCHOOL], gestopt[school or GEEN_SCHOOL] = n, weg
    return begonnen, gestopt


def _groepen(begonnen: Mapping[str, int], gestopt: Mapping[str, int]) -> tuple[Groep, ...]:
    klein, verborgen = onderdruk(begonnen).verborgen, onderdruk(gestopt).verborgen
    return tuple(
        Groep(
            naam,
            None if naam in klein else begonnen[naam],
            None if naam in klein | verborgen else gestopt.get(naam, 0),
        )
        for naam in sorted(begonnen)
    )


def _jaren(schooljaar: Schooljaar) -> list[tuple[Schooljaar, int, Counter[str]]]:
    """Nieuwste eerst: wie begon, en de oorzaken van wie stopte."""
    jaren = list(Schooljaar.objects.filter(begin__lte=schooljaar.begin).order_by("-begin")[:JAREN])
    begonnen, oorzaken = Counter[int](), {jaar.pk: Counter[str]() for jaar in jaren}
    for jaar, uitval, n in (
        Opleidingsjaar.objects.filter(schooljaar__in=jaren)
        .order_by()
        .values_list("schooljaar", "uitval")
        .annotate(n=Count("pk"))
    ):
        begonnen[jaar] += n
        if uitval:
            oorzaken[jaar][uitval] += n
    return [(jaar, begonnen[jaar.pk], oorzaken[jaar.pk]) for jaar in jaren if begonnen[jaar.pk]]


def _jaar(
    schooljaar: Schooljaar, begonnen: int, oorzaken: Counter[str], *, toon: bool
) -> Jaaruitval:
    klein = onderdruk(oorzaken)
    totaal = oorzaken.total()
    zichtbaar = toon and klein.totaal_tonen and (not totaal or totaal >= MINIMUM)
    return Jaaruitval(
        schooljaar=schooljaar,
        begonnen=begonnen if begonnen >= MINIMUM else None,
        gestopt=totaal if zichtbaar else None,
        oorzaken=tuple(
            None if code.value in klein.verborgen else oorzaken[code.value] for code in Uitvalcode
        ),
    )
