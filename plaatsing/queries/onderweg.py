"""Alles wat een student over een plaats moet weten en doen, tot en met de eerste dag."""

from dataclasses import dataclass
from datetime import date

from hos.models import School
from plaatsing.choices import Kant, PlaatsingStatus
from plaatsing.models import Kennismaking, Ontvangst, Plaatsing, Studentbevestiging, Voorbereiding
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.kennismaking import bevestiging_van, dag_van, gesprek_van
from plaatsing.queries.regelen import ontvangst_van, regels_van
from plaatsing.queries.voorbereiding import voorbereiding_van
from plaatsing.rules.kennismaking import uiterlijk
from plaatsing.rules.regelen import Regel


@dataclass(frozen=True, slots=True)
class Eerstedag:
    """Waar en bij wie een student zich meldt, op een van de scholen."""

    school: School
    ontvangst: Ontvangst | None
    adres: str


@dataclass(frozen=True, slots=True)
class Onderweg:
    """Een plaats met gesprek, bevestiging, eerste dag en wat er te regelen is."""

    plaatsing: Plaatsing
    gesprek: Kennismaking | None
    voorbereiding: Voorbereiding | None
    bevestiging: Studentbevestiging | None
    eerste_dagen: tuple[Eerstedag, ...]
    regels: tuple[Regel, ...]
    bevestigen_voor: date | None
    dag: date

    @property
    def begonnen(self) -> bool:
        return self.plaatsing.begin <= self.dag

    @property
    def eigen_regels(self) -> list[Regel]:
        return [regel for regel in self.regels if regel.punt.wie == Kant.STUDENT]

    @property
    def school_regels(self) -> list[Regel]:
        return [regel for regel in self.regels if regel.punt.wie == Kant.SCHOOL]

    @property
    def moet_bevestigen(self) -> bool:
        definitief = self.plaatsing.status == PlaatsingStatus.DEFINITIEF
        return definitief and self.bevestiging is None and not self.begonnen

    @property
    def nog_iets(self) -> bool:
        """Loopt de plaats al, dan alleen wat er nog openstaat."""
        open_ = any(regel.gedaan is None for regel in self.eigen_regels)
        return open_ or self.plaatsing.status != PlaatsingStatus.DEFINITIEF

    @property
    def volgende(self) -> str:
        """Wat er hierna gebeurt, in de woorden voor de student."""
        if self.plaatsing.status == PlaatsingStatus.DEFINITIEF:
            if self.moet_bevestigen:
                return "Laat weten of je plaats klopt. Regel daarna wat je nodig hebt."
            return "Je plaats staat vast. Regel wat je nodig hebt; op de eerste dag zie je de rest."
        if self.gesprek is None:
            wie = self.plaatsing.school.naam if self.plaatsing.tweede_school_id else "Je school"
            return f"{wie} plant een kennismaking. Je krijgt een mail met de tijd en de plek."
        if self.gesprek.mag_door:
            return "Het gesprek was akkoord. De school maakt je plaats definitief."
        if self.gesprek.uitkomst:
            return "Je school overlegt met je opleiding. Je hoort hoe het verdergaat."
        return "Bereid het gesprek voor. Daarna maakt de school je plaats definitief."


def _eerste_dag(plaatsing: Plaatsing, school: School) -> Eerstedag:
    """Als de school niets schreef, is het de vestiging van de plaats."""
    rij = ontvangst_van(school, plaatsing.opleidingsjaar.schooljaar)
    plek = plaatsing.stageplaats if school == plaatsing.school else None
    vestiging = f"{plek.vestiging.naam}, {plek.vestiging.plaats}" if plek else ""
    return Eerstedag(school, rij, (rij.adres if rij else "") or vestiging or school.naam)


def onderweg(plaatsing: Plaatsing, dag: date) -> Onderweg:
    """Alleen voor de student zelf; de plaats is al gekozen uit wat die mag zien."""
    jaar = plaatsing.opleidingsjaar.schooljaar
    dagen = afspraak_van(jaar).bevestiging_dagen
    return Onderweg(
        plaatsing=plaatsing,
        gesprek=gesprek_van(plaatsing),
        voorbereiding=voorbereiding_van(plaatsing),
        bevestiging=bevestiging_van(plaatsing),
        eerste_dagen=tuple(_eerste_dag(plaatsing, school) for school in plaatsing.scholen),
        regels=regels_van(plaatsing),
        bevestigen_voor=uiterlijk(dag_van(plaatsing.definitief_op), dagen),
        dag=dag,
    )
