"""How long explaining and repairing take, against solving the same instance in the same run.

python -m benchmarks.vragen [--groot] [--uit benchmarks/resultaten/vragen.md]
"""

import argparse
import platform
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.generator import maak_instantie
from benchmarks.regios import STUDENTEN, regios, samen
from plaatsing.toewijzing import (
    Instantie,
    Plan,
    Uitlegger,
    herstel,
    lees_instantie,
    lees_wijziging,
    los_op,
)

MATEN = (
    *((aantal, zaad, False) for aantal in (88, 400, 2000) for zaad in (1, 2)),
    *((aantal, zaad, True) for aantal in (88, 400) for zaad in (1, 2)),
)
GROOT = ((10_000, 1, False), (40_000, 1, False))
# Above this size only what a person waits for: no chain per move, no repair.
TOT_EN_MET_HERSTEL = 10_000
STEEKPROEF = 40
KOP = """# Benchmark: explaining and repairing

`python -m benchmarks.vragen` · Python {python}, one thread.

Milliseconds of processor time, 95th percentile over a sample (and the largest), so that neighbours
on the machine do not count. *solve* is the whole proven solution of the same instance in the same
run; the last columns divide by it. Repairs follow the withdrawal of an occupied place: *fresh* is
how many students a new solution would move, *moved* how many the repair moves (the proven fewest).
`--groot` adds KERN 10,000 and two of 40,000 (without chains and repairs): *100 x 400*, one instance
with the plan put together per region, as the national set is used, and *KERN 40000*, one programme.

- KERN is a network: every answer is exact. VOL asks locally (students of the same subject move).
- *judge*: may this one student go there. *chain*: and who must move for it. *student*: the whole
  explanation. *room*: every bound where one more place helps, all at once (VOL: one subject).
- *repair local*: only the subject of the place; *repair*: everybody may move, one plan.

| instance (seed) | solve (s) | prepare | judge | chain p95 (max) | student p95 (max) | room \
| repair local | repair | moved / fresh | chain / solve | student / solve | repair / solve |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"""


@dataclass(slots=True)
class Meting:
    naam: str
    oplossen: float
    voorbereiden: float
    oordeel: float
    ketting: list[float] = field(default_factory=list)
    student: list[float] = field(default_factory=list)
    ruimte: float = 0
    lokaal: list[float] = field(default_factory=list)
    herstel: list[float] = field(default_factory=list)
    verplaatst: list[int] = field(default_factory=list)
    opnieuw: list[int] = field(default_factory=list)


def duur(doe: Callable[[], object]) -> float:
    begin = time.process_time()
    doe()
    return 1000 * (time.process_time() - begin)


def meet(aantal: int, zaad: int, vol: bool) -> Meting:
    instantie = lees_instantie(maak_instantie(aantal, zaad=zaad, vol=vol))
    begin = time.process_time()
    plan = los_op(instantie).plan
    oplossen = time.process_time() - begin
    naam = f"{'VOL' if vol else 'KERN'} {aantal} ({zaad})"
    return _meet(naam, instantie, plan, oplossen, zaad)


def meet_regios() -> Meting:
    """Explaining 40,000 students in one instance, with the plan put together per region."""
    delen = regios()
    begin = time.process_time()
    plannen = [los_op(deel).plan for deel in delen]
    oplossen = time.process_time() - begin
    plan = {student: delen for plan in plannen for student, delen in plan.items()}
    return _meet(f"KERN {len(delen)} x {STUDENTEN}", samen(delen), plan, oplossen, 1)


def _meet(naam: str, instantie: Instantie, plan: Plan, oplossen: float, zaad: int) -> Meting:
    aantal, kans = len(instantie.studenten), random.Random(zaad)
    begin = time.process_time()
    uitlegger = Uitlegger(instantie, plan)
    uitlegger.programma.bezetting  # noqa: B018  counted once, like the network
    meting = Meting(
        naam=naam,
        oplossen=oplossen,
        voorbereiden=1000 * (time.process_time() - begin),
        oordeel=0.0,
    )
    _vragen(meting, uitlegger, kans, met_ketting=aantal <= TOT_EN_MET_HERSTEL)
    if aantal <= TOT_EN_MET_HERSTEL:
        _herstel(meting, instantie, plan, kans)
    return meting


def _vragen(
    meting: Meting, uitlegger: Uitlegger, kans: random.Random, *, met_ketting: bool
) -> None:
    instantie = uitlegger.instantie
    vrij = [s for s in instantie.studenten if not s.vast]
    buiten = [s for s in vrij if s.id not in uitlegger.plan]
    studenten = [*kans.sample(vrij, min(STEEKPROEF, len(vrij))), *buiten[:STEEKPROEF]]
    per_vak: dict[str, list[str]] = {}
    for plaats in instantie.plaatsen:
        per_vak.setdefault(plaats.vak, []).append(plaats.id)
    zetten = [(s.id, kans.choice(per_vak[s.vak])) for s in studenten if s.vak in per_vak]
    uitlegger.oordeel(*zetten[0])
    meting.oordeel = duur(lambda: [uitlegger.oordeel(*zet) for zet in zetten]) / len(zetten)
    uitlegger.ketting(*zetten[0])  # the first question prepares
    if met_ketting:
        meting.ketting = [duur(lambda z=zet: uitlegger.ketting(*z)) for zet in zetten]
    meting.student = [duur(lambda s=s: uitlegger.student(s.id)) for s in studenten]
    vak = None if uitlegger.vorm == "netwerk" else (buiten or vrij)[0].vak
    meting.ruimte = duur(lambda: uitlegger.winst_overal(vak))


def _herstel(meting: Meting, instantie: Instantie, plan: Plan, kans: random.Random) -> None:
    vast = {naam for student in instantie.studenten for naam in student.vast}
    bezet = sorted({deel.plaats for delen in plan.values() for deel in delen} - vast)
    keren = 6 if len(instantie.studenten) <= 2000 else 1
    for plaats in kans.sample(bezet, keren):
        rij = {"soort": "plaats_ingetrokken", "plaats": plaats}
        wijziging = lees_wijziging(
            {"formaat": "wijziging-1", "wijzigingen": [rij]}, instantie, plan
        )
        nieuw, vakken = wijziging.instantie, wijziging.vakken
        meting.lokaal.append(duur(lambda n=nieuw, v=vakken: herstel(n, plan, vakken=v)))
        begin = time.process_time()
        antwoord = herstel(nieuw, plan, aantal=1)
        meting.herstel.append(1000 * (time.process_time() - begin))
        meting.verplaatst.append(antwoord.plannen[0].aantal_verplaatst)
        if len(meting.opnieuw) < 3:
            vers = los_op(nieuw).plan
            meting.opnieuw.append(sum(vers.get(s) != delen for s, delen in plan.items()))


def _p95(tijden: list[float]) -> str:
    return f"{np.percentile(tijden, 95):.1f} ({max(tijden):.0f})" if tijden else "-"


def _gemiddeld(getallen: list[float] | list[int], cijfers: int) -> str:
    return f"{np.mean(getallen):.{cijfers}f}" if getallen else "-"


def _deel(tijden: list[float], oplossen: float, *, p95: bool = True) -> str:
    """How much of a whole solution it costs."""
    if not tijden:
        return "-"
    tijd = np.percentile(tijden, 95) if p95 else np.mean(tijden)
    return f"{tijd / (1000 * oplossen):.3f}"


def verslag(metingen: list[Meting]) -> str:
    regels = [KOP.format(python=platform.python_version()), *map(_regel, metingen)]
    return "\n".join([*regels, ""])


def _regel(m: Meting) -> str:
    return (
        f"| {m.naam} | {m.oplossen:.2f} | {m.voorbereiden:.0f} | {m.oordeel:.3f} |"
        f" {_p95(m.ketting)} | {_p95(m.student)} |"
        f" {m.ruimte:.1f} | {_gemiddeld(m.lokaal, 0)} | {_gemiddeld(m.herstel, 0)} |"
        f" {_gemiddeld(m.verplaatst, 1)} / {_gemiddeld(m.opnieuw, 1)} |"
        f" {_deel(m.ketting, m.oplossen)} | {_deel(m.student, m.oplossen)} |"
        f" {_deel(m.herstel, m.oplossen, p95=False)} |"
    )


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--groot", action="store_true", help="also 10,000 and 40,000 KERN")
    lezer.add_argument("--vol", action="store_true", help="only VOL")
    lezer.add_argument("--uit", type=Path)
    opties = lezer.parse_args()
    vragen: list[Callable[[], Meting]] = [
        partial(meet, *maat) for maat in MATEN if maat[2] or not opties.vol
    ]
    if opties.groot:
        vragen += [meet_regios, *(partial(meet, *maat) for maat in GROOT)]
    metingen = []
    for vraag in vragen:
        metingen.append(vraag())
        print(verslag(metingen[-1:]).splitlines()[-1], flush=True)
        if opties.uit:  # after every row: the last ones take minutes
            opties.uit.write_text(verslag(metingen), encoding="utf-8")


if __name__ == "__main__":
    main()
