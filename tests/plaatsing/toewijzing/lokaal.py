"""By trying everything: one subject of a plan, the rest as it is; and only some causes counting."""

from collections import Counter
from itertools import product

from plaatsing.toewijzing import Soort, lotnummer
from plaatsing.toewijzing.loting import ZAAD
from tests.plaatsing.toewijzing import naslag

SCHOOLVELD = {Soort.TOTAAL: "max_totaal", Soort.HBO: "max_hbo", Soort.WO: "max_wo"}


def vrij_van(inst, plan, student):
    """Who may move for this student: of the same subject, not pinned, with a place."""
    vak = next(s["vak"] for s in inst["studenten"] if s["id"] == student)
    return {
        s["id"]
        for s in inst["studenten"]
        if s["vak"] == vak and not s["vast"] and (s["id"] in plan or s["id"] == student)
    }


def plannen(inst, plan, vrij):
    """Every plan in which only these students have another choice."""
    wie = [s for s in inst["studenten"] if s["id"] in vrij]
    for rij in product(*(naslag.keuzes(inst, s) for s in wie)):
        uit = {**plan, **{s["id"]: keuze for s, keuze in zip(wie, rij, strict=True)}}
        if naslag.mag(inst, uit):
            yield {s: delen for s, delen in uit.items() if delen}


def beste(inst, plannen_, doel_inst):
    """Goal vector and plan of the best one, the lottery included; `None` without any."""
    top = None
    for plan in plannen_:
        doelen = naslag.doelen(doel_inst, plan)
        lot = sum(lotnummer(ZAAD, s, g) for s, delen in plan.items() for g, _ in delen)
        rang = (*naslag.sleutel(inst, doelen), lot)
        if top is None or rang < top[0]:
            top = (rang, doelen, plan)
    return top


def ruimer(inst, grenzen):
    """The raw instance with bounds a place wider; `None` for a bound it has no field for.

    A seat more makes a section larger too; here only the bound itself is asked about.
    """
    uit = {
        **inst,
        "scholen": [dict(s) for s in inst["scholen"]],
        "plaatsen": [dict(p) for p in inst["plaatsen"]],
    }
    for grens in grenzen:
        if grens.soort is Soort.PLAATS and "sectie" not in inst["regels"]:
            next(p for p in uit["plaatsen"] if p["id"] == grens.waar)["aantal"] += 1
        elif grens.soort in SCHOOLVELD:
            school = next(s for s in uit["scholen"] if s["id"] == grens.waar)
            school[SCHOOLVELD[grens.soort]] += 1
        else:
            return None
    return uit


def keuzes_zonder(inst, student, los):
    """The choices of a student when rules of a pair may be off."""
    if not naslag.paar(inst, student) or not los:
        return [k for k in naslag.keuzes(inst, student) if k]
    helften = [
        [((p["id"], (half + 1,)),) for p in inst["plaatsen"] if naslag.past(inst, student, p, half)]
        for half in (0, 1)
    ]
    uit = [a + b for a, b in product(*helften)]
    if "zelfde_school" not in los:
        waar = {p["id"]: p["school"] for p in inst["plaatsen"]}
        uit = [k for k in uit if waar[k[0][0]] != waar[k[1][0]]]
    return uit + ([*helften[0], *helften[1]] if "paar" in los else [])


def kan(inst, plan, vrij, wie, grenzen, los=frozenset(), extra=None):
    """Whether all of `wie` can have a place when only these bounds count; `extra` is wider.

    The others of the subject may have one or not: with a share their place can make room.
    """
    rest = {s: delen for s, delen in plan.items() if s not in vrij}
    rijen = [s for s in inst["studenten"] if s["id"] in vrij]
    per = [
        keuzes_zonder(inst, s, los if s["id"] == wie[0] else ()) + [()] * (s["id"] not in wie)
        for s in rijen
    ]
    for rij in product(*per):
        proef = {**rest, **{s["id"]: keuze for s, keuze in zip(rijen, rij, strict=True)}}
        stand = naslag.gebruik(inst, proef)
        if all(binnen(inst, stand, grens, int(grens == extra)) for grens in grenzen):
            return True
    return False


def binnen(inst, stand, grens, erbij):
    """Whether one bound holds, counted on the raw instance."""
    bezet, hbo, wo, vak, sectie = stand
    eenheid = 2 if "half" in inst["regels"] else 1
    if grens.soort is Soort.PLAATS:
        aantal = next(p["aantal"] for p in inst["plaatsen"] if p["id"] == grens.waar)
        return all(n <= aantal + erbij for (naam, _), n in bezet.items() if naam == grens.waar)
    school = next(s for s in inst["scholen"] if s["id"] == grens.waar)
    h, w = hbo[grens.waar], wo[grens.waar]
    if grens.soort in SCHOOLVELD:
        nu = {Soort.TOTAAL: h + w, Soort.HBO: h, Soort.WO: w}[grens.soort]
        return nu <= eenheid * (school[SCHOOLVELD[grens.soort]] + erbij)
    if grens.soort is Soort.VAK:
        maximum = school["max_vak"][grens.vak] + erbij
        return vak[grens.waar, grens.vak] <= eenheid * maximum
    ruimte = 100 * eenheid * (1 + erbij)
    if grens.soort is Soort.AANDEEL_MIN:
        return round(100 * school["min_aandeel_hbo"]) * (h + w) - ruimte <= 100 * h
    if grens.soort is Soort.AANDEEL_MAX:
        return 100 * h <= round(100 * school["max_aandeel_hbo"]) * (h + w) + ruimte
    assert grens.soort is Soort.SECTIE
    hoogste = naslag.sectiemaximum(inst, grens.waar, grens.vak) + erbij
    per = Counter({d: n for (s, v, d), n in sectie.items() if (s, v) == (grens.waar, grens.vak)})
    return all(n <= hoogste for n in per.values())
