"""Deterministic allocation instances of any size, shaped like a real opleidingsschool.

Quotas follow pupil numbers, supply per subject is scarcer for tekortvakken, preferences are
distance + popularity of the school + noise, and a few students are pinned. The same arguments
give the same bytes on every machine: all chance comes from one seeded `random.Random`.
"""

import random
from dataclasses import dataclass
from itertools import islice
from typing import Any

from plaatsing.toewijzing.instantie import REGELS

# subject, how often it is asked for, tekortvak
VAKKEN = (
    ("Nederlands", 14, True),
    ("natuurkunde", 9, True),
    ("scheikunde", 8, True),
    ("wiskunde", 9, True),
    ("Duits", 6, True),
    ("Frans", 5, True),
    ("informatica", 2, True),
    ("klassieke talen", 2, True),
    ("Engels", 9, False),
    ("geschiedenis", 8, False),
    ("aardrijkskunde", 6, False),
    ("biologie", 5, False),
    ("economie", 6, False),
    ("maatschappijleer", 3, False),
    ("beeldende vorming", 3, False),
    ("techniek", 2, False),
    ("zorg en welzijn", 2, False),
    ("lichamelijke opvoeding", 2, False),
)
# category, share of all students, number of schools visited before
CATEGORIEEN = (
    ("hbo1", 8, 0),
    ("hbo2", 19, 1),
    ("hbo3", 16, 2),
    ("hbo4", 15, 3),
    ("kop", 4, 0),
    ("zij", 5, 0),
    ("master", 26, 0),
    ("minor", 7, 0),
)
LEERLINGEN = (225, 455, 460, 2210, 600, 510, 415, 800, 1414)
TYPEN = (
    ("vmbo",),
    ("vmbo",),
    ("vmbo", "havo"),
    ("vmbo", "havo", "vwo"),
    ("havo", "vwo"),
    ("vwo",),
)
SCHOLEN_PER_PARTNERSCHAP = 9
STUDENTEN_PER_PARTNERSCHAP = 88
DEEL_DUO, DEEL_BEIDE, DEEL_VAST, DEEL_MET_VOORKEUR = 0.03, 0.12, 0.03, 0.65


@dataclass(frozen=True, slots=True)
class Maat:
    """`partnerschappen` and `scholen` (per partnership): 0 is as many as the students ask for."""

    studenten: int
    zaad: int = 1
    vol: bool = False
    partnerschappen: int = 0
    scholen: int = SCHOLEN_PER_PARTNERSCHAP


class Generator:
    def __init__(self, maat: Maat) -> None:
        self.maat = maat
        self.kans = random.Random(f"{maat.studenten}|{maat.zaad}|{maat.vol}")
        vanzelf = round(maat.studenten / (STUDENTEN_PER_PARTNERSCHAP * 1.15))
        aantal = maat.partnerschappen or max(1, vanzelf)
        self.partnerschappen = [f"P{nummer:03d}" for nummer in range(1, aantal + 1)]
        self.midden = {
            p: (self.kans.uniform(0, 60), self.kans.uniform(0, 60)) for p in self.partnerschappen
        }

    def maak(self) -> dict[str, Any]:
        quotum = -(-self.maat.studenten // len(self.partnerschappen))
        scholen = self._scholen(quotum)
        studenten = [self._student(nummer, scholen) for nummer in range(1, self.maat.studenten + 1)]
        plaatsen = self._plaatsen(studenten, scholen)
        self._zet_vast(studenten, plaatsen, {school["id"]: school for school in scholen})
        return {
            "formaat": "stageplaats-1",
            "naam": f"{'vol' if self.maat.vol else 'kern'}_{self.maat.studenten}_{self.maat.zaad}",
            "regels": list(REGELS) if self.maat.vol else [],
            "partnerschappen": [
                {"id": naam, "quotum": quotum, "marge_pct": 10} for naam in self.partnerschappen
            ],
            "scholen": scholen,
            "plaatsen": plaatsen,
            "studenten": studenten,
        }

    def _scholen(self, quotum: int) -> list[dict[str, object]]:
        uit: list[dict[str, object]] = []
        for partnerschap in self.partnerschappen:
            gewoon = LEERLINGEN[: self.maat.scholen]
            leerlingen = [round(aantal * self.kans.uniform(0.8, 1.2)) for aantal in gewoon]
            for aantal in leerlingen:
                uit.append(
                    self._school(
                        f"S{len(uit) + 1:04d}",
                        partnerschap,
                        aantal,
                        round(0.95 * quotum * aantal / sum(leerlingen)),
                    )
                )
        return uit

    def _school(
        self, naam: str, partnerschap: str, leerlingen: int, quotum: int
    ) -> dict[str, object]:
        typen = self.kans.choice(TYPEN)
        laagste, hoogste = (0.1, 0.5) if "vmbo" not in typen else (0.3, 0.8)
        if typen == ("vmbo",):
            laagste, hoogste = 0.6, 1.0
        totaal = max(quotum + 1, round(1.1 * quotum))
        x, y = self.midden[partnerschap]
        return {
            "id": naam,
            "partnerschap": partnerschap,
            "leerlingen": leerlingen,
            "typen": list(typen),
            "x": round(x + self.kans.gauss(0, 7), 1),
            "y": round(y + self.kans.gauss(0, 7), 1),
            "pop": round(self.kans.uniform(-1, 1), 2),
            "quotum": quotum,
            "max_totaal": totaal,
            "max_hbo": max(1, round(totaal * min(1.0, hoogste + 0.05))),
            "max_wo": max(1, round(totaal * min(1.0, 1.05 - laagste))),
            "min_aandeel_hbo": laagste,
            "max_aandeel_hbo": hoogste,
        }

    def _student(self, nummer: int, scholen: list[dict[str, object]]) -> dict[str, object]:
        vak, _, tekort = self.kans.choices(VAKKEN, [rij[1] for rij in VAKKEN])[0]
        categorie, _, eerder = self.kans.choices(CATEGORIEEN, [rij[1] for rij in CATEGORIEEN])[0]
        thuis = self.kans.choice(self.partnerschappen)
        eigen = [school for school in scholen if school["partnerschap"] == thuis]
        soort = {"hbo1": "hbo1", "master": "wo", "minor": "wo", "zij": "wo"}.get(categorie, "hbo")
        doorstroom = bool(eerder) and self.kans.random() < 0.8
        bezocht = self.kans.sample(eigen, eerder) if doorstroom else []
        buren = self.kans.sample(self.partnerschappen, min(2, len(self.partnerschappen)))
        x, y = self.midden[thuis]
        student: dict[str, object] = {
            "id": f"T{nummer:05d}",
            "categorie": categorie,
            "soort": soort,
            "vak": vak,
            "tekortvak": tekort,
            "doorstroom": doorstroom,
            "start": "feb" if categorie != "master" and self.kans.random() < 0.08 else "sep",
            "bouw": ["OB", "BB"] if categorie in ("hbo3", "hbo4", "zij", "kop") else ["OB"],
            "x": round(x + self.kans.gauss(0, 9), 1),
            "y": round(y + self.kans.gauss(0, 9), 1),
            "bezocht": sorted(str(school["id"]) for school in bezocht),
            "partnerschappen": sorted({thuis, *(buren if self.kans.random() < 0.8 else [])}),
            "voorkeur": [],
            "vast": None,
        }
        if self.kans.random() < DEEL_MET_VOORKEUR:
            student["voorkeur"] = self._voorkeur(student, eigen)
        return student

    def _voorkeur(self, student: dict[str, object], scholen: list[dict[str, object]]) -> list[str]:
        def trek(school: dict[str, object]) -> float:
            afstand = abs(float(school["x"]) - float(student["x"])) + abs(  # type: ignore[arg-type]
                float(school["y"]) - float(student["y"])  # type: ignore[arg-type]
            )
            return afstand - 6 * float(school["pop"]) + self.kans.gauss(0, 4)  # type: ignore[arg-type]

        namen = [str(school["id"]) for school in sorted(scholen, key=trek)]
        return list(islice(namen, self.kans.randint(1, 4)))

    def _plaatsen(
        self, studenten: list[dict[str, object]], scholen: list[dict[str, object]]
    ) -> list[dict[str, object]]:
        """Every student calls up a seat nearby, more or less often than one by subject."""
        ruimte = {
            vak: self.kans.uniform(0.75, 1.05) * 1.1 if tekort else 1.3 for vak, _, tekort in VAKKEN
        }
        per_regio = {
            naam: [school for school in scholen if school["partnerschap"] == naam]
            for naam in self.partnerschappen
        }
        aantallen: dict[tuple[object, ...], int] = {}
        for student in studenten:
            regio = per_regio[self.kans.choice(student["partnerschappen"])]  # type: ignore[arg-type]
            gewichten = [int(str(school["quotum"])) + 0.5 for school in regio]
            for bouw, start in self._gevraagd(student):
                aantal = int(ruimte[str(student["vak"])] + self.kans.random())
                for school in self.kans.choices(regio, gewichten, k=aantal):
                    soort = student["soort"]
                    if self.maat.vol and soort != "hbo1" and self.kans.random() < DEEL_BEIDE:
                        soort = "beide"
                    duo = None
                    if self.maat.vol and self.kans.random() < DEEL_DUO:
                        duo = self.kans.choice([s["id"] for s in regio if s is not school])
                    sleutel = (school["id"], student["vak"], bouw, soort, start, duo)
                    aantallen[sleutel] = aantallen.get(sleutel, 0) + 1
        velden = ("school", "vak", "bouw", "soort", "start", "duo_met")
        return [
            {"id": f"G{nummer:05d}", "aantal": aantallen[sleutel]}
            | {veld: deel for veld, deel in zip(velden, sleutel, strict=True) if deel is not None}
            for nummer, sleutel in enumerate(sorted(aantallen, key=str), start=1)
        ]

    def _gevraagd(self, student: dict[str, object]) -> list[tuple[str, str]]:
        if self.maat.vol and student["categorie"] == "master" and student["start"] == "sep":
            return [("OB", "sep"), ("BB", "feb")]
        bouwen: list[str] = student["bouw"]  # type: ignore[assignment]
        return [(self.kans.choice(bouwen), str(student["start"]))]

    def _zet_vast(
        self,
        studenten: list[dict[str, object]],
        plaatsen: list[dict[str, object]],
        scholen: dict[object, dict[str, object]],
    ) -> None:
        """Pins a few students to a place of their own, at most one per place and school."""
        gebruikt: set[object] = set()
        for student in studenten:
            if self.kans.random() >= DEEL_VAST or (
                self.maat.vol and student["categorie"] == "master"
            ):
                continue
            for plaats in plaatsen:
                if plaats["school"] not in gebruikt and self._past(student, plaats, scholen):
                    student["vast"] = plaats["id"]
                    gebruikt.add(plaats["school"])
                    break

    @staticmethod
    def _past(
        student: dict[str, object],
        plaats: dict[str, object],
        scholen: dict[object, dict[str, object]],
    ) -> bool:
        return (
            "duo_met" not in plaats
            and all(plaats[veld] == student[veld] for veld in ("vak", "soort", "start"))
            and plaats["bouw"] in student["bouw"]  # type: ignore[operator]
            and plaats["school"] not in student["bezocht"]  # type: ignore[operator]
            and scholen[plaats["school"]]["partnerschap"] in student["partnerschappen"]  # type: ignore[operator]
        )


def maak_instantie(studenten: int, *, zaad: int = 1, vol: bool = False) -> dict[str, Any]:
    return Generator(Maat(studenten, zaad, vol)).maak()
