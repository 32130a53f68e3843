"""De kleine aanstelling: mag het, en waarom wel of niet (3.4, B10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MAG, MAG_NIET, WACHT = "mag", "mag_niet", "wacht"
WOORDEN = {MAG: "mag", MAG_NIET: "mag niet", WACHT: "nog niet bekend"}
SOORTEN = {MAG: "goed", MAG_NIET: "fout", WACHT: "let-op"}
POSITIEF = "positief"
LESUUR = 50


@dataclass(frozen=True, slots=True)
class Regel:
    """Wat een instituut vraagt voor een leerjaar."""

    niveau: int
    toegestaan: bool
    propedeuse: bool = True
    open_hoogstens: int = 0
    open_uit: str = ""
    peil_maand: int = 5
    peil_dag: int = 1
    vrije_dagen: int = 2
    klokuren_stage: Decimal = Decimal(0)
    klokuren_richtlijn: Decimal = Decimal(0)
    klokuren_hoogstens: Decimal = Decimal(0)
    lessen: str = ""


# The guideline of the Hogeschool Rotterdam from 2020-2021 (3.4). The year that the plan forgot to
# name for the first semester is year 2 (B10).
REGELS_HR = (
    Regel(1, toegestaan=False),
    Regel(2, toegestaan=False),
    Regel(
        3,
        toegestaan=True,
        open_hoogstens=1,
        open_uit="het eerste semester van jaar 2",
        klokuren_stage=Decimal(5),
        klokuren_richtlijn=Decimal(6),
        klokuren_hoogstens=Decimal(7),
        lessen="6 tot en met 8",
    ),
    Regel(
        4,
        toegestaan=True,
        open_hoogstens=2,
        open_uit="jaar 2 of het eerste semester van jaar 3",
        klokuren_stage=Decimal(6),
        klokuren_richtlijn=Decimal(7),
        klokuren_hoogstens=Decimal(8),
        lessen="8 tot en met 10",
    ),
)


@dataclass(frozen=True, slots=True)
class Feiten:
    """Wat er van een student bekend is; None is nog niet bekend.

    Op een duoplaats adviseert de schoolopleider van elke school (`adviezen_per_school`), en zegt
    `school` welke van de twee biedt.
    """

    peildatum: date
    propedeuse: bool | None = None
    open_vakken: int | None = None
    advies_schoolopleider: str | None = None
    advies_instituutsopleider: str | None = None
    klokuren: Decimal | None = None
    vrije_dagen: int | None = None
    wpb_gesproken: bool = False
    school: str = ""
    adviezen_per_school: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Reden:
    """Een voorwaarde: gehaald, niet gehaald, of nog open (None)."""

    goed: bool | None
    tekst: str

    @property
    def soort(self) -> str:
        return {True: "goed", False: "fout", None: "let-op"}[self.goed]

    @property
    def woord(self) -> str:
        return {True: "gehaald", False: "niet gehaald", None: "nog open"}[self.goed]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    stand: str
    redenen: tuple[Reden, ...]

    @property
    def woord(self) -> str:
        return WOORDEN[self.stand]

    @property
    def soort(self) -> str:
        return SOORTEN[self.stand]

    @property
    def waarom(self) -> str:
        """In een zin: wat tegenhoudt, anders wat nog open is."""
        if self.stand == MAG:
            return "aan alle voorwaarden is voldaan"
        doet_ertoe = {MAG_NIET: False, WACHT: None}[self.stand]
        return "; ".join(r.tekst for r in self.redenen if r.goed is doet_ertoe)


def peildatum(begin_schooljaar: date, regel: Regel) -> date:
    """1 mei voorafgaand aan het leerjaar, tenzij het instituut een andere dag kiest."""
    return date(begin_schooljaar.year, regel.peil_maand, regel.peil_dag)


def lesuren(klokuren: Decimal, minuten: int = LESUUR) -> Decimal:
    """5 klokuren zijn 6 lesuren van 50 minuten; alleen ter informatie (B10)."""
    return (klokuren * 60 / minuten).quantize(Decimal("0.1"))


def toets(regel: Regel | None, feiten: Feiten, begin_schooljaar: date) -> Uitkomst:
    """Een voorwaarde die niet gehaald is, beslist; daarna telt of alles bekend is."""
    if regel is None:
        return Uitkomst(WACHT, (Reden(None, "van dit instituut zijn nog geen regels vastgelegd"),))
    if not regel.toegestaan:
        tekst = f"in jaar {regel.niveau} mag een kleine aanstelling niet"
        return Uitkomst(MAG_NIET, (Reden(False, tekst),))
    redenen = (
        *_voortgang(regel, feiten, begin_schooljaar),
        _advies("instituutsopleider", feiten.advies_instituutsopleider),
        *_adviezen_van_school(feiten),
        *_week(regel, feiten),
    )
    if any(reden.goed is False for reden in redenen):
        return Uitkomst(MAG_NIET, redenen)
    return Uitkomst(WACHT if any(r.goed is None for r in redenen) else MAG, redenen)


def _voortgang(regel: Regel, feiten: Feiten, begin: date) -> Iterator[Reden]:
    dag = peildatum(begin, regel)
    if feiten.peildatum != dag:
        yield Reden(
            None, f"de studievoortgang is van {_dag(feiten.peildatum)}, niet van {_dag(dag)}"
        )
    if regel.propedeuse:
        woorden = {True: "propedeuse gehaald", False: "geen propedeuse op de peildatum"}
        tekst = woorden.get(feiten.propedeuse, "propedeuse nog niet bekend")  # type: ignore[arg-type]
        yield Reden(feiten.propedeuse, tekst)
    hoogstens = f"hooguit {regel.open_hoogstens} uit {regel.open_uit}"
    if feiten.open_vakken is None:
        yield Reden(None, f"aantal open vakken nog niet bekend ({hoogstens})")
    else:
        goed = feiten.open_vakken <= regel.open_hoogstens
        vak = "vak" if feiten.open_vakken == 1 else "vakken"
        yield Reden(goed, f"{feiten.open_vakken} {vak} open ({hoogstens})")


def _advies(wie: str, advies: str | None) -> Reden:
    if advies is None:
        return Reden(None, f"de {wie} adviseert nog")
    return Reden(advies == POSITIEF, f"de {wie} adviseert {advies}")


def _adviezen_van_school(feiten: Feiten) -> Iterator[Reden]:
    if not feiten.adviezen_per_school:
        yield _advies("schoolopleider", feiten.advies_schoolopleider)
    for school, advies in feiten.adviezen_per_school:
        yield _advies(f"schoolopleider van {school}", advies)


def _week(regel: Regel, feiten: Feiten) -> Iterator[Reden]:
    """Klokuren, vrije dagen en het gesprek met de werkplekbegeleider: wat de school aanvult."""
    if feiten.klokuren is None:
        grens = f"hooguit {_uren(regel.klokuren_hoogstens)}"
        yield Reden(None, f"de school vult de klokuren nog in ({grens})")
    else:
        goed = feiten.klokuren <= regel.klokuren_hoogstens
        boven = " en meer dan de richtlijn van " + _uren(regel.klokuren_richtlijn)
        ruim = boven if goed and feiten.klokuren > regel.klokuren_richtlijn else ""
        waar = f" op {feiten.school}" if feiten.school else ""
        hoogstens = _uren(regel.klokuren_hoogstens)
        yield Reden(goed, f"{_uren(feiten.klokuren)} per week{waar}, hooguit {hoogstens}{ruim}")
    if feiten.vrije_dagen is None:
        yield Reden(None, f"minstens {regel.vrije_dagen} dagen vrij voor de opleiding: nog open")
    else:
        goed = feiten.vrije_dagen >= regel.vrije_dagen
        dagen = "dag" if feiten.vrije_dagen == 1 else "dagen"
        yield Reden(
            goed,
            f"{feiten.vrije_dagen} {dagen} vrij voor de opleiding, minstens {regel.vrije_dagen}",
        )
    yield Reden(
        True if feiten.wpb_gesproken else None,
        "besproken met de werkplekbegeleider"
        if feiten.wpb_gesproken
        else "nog niet besproken met de werkplekbegeleider",
    )


def _uren(uren: Decimal) -> str:
    tekst = f"{uren.normalize():f}".replace(".", ",")
    return f"{tekst} klokuur" if uren == 1 else f"{tekst} klokuren"


def _dag(dag: date) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"
