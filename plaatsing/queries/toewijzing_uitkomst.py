"""The outcome of a calculation in words: who goes where, who does not and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from hos.models import Opleidingsjaar, Persoon, Schooljaar, Taakrun
from hos.permissions import is_stagecoordinator
from plaatsing.models import Plaatsing, Toewijzingsronde
from plaatsing.queries.bord_student import halfjaar_in_woorden
from plaatsing.queries.herstel_conflict import Conflictregel, conflictregels
from plaatsing.queries.herstel_feiten import aanbod_per_school
from plaatsing.queries.ruimte import Ruimtebeeld, ruimtebeeld
from plaatsing.queries.toewijzing_instantie import GROEPEN, Selectie
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.toewijzing_instellingen import REGELKEUZES, STERKTEN, Rekenwijze
from plaatsing.rules.toewijzing_woorden import (
    Doelregel,
    doelregels,
    leesbaar,
    zonder_uitsluiting,
)
from plaatsing.toewijzing import Bord, Instantie, Plan, lees_instantie, lees_plan, uitleg
from plaatsing.toewijzing.doelen import straf_voorkeur

CATEGORIEEN = {
    "hbo1": "hbo niveau 1",
    "hbo2": "hbo niveau 2",
    "hbo3": "hbo niveau 3",
    "hbo4": "hbo niveau 4",
    "kop": "kopopleiding en hbo master",
    "zij": "zij-instroom",
    "master": "wo master",
    "minor": "educatieve minor",
}


@dataclass(frozen=True, slots=True)
class Geplaatst:
    naam: str
    omschrijving: str
    school: str
    plek: str
    wanneer: str
    voorkeur: str
    was: str
    vast: bool

    @property
    def anders(self) -> bool:
        """Verhuist deze student ten opzichte van het bord van nu?"""
        return self.was != self.school


@dataclass(frozen=True, slots=True)
class NietGeplaatst:
    naam: str
    omschrijving: str
    vak: str
    redenen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitkomstbeeld:
    status: str
    doelen: list[Doelregel]
    geplaatst: list[Geplaatst]
    niet_geplaatst: list[NietGeplaatst]
    conflict: list[Conflictregel]
    waarschuwingen: list[str]
    seconden: float
    ruimte: Ruimtebeeld | None

    @property
    def verhuist(self) -> int:
        return sum(rij.anders for rij in self.geplaatst)


def rondes(schooljaar: Schooljaar) -> QuerySet[Toewijzingsronde]:
    return (
        Toewijzingsronde.objects.filter(schooljaar=schooljaar)
        .select_related("gemaakt_door", "overgenomen_door", "schooljaar")
        .defer("instantie", "stand")
    )


def taakrun_van(ronde: Toewijzingsronde) -> Taakrun | None:
    """Het lange werk dat bij deze berekening hoort."""
    return Taakrun.objects.filter(soort="plaatsing.toewijzing", sleutel=f"ronde:{ronde.pk}").first()


def selectie_in_woorden(ronde: Toewijzingsronde) -> str:
    selectie = Selectie.uit_json(ronde.selectie)
    delen = [
        f"start in {'september' if selectie.start == 'sep' else 'februari'}",
        GROEPEN[selectie.groep],
        ", ".join(CATEGORIEEN[c] for c in selectie.categorieen),
        "ook plaatsen onder voorbehoud" if selectie.met_voorbehoud else "",
        "binnen de vrijgegeven verdeling" if selectie.met_verdeling else "",
        "" if selectie.beide_helften else "wo-masters alleen het eerste halfjaar",
        *Rekenwijze.uit_json(ronde.instellingen).anders,
    ]
    return "; ".join(deel for deel in delen if deel)


def regels_in_woorden(ronde: Toewijzingsronde) -> list[tuple[str, str]]:
    """Hoe de instelbare regels bij deze berekening stonden."""
    rekenwijze = Rekenwijze.uit_json(ronde.instellingen)
    uit = [(regel.naam, STERKTEN[rekenwijze.staat(regel)]) for regel in REGELKEUZES]
    if rekenwijze.max_km is not None:
        uit.append(("Reizen", f"hooguit {rekenwijze.max_km} km"))
    uit.append(("Eerdere jaren", "wegen mee" if rekenwijze.eerdere_jaren else "wegen niet mee"))
    return uit


def uitkomstbeeld(ronde: Toewijzingsronde, lezer: Persoon) -> Uitkomstbeeld | None:
    """None zolang er nog gerekend wordt. Uitsluitingen leest alleen wie ze mag zien."""
    uitkomst: dict[str, Any] | None = ronde.uitkomst
    if uitkomst is None:
        return None
    return _Verteller(ronde, uitkomst, uitsluitingen=is_stagecoordinator(lezer)).beeld()


class _Verteller:
    def __init__(
        self, ronde: Toewijzingsronde, uitkomst: dict[str, Any], *, uitsluitingen: bool
    ) -> None:
        self.uitsluitingen = uitsluitingen
        self.ronde = ronde
        self.uitkomst = uitkomst
        self.rekenwijze = Rekenwijze.uit_json(ronde.instellingen)
        self.instantie: Instantie = lees_instantie(ronde.instantie)
        self.plan: Plan = lees_plan(uitkomst)
        self.jaren = {
            jaar.pk: jaar
            for jaar in Opleidingsjaar.objects.filter(
                schooljaar=ronde.schooljaar,
                pk__in=[regels.student_uit_sleutel(s.id) for s in self.instantie.studenten],
            ).select_related("student__persoon", "student__vak")
        }
        self.namen = {pk: jaar.student.persoon.naam for pk, jaar in self.jaren.items()}
        self.nu = self._scholen_van_nu()

    def beeld(self) -> Uitkomstbeeld:
        return Uitkomstbeeld(
            status=self.uitkomst["status"],
            doelen=doelregels(
                self.uitkomst, self.rekenwijze.volgorde, gewogen=self.rekenwijze.eerdere_jaren
            ),
            geplaatst=sorted(self._geplaatst(), key=lambda r: (r.school, r.naam)),
            niet_geplaatst=sorted(self._niet_geplaatst(), key=lambda r: (r.vak, r.naam)),
            conflict=conflictregels(self.uitkomst.get("conflict", []), self.namen, self._zin),
            ruimte=self._ruimte(),
            waarschuwingen=list(self.ronde.stand.get("waarschuwingen", [])),
            seconden=self.uitkomst["seconden"],
        )

    def _zin(self, tekst: str) -> str:
        zin = leesbaar(tekst, self.namen)
        return zin if self.uitsluitingen else zonder_uitsluiting(zin)

    def _ruimte(self) -> Ruimtebeeld | None:
        """None bij een berekening van voor deze vraag er was, en als iedereen een plaats heeft."""
        bewaard = self.uitkomst.get("ruimte")
        if not bewaard or not bewaard["zonder"]:
            return None
        aanbod = aanbod_per_school(self.ronde.schooljaar)
        return ruimtebeeld(bewaard, self.instantie, self.namen, aanbod)

    def _scholen_van_nu(self) -> dict[int, dict[str, str]]:
        """Per student en halfjaar de school op het bord."""
        uit: dict[int, dict[str, str]] = {}
        rijen = Plaatsing.objects.actief().van_jaar(self.ronde.schooljaar)
        for rij in rijen.select_related("school", "tweede_school").order_by("begin", "pk"):
            halfjaren = regels.halfjaren_van(rij.begin, rij.einde, self.ronde.schooljaar.begin)
            wanneer = halfjaar_in_woorden(halfjaren)
            uit.setdefault(rij.opleidingsjaar_id, {})[wanneer] = rij.waar_kort
        return uit

    def _geplaatst(self) -> Iterator[Geplaatst]:
        for student in self.instantie.studenten:
            pk = regels.student_uit_sleutel(student.id)
            for deel in self.plan.get(student.id, ()):
                plaats = self.instantie.plaats[deel.plaats]
                rang = min(straf_voorkeur(student, school) for school in plaats.scholen) + 1
                bekend = not set(student.voorkeur).isdisjoint(plaats.scholen)
                gevraagd = "geen voorkeur" if student.voorkeur else "geen voorkeur opgegeven"
                nu = self.nu.get(pk, {})
                wanneer = halfjaar_in_woorden(deel.perioden)
                yield Geplaatst(
                    naam=self.namen.get(pk, "onbekend"),
                    omschrijving=self.jaren[pk].omschrijving if pk in self.jaren else "",
                    school=" en ".join(plaats.scholen),
                    plek=f"{plaats.vak}, {plaats.bouw}",
                    wanneer=wanneer if self.instantie.is_paar(student) else "",
                    voorkeur=f"voorkeur {rang}" if bekend else gevraagd,
                    was=nu.get(wanneer, nu.get("", "")),
                    vast=bool(student.vast),
                )

    def _niet_geplaatst(self) -> Iterator[NietGeplaatst]:
        bord = Bord(self.instantie, self.plan)
        for student in self.instantie.studenten:
            if self.plan.get(student.id) or self.uitkomst["status"] == "onmogelijk":
                continue
            pk = regels.student_uit_sleutel(student.id)
            zinnen = uitleg(self.instantie, self.plan, student.id, bord).samenvatting
            yield NietGeplaatst(
                naam=self.namen.get(pk, "onbekend"),
                omschrijving=self.jaren[pk].omschrijving if pk in self.jaren else "",
                vak=student.vak,
                redenen=tuple(self._zin(zin) for zin in zinnen),
            )
