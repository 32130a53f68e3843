"""How long a proven plan takes, against the bare first goal on the same network in the same run.

    python -m benchmarks.engine [--groot] [--uit benchmarks/resultaten/engine.md]

The baseline is what any tool must do at least: build nothing, check nothing, and let HiGHS
maximise the number placed among students with priority, once. The total is reading excluded,
everything else included: model, six goals, lottery, and our own checker after every goal.
"""

import argparse
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import highspy
import numpy as np

from benchmarks.generator import maak_instantie
from benchmarks.regios import STUDENTEN, regios
from plaatsing.toewijzing import Bord, Instantie, Status, Uitkomst, lees_instantie, los_op, uitleg
from plaatsing.toewijzing.doelen import Doel, Doelvector
from plaatsing.toewijzing.gretig import gretig_plan
from plaatsing.toewijzing.highs import Relaxatie, los_geheel_op
from plaatsing.toewijzing.model import Model, bouw_model

MATEN = (
    *((aantal, zaad, False) for aantal in (88, 400, 2000) for zaad in (1, 2, 3)),
    *((aantal, zaad, True) for aantal in (88, 400) for zaad in (1, 2, 3, 4)),
)
GROOT = ((10_000, 1, False), (40_000, 1, False))
KOP = """# Benchmark: engine

`python -m benchmarks.engine` · Python {python}, HiGHS {highs}, one thread.

Seconds are processor time, so that neighbours on the machine do not count.

- *bare*: one solve of the first goal on the finished model (KERN a linear programme, VOL an integer
  programme).
- *total*: the model, six goals proven, the lottery and our own checks.
- *greedy*: number placed when students are taken one by one.
- *100 x 400*: the national set as it is used, solved per region (`--groot`); sums over the regions.
  *KERN 40000* is as many students in one programme, with regions that overlap.

| instance (seed) | legs | bare (s) | total (s) | ratio | status | placed | greedy \
| explain p95 (ms) | judge a move (ms) |
| --- | --: | --: | --: | --: | --- | --: | --: | --: | --: |"""


@dataclass(frozen=True, slots=True)
class Meting:
    naam: str
    benen: int
    kaal: float
    totaal: float
    uitkomst: Uitkomst
    gretig: int
    uitleg: float
    zet: float


def meet(aantal: int, zaad: int, vol: bool) -> Meting:
    instantie = lees_instantie(maak_instantie(aantal, zaad=zaad, vol=vol))
    model = bouw_model(instantie)
    kaal = min(_kaal(model, vol) for _ in range(3 if aantal <= 400 else 1))
    begin = time.process_time()
    uitkomst = los_op(instantie)
    totaal = time.process_time() - begin
    uitleg_ms, zet_ms = _uitleg(instantie, uitkomst)
    return Meting(
        naam=f"{'VOL' if vol else 'KERN'} {aantal} ({zaad})",
        benen=len(model.benen),
        kaal=kaal,
        totaal=totaal,
        uitkomst=uitkomst,
        gretig=len(gretig_plan(instantie)),
        uitleg=uitleg_ms,
        zet=zet_ms,
    )


def meet_regios() -> Meting:
    """40,000 students as they are solved in practice: a hundred regions, one after another."""
    delen = regios()
    benen, kaal, gretig = 0, 0.0, 0
    for deel in delen:
        model = bouw_model(deel)
        benen, kaal = benen + len(model.benen), kaal + _kaal(model, vol=False)
        gretig += len(gretig_plan(deel))
    begin = time.process_time()
    uitkomsten = [los_op(deel) for deel in delen]
    totaal = time.process_time() - begin
    uitleg_ms, zet_ms = _uitleg(delen[0], uitkomsten[0])
    return Meting(
        naam=f"KERN {len(delen)} x {STUDENTEN}",
        benen=benen,
        kaal=kaal,
        totaal=totaal,
        uitkomst=replace(uitkomsten[0], doelen=_som(uitkomsten), status=_slechtste(uitkomsten)),
        gretig=gretig,
        uitleg=uitleg_ms,
        zet=zet_ms,
    )


def _som(uitkomsten: list[Uitkomst]) -> Doelvector:
    uit = Doelvector.nul()
    for uitkomst in uitkomsten:
        for doel, waarde in (uitkomst.doelen or {}).items():
            uit[doel] += waarde
    return uit


def _slechtste(uitkomsten: list[Uitkomst]) -> Status:
    """Optimal only when every region is."""
    standen = {uitkomst.status for uitkomst in uitkomsten}
    return Status.OPTIMAAL if standen == {Status.OPTIMAAL} else Status.GRENS


def _kaal(model: Model, vol: bool) -> float:
    kosten = model.kosten[Doel.VOORRANG]
    begin = time.process_time()
    if vol:
        los_geheel_op(model.matrix, model.onder, model.boven, kosten, model.geheel)
    else:
        Relaxatie(model.matrix, model.onder, model.boven).los_op(kosten)
    return time.process_time() - begin


def _uitleg(instantie: Instantie, uitkomst: Uitkomst) -> tuple[float, float]:
    """Milliseconds for one explanation and for one judged move (95th percentile, median)."""
    bord = Bord(instantie, uitkomst.plan)
    studenten = instantie.studenten[:: max(1, len(instantie.studenten) // 40)]
    duren, zetten = [], []
    for student in studenten:
        begin = time.process_time()
        antwoord = uitleg(instantie, uitkomst.plan, student.id, bord)
        duren.append(time.process_time() - begin)
        begin = time.process_time()
        for deel in antwoord.plaatsen:
            bord.oordeel(student.id, deel.plaats.id)
        zetten.append((time.process_time() - begin) / max(1, len(antwoord.plaatsen)))
    return 1000 * float(np.percentile(duren, 95)), 1000 * statistics.median(zetten)


def verslag(metingen: list[Meting]) -> str:
    versie = highspy.Highs().version()  # type: ignore[no-untyped-call]
    regels = [KOP.format(python=platform.python_version(), highs=versie)]
    for m in metingen:
        geplaatst = m.uitkomst.doelen[Doel.GEPLAATST] if m.uitkomst.doelen else 0
        regels.append(
            f"| {m.naam} | {m.benen} | {m.kaal:.3f} | {m.totaal:.2f} | {m.totaal / m.kaal:.1f} |"
            f" {m.uitkomst.status} | {geplaatst} | {m.gretig} | {m.uitleg:.1f} | {m.zet:.3f} |"
        )
    top = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return "\n".join([*regels, "", f"Peak memory of the whole run: {top:.0f} MB.", ""])


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--groot", action="store_true", help="also 10,000 and 40,000 KERN")
    lezer.add_argument("--uit", type=Path)
    opties = lezer.parse_args()
    vragen: list[Callable[[], Meting]] = [partial(meet, *maat) for maat in MATEN]
    if opties.groot:
        vragen += [meet_regios, *(partial(meet, *maat) for maat in GROOT)]
    metingen = []
    for vraag in vragen:
        metingen.append(vraag())
        print(f"{metingen[-1].naam}: {metingen[-1].totaal:.2f} s", flush=True)
        if opties.uit:  # after every row: the last ones take minutes
            opties.uit.write_text(verslag(metingen), encoding="utf-8")
    print(verslag(metingen))


if __name__ == "__main__":
    main()
