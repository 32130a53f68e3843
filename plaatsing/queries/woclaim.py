"""De gezamenlijke lijst waarop de wo-instituten hun plaatsen verdelen (bijlage 2 stap 7)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Prefetch, QuerySet, Sum, TextField, Value
from django.db.models.functions import Concat

from hos.choices import Rol, SoortInstituut
from hos.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn
from hos.models import Instituut, Persoon, Schooljaar
from plaatsing.models import Verdeelregel, Verdeling, Woclaim, Woklaar
from plaatsing.queries.verdeling import verdeling_van
from plaatsing.queries.vrijgave import laatste_vrijgave, wo_instituten


@dataclass(frozen=True, slots=True)
class Worij:
    """Een regel met wo-plaatsen: wie er hoeveel heeft, en wat er nog over is."""

    regel: Verdeelregel
    claims: tuple[Woclaim | None, ...]

    @property
    def aantal(self) -> int:
        return self.regel.vrijgegeven_wo or 0

    @property
    def geclaimd(self) -> int:
        return sum(claim.aantal for claim in self.claims if claim)

    @property
    def over(self) -> int:
        return self.aantal - self.geclaimd

    def van(self, instituut: Instituut) -> int:
        return sum(c.aantal for c in self.claims if c and c.instituut_id == instituut.pk)


@dataclass(frozen=True)
class Wolijst:
    """De lijst als geheel; wat erop staat wordt pas gelezen als iemand het vraagt."""

    verdeling: Verdeling
    instituten: tuple[Instituut, ...]
    klaar: dict[int, Woklaar]

    @property
    def regels(self) -> QuerySet[Verdeelregel]:
        """Op volgorde, met wie wat claimde: om een bladzijde van te nemen."""
        claims = Woclaim.objects.select_related("door", "instituut")
        return (
            self._vrijgegeven.select_related("school", "vak")
            .prefetch_related(Prefetch("claims", claims))
            .order_by("vak__naam", "school__naam", "bouw", "start", "pk")
        )

    @property
    def _vrijgegeven(self) -> QuerySet[Verdeelregel]:
        return self.verdeling.regels.filter(vrijgegeven_wo__gt=0)

    def als_rijen(self, regels: Iterable[Verdeelregel]) -> list[Worij]:
        uit = []
        for regel in regels:
            per_instituut = {claim.instituut_id: claim for claim in regel.claims.all()}
            uit.append(Worij(regel, tuple(per_instituut.get(i.pk) for i in self.instituten)))
        return uit

    @cached_property
    def rijen(self) -> tuple[Worij, ...]:
        return tuple(self.als_rijen(self.regels))

    @cached_property
    def kenmerk(self) -> str:
        """Waaraan je ziet of de lijst veranderde sinds iemand hem bekeek."""
        punt = Value(":")
        regel = Concat("pk", punt, "claimversie", punt, "vrijgegeven_wo", output_field=TextField())
        lijst = StringAgg(regel, ";", order_by="pk", default=Value(""))
        tekst = self._vrijgegeven.order_by().aggregate(tekst=lijst)["tekst"]
        return hashlib.sha256(tekst.encode()).hexdigest()[:32]

    @cached_property
    def aantal(self) -> int:
        return self._vrijgegeven.aggregate(n=Sum("vrijgegeven_wo"))["n"] or 0

    @property
    def over(self) -> int:
        return self.aantal - sum(self._geclaimd.values())

    @cached_property
    def _geclaimd(self) -> dict[int, int]:
        claims = Woclaim.objects.filter(
            regel__verdeling=self.verdeling, regel__vrijgegeven_wo__gt=0, instituut__in=self.namens
        )
        rijen = claims.order_by().values_list("instituut").annotate(n=Sum("aantal"))
        return dict(rijen)

    @property
    def namens(self) -> list[int]:
        return [instituut.pk for instituut in self.instituten]

    @property
    def per_instituut(self) -> list[tuple[Instituut, int, Woklaar | None]]:
        return [(i, self._geclaimd.get(i.pk, 0), self.klaar.get(i.pk)) for i in self.instituten]

    @property
    def iedereen_klaar(self) -> bool:
        return bool(self.instituten) and all(i.pk in self.klaar for i in self.instituten)

    @property
    def wacht_op(self) -> list[Instituut]:
        return [i for i in self.instituten if i.pk not in self.klaar]


def wolijst(schooljaar: Schooljaar) -> Wolijst | None:
    """None zolang er niets vrijgegeven is."""
    verdeling = verdeling_van(schooljaar)
    if verdeling is None or laatste_vrijgave(verdeling) is None:
        return None
    return lijst_van(verdeling)


def lijst_van(verdeling: Verdeling) -> Wolijst:
    klaar = Woklaar.objects.filter(verdeling=verdeling).select_related("door")
    return Wolijst(
        verdeling=verdeling,
        instituten=tuple(wo_instituten()),
        klaar={k.instituut_id: k for k in klaar},
    )


def eigen_wo_instituut(persoon: Persoon) -> Instituut | None:
    """Voor welk wo-instituut deze persoon verdeelt."""
    eigen = [
        lid.instituut
        for lid in persoon.actieve_lidmaatschappen
        if lid.rol == Rol.INSTITUUTSCOORDINATOR
        and lid.instituut
        and lid.instituut.soort == SoortInstituut.WO
    ]
    return eigen[0] if eigen else None


def geschiedenis(verdeling: Verdeling, hoogstens: int = 30) -> list[Geschiedenisregel]:
    """Wie wat wanneer claimde of teruggaf."""
    return tijdlijn(
        gebeurtenissen(Woclaim, regel__verdeling=verdeling),
        gebeurtenissen(Woklaar, verdeling=verdeling),
        hoogstens=hoogstens,
    )
