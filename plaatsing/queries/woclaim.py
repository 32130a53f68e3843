"""De gezamenlijke lijst waarop de wo-instituten hun plaatsen verdelen (bijlage 2 stap 7)."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

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


@dataclass(frozen=True, slots=True)
class Wolijst:
    verdeling: Verdeling
    instituten: tuple[Instituut, ...]
    rijen: tuple[Worij, ...]
    klaar: dict[int, Woklaar]

    @property
    def kenmerk(self) -> str:
        """Waaraan je ziet of de lijst veranderde sinds iemand hem bekeek."""
        tekst = ";".join(f"{r.regel.pk}:{r.regel.claimversie}:{r.aantal}" for r in self.rijen)
        return hashlib.sha256(tekst.encode()).hexdigest()[:32]

    @property
    def aantal(self) -> int:
        return sum(rij.aantal for rij in self.rijen)

    @property
    def over(self) -> int:
        return sum(rij.over for rij in self.rijen)

    @property
    def per_instituut(self) -> list[tuple[Instituut, int, Woklaar | None]]:
        som: Counter[int] = Counter()
        for rij in self.rijen:
            for claim in rij.claims:
                if claim:
                    som[claim.instituut_id] += claim.aantal
        return [(i, som[i.pk], self.klaar.get(i.pk)) for i in self.instituten]

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
    instituten = tuple(wo_instituten())
    claims = Woclaim.objects.select_related("door", "instituut")
    regels = (
        verdeling.regels.filter(vrijgegeven_wo__gt=0)
        .select_related("school", "vak")
        .prefetch_related(Prefetch("claims", claims))
        .order_by("vak__naam", "school__naam", "bouw", "start", "pk")
    )
    klaar = Woklaar.objects.filter(verdeling=verdeling).select_related("door")
    return Wolijst(
        verdeling=verdeling,
        instituten=instituten,
        rijen=tuple(_rij(regel, instituten) for regel in regels),
        klaar={k.instituut_id: k for k in klaar},
    )


def _rij(regel: Verdeelregel, instituten: Sequence[Instituut]) -> Worij:
    per_instituut = {claim.instituut_id: claim for claim in regel.claims.all()}
    return Worij(regel, tuple(per_instituut.get(i.pk) for i in instituten))


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
