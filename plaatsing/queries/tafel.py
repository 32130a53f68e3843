"""De plaatsingstafel lezen: vraag en aanbod per tekortvak, plaatsen, afspraken (3.2)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from hos.choices import Rol
from hos.models import Instituut, Opleidingsschool, Persoon, School, Schooljaar, Vak
from hos.permissions import is_stagecoordinator, scholen_met_rol
from plaatsing.models import (
    Duoplaats,
    Plaatsing,
    Plaatsingstafel,
    Tafelafspraak,
    Tafelinbreng,
    Tafelplaats,
    Tafelregel,
)
from plaatsing.models.tafel import TAFELSOORTEN
from plaatsing.queries.aanbod import aangeboden_plaatsen
from plaatsing.rules import tafel as regels
from plaatsing.rules.aanbod import hoogste_bezetting


@dataclass(frozen=True, slots=True)
class Vakregel:
    """Een tekortvak: gevraagd, aangeboden per opleidingsschool, afgesproken, en wat er mist."""

    vak: Vak
    gevraagd: Counter[str]
    aangeboden: dict[int, Counter[str]]
    afgesproken: Counter[str]

    @property
    def samen_gevraagd(self) -> int:
        return self.gevraagd.total()

    @property
    def samen_aangeboden(self) -> int:
        return self._alle_aanbod.total()

    @property
    def samen_afgesproken(self) -> int:
        return self.afgesproken.total()

    @property
    def zonder_plaats(self) -> int:
        return regels.zonder_plaats(self.gevraagd, self.afgesproken)

    @property
    def genoeg_aangeboden(self) -> bool:
        return regels.genoeg_aangeboden(self.gevraagd, self._alle_aanbod)

    @property
    def _alle_aanbod(self) -> Counter[str]:
        return sum(self.aangeboden.values(), Counter())

    @property
    def per_school(self) -> list[int]:
        """Het aanbod van elke opleidingsschool, in de volgorde van de kolommen."""
        return [telling.total() for telling in self.aangeboden.values()]


@dataclass(frozen=True, slots=True)
class Tafelbeeld:
    tafel: Plaatsingstafel
    opleidingsscholen: tuple[Opleidingsschool, ...]
    instituten: tuple[Instituut, ...]
    vakken: tuple[Vakregel, ...]

    @property
    def gevraagd(self) -> int:
        return sum(regel.samen_gevraagd for regel in self.vakken)

    @property
    def aangeboden(self) -> int:
        return sum(regel.samen_aangeboden for regel in self.vakken)

    @property
    def afgesproken(self) -> int:
        return sum(regel.samen_afgesproken for regel in self.vakken)

    @property
    def zonder_plaats(self) -> int:
        return sum(regel.zonder_plaats for regel in self.vakken)

    @property
    def per_school(self) -> list[int]:
        return [sum(kolom) for kolom in zip(*(r.per_school for r in self.vakken), strict=True)]

    @property
    def per_soort(self) -> Counter[str]:
        return sum((regel.gevraagd for regel in self.vakken), Counter())


def tafel_van(schooljaar: Schooljaar) -> Plaatsingstafel | None:
    return (
        Plaatsingstafel.objects.filter(schooljaar=schooljaar).select_related("schooljaar").first()
    )


def te_gast_voor(persoon: Persoon) -> frozenset[int]:
    """De opleidingsscholen namens welke deze persoon aanschuift."""
    return frozenset(
        lid.opleidingsschool_id
        for lid in persoon.actieve_lidmaatschappen
        if lid.rol == Rol.GAST_STAGECOORDINATOR and lid.opleidingsschool_id
    )


def tekortvakken(schooljaar: Schooljaar) -> QuerySet[Vak]:
    return Vak.objects.filter(tekortjaren__schooljaar=schooljaar).order_by("naam")


def deelnemers() -> QuerySet[Opleidingsschool]:
    """De vier Haagse opleidingsscholen, de eigen voorop."""
    return Opleidingsschool.objects.order_by("-is_eigen", "kort")


def tafelbeeld(tafel: Plaatsingstafel) -> Tafelbeeld:
    scholen = tuple(deelnemers())
    vraag, aanbod = _opgegeven(tafel)
    eigen = _eigen_aanbod(tafel.schooljaar)
    afgesproken: dict[int, Counter[str]] = {}
    for vak, soort, n in (
        geldige_plaatsen(tafel)
        .order_by()
        .values_list("vak", "instituut__soort")
        .annotate(Count("pk"))
    ):
        afgesproken.setdefault(vak, Counter())[soort] += n
    return Tafelbeeld(
        tafel=tafel,
        opleidingsscholen=scholen,
        instituten=tuple(Instituut.objects.order_by("soort", "naam")),
        vakken=tuple(
            Vakregel(
                vak=vak,
                gevraagd=vraag.get(vak.pk, Counter()),
                aangeboden={
                    school.pk: eigen.get(vak.pk, Counter())
                    if school.is_eigen
                    else aanbod.get((school.pk, vak.pk), Counter())
                    for school in scholen
                },
                afgesproken=afgesproken.get(vak.pk, Counter()),
            )
            for vak in tekortvakken(tafel.schooljaar)
        ),
    )


def _opgegeven(
    tafel: Plaatsingstafel,
) -> tuple[dict[int, Counter[str]], dict[tuple[int, int], Counter[str]]]:
    """Wat is opgegeven: de vraag per vak, en het aanbod per opleidingsschool en vak."""
    vraag: dict[int, Counter[str]] = {}
    aanbod: dict[tuple[int, int], Counter[str]] = {}
    for rij in Tafelregel.objects.filter(inbreng__tafel=tafel).select_related("inbreng"):
        if rij.inbreng.instituut_id:
            vraag.setdefault(rij.vak_id, Counter())[rij.soort] += rij.aantal
        elif rij.inbreng.opleidingsschool_id:
            sleutel = (rij.inbreng.opleidingsschool_id, rij.vak_id)
            aanbod.setdefault(sleutel, Counter())[rij.soort] += rij.aantal
    return vraag, aanbod


def _eigen_aanbod(schooljaar: Schooljaar) -> dict[int, Counter[str]]:
    """Wat de scholen opgaven en nog niet bezet is; hbo niveau 1 telt hier niet."""
    perioden: dict[int, list[tuple[date, date]]] = {}
    bezet = Plaatsing.objects.actief().filter(stageplaats__aanbod__schooljaar=schooljaar).order_by()
    for plaats, begin, einde in bezet.values_list("stageplaats", "begin", "einde"):
        perioden.setdefault(plaats, []).append((begin, einde))
    uit: dict[int, Counter[str]] = {}
    rijen = aangeboden_plaatsen(schooljaar).filter(soort__in=[s.value for s in TAFELSOORTEN])
    for pk, vak, soort, aantal in rijen.values_list("pk", "vak", "soort", "aantal"):
        vrij = aantal - hoogste_bezetting(perioden.get(pk, []))
        uit.setdefault(vak, Counter())[soort] += max(0, vrij)
    return uit


def inbreng_van(tafel: Plaatsingstafel) -> QuerySet[Tafelinbreng]:
    """Wie al opgaf en wie niet, instituten eerst."""
    return (
        tafel.inbreng.select_related("instituut", "opleidingsschool", "tafel__schooljaar")
        .annotate(samen=Sum("regels__aantal", default=0))
        .order_by("opleidingsschool__kort", "instituut__naam")
    )


def geldige_plaatsen(tafel: Plaatsingstafel) -> QuerySet[Tafelplaats]:
    return (
        tafel.plaatsen.filter(vervallen_op__isnull=True)
        .select_related(
            "vak",
            "instituut",
            "opleidingsschool",
            "duo_opleidingsschool",
            "school",
            "duo_school",
            "overname",
        )
        .order_by("vak__naam", "pk")
    )


@dataclass(frozen=True, slots=True)
class Afspraakregel:
    afspraak: Tafelafspraak
    stand: str

    @property
    def woord(self) -> str:
        return regels.WOORDEN[self.stand]

    @property
    def soort(self) -> str:
        return regels.SOORTEN[self.stand]


def afspraken(tafel: Plaatsingstafel, dag: date) -> list[Afspraakregel]:
    """Eerst wat te laat is, dan wat openstaat, dan wat gedaan is."""
    volgorde = (regels.TE_LAAT, regels.OPEN, regels.NAGEKOMEN)
    rijen = [
        Afspraakregel(rij, regels.afspraakstand(rij.voor, rij.nagekomen_op, dag))
        for rij in tafel.afspraken.select_related("instituut", "opleidingsschool")
    ]
    return sorted(rijen, key=lambda r: (volgorde.index(r.stand), r.afspraak.voor, r.afspraak.pk))


def eigen_scholen() -> QuerySet[School]:
    return School.objects.select_related("partner").order_by("naam")


def duoplaatsen(schooljaar: Schooljaar, persoon: Persoon) -> QuerySet[Duoplaats]:
    """Plaatsen van twee eigen scholen: een school ziet die waar zij een deel van heeft."""
    alle = (
        Duoplaats.objects.filter(stageplaats__aanbod__schooljaar=schooljaar)
        .select_related("stageplaats__aanbod__school", "stageplaats__vak", "met_school")
        .order_by("stageplaats__vak__naam", "pk")
    )
    if is_stagecoordinator(persoon):
        return alle
    scholen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)
    return alle.filter(Q(met_school__in=scholen) | Q(stageplaats__aanbod__school__in=scholen))


def duos_per_stageplaats(schooljaar: Schooljaar) -> dict[int, list[Duoplaats]]:
    """Voor de toewijzing: welke stageplaatsen er samen met een tweede school zijn."""
    uit: dict[int, list[Duoplaats]] = {}
    rijen = Duoplaats.objects.filter(stageplaats__aanbod__schooljaar=schooljaar)
    for duo in rijen.order_by("pk"):
        uit.setdefault(duo.stageplaats_id, []).append(duo)
    return uit
