"""De gezamenlijke wo-lijst als formulier: wat iemand invulde blijft staan, met de fout ernaast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.paginator import Page

from hos.models import Instituut, Persoon
from plaatsing.models import Woclaim
from plaatsing.queries.woclaim import Wolijst, Worij
from plaatsing.rules.aanbod import GeenAantal, lees_aantal
from plaatsing.services import woclaim as services
from plaatsing.services.woclaim import Claimfouten, Wens

UITLEG = "Vul een heel getal van 0 tot en met 99 in, bijvoorbeeld 2."
HOOGSTE_VERSIE = 9  # digits; more is no version of ours


@dataclass(slots=True)
class Invulrij:
    """Een regel van de lijst met wat het eigen instituut er invult."""

    rij: Worij
    instituten: Sequence[Instituut]
    ingevuld: str
    was: int
    fout: str = ""

    @property
    def kolommen(self) -> list[tuple[Instituut, Woclaim | None]]:
        per_instituut = {claim.instituut_id: claim for claim in self.rij.claims if claim}
        return [(i, per_instituut.get(i.pk)) for i in self.instituten]

    @property
    def naam(self) -> str:
        return f"aantal-{self.rij.regel.pk}"

    @property
    def stand_naam(self) -> str:
        return f"stand-{self.rij.regel.pk}"

    @property
    def stand(self) -> str:
        """What was on the screen: the version of the row and the own number."""
        return f"{self.rij.regel.claimversie}.{self.was}"


class Claimformulier:
    """All rows of one page. Only what somebody changed is sent to the service."""

    def __init__(
        self,
        lijst: Wolijst,
        pagina: Page,  # type: ignore[type-arg]
        instituut: Instituut | None,
        gegevens: Mapping[str, str] | None = None,
    ) -> None:
        self.lijst, self.instituut = lijst, instituut
        # the own column first, so that it is in sight on a phone
        self.instituten = sorted(lijst.instituten, key=lambda i: i != instituut)
        self.algemeen: list[str] = []
        self.wensen: dict[int, Wens] = {}
        self.rijen = [self._rij(rij, gegevens) for rij in lijst.als_rijen(pagina)]

    def _rij(self, rij: Worij, gegevens: Mapping[str, str] | None) -> Invulrij:
        eigen = rij.van(self.instituut) if self.instituut else 0
        uit = Invulrij(rij, self.instituten, str(eigen), eigen)
        if gegevens is None or uit.naam not in gegevens:
            return uit
        uit.ingevuld = gegevens[uit.naam].strip()[:20]
        versie, _, was = gegevens.get(uit.stand_naam, "").partition(".")
        try:
            uit.was = lees_aantal(was, laagste=0)
            aantal = lees_aantal(uit.ingevuld or "0", laagste=0)
        except GeenAantal:
            uit.fout, uit.was = UITLEG, eigen
            return uit
        klopt = versie.isascii() and versie.isdigit() and len(versie) <= HOOGSTE_VERSIE
        self.wensen[rij.regel.pk] = Wens(int(versie) if klopt else -1, uit.was, aantal)
        return uit

    @property
    def fouten(self) -> list[Invulrij]:
        return [rij for rij in self.rijen if rij.fout]

    def save(self, door: Persoon) -> int | None:
        """How many rows changed, or nothing when something is wrong; then all stays as typed."""
        if self.fouten or self.instituut is None:
            return None
        try:
            return services.verdeel(
                verdeling=self.lijst.verdeling,
                instituut=self.instituut,
                wensen=self.wensen,
                door=door,
            )
        except Claimfouten as fout:
            for rij in self.rijen:
                rij.fout = fout.per_regel.get(rij.rij.regel.pk, "")
        except ValidationError as fout:
            self.algemeen += fout.messages
        return None

    def ververs(self, lijst: Wolijst) -> None:
        """Show what there is now, with what was typed on top of it."""
        getoond = lijst.regels.filter(pk__in=[rij.rij.regel.pk for rij in self.rijen])
        nu = {rij.regel.pk: rij for rij in lijst.als_rijen(getoond)}
        self.lijst = lijst
        self.rijen = [oud for oud in self.rijen if oud.rij.regel.pk in nu]
        for rij in self.rijen:
            rij.rij = nu[rij.rij.regel.pk]
            eigen = rij.rij.van(self.instituut) if self.instituut else 0
            if not rij.fout and rij.ingevuld == str(rij.was):
                rij.ingevuld = str(eigen)
            rij.was = eigen
