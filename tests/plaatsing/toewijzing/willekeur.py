"""Small random instances, dense in the situations where rules meet."""

import random
from typing import Any

REGELS = ("half", "beide", "duo", "paar", "ratio", "sectie")
WO = ("master", "master", "minor", "zij")
HBO = ("hbo2", "hbo2", "hbo3", "hbo4", "kop")


STERKTEN = {
    "bezocht": ("hard", "hard", "zacht", "uit"),
    "uitgesloten": ("hard", "hard", "zacht", "uit"),
    "liever_niet": ("zacht", "zacht", "hard", "uit"),
    "leerwens": ("zacht", "zacht", "hard", "uit"),
    "schooltype": ("zacht", "zacht", "hard", "uit"),
    "voorkeur": ("zacht", "zacht", "hard", "uit"),
    "max_km": ("hard", "zacht", "uit"),
}
DOELEN = ("voorrang_geplaatst", "geplaatst", "schooltype", "voorkeur", "km", "spreiding")


def maak(
    zaad: int,
    regels: tuple[str, ...] = (),
    *,
    vast: float = 0.1,
    rijk: bool = False,
    verdeeld: bool = False,
) -> dict[str, Any]:
    """`rijk` adds the optional fields and settings to the same instance, `verdeeld` a division."""
    inst = Willekeur(zaad, regels, vast).maak()
    if verdeeld:
        verdeel(inst, zaad)
    return verrijk(inst, zaad) if rijk else inst


def verdeel(inst: dict[str, Any], zaad: int) -> None:
    """How many seats are for hbo and wo, and which of those an institute took."""
    kans = random.Random(f"verdeeld|{zaad}")
    for student in inst["studenten"]:
        student["instituut"] = kans.choice(("I1", "I2", "I3", "I4"))
    for plaats in inst["plaatsen"]:
        plaats["aantal"] += kans.choice((0, 1, 2))
        kanten = ("hbo", "wo") if plaats["soort"] == "beide" else (plaats["soort"],)
        if kans.random() < 0.6:
            plaats["kanten"] = {kant: kans.randint(0, plaats["aantal"]) for kant in kanten}
        over, claims = plaats.get("kanten", {}).get("wo", plaats["aantal"]), {}
        for naam in kans.sample(("I1", "I2", "I3"), kans.randint(0, 3)):
            claims[naam] = kans.randint(0, over)
            over -= claims[naam]
        if "wo" in kanten:
            plaats["claims"] = claims


def weeg(inst: dict[str, Any], zaad: int) -> dict[str, Any]:
    """Some students count twice or three times in the goals `km` and `voorkeur`."""
    kans = random.Random(f"gewicht|{zaad}")
    for student in inst["studenten"]:
        for sleutel in ("gewicht_km", "gewicht_voorkeur"):
            if (gewicht := kans.choice((0, 1, 2, 3, 3))) > 0:
                student[sleutel] = gewicht
    return inst


def verrijk(inst: dict[str, Any], zaad: int) -> dict[str, Any]:
    weeg(inst, zaad)
    kans = random.Random(f"rijk|{zaad}")
    namen = [school["id"] for school in inst["scholen"]]
    for school in inst["scholen"]:
        if kans.random() < 0.6:
            school["max_vak"] = {"wiskunde": kans.choice((0, 1, 1, 2))}
    for student in inst["studenten"]:
        student["uitgesloten"] = [naam for naam in namen if kans.random() < 0.1]
        student["liever_niet"] = [naam for naam in namen if kans.random() < 0.3]
        student["leerwens"] = kans.choice(
            ([], [], ["vmbo"], ["havo", "vwo"], ["BB"], ["OB", "vwo"])
        )
    if kans.random() < 0.6:
        regels = kans.sample(sorted(STERKTEN), 3)
        inst["instellingen"] = {"sterkte": {naam: kans.choice(STERKTEN[naam]) for naam in regels}}
        if kans.random() < 0.5:
            inst["instellingen"]["max_km"] = kans.choice((2, 4, 9))
        if kans.random() < 0.4:
            inst["instellingen"]["volgorde"] = kans.sample(DOELEN, len(DOELEN))
    return inst


class Willekeur:
    """One instance; every instance leans to hbo or to wo, so that students compete."""

    def __init__(self, zaad: int, regels: tuple[str, ...], vast: float) -> None:
        self.kans = random.Random(f"{zaad}|{','.join(regels)}|{vast}")
        self.regels, self.vast = regels, vast
        self.deel_wo = self.kans.choice((0.2, 0.5, 0.8)) if "paar" not in regels else 0.8
        self.namen = [f"S{nummer:03d}" for nummer in range(1, self.kans.randint(2, 3) + 1)]

    def maak(self) -> dict[str, Any]:
        scholen = [self.school(naam) for naam in self.namen]
        plaatsen = [self.plaats(nummer) for nummer in range(1, self.kans.randint(6, 11) + 1)]
        studenten = [self.student(nummer) for nummer in range(1, self.kans.randint(3, 6) + 1)]
        for student in studenten:
            if self.kans.random() < self.vast:
                student["vast"] = self.pin(student, plaatsen)
        return {
            "formaat": "stageplaats-1",
            "regels": list(self.regels),
            "partnerschappen": [
                {"id": naam, "quotum": 5, "marge_pct": 10} for naam in ("P01", "P02")
            ],
            "scholen": scholen,
            "plaatsen": plaatsen,
            "studenten": studenten,
        }

    def soort(self) -> str:
        return self.kans.choices(("hbo1", "wo", "hbo"), (0.08, self.deel_wo, 1 - self.deel_wo))[0]

    def school(self, naam: str) -> dict[str, Any]:
        return {
            "id": naam,
            "partnerschap": self.kans.choice(("P01", "P01", "P01", "P02")),
            "leerlingen": 500,
            "typen": self.kans.sample(("vmbo", "havo", "vwo"), self.kans.randint(1, 2)),
            "x": self.kans.choice((0, 3, 8)),
            "y": self.kans.choice((0, 3, 7.5)),
            "quotum": self.kans.randint(0, 4),
            "max_totaal": self.kans.choice((0, 1, 1, 2, 2, 3)),
            "max_hbo": self.kans.choice((0, 1, 1, 2, 3)),
            "max_wo": self.kans.choice((0, 1, 1, 2, 3)),
            "min_aandeel_hbo": self.kans.choice((0, 0.3, 0.6)),
            "max_aandeel_hbo": self.kans.choice((0.6, 0.8, 1)),
        }

    def plaats(self, nummer: int) -> dict[str, Any]:
        bouw = self.kans.choice(("OB", "BB"))
        feb = 0.7 if "paar" in self.regels and bouw == "BB" else 0.1
        gemengd = "beide" in self.regels and self.kans.random() < 0.4
        plaats = {
            "id": f"G{nummer:03d}",
            "school": self.kans.choice(self.namen),
            "vak": "Frans" if self.kans.random() < 0.1 else "wiskunde",
            "bouw": bouw,
            "soort": "beide" if gemengd else self.soort(),
            "start": "feb" if self.kans.random() < feb else "sep",
            "aantal": self.kans.choice((0, 1, 1, 1, 1, 2)),
        }
        if "duo" in self.regels and self.kans.random() < 0.4:
            andere = [naam for naam in self.namen if naam != plaats["school"]]
            plaats["duo_met"] = self.kans.choice(andere)
        return plaats

    def student(self, nummer: int) -> dict[str, Any]:
        soort = self.soort()
        categorie = {"hbo1": "hbo1", "wo": self.kans.choice(WO)}.get(soort, self.kans.choice(HBO))
        return {
            "id": f"T{nummer:03d}",
            "categorie": categorie,
            "soort": soort,
            "vak": "Frans" if self.kans.random() < 0.1 else "wiskunde",
            "tekortvak": self.kans.random() < 0.3,
            "doorstroom": self.kans.random() < 0.3,
            "start": "feb" if self.kans.random() < 0.1 else "sep",
            "bouw": self.kans.choice((["OB"], ["BB"], *(["OB", "BB"],) * 4)),
            "x": self.kans.choice((0, 3, 8)),
            "y": self.kans.choice((0, 3, 8)),
            "bezocht": [naam for naam in self.namen if self.kans.random() < 0.15],
            "partnerschappen": self.kans.choice((["P01"], ["P01", "P02"], ["P01", "P02"])),
            "voorkeur": self.kans.sample(self.namen, self.kans.randint(0, len(self.namen))),
            "vast": None,
        }

    def pin(self, student: dict[str, Any], plaatsen: list[dict[str, Any]]) -> str:
        """Mostly a place that could fit, so that pins meet each other; sometimes any place."""
        gelijk = [
            plaats
            for plaats in plaatsen
            if all(plaats[veld] == student[veld] for veld in ("vak", "soort", "start"))
            and plaats["bouw"] in student["bouw"]
            and plaats["school"] not in student["bezocht"]
        ]
        return self.kans.choice(gelijk or plaatsen)["id"]
