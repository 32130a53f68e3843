"""Everything the panel beside a card shows: one place to ask, for page, panel and later more.

What may and what it costs comes from the judged board; why, and what would help, from the engine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hos.models import Persoon
from hos.permissions import is_stagecoordinator
from plaatsing.models import Bordopmerking
from plaatsing.queries.bord_kaart import TYPEN, Teken, tekens_van
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_samen import opmerkingen
from plaatsing.queries.bord_student import Plek, Studentbeeld, studentbeeld
from plaatsing.queries.bord_uitleg import Uitlegregel, uitleg_van_oplosser
from plaatsing.queries.toewijzing_rijen import Schoolrij


@dataclass(frozen=True, slots=True)
class Toen:
    """Een school van eerder."""

    jaar: str
    school: str
    typen: str


@dataclass(frozen=True, slots=True)
class Plekregel:
    plek: Plek
    tekens: tuple[Teken, ...]


@dataclass(frozen=True, slots=True)
class Paneel:
    beeld: Studentbeeld
    plekken: tuple[Plekregel, ...]
    geschiedenis: tuple[Toen, ...]
    uitleg: tuple[Uitlegregel, ...]
    opmerkingen: tuple[Bordopmerking, ...]
    eigen: frozenset[int]


def paneel_van(oordeel: Bordoordeel, pk: int, lezer: Persoon) -> Paneel | None:
    """Wat er bij deze student te zeggen is; None voor wie niet (meer) op het bord hoort."""
    beeld = studentbeeld(oordeel, pk)
    if beeld is None:
        return None
    gezegd = tuple(opmerkingen(pk))
    return Paneel(
        beeld=beeld,
        plekken=tuple(
            Plekregel(plek, tekens_van(oordeel.prijs_van(plek.zetting))) for plek in beeld.plekken
        ),
        geschiedenis=tuple(
            Toen(
                eerder.jaar,
                oordeel.stand.scholen[eerder.school_id].naam,
                _typen(oordeel.stand.scholen[eerder.school_id]),
            )
            for eerder in beeld.student.eerder
        ),
        uitleg=tuple(_uitleg(oordeel, beeld, lezer)),
        opmerkingen=gezegd,
        eigen=frozenset(regel.pk for regel in gezegd if regel.door_id == lezer.pk),
    )


def _typen(school: Schoolrij) -> str:
    return ", ".join(typ for typ in TYPEN if typ in school.typen)


def _uitleg(oordeel: Bordoordeel, beeld: Studentbeeld, lezer: Persoon) -> Iterator[Uitlegregel]:
    """Wat de oplosser weet; wie een uitsluiting niet mag zien, leest alleen het bord zelf."""
    if is_stagecoordinator(lezer):
        yield from uitleg_van_oplosser(oordeel, beeld.student.pk)
    else:
        yield from _zonder_oplosser(beeld)
    mag = [kans for kans in beeld.kansen if kans.kans.mag and not kans.kans.huidig]
    if mag:
        aantal = "1 andere plaats" if len(mag) == 1 else f"{len(mag)} andere plaatsen"
        beste = mag[0]
        yield Uitlegregel(
            "Wat kan er zonder te schuiven?",
            f"Nu {aantal}. De beste is {beste.waar}: {beste.kans.prijs}.",
        )


def _zonder_oplosser(beeld: Studentbeeld) -> Iterator[Uitlegregel]:
    hier = {plek.school.pk for plek in beeld.plekken}
    for school in beeld.wensen:
        if school.pk in hier:
            break
        yield Uitlegregel(f"Waarom niet {school.naam}?", _waarom_niet(beeld, school))
    if not beeld.plekken and not any(kans.kans.mag for kans in beeld.kansen):
        yield Uitlegregel(
            "Waarom nog geen plaats?",
            f"Geen van de {len(beeld.niet) + len(beeld.kansen)} plaatsen voor "
            f"{beeld.student.vak} kan nu zonder meer.",
        )


def _waarom_niet(beeld: Studentbeeld, school: Schoolrij) -> str:
    kansen = [k.kans for k in (*beeld.kansen, *beeld.niet) if k.school.pk == school.pk]
    if not kansen:
        return f"Daar is geen plaats voor {beeld.student.vak}."
    if any(kans.mag for kans in kansen):
        return "Daar kan deze student nu wel heen."
    zinnen = [
        b.tekst if b.code != "uitgesloten" else "Dat kan bij deze student niet."
        for kans in kansen[:2]
        for b in kans.bezwaren
    ]
    return " ".join(dict.fromkeys(zinnen))
