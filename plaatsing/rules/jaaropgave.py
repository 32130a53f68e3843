"""De jaarlijkse opgave: wie telt mee, als vaste bytes, en wat twee opgaven verschilt (B21).

Zonder Django, klok of database. Een student is hier instituut en studentnummer, nooit een naam.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

FORMAAT = 1
DEFINITIEF = "definitief"
GEEN_PLAATS, NIET_DEFINITIEF, NOG_NIET, GESTOPT = (
    "geen_plaats",
    "niet_definitief",
    "nog_niet_begonnen",
    "gestopt_voor_begin",
)
REDENEN = {
    "": "telt mee",
    GEEN_PLAATS: "had geen plaats",
    NIET_DEFINITIEF: "de school maakte de plaats niet definitief",
    NOG_NIET: "was op de peildatum nog niet begonnen",
    GESTOPT: "stopte voor de plaatsing begon",
}
VERGELEKEN = {
    "telt_mee": "telt mee",
    "reden": "reden",
    "categorie": "categorie",
    "opleiding": "opleiding",
    "vak": "vak",
    "scholen": "scholen",
    "gestopt_op": "gestopt op",
}


@dataclass(frozen=True, slots=True)
class Verblijf:
    """Een plaatsing zoals zij op de peildatum was: waar, van wanneer tot wanneer, hoe ver."""

    school: str
    begin: date
    einde: date
    status: str


@dataclass(frozen=True, slots=True)
class Studentfeiten:
    instituut: str
    nummer: str
    opleiding: str
    vak: str
    categorie: int | None
    gestopt_op: date | None
    verblijven: tuple[Verblijf, ...]


@dataclass(frozen=True, slots=True)
class Bekostiging:
    naam: str
    nummer: int
    bedrag_per_student: Decimal
    vaste_voet: Decimal
    minimum_studenten: int

    def bedrag(self, studenten: int) -> Decimal:
        """Onder het minimum is er geen recht op subsidie."""
        if studenten < self.minimum_studenten or not studenten:
            return Decimal("0.00")
        return self.vaste_voet + self.bedrag_per_student * studenten


def reden(student: Studentfeiten, peildatum: date) -> str:
    """Leeg: telt mee. Wie begon aan een definitieve plaats, telt ook als hij later stopte."""
    begonnen = [
        v
        for v in student.verblijven
        if v.begin <= peildatum and (student.gestopt_op is None or student.gestopt_op >= v.begin)
    ]
    if any(v.status == DEFINITIEF for v in begonnen):
        return ""
    if begonnen:
        return NIET_DEFINITIEF
    if not student.verblijven:
        return GESTOPT if student.gestopt_op else GEEN_PLAATS
    return GESTOPT if student.gestopt_op and student.gestopt_op <= peildatum else NOG_NIET


def opgave(
    schooljaar: str, peildatum: date, regel: Bekostiging, studenten: Iterable[Studentfeiten]
) -> dict[str, Any]:
    """De inhoud als eenvoudige waarden: de lijst en de totalen die eruit volgen."""
    rijen = sorted(
        (_rij(student, peildatum) for student in studenten),
        key=lambda rij: (rij["instituut"], rij["nummer"]),
    )
    mee = [rij for rij in rijen if rij["telt_mee"]]
    return {
        "formaat": FORMAAT,
        "schooljaar": schooljaar,
        "peildatum": peildatum.isoformat(),
        "regel": {veld: str(waarde) for veld, waarde in asdict(regel).items()},
        "studenten": rijen,
        "totalen": {
            "studenten": len(mee),
            "niet": len(rijen) - len(mee),
            "bedrag": str(regel.bedrag(len(mee))),
            "per_categorie": _tel(str(rij["categorie"] or "nog te bepalen") for rij in mee),
            "per_instituut": _tel(rij["instituut"] for rij in mee),
            "per_school": _tel(rij["scholen"][-1]["school"] for rij in mee),
        },
    }


def _rij(student: Studentfeiten, peildatum: date) -> dict[str, Any]:
    waarom = reden(student, peildatum)
    begonnen = [v for v in student.verblijven if v.begin <= peildatum]
    return {
        "instituut": student.instituut,
        "nummer": student.nummer,
        "opleiding": student.opleiding,
        "vak": student.vak,
        "categorie": student.categorie,
        "telt_mee": not waarom,
        "reden": waarom,
        "gestopt_op": student.gestopt_op.isoformat() if student.gestopt_op else None,
        "scholen": [
            {
                "school": v.school,
                "begin": v.begin.isoformat(),
                "einde": v.einde.isoformat(),
                "status": v.status,
            }
            for v in sorted(begonnen, key=lambda v: (v.begin, v.school))
        ],
    }


def _tel(waarden: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(waarden).items()))


def vaste_bytes(inhoud: Mapping[str, Any]) -> bytes:
    """Altijd dezelfde bytes voor dezelfde inhoud: gesorteerd, zonder witruimte, UTF-8."""
    tekst = json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return tekst.encode()


def kenmerk(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()


@dataclass(frozen=True, slots=True)
class Veldverschil:
    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Studentverschil:
    """Een student die erbij kwam, wegviel of veranderde."""

    instituut: str
    nummer: str
    soort: str  # erbij, weg, anders
    velden: tuple[Veldverschil, ...] = ()


@dataclass(frozen=True, slots=True)
class Totaalverschil:
    groep: str
    naam: str
    oud: int
    nieuw: int

    @property
    def verschil(self) -> int:
        return self.nieuw - self.oud


def verschillen(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> list[Studentverschil]:
    """Per student wat er tussen twee opgaven veranderde."""
    voor, na = _op_sleutel(oud["studenten"]), _op_sleutel(nieuw["studenten"])
    uit = []
    for sleutel in sorted(voor.keys() | na.keys()):
        if sleutel not in voor:
            uit.append(Studentverschil(*sleutel, "erbij"))
        elif sleutel not in na:
            uit.append(Studentverschil(*sleutel, "weg"))
        elif velden := _velden(voor[sleutel], na[sleutel]):
            uit.append(Studentverschil(*sleutel, "anders", velden))
    return uit


def totaalverschillen(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> list[Totaalverschil]:
    """Per categorie, instituut en school: alleen wat verschilt."""
    uit = []
    for groep in ("per_categorie", "per_instituut", "per_school"):
        voor, na = oud["totalen"][groep], nieuw["totalen"][groep]
        for naam in sorted(voor.keys() | na.keys()):
            rij = Totaalverschil(
                groep.removeprefix("per_"), naam, voor.get(naam, 0), na.get(naam, 0)
            )
            if rij.verschil:
                uit.append(rij)
    return uit


def _op_sleutel(rijen: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(rij["instituut"], rij["nummer"]): rij for rij in rijen}


def _velden(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> tuple[Veldverschil, ...]:
    return tuple(
        Veldverschil(woord, _tekst(veld, oud[veld]), _tekst(veld, nieuw[veld]))
        for veld, woord in VERGELEKEN.items()
        if oud[veld] != nieuw[veld]
    )


def _tekst(veld: str, waarde: Any) -> str:
    if veld == "scholen":
        return "; ".join(f"{s['school']} {s['begin']} tot {s['einde']}" for s in waarde) or "geen"
    if veld == "reden":
        return REDENEN[waarde]
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "geen" if waarde is None else str(waarde)
