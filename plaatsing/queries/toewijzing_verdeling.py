"""De vrijgegeven verdeling in de toewijzing: hbo, wo, en wat de wo-instituten onderling namen.

Hbo krijgt alleen wat voor hbo is en wo wat voor wo is. Zolang er in een vak nog doorstromers
zonder plaats zijn, blijft hun reservering buiten het bereik van nieuwe studenten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plaatsing.choices import Plaatssoort
from plaatsing.queries.toewijzing_duo import blijft_over
from plaatsing.queries.toewijzing_omzetten import bezetting, maak_plaats
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Stand, Studentrij, Zetting
from plaatsing.toewijzing.instantie import Plaats

HBO, WO = "hbo", "wo"


def kant_van(soort: str) -> str:
    """Hbo niveau 1 hoort bij hbo."""
    return WO if soort == WO else HBO


def per_plaats(zettingen: Iterable[Zetting]) -> Mapping[int, list[Zetting]]:
    uit: dict[int, list[Zetting]] = defaultdict(list)
    for zetting in zettingen:
        if zetting.plaats is not None:
            uit[zetting.plaats].append(zetting)
    return uit


@dataclass(frozen=True)
class Verdeelde:
    """Maakt plaatsen, met de verdeling en de claims van de wo-lijst als die gelden."""

    stand: Stand
    met_verdeling: bool
    met_claims: bool
    alleen_nieuw: bool = False

    def plaats(
        self, rij: Plaatsrij, buiten: Sequence[Zetting] = (), vast: Sequence[Zetting] = ()
    ) -> Plaats:
        """De ruimte naast wie er buiten de berekening al zit; wie vast zit, houdt de zijne."""
        zit, zit_vast = bezetting(buiten)[rij.pk], bezetting(vast)[rij.pk]
        kaal = maak_plaats(self.stand, rij, max(rij.aantal - zit, zit_vast))
        kanten = self._kanten(rij, buiten, vast) if self.met_verdeling else {}
        claims = self._claims(rij, min(kaal.aantal, kanten.get(WO, kaal.aantal)), buiten, vast)
        return replace(kaal, kanten=tuple(kanten.items()), claims=tuple(claims.items()))

    def _kanten(
        self, rij: Plaatsrij, buiten: Sequence[Zetting], vast: Sequence[Zetting]
    ) -> dict[str, int]:
        """Per soort student; wat niet verdeeld is, doet niet mee."""
        over = rij.aantal - bezetting(buiten)[rij.pk]
        uit = {}
        for soort in (HBO, WO) if rij.soort == Plaatssoort.BEIDE else (rij.soort,):
            kant = kant_van(soort)
            vrij = self.ruimte(rij, kant) - self._bezet(buiten, rij, kant)
            uit[soort] = max(0, min(over, vrij), self._bezet(vast, rij, kant))
        return uit

    def ruimte(self, rij: Plaatsrij, kant: str) -> int:
        """Wat er voor deze kant vrijgegeven is, de duoplaatsen van de tafel eerst."""
        deel = self.stand.afspraken.verdeling.get(rij.stageplaats)
        if deel is None:
            return 0
        aantal = deel.wo if kant == WO else deel.hbo - self._vastgehouden(rij, deel.gereserveerd)
        return blijft_over(self.stand.per_stageplaats[rij.stageplaats], aantal)[rij.pk]

    def _vastgehouden(self, rij: Plaatsrij, gereserveerd: int) -> int:
        """Wat van de reservering nog niet door een doorstromer bezet is."""
        if not self.alleen_nieuw or not self._zonder_plaats[rij.vak]:
            return 0
        al = sum(self.stand.studenten[z.student].doorstroom for z in self._lopend[rij.pk])
        return max(0, gereserveerd - al)

    @cached_property
    def _lopend(self) -> Mapping[int, list[Zetting]]:
        return per_plaats(self.stand.lopende)

    @cached_property
    def _zonder_plaats(self) -> Counter[str]:
        """Per vak de hbo-doorstromers die nog nergens staan."""
        return Counter(
            s.vak
            for s in self.stand.studenten.values()
            if s.doorstroom
            and s.soort == HBO
            and not s.gestopt
            and not self.stand.zettingen_van(s.pk)
        )

    def _bezet(self, zettingen: Iterable[Zetting], rij: Plaatsrij, kant: str) -> int:
        eigen = [z for z in zettingen if kant_van(self.stand.studenten[z.student].soort) == kant]
        return bezetting(eigen)[rij.pk]

    def _claims(
        self, rij: Plaatsrij, aantal: int, buiten: Sequence[Zetting], vast: Sequence[Zetting]
    ) -> dict[str, int]:
        """Wat elk instituut nog houdt; wie er van dat instituut al zit, zit op een eigen plaats.

        Een duoplaats is aan de plaatsingstafel afgesproken en staat los van de lijst.
        """
        deel = self.stand.afspraken.verdeling.get(rij.stageplaats)
        if not self.met_claims or deel is None or rij.duo_met:
            return {}
        over, uit = aantal - bezetting(vast)[rij.pk], {}
        for pk, geclaimd in sorted(deel.claims.items()):
            naam = self.stand.afspraken.instituten[pk]
            houdt = max(0, geclaimd - self._van(naam, buiten, rij))
            eigen = min(houdt, self._van(naam, vast, rij))
            vrij = max(0, min(houdt - eigen, over))
            over -= vrij
            uit[naam] = eigen + vrij
        return {naam: n for naam, n in sorted(uit.items()) if n}

    def _van(self, instituut: str, zettingen: Iterable[Zetting], rij: Plaatsrij) -> int:
        studenten = self.stand.studenten
        eigen = [
            z
            for z in zettingen
            if studenten[z.student].soort == WO and studenten[z.student].instituut == instituut
        ]
        return bezetting(eigen)[rij.pk]

    def waarschuwing(self, student: Studentrij, rij: Plaatsrij, half: tuple[int, ...]) -> str:
        """Wat er te bedenken is als deze student hier buiten de verdeling valt."""
        if not self.stand.afspraken.verdeling:
            return ""
        kant = kant_van(student.soort)
        hier = [
            z
            for z in self._lopend[rij.pk]
            if z.student != student.pk and set(z.halfjaren) & set(half)
        ]
        ruimte = self.ruimte(rij, kant)
        if self._bezet(hier, rij, kant) < ruimte:
            return ""
        aantal = f"{ruimte or 'geen'} {'plaats' if ruimte == 1 else 'plaatsen'}"
        zijn = f"{'is' if ruimte == 1 else 'zijn'} er hier {aantal}"
        return f"volgens de verdeling {zijn} voor {kant}"

    def niet_verdeeld(self) -> str:
        """Een zin over plaatsen die na de vrijgave zijn aangeboden."""
        bekend = self.stand.afspraken.verdeling
        nieuw = [rij for rij in self.stand.plaatsen.values() if rij.stageplaats not in bekend]
        aantal = sum(rij.aantal for rij in nieuw if rij.hard)
        if not self.met_verdeling or not aantal:
            return ""
        return (
            f"{aantal} aangeboden plaatsen staan niet in de vrijgegeven verdeling en doen niet mee."
        )
