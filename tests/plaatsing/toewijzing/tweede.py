"""A second solver for the core, from the format alone: flow along shortest chains.

Knows nothing of the engine and uses no solver: one Bellman-Ford per student placed, with all six
goals as one Python integer. A place hangs under its kind (hbo or wo) and that under its school;
hbo1 hangs outside. Slow and plain on purpose.
"""

from tests.plaatsing.toewijzing.naslag import (
    NAMEN,
    RICHTING,
    keuzes,
    plaatskosten,
    volgorde,
)

BRON, PUT = "bron", "put"
GROOT = 10**9  # more than any goal of these instances can be


class Stroom:
    def __init__(self, inst):
        self.inst = inst
        self.bogen = {}  # (from, to) -> [room, price]
        self.buren = {}
        self.stappen = {}
        self.gewicht = {
            naam: GROOT ** (len(NAMEN) - 1 - plek) for plek, naam in enumerate(volgorde(inst))
        }
        plaatsen = {p["id"]: p for p in inst["plaatsen"]}
        for plaats in inst["plaatsen"]:
            self._plaats(plaats)
        for student in inst["studenten"]:
            mag = [k[0][0] for k in keuzes(inst, student) if k]
            for naam in mag:
                self._boog(
                    ("t", student["id"]), ("g", naam), 1, self._prijs(student, plaatsen[naam])
                )
            self._boog(BRON, ("t", student["id"]), 1, 0)

    def _prijs(self, student, plaats):
        w = self.gewicht
        typen, rang, km = plaatskosten(self.inst, student, plaats)
        prijs = w["schooltype"] * typen + w["voorkeur"] * rang + w["km"] * km - w["geplaatst"]
        return prijs - w["voorrang_geplaatst"] * (student["doorstroom"] or student["tekortvak"])

    def _plaats(self, plaats):
        school = next(s for s in self.inst["scholen"] if s["id"] == plaats["school"])
        knoop, naam = ("g", plaats["id"]), school["id"]
        if plaats["soort"] == "hbo1":
            self._boog(knoop, PUT, plaats["aantal"], 0)
            return
        self._boog(knoop, ("soort", naam, plaats["soort"]), plaats["aantal"], 0)
        for soort in ("hbo", "wo"):
            self._boog(("soort", naam, soort), ("school", naam), school[f"max_{soort}"], 0)
        stappen = [
            1000 * (2 * j + 1) // max(1, school["quotum"]) for j in range(school["max_totaal"])
        ]
        for j, stap in enumerate(stappen):  # one arc per student: each next one costs more
            self._boog(("school", naam), ("stap", naam, j), 1, self.gewicht["spreiding"] * stap)
            self._boog(("stap", naam, j), PUT, 1, 0)

    def _boog(self, van, naar, ruimte, prijs):
        self.bogen[van, naar] = [ruimte, prijs]
        self.bogen.setdefault((naar, van), [0, -prijs])
        self.buren.setdefault(van, set()).add(naar)
        self.buren.setdefault(naar, set()).add(van)

    def los_op(self):
        """The goals of the optimum: chains are added as long as they gain."""
        totaal = 0
        while (kort := self._kortste()) is not None and kort[0] < 0:
            totaal += kort[0]
            for boog in kort[1]:
                self.bogen[boog][0] -= 1
                self.bogen[boog[::-1]][0] += 1
        uit = {}
        for naam in reversed(volgorde(self.inst)):
            totaal, rest = divmod(totaal + GROOT // 2, GROOT)
            uit[naam] = rest - GROOT // 2
        return tuple(r * uit[naam] for naam, r in zip(NAMEN, RICHTING, strict=True))

    def _kortste(self):
        """Length and arcs of the shortest chain from source to sink, by Bellman-Ford."""
        ver, via, actief = {BRON: 0}, {}, {BRON}
        while actief:
            volgende = set()
            for van in actief:
                for naar in self.buren.get(van, ()):
                    ruimte, prijs = self.bogen[van, naar]
                    if ruimte and (naar not in ver or ver[van] + prijs < ver[naar]):
                        ver[naar], via[naar] = ver[van] + prijs, van
                        volgende.add(naar)
            actief = volgende
        if PUT not in ver:
            return None
        pad, knoop = [], PUT
        while knoop != BRON:
            pad.append((via[knoop], knoop))
            knoop = via[knoop]
        return ver[PUT], pad
