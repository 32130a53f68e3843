"""Which places a student may have at all, and the reason for each refusal.

Only rules about one student and one place live here. Rules about numbers (a full place, a full
quota) depend on the others and live in `grenzen`.
"""

from collections.abc import Iterator

from plaatsing.toewijzing.doelen import afstand, gemiste_wensen, gezien
from plaatsing.toewijzing.instantie import Instantie, Plaats, Student
from plaatsing.toewijzing.instellingen import Instellingen
from plaatsing.toewijzing.redenen import Reden

HEEL_JAAR = (1, 2)
WOORDEN = {
    "hbo1": "hbo niveau 1",
    "OB": "onderbouw",
    "BB": "bovenbouw",
    "sep": "september",
    "feb": "februari",
}


def aantal_plaatsen(instantie: Instantie, student: Student) -> int:
    """Een student krijgt één plaats; een paar-student twee halve."""
    return 2 if instantie.is_paar(student) else 1


def perioden(instantie: Instantie, student: Student, been: int = 0) -> tuple[int, ...]:
    """Hbo gebruikt beide halfjaren; wo het eerste bij een start in september, anders het tweede."""
    if instantie.is_paar(student):
        return (been + 1,)
    if student.soort != "wo":
        return HEEL_JAAR
    return (1,) if student.start == "sep" else (2,)


def mag(instantie: Instantie, student: Student, plaats: Plaats, been: int = 0) -> bool:
    return next(bezwaren(instantie, student, plaats, been), None) is None


def bezwaren(
    instantie: Instantie, student: Student, plaats: Plaats, been: int = 0
) -> Iterator[Reden]:
    """Every rule that forbids this place to this student; nothing when it is allowed."""
    if plaats.vak != student.vak:
        yield Reden("vak", f"De plaats is voor {plaats.vak}, de student doet {student.vak}.")
    yield from _soort(instantie, student, plaats)
    yield from _bouw_en_start(instantie, student, plaats, been)
    yield from _scholen(instantie, student, plaats)


def _soort(instantie: Instantie, student: Student, plaats: Plaats) -> Iterator[Reden]:
    if plaats.soort == "beide":
        if "beide" not in instantie.regels:
            yield Reden("soort", "Plaatsen voor hbo of wo samen staan in deze ronde uit.")
        elif not student.telt_mee:
            yield Reden("soort", "De plaats is voor hbo of wo, niet voor hbo niveau 1.")
    elif plaats.soort != student.soort:
        van, voor = _woord(student.soort), _woord(plaats.soort)
        yield Reden("soort", f"De plaats is voor {voor}, de student is {van}.")
    if plaats.duo_met is not None and "duo" not in instantie.regels:
        yield Reden("duo", "Duoplaatsen staan in deze ronde uit.")


def _bouw_en_start(
    instantie: Instantie, student: Student, plaats: Plaats, been: int
) -> Iterator[Reden]:
    if instantie.is_paar(student):
        yield from _half_van_paar(plaats, been)
        return
    if plaats.bouw not in student.bouw:
        kan = " of ".join(_woord(bouw) for bouw in sorted(student.bouw, reverse=True))
        nodig = kan or "geen van beide"
        yield Reden("bouw", f"De plaats is {_woord(plaats.bouw)}, de student kan naar {nodig}.")
    if plaats.start != student.start:
        van, voor = _woord(student.start), _woord(plaats.start)
        yield Reden("start", f"De plaats start in {voor}, de student in {van}.")


def _half_van_paar(plaats: Plaats, been: int) -> Iterator[Reden]:
    """Eerst een halfjaar onderbouw vanaf september, daarna een halfjaar bovenbouw."""
    nodig = ("OB", "BB")[been]
    if plaats.bouw != nodig:
        zin = f"Halfjaar {been + 1} is {_woord(nodig)}, de plaats is {_woord(plaats.bouw)}."
        yield Reden("bouw", zin)
    if been == 0 and plaats.start != "sep":
        yield Reden("start", "Halfjaar 1 begint in september, de plaats start in februari.")
    if been == 1 and plaats.start != "feb" and plaats.soort != "beide":
        yield Reden("start", "Halfjaar 2 begint in februari, de plaats start in september.")


def _woord(code: str) -> str:
    """Wat mensen zeggen voor een code uit de instantie."""
    return WOORDEN.get(code, code)


def _scholen(instantie: Instantie, student: Student, plaats: Plaats) -> Iterator[Reden]:
    partnerschap = instantie.school[plaats.school].partnerschap
    if partnerschap not in student.partnerschappen:
        yield Reden("regio", f"De school hoort bij {partnerschap}, waar de student niet heen kan.")
    instellingen = instantie.instellingen
    for school in plaats.scholen:
        if school in student.bezocht and instellingen.is_hard("bezocht"):
            yield Reden("bezocht", f"De student is al op {school} geweest.")
        if school in student.uitgesloten and instellingen.is_hard("uitgesloten"):
            yield Reden("uitgesloten", f"{school} is voor deze student uitgesloten.")
    if instantie.bijzonder:
        yield from _harde_wensen(instantie.instellingen, student, plaats)
        yield from _harde_doelen(instantie, student, plaats)


def _harde_wensen(stand: Instellingen, student: Student, plaats: Plaats) -> Iterator[Reden]:
    """Wensen van de student die in deze ronde een regel zijn."""
    if stand.is_hard("liever_niet"):
        for school in sorted(student.liever_niet.intersection(plaats.scholen)):
            yield Reden("liever_niet", f"De student wil liever niet naar {school}.")
    gewenst = set(student.voorkeur)
    if gewenst and stand.is_hard("voorkeur") and gewenst.isdisjoint(plaats.scholen):
        yield Reden("voorkeur", "De school is niet een van de voorkeuren van de student.")


def _harde_doelen(instantie: Instantie, student: Student, plaats: Plaats) -> Iterator[Reden]:
    """Wat gewoonlijk in een doel telt en in deze ronde een regel is."""
    stand = instantie.instellingen
    if stand.is_hard("leerwens") and gemiste_wensen(instantie, student, plaats):
        yield Reden("leerwens", "De plaats past niet bij wat de student wil leren.")
    if stand.is_hard("schooltype"):
        al = gezien(instantie, student)
        if al and all(instantie.school[naam].typen <= al for naam in plaats.scholen):
            yield Reden("schooltype", "De school voegt geen nieuw schooltype toe.")
    if stand.grens_km is not None and stand.is_hard("max_km"):
        km = afstand(instantie, student, plaats)
        if km > stand.grens_km:
            zin = f"De school ligt op {km} km, en {stand.grens_km} km is het verste."
            yield Reden("max_km", zin)
