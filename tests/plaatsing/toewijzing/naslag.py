"""The rules of `stageplaats-1` once more, on the raw JSON, and an oracle that tries every plan.

Knows nothing of the engine. Slow and plain on purpose: what it says is what the format says.
"""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import product

Rauw = dict  # a parsed instance
Keuze = tuple  # ((place id, half years), ...); empty = not placed
NAMEN = ("voorrang_geplaatst", "geplaatst", "schooltype", "voorkeur", "km", "spreiding")
RICHTING = (-1, -1, 1, 1, 1, 1)


def paar(inst: Rauw, student: dict) -> bool:
    return (
        "paar" in inst["regels"] and student["categorie"] == "master" and student["start"] == "sep"
    )


def past(inst: Rauw, student: dict, plaats: dict, helft: int | None) -> bool:
    """One student, one place; `helft` is 0 or 1 for a pair student."""
    regels, scholen = inst["regels"], {s["id"]: s for s in inst["scholen"]}
    if plaats["vak"] != student["vak"]:
        return False
    gemengd = "beide" in regels and plaats["soort"] == "beide" and student["soort"] != "hbo1"
    if plaats["soort"] != student["soort"] and not gemengd:
        return False
    if plaats.get("duo_met") and "duo" not in regels:
        return False
    if scholen[plaats["school"]]["partnerschap"] not in student["partnerschappen"]:
        return False
    if {plaats["school"], plaats.get("duo_met")} & set(student["bezocht"]):
        return False
    if helft is None:
        return plaats["bouw"] in student["bouw"] and plaats["start"] == student["start"]
    if helft == 0:
        return plaats["bouw"] == "OB" and plaats["start"] == "sep"
    return plaats["bouw"] == "BB" and (plaats["start"] == "feb" or plaats["soort"] == "beide")


def keuzes(inst: Rauw, student: dict) -> list[Keuze]:
    """What a student may have on their own, with 'nothing' unless pinned."""
    if paar(inst, student):
        eerste = [p for p in inst["plaatsen"] if past(inst, student, p, 0)]
        tweede = [p for p in inst["plaatsen"] if past(inst, student, p, 1)]
        uit = [
            ((a["id"], (1,)), (b["id"], (2,)))
            for a, b in product(eerste, tweede)
            if a["school"] != b["school"]
        ]
    else:
        half = (1,) if student["start"] == "sep" else (2,)
        halfjaren = half if student["soort"] == "wo" else (1, 2)
        uit = [((p["id"], halfjaren),) for p in inst["plaatsen"] if past(inst, student, p, None)]
    if student["vast"]:
        return [keuze for keuze in uit if [g for g, _ in keuze] == [student["vast"]]]
    return [(), *uit]


def lasten(inst: Rauw, plaats: dict, halfjaren: tuple) -> list[tuple[str, int]]:
    """School and weight; a duo place weighs half at each when half years are counted."""
    duo = plaats.get("duo_met")
    if "half" not in inst["regels"]:
        return [(plaats["school"], 1)] + ([(duo, 1)] if duo else [])
    heel = len(halfjaren)
    return (
        [(plaats["school"], heel // 2), (duo, heel - heel // 2)]
        if duo
        else [(plaats["school"], heel)]
    )


def sectiemaximum(inst: Rauw, school: str, vak: str) -> int:
    passend = [
        p
        for p in inst["plaatsen"]
        if p["school"] == school
        and p["vak"] == vak
        and p["soort"] != "hbo1"
        and (not p.get("duo_met") or "duo" in inst["regels"])
    ]
    aanbod = sum(p["aantal"] for p in passend) if passend else 1
    return max(1, math.ceil(2 * aanbod / 3))


def gebruik(inst: Rauw, plan: dict[str, Keuze]) -> tuple[Counter, Counter, Counter, Counter]:
    """Seats taken, hbo and wo load per school, and students per section."""
    plaatsen = {p["id"]: p for p in inst["plaatsen"]}
    bezet, hbo, wo, sectie = Counter(), Counter(), Counter(), Counter()
    for student in inst["studenten"]:
        for naam, halfjaren in plan.get(student["id"], ()):
            plaats = plaatsen[naam]
            for deel in halfjaren if plaats["soort"] == "beide" else (0,):
                bezet[naam, deel] += 1
            if student["soort"] == "hbo1":
                continue
            for school, gewicht in lasten(inst, plaats, halfjaren):
                (hbo if student["soort"] == "hbo" else wo)[school] += gewicht
                for deel in halfjaren if {"paar", "beide"} & set(inst["regels"]) else (0,):
                    sectie[school, student["vak"], deel] += 1
    return bezet, hbo, wo, sectie


def school_mag(inst: Rauw, school: dict, h: int, w: int) -> bool:
    eenheid = 2 if "half" in inst["regels"] else 1
    if h + w > eenheid * school["max_totaal"]:
        return False
    if "ratio" not in inst["regels"]:
        return h <= eenheid * school["max_hbo"] and w <= eenheid * school["max_wo"]
    laag, hoog = round(100 * school["min_aandeel_hbo"]), round(100 * school["max_aandeel_hbo"])
    ruimte = 100 * eenheid
    return laag * (h + w) - ruimte <= 100 * h <= hoog * (h + w) + ruimte


def mag(inst: Rauw, plan: dict[str, Keuze]) -> bool:
    """The rules about numbers."""
    aantal = {p["id"]: p["aantal"] for p in inst["plaatsen"]}
    bezet, hbo, wo, sectie = gebruik(inst, plan)
    return (
        all(n <= aantal[naam] for (naam, _), n in bezet.items())
        and all(school_mag(inst, s, hbo[s["id"]], wo[s["id"]]) for s in inst["scholen"])
        and (
            "sectie" not in inst["regels"]
            or all(n <= sectiemaximum(inst, s, vak) for (s, vak, _), n in sectie.items())
        )
    )


def typestraf(inst: Rauw, student: dict, school: dict) -> int:
    scholen = {s["id"]: s for s in inst["scholen"]}
    gezien = {soort for naam in student["bezocht"] for soort in scholen[naam]["typen"]}
    straf = 1 if student["bezocht"] and gezien and set(school["typen"]) <= gezien else 0
    if student["categorie"] == "minor":
        return straf
    gewicht = {"hbo4": 4, "kop": 4, "zij": 4, "hbo3": 2, "master": 2}.get(student["categorie"], 1)
    samen = gezien | set(school["typen"])
    return straf + gewicht * (("vmbo" not in samen) + (not samen & {"havo", "vwo"}))


def voorkeurstraf(student: dict, school: str) -> int:
    lijst = student["voorkeur"]
    if not lijst:
        return 0
    return lijst.index(school) if school in lijst else len(lijst) + 1


def doelen(inst: Rauw, plan: dict[str, Keuze]) -> tuple[int, ...]:
    scholen = {s["id"]: s for s in inst["scholen"]}
    plaatsen = {p["id"]: p for p in inst["plaatsen"]}
    eenheid = 2 if "half" in inst["regels"] else 1
    uit, belasting = [0] * 6, Counter()
    for student in inst["studenten"]:
        keuze = plan.get(student["id"], ())
        if not keuze:
            continue
        uit[0] += student["doorstroom"] or student["tekortvak"]
        uit[1] += 1
        for naam, halfjaren in keuze:
            plaats = plaatsen[naam]
            samen = [scholen[s] for s in (plaats["school"], plaats.get("duo_met")) if s]
            uit[2] += min(typestraf(inst, student, school) for school in samen)
            uit[3] += min(voorkeurstraf(student, school["id"]) for school in samen)
            km = [
                math.floor(math.hypot(student["x"] - s["x"], student["y"] - s["y"]) + 0.5)
                for s in samen
            ]
            uit[4] += math.ceil(sum(km) / len(km))
            if student["soort"] != "hbo1":
                for school, gewicht in lasten(inst, plaats, halfjaren):
                    belasting[school] += gewicht
    for school, aantal in belasting.items():
        deler = max(1, eenheid * eenheid * scholen[school]["quotum"])
        uit[5] += sum(1000 * (2 * j - 1) // deler for j in range(1, aantal + 1))
    return tuple(uit)


def schendt(inst: Rauw, plan: dict[str, Keuze]) -> list[str]:
    """Students whose entry is not one of their choices, plus 'aantallen' for the numbers."""
    fout = [
        student["id"]
        for student in inst["studenten"]
        if plan.get(student["id"], ()) not in keuzes(inst, student)
    ]
    return fout + ([] if fout or mag(inst, plan) else ["aantallen"])


def alle_plannen(inst: Rauw) -> Iterator[dict[str, Keuze]]:
    namen = [student["id"] for student in inst["studenten"]]
    for rij in product(*(keuzes(inst, student) for student in inst["studenten"])):
        plan = dict(zip(namen, rij, strict=True))
        if mag(inst, plan):
            yield plan


def omvang(inst: Rauw) -> int:
    return math.prod(len(keuzes(inst, student)) for student in inst["studenten"])


def beste(inst: Rauw) -> tuple[tuple[int, ...] | None, list[dict[str, Keuze]]]:
    """The lexicographic optimum and every plan that reaches it; None when nothing is possible."""
    top, plannen = None, []
    for plan in alle_plannen(inst):
        waarde = doelen(inst, plan)
        sleutel = tuple(r * w for r, w in zip(RICHTING, waarde, strict=True))
        if top is None or sleutel < top[0]:
            top, plannen = (sleutel, waarde), [plan]
        elif sleutel == top[0]:
            plannen.append(plan)
    return (None if top is None else top[1]), plannen
