"""Waar staan we? De stappen van een schooljaar met hun stand, zoals iedereen ze leest."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hos.choices import Rol
from hos.kleine_groepen import onderdruk
from hos.models import Persoon, Schooljaar
from hos.permissions import instituten_met_rol, rollen, scholen_met_rol
from plaatsing.models import Procedurestap, Procedurevinkje
from plaatsing.queries.plaatsingen import ziet_alles
from plaatsing.queries.procedure_feiten import FEITEN, voortgang_van
from plaatsing.queries.procedure_sjabloon import voorstel
from plaatsing.rules import procedure as regels
from plaatsing.rules.procedure import OpenBij, Voortgang

MET_AANTAL = (regels.BEZIG, regels.LAAT, regels.VOORBIJ)


@dataclass(frozen=True, slots=True)
class Stapregel:
    """Een stap met haar stand, gezien door deze persoon."""

    stap: Procedurestap
    voortgang: Voortgang | None
    vinkje: Procedurevinkje | None
    stand: str
    voor_mij: bool
    toon_aantal: bool

    @property
    def woord(self) -> str:
        """bezig 5 van 9; de stand in woorden."""
        if self.toon_aantal and self.voortgang and self.stand in MET_AANTAL:
            telling = f"{self.voortgang.gedaan} van {self.voortgang.totaal}"
            return f"{regels.WOORDEN[self.stand]}, {telling}"
        return regels.WOORDEN[self.stand]

    @property
    def soort(self) -> str:
        return regels.SOORTEN[self.stand]

    @property
    def met_de_hand(self) -> bool:
        """Er is geen feit: iemand zegt zelf dat het klaar is."""
        return self.voortgang is None

    @property
    def wie(self) -> str:
        return opsomming([Rol(rol).label for rol in self.stap.rollen])

    @property
    def af(self) -> bool:
        return self.stand in regels.AF


@dataclass(frozen=True, slots=True)
class Maandgroep:
    eerste: date
    regels: tuple[Stapregel, ...]
    nu: bool
    eerste_na_nu: bool = False  # today lies just before it, in a month without steps

    @property
    def ligt_stil(self) -> bool:
        """Een maand waarin niets meer te doen is, mag dicht."""
        return not self.nu and all(r.af or r.stand == regels.VOORBIJ for r in self.regels)


@dataclass(frozen=True, slots=True)
class Procedurebeeld:
    """De hele procedure van een schooljaar; een voorstel geldt pas als iemand het overneemt."""

    schooljaar: Schooljaar
    is_voorstel: bool
    regels: tuple[Stapregel, ...]
    maanden: tuple[Maandgroep, ...]

    @property
    def mijn(self) -> list[Stapregel]:
        """Wat er nu voor deze persoon te doen is."""
        return [regel for regel in self.aan_zet if regel.voor_mij]

    @property
    def aan_zet(self) -> list[Stapregel]:
        """Wat er nu loopt of te laat is, voor wie dan ook."""
        return [regel for regel in self.regels if regel.stand in regels.AAN_ZET]

    @property
    def tellingen(self) -> Counter[str]:
        return Counter(regel.stand for regel in self.regels)

    @property
    def klaar(self) -> int:
        return sum(regel.af for regel in self.regels)


class Kijker:
    """Wie kijkt; onthoudt per rol bij welke scholen en instituten die persoon hoort."""

    def __init__(self, persoon: Persoon) -> None:
        self.persoon = persoon
        self._plekken: dict[frozenset[str], tuple[frozenset[int], frozenset[int]]] = {}

    def doet(self, stap: Procedurestap, open_bij: OpenBij | None) -> bool:
        """Doet deze persoon iets in deze stap, en ligt het nog bij diens school of instituut?"""
        if open_bij and self.persoon.pk in open_bij.personen:
            return True
        eigen = rollen(self.persoon) & set(stap.rollen)
        if not eigen or open_bij is None:
            return bool(eigen)
        scholen, instituten = self._plek(eigen)
        if not scholen and not instituten:
            return True  # a role at the opleidingsschool: the step as a whole
        return bool(scholen & open_bij.scholen or instituten & open_bij.instituten)

    def _plek(self, eigen: frozenset[str]) -> tuple[frozenset[int], frozenset[int]]:
        if eigen not in self._plekken:
            self._plekken[eigen] = (
                scholen_met_rol(self.persoon, *eigen),
                instituten_met_rol(self.persoon, *eigen),
            )
        return self._plekken[eigen]


def opsomming(woorden: list[str]) -> str:
    """a, b en c."""
    *begin, laatste = woorden
    return f"{', '.join(begin)} en {laatste}" if begin else laatste


def stappen_van(schooljaar: Schooljaar) -> list[Procedurestap]:
    return list(
        Procedurestap.objects.filter(schooljaar=schooljaar).select_related(
            "schooljaar", "vinkje__door"
        )
    )


def beeld(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> Procedurebeeld:
    stappen = stappen_van(schooljaar)
    is_voorstel = not stappen
    kijker = Kijker(persoon)
    rijen = tuple(
        regel_van(stap, kijker, dag) for stap in (voorstel(schooljaar) if is_voorstel else stappen)
    )
    return Procedurebeeld(schooljaar, is_voorstel, rijen, _per_maand(rijen, dag))


def _per_maand(rijen: tuple[Stapregel, ...], dag: date) -> tuple[Maandgroep, ...]:
    """The months with a deadline, and where today is among them."""
    deze = dag.replace(day=1)
    per_maand = {
        eerste: tuple(groep)
        for eerste, groep in groupby(rijen, key=lambda rij: rij.stap.deadline.replace(day=1))
    }
    straks = min((maand for maand in per_maand if maand > deze), default=None)
    return tuple(
        Maandgroep(maand, groep, maand == deze, deze not in per_maand and maand == straks)
        for maand, groep in per_maand.items()
    )


def regel_van(stap: Procedurestap, kijker: Kijker, dag: date) -> Stapregel:
    """De stand van een stap volgt uit het feit, of uit het vinkje als er geen feit is."""
    voortgang = voortgang_van(stap.feit, stap.schooljaar)
    vinkje = vinkje_van(stap)
    return Stapregel(
        stap=stap,
        voortgang=voortgang,
        vinkje=vinkje,
        stand=stand_op(stap, voortgang, dag),
        voor_mij=kijker.doet(stap, voortgang.open_bij if voortgang else None),
        toon_aantal=voortgang is not None and _mag_tellen(kijker.persoon, voortgang),
    )


def vinkje_van(stap: Procedurestap) -> Procedurevinkje | None:
    """A step that was never ticked (or is only proposed) has none."""
    return getattr(stap, "vinkje", None) if stap.pk else None


def stand_op(stap: Procedurestap, voortgang: Voortgang | None, dag: date) -> str:
    return regels.stand_van(
        dag=dag,
        begint_op=stap.begint_op,
        deadline=stap.deadline,
        sluit_op=regels.sluit_op(stap.schooljaar.begin, stap.schooljaar.einde, stap.deadline),
        voortgang=voortgang,
        afgevinkt=vinkje_van(stap) is not None,
        vervalt=bool(stap.nvt_reden),
        optioneel=stap.optioneel,
    )


def is_aan_zet(stap: Procedurestap, dag: date) -> bool:
    """Is er nu nog iemand die iets moet doen? Een stap die nog komt telt mee."""
    stand = stand_op(stap, voortgang_van(stap.feit, stap.schooljaar), dag)
    return stand in regels.AAN_ZET | {regels.STRAKS}


def _mag_tellen(persoon: Persoon, voortgang: Voortgang) -> bool:
    """Kleine groepen studenten blijven verborgen voor wie geen studenten ziet."""
    if not voortgang.telt_personen or ziet_alles(persoon):
        return True
    groepen = {"wel": voortgang.gedaan, "niet": voortgang.totaal - voortgang.gedaan}
    return not onderdruk(groepen).verborgen


def heeft_feit(stap: Procedurestap) -> bool:
    return stap.feit in FEITEN
