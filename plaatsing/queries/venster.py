"""Wat er wanneer openstaat. De enige plek die dat zegt: services en pagina's vragen het hier."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hos.choices import Startmoment
from hos.models import Schooljaar
from plaatsing.choices import Vensterdoel
from plaatsing.models import Inventarisatie, Venster
from plaatsing.queries.aanbod import inventarisatie_van
from plaatsing.rules.venster import Vensterstand, vensterstand

# Who can do what while it is open, and what remains possible outside it.
WIE_WANNEER: dict[str, tuple[str, str]] = {
    Vensterdoel.INVENTARISATIE: (
        "Scholen geven hun plaatsen op.",
        "Eerder kan alleen de stagecoördinator erbij. Later mag nog; dan is de school te laat.",
    ),
    Vensterdoel.AANLEVERING: (
        "Instituten leveren hun studenten aan.",
        "Eerder mag ook. Later ook; dan is het instituut te laat en kun je herinneren.",
    ),
    Vensterdoel.VOORKEUREN: (
        "Studenten geven hun wensen op en veranderen ze.",
        "Buiten deze dagen verandert een student niets meer.",
    ),
    Vensterdoel.TOEWIJZING: (
        "De stagecoördinator berekent en plaatst op het bord.",
        "Houdt niets tegen: ook erbuiten kan de stagecoördinator rekenen en herstellen.",
    ),
    Vensterdoel.PUBLICATIE: (
        "De stagecoördinator maakt plaatsingen bekend.",
        "Voor de eerste dag gaat er niets uit. Na de laatste dag gaan er alleen nog verbeteringen.",
    ),
}

# The steps of bijlage 2 that say by when; the window says from when to when it can be done.
STAP_VAN: dict[str, tuple[Vensterdoel, Startmoment]] = {
    "inventarisatie": (Vensterdoel.INVENTARISATIE, Startmoment.SEPTEMBER),
    "februari-controle": (Vensterdoel.INVENTARISATIE, Startmoment.FEBRUARI),
    "studenten-sep": (Vensterdoel.AANLEVERING, Startmoment.SEPTEMBER),
    "studenten-feb": (Vensterdoel.AANLEVERING, Startmoment.FEBRUARI),
    "voorkeuren": (Vensterdoel.VOORKEUREN, Startmoment.SEPTEMBER),
    "hbo-overzicht": (Vensterdoel.TOEWIJZING, Startmoment.SEPTEMBER),
    "voorstel-sep": (Vensterdoel.PUBLICATIE, Startmoment.SEPTEMBER),
    "voorstel-feb": (Vensterdoel.PUBLICATIE, Startmoment.FEBRUARI),
}


@dataclass(frozen=True, slots=True)
class Vensterregel:
    """Een venster zoals de pagina het toont; zonder data is het niet ingesteld."""

    doel: Vensterdoel
    start: Startmoment
    opent_op: date | None = None
    sluit_op: date | None = None

    @property
    def ingesteld(self) -> bool:
        return self.opent_op is not None

    @property
    def kan(self) -> str:
        return WIE_WANNEER[self.doel][0]

    @property
    def anders(self) -> str:
        return WIE_WANNEER[self.doel][1]

    def stand(self, dag: date) -> Vensterstand:
        return vensterstand(self.opent_op, self.sluit_op, dag)

    def staat_open(self, dag: date) -> bool:
        """Kan het op deze dag? Een venster dat niet is ingesteld, sluit niets."""
        return self.stand(dag) in (Vensterstand.OPEN, Vensterstand.VRIJ)


def vensters_van(
    schooljaar: Schooljaar, doelen: Collection[Vensterdoel] = tuple(Vensterdoel)
) -> list[Vensterregel]:
    """De vensters van een schooljaar, in de volgorde van het jaar, per startmoment."""
    rijen = {(v.start, v.doel): v for v in Venster.objects.filter(schooljaar=schooljaar)}
    met = Vensterdoel.INVENTARISATIE in doelen
    inventarisatie = inventarisatie_van(schooljaar) if met else None
    return [
        _inventarisatie(start, inventarisatie)
        if doel == Vensterdoel.INVENTARISATIE
        else _regel(doel, start, rijen.get((start, doel)))
        for start in Startmoment
        for doel in Vensterdoel
        if doel in doelen
    ]


def _regel(doel: Vensterdoel, start: Startmoment, rij: Venster | None) -> Vensterregel:
    if rij is None:
        return Vensterregel(doel, start)
    return Vensterregel(doel, start, rij.opent_op, rij.sluit_op)


def _inventarisatie(start: Startmoment, rij: Inventarisatie | None) -> Vensterregel:
    """September: de uitvraag zelf. Februari: vanaf de nacontrole tot het half jaar begint."""
    doel = Vensterdoel.INVENTARISATIE
    if rij is None:
        return Vensterregel(doel, start)
    if start == Startmoment.SEPTEMBER:
        return Vensterregel(doel, start, rij.opent_op, rij.sluit_op)
    einde = date(rij.schooljaar.begin.year + 1, 1, 31)
    return Vensterregel(doel, start, rij.controle_februari, max(einde, rij.controle_februari))


def venster_van(
    schooljaar: Schooljaar, doel: Vensterdoel, start: str = Startmoment.SEPTEMBER
) -> Vensterregel:
    return next(v for v in vensters_van(schooljaar, (doel,)) if v.start == start)


def venster_bij_stap(code: str, vensters: Collection[Vensterregel]) -> Vensterregel | None:
    """Het venster waarin deze stap gedaan wordt, als dat is ingesteld."""
    return next(
        (v for v in vensters if v.ingesteld and (v.doel, v.start) == STAP_VAN.get(code)), None
    )


def buiten(schooljaar: Schooljaar, doel: Vensterdoel, dag: date) -> list[Vensterregel]:
    """De ingestelde vensters van dit doel, als er op deze dag geen een openstaat."""
    vensters = [v for v in vensters_van(schooljaar, (doel,)) if v.ingesteld]
    return [] if any(v.staat_open(dag) for v in vensters) else vensters
