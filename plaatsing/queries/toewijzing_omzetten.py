"""Rows of the database as values of the allocation engine; used by the bridge and the board."""

from collections import Counter
from collections.abc import Iterable, Iterator

from plaatsing.choices import Leerwens
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Schoolrij, Stand, Studentrij, Zetting
from plaatsing.rules import toewijzing as regels
from plaatsing.toewijzing.instantie import TYPEN, Plaats, School, Student

Last = Counter[tuple[int, str]]
ALLES, VAK = "", "vak "
ONBEGRENSD = 9999  # a school outside the quota has only the maxima of its own offer


def sleutel_van(stand: Stand, plaats: Plaatsrij) -> str:
    school = stand.waar(plaats)
    return regels.plaatssleutel(
        plaats.pk, school, plaats.vak, plaats.bouw, plaats.soort, plaats.start
    )


def maak_plaats(stand: Stand, rij: Plaatsrij, aantal: int) -> Plaats:
    return Plaats(
        id=sleutel_van(stand, rij),
        school=stand.scholen[rij.school_id].kort,
        vak=rij.vak,
        bouw=rij.bouw,
        soort=rij.soort,
        start=rij.start,
        aantal=max(0, aantal),
        duo_met=None if rij.duo_met is None else stand.scholen[rij.duo_met].kort,
    )


def maak_student(stand: Stand, rij: Studentrij) -> Student:
    kort = stand.kort
    return Student(
        id=regels.studentsleutel(rij.pk),
        categorie=rij.categorie,
        soort=rij.soort,
        vak=rij.vak,
        tekortvak=rij.tekortvak,
        doorstroom=rij.doorstroom or rij.voorrang,  # one level of priority (besluit 15)
        start=rij.start,
        bouw=regels.bouw_van(rij.categorie),
        x=rij.x,
        y=rij.y,
        bezocht=frozenset(kort[pk] for pk in rij.bezocht),
        partnerschappen=frozenset({stand.partnerschap}),
        voorkeur=tuple(kort[pk] for pk in rij.voorkeur),
        uitgesloten=frozenset(kort[pk] for pk in rij.uitgesloten),
        liever_niet=frozenset(kort[pk] for pk in rij.liever_niet),
        leerwens=_leerwens(stand, rij),
        instituut=rij.instituut if rij.soort == "wo" else "",  # for the shared wo list
        gewicht_km=rij.gewicht.km,
        gewicht_voorkeur=rij.gewicht.voorkeur,
    )


def _leerwens(stand: Stand, rij: Studentrij) -> frozenset[str]:
    """Een ander schooltype dan de student al zag, zijn de typen die nog ontbreken (3.3)."""
    gezien = {typ for pk in rij.bezocht for typ in stand.scholen[pk].typen}
    ander = frozenset(TYPEN) - gezien if Leerwens.ANDER_TYPE in rij.leerwens else frozenset()
    return rij.leerwens - {Leerwens.ANDER_TYPE} | ander


def maak_scholen(
    stand: Stand, eenheid: int, *, buiten: Iterable[Zetting] = (), vast: Iterable[Zetting] = ()
) -> tuple[School, ...]:
    """De ruimte per school die overblijft naast wie buiten de berekening al een plaats heeft.

    Wie met een reden boven een grens is vastgezet, houdt die ruimte.
    """
    buiten_last, vast_last = belasting(stand, buiten, eenheid), belasting(stand, vast, eenheid)
    aanbod: Counter[int] = Counter()
    for rij in stand.plaatsen.values():
        aanbod[rij.school_id] += rij.aantal
    return tuple(
        _school(stand, rij, aanbod[rij.pk], eenheid, buiten_last, vast_last)
        for rij in stand.scholen.values()
    )


def _school(
    stand: Stand, rij: Schoolrij, aanbod: int, eenheid: int, buiten: Last, vast: Last
) -> School:
    totaal = regels.bovengrens(rij.band.boven if rij.band else ONBEGRENSD, rij.max_totaal)
    over = {
        soort: _over(
            regels.bovengrens(totaal, eigen), buiten[rij.pk, soort], vast[rij.pk, soort], eenheid
        )
        for soort, eigen in ((ALLES, None), ("hbo", rij.max_hbo), ("wo", rij.max_wo))
    }
    doel = rij.band.doel if rij.band else aanbod
    quotum = doel if rij.streef is None else rij.streef
    return School(
        id=rij.kort,
        partnerschap=stand.partnerschap,
        leerlingen=0,
        typen=rij.typen,
        x=rij.x,
        y=rij.y,
        quotum=max(0, quotum - buiten[rij.pk, ALLES] // eenheid),
        max_totaal=over[ALLES],
        max_hbo=over["hbo"],
        max_wo=over["wo"],
        max_vak=tuple(
            (vak, _over(maximum, buiten[rij.pk, VAK + vak], vast[rij.pk, VAK + vak], eenheid))
            for vak, maximum in rij.max_vak
        ),
    )


def _over(maximum: int, buiten: int, vast: int, eenheid: int) -> int:
    """Wat er overblijft naast wie buiten de berekening blijft; wie vast zit, houdt de ruimte."""
    return max(0, maximum - -(-buiten // eenheid), -(-vast // eenheid))


def belasting(stand: Stand, zettingen: Iterable[Zetting], eenheid: int) -> Last:
    """Het gewicht op een school, in halve of hele plaatsen; hbo niveau 1 telt niet mee (3.2)."""
    uit: Last = Counter()
    for zetting in zettingen:
        student = stand.studenten[zetting.student]
        if student.soort != "hbo1":
            for school, gewicht in _gewichten(zetting, eenheid):
                for deel in (ALLES, student.soort, VAK + student.vak):
                    uit[school, deel] += gewicht
    return uit


def _gewichten(zetting: Zetting, eenheid: int) -> Iterator[tuple[int, int]]:
    """In halve jaren telt een duoplaats bij elke school voor de helft."""
    over = len(zetting.halfjaren) if eenheid == 2 else 1
    scholen = zetting.scholen
    for nummer, school in enumerate(scholen):
        gewicht = over // (len(scholen) - nummer) if eenheid == 2 else 1
        over -= gewicht
        yield school, gewicht


def bezetting(zettingen: Iterable[Zetting]) -> Counter[int]:
    """Per plaats het aantal in het drukste halfjaar."""
    per_half = Counter(
        (z.plaats, half) for z in zettingen if z.plaats is not None for half in z.halfjaren
    )
    uit: Counter[int] = Counter()
    for (plaats, _), aantal in per_half.items():
        uit[plaats] = max(uit[plaats], aantal)
    return uit
