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


GEWOON = {"bezocht": "hard", "uitgesloten": "hard"}


def sterkte(inst: Rauw, regel: str) -> str:
    """Hard, soft or off; rules of the format are hard, wishes and goals soft."""
    instellingen = inst.get("instellingen") or {}
    if regel == "max_km":
        return (
            (instellingen.get("sterkte") or {}).get(regel, "hard")
            if instellingen.get("max_km") is not None
            else "uit"
        )
    return (instellingen.get("sterkte") or {}).get(regel, GEWOON.get(regel, "zacht"))


def scholen_van(inst: Rauw, plaats: dict) -> list[dict]:
    namen = (plaats["school"], plaats.get("duo_met"))
    return [next(s for s in inst["scholen"] if s["id"] == naam) for naam in namen if naam]


def kilometers(inst: Rauw, student: dict, plaats: dict) -> int:
    km = [
        math.floor(math.hypot(student["x"] - s["x"], student["y"] - s["y"]) + 0.5)
        for s in scholen_van(inst, plaats)
    ]
    return math.ceil(sum(km) / len(km))


def breuken(inst: Rauw, student: dict, plaats: dict) -> dict[str, int]:
    """How often this place breaks each rule that can be hard, soft or off."""
    typen = {s["id"]: set(s["typen"]) for s in inst["scholen"]}
    namen = [school["id"] for school in scholen_van(inst, plaats)]
    hier = set().union(*(typen[naam] for naam in namen))
    al = set().union(*(typen[naam] for naam in student["bezocht"]))
    wens = set(student.get("leerwens") or ())
    wens_typen, wens_bouw = wens & {"vmbo", "havo", "vwo"}, wens & {"OB", "BB"}
    km_grens = (inst.get("instellingen") or {}).get("max_km") or 0
    return {
        "bezocht": len(set(namen) & set(student["bezocht"])),
        "uitgesloten": len(set(namen) & set(student.get("uitgesloten") or ())),
        "liever_niet": len(set(namen) & set(student.get("liever_niet") or ())),
        "leerwens": (bool(wens_typen) and not wens_typen & hier)
        + (bool(wens_bouw) and plaats["bouw"] not in wens_bouw),
        "voorkeur": bool(student["voorkeur"]) and not set(namen) & set(student["voorkeur"]),
        "schooltype": bool(al) and hier <= al,
        "max_km": max(0, kilometers(inst, student, plaats) - km_grens),
    }


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
    if any(n and sterkte(inst, r) == "hard" for r, n in breuken(inst, student, plaats).items()):
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


def gebruik(inst: Rauw, plan: dict[str, Keuze]) -> tuple[Counter, ...]:
    """Seats taken, hbo, wo and subject load per school, and students per section."""
    plaatsen = {p["id"]: p for p in inst["plaatsen"]}
    bezet, hbo, wo, vak, sectie = Counter(), Counter(), Counter(), Counter(), Counter()
    for student in inst["studenten"]:
        for naam, halfjaren in plan.get(student["id"], ()):
            plaats = plaatsen[naam]
            for deel in halfjaren if plaats["soort"] == "beide" else (0,):
                bezet[naam, deel] += 1
            if student["soort"] == "hbo1":
                continue
            for school, gewicht in lasten(inst, plaats, halfjaren):
                (hbo if student["soort"] == "hbo" else wo)[school] += gewicht
                vak[school, student["vak"]] += gewicht
                for deel in halfjaren if {"paar", "beide"} & set(inst["regels"]) else (0,):
                    sectie[school, student["vak"], deel] += 1
    return bezet, hbo, wo, vak, sectie


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
    bezet, hbo, wo, per_vak, sectie = gebruik(inst, plan)
    eenheid = 2 if "half" in inst["regels"] else 1
    return (
        all(n <= aantal[naam] for (naam, _), n in bezet.items())
        and all(verdeling_mag(inst, plan, plaats) for plaats in inst["plaatsen"])
        and all(school_mag(inst, s, hbo[s["id"]], wo[s["id"]]) for s in inst["scholen"])
        and all(
            per_vak[s["id"], vak] <= eenheid * maximum
            for s in inst["scholen"]
            for vak, maximum in s.get("max_vak", {}).items()
        )
        and (
            "sectie" not in inst["regels"]
            or all(n <= sectiemaximum(inst, s, vak) for (s, vak, _), n in sectie.items())
        )
    )


def verdeling_mag(inst: Rauw, plan: dict[str, Keuze], plaats: dict) -> bool:
    """What an institute takes beyond its claim fits in what nobody claimed; per half year."""
    kanten, claims = plaats.get("kanten") or {}, plaats.get("claims") or {}
    for half in (1, 2) if plaats["soort"] == "beide" else ((1, 2),):
        delen = half if isinstance(half, tuple) else (half,)
        hier = [
            student
            for student in inst["studenten"]
            for naam, halfjaren in plan.get(student["id"], ())
            if naam == plaats["id"] and set(halfjaren) & set(delen)
        ]
        if any(sum(s["soort"] == kant for s in hier) > n for kant, n in kanten.items()):
            return False
        wo = Counter(s.get("instituut") for s in hier if s["soort"] == "wo")
        boven = sum(max(0, n - claims.get(naam, 0)) for naam, n in wo.items())
        if boven > kanten.get("wo", plaats["aantal"]) - sum(claims.values()):
            return False
    return True


def typestraf(inst: Rauw, student: dict, school: dict) -> int:
    scholen = {s["id"]: s for s in inst["scholen"]}
    gezien = {soort for naam in student["bezocht"] for soort in scholen[naam]["typen"]}
    straf = 1 if student["bezocht"] and gezien and set(school["typen"]) <= gezien else 0
    if student["categorie"] == "minor":
        return straf
    gewicht = {"hbo4": 4, "kop": 4, "zij": 4, "hbo3": 2, "master": 2}.get(student["categorie"], 1)
    samen = gezien | set(school["typen"])
    return straf + gewicht * (("vmbo" not in samen) + (not samen & {"havo", "vwo"}))


def voorkeurstraf(inst: Rauw, student: dict, school: str) -> int:
    lijst = student["voorkeur"]
    if sterkte(inst, "liever_niet") == "zacht" and school in student.get("liever_niet", ()):
        return len(lijst) + 2
    if not lijst:
        return 0
    return lijst.index(school) if school in lijst else len(lijst) + 1


def plaatskosten(inst: Rauw, student: dict, plaats: dict) -> tuple[int, int, int]:
    """Goals 3, 4 and 5 of one student on one place."""
    samen, breuk = scholen_van(inst, plaats), breuken(inst, student, plaats)
    zacht = {regel: n * (sterkte(inst, regel) == "zacht") for regel, n in breuk.items()}
    typen = min(typestraf(inst, student, school) for school in samen)
    rang = min(voorkeurstraf(inst, student, school["id"]) for school in samen)
    rangen = rang * (sterkte(inst, "voorkeur") != "uit") + 10 * zacht["uitgesloten"]
    km = kilometers(inst, student, plaats) + 10 * zacht["max_km"]
    return (
        typen * (sterkte(inst, "schooltype") != "uit") + zacht["leerwens"] + 10 * zacht["bezocht"],
        rangen * student.get("gewicht_voorkeur", 1),
        km * student.get("gewicht_km", 1),
    )


def volgorde(inst: Rauw) -> tuple[str, ...]:
    return tuple((inst.get("instellingen") or {}).get("volgorde") or NAMEN)


def sleutel(inst: Rauw, waarde: tuple[int, ...]) -> tuple[int, ...]:
    """Lower is better, in the order of the goals that is asked for."""
    per = dict(zip(NAMEN, zip(RICHTING, waarde, strict=True), strict=True))
    return tuple(per[naam][0] * per[naam][1] for naam in volgorde(inst))


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
            for nummer, punten in enumerate(plaatskosten(inst, student, plaats), start=2):
                uit[nummer] += punten
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
        rang = sleutel(inst, waarde)
        if top is None or rang < top[0]:
            top, plannen = (rang, waarde), [plan]
        elif rang == top[0]:
            plannen.append(plan)
    return (None if top is None else top[1]), plannen
