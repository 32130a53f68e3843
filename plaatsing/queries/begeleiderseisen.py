"""Werkplekbegeleiders van een school: voldoen zij aan 6.4, en hoeveel studenten hebben zij?"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from hos.choices import Rol, Startmoment
from hos.models import Lidmaatschap, Persoon, School, Schooljaar
from hos.models.periode import lopend_op
from hos.permissions import heeft_rol, scholen_met_rol
from plaatsing.choices import Trainingstand
from plaatsing.models import Begeleiderprofiel, Plaatsing, Stageplaats
from plaatsing.queries.aanbod import ALLES_ZIEN
from plaatsing.rules import begeleiderseisen as regels
from plaatsing.rules.aanbod import hoogste_bezetting
from plaatsing.rules.begeleiderseisen import Gegevens, Oordeel


@dataclass(frozen=True, slots=True)
class Begeleiderbeeld:
    """Het oordeel over iemand, en hoe druk die persoon het heeft."""

    oordeel: Oordeel
    tegelijk: int
    voorgesteld: int


@dataclass(frozen=True, slots=True)
class Begeleider:
    """Een regel in de lijst van een school."""

    persoon: Persoon
    school: School
    gegevens: Gegevens
    vakken: tuple[str, ...]
    beeld: Begeleiderbeeld

    @property
    def training(self) -> str:
        """gevolgd, 1-9-2024."""
        stand = Trainingstand(self.gegevens.training).label if self.gegevens.training else "–"
        op = self.gegevens.training_op
        return f"{stand}, {op.day}-{op.month}-{op.year}" if op else str(stand)


def zichtbare_scholen(persoon: Persoon) -> QuerySet[School]:
    """Een school ziet de eigen mensen; de HOS die van alle scholen."""
    alles = School.objects.select_related("partner").order_by("naam")
    if heeft_rol(persoon, *ALLES_ZIEN):
        return alles
    eigen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.LEIDINGGEVENDE_SCHOOL)
    return alles.filter(pk__in=eigen)


def begin_van(schooljaar: Schooljaar, start: str) -> date:
    """De dag waarop een student begint: dan moet iemand aan de eisen voldoen."""
    if start == Startmoment.FEBRUARI:
        return date(schooljaar.begin.year + 1, 2, 1)
    return schooljaar.begin


def profielen(scholen: Iterable[int]) -> dict[tuple[int, int], Begeleiderprofiel]:
    """(persoon, school) -> profiel, in twee vragen aan de database."""
    rijen = Begeleiderprofiel.objects.filter(school__in=scholen)
    return {
        (rij.persoon_id, rij.school_id): rij for rij in rijen.prefetch_related("bevoegdheden__vak")
    }


def gegevens_van(profiel: Begeleiderprofiel | None) -> Gegevens:
    if profiel is None:
        return Gegevens()
    return Gegevens(
        docent_sinds=profiel.docent_sinds,
        vakken=frozenset(b.vak_id for b in profiel.bevoegdheden.all()),
        training=profiel.training,
        training_op=profiel.training_op,
    )


def belasting(schooljaar: Schooljaar, personen: Collection[int]) -> dict[int, int]:
    """Hoeveel studenten iemand op het drukste moment tegelijk begeleidt, op alle scholen samen."""
    perioden: dict[int, list[tuple[date, date]]] = {}
    rijen = Plaatsing.objects.actief().van_jaar(schooljaar)
    rijen = rijen.filter(werkplekbegeleider__in=personen)
    for persoon, begin, einde in rijen.values_list("werkplekbegeleider", "begin", "einde"):
        perioden.setdefault(persoon, []).append((begin, einde))
    return {persoon: hoogste_bezetting(lijst) for persoon, lijst in perioden.items()}


def voorgesteld(schooljaar: Schooljaar, personen: Collection[int]) -> dict[int, int]:
    """Bij hoeveel aangeboden plaatsen iemand als begeleider genoemd is."""
    rijen = Stageplaats.objects.filter(
        aanbod__schooljaar=schooljaar, werkplekbegeleider__in=personen
    ).exclude(aanbod__antwoord="nee")
    som = rijen.order_by().values_list("werkplekbegeleider").annotate(Sum("aantal"))
    return {persoon: aantal for persoon, aantal in som if persoon is not None}


def beelden_bij_plaatsen(
    school: School, schooljaar: Schooljaar, plaatsen: Iterable[Stageplaats]
) -> dict[int, Begeleiderbeeld]:
    """Per plaats het beeld van de voorgestelde begeleider, in een vast aantal vragen."""
    met = [p for p in plaatsen if p.werkplekbegeleider_id is not None]
    personen = {p.werkplekbegeleider_id for p in met if p.werkplekbegeleider_id is not None}
    if not personen:
        return {}
    bekend = profielen([school.pk])
    druk, genoemd = belasting(schooljaar, personen), voorgesteld(schooljaar, personen)
    uit = {}
    for plaats in met:
        persoon = plaats.werkplekbegeleider_id or 0
        gegevens = gegevens_van(bekend.get((persoon, school.pk)))
        uit[plaats.pk] = Begeleiderbeeld(
            oordeel=regels.oordeel(gegevens, begin_van(schooljaar, plaats.start), plaats.vak_id),
            tegelijk=druk.get(persoon, 0),
            voorgesteld=genoemd.get(persoon, 0),
        )
    return uit


Paar = tuple[int, int]  # school, persoon


def stoplichten(scholen: QuerySet[School], schooljaar: Schooljaar, dag: date) -> dict[Paar, str]:
    """Iedere werkplekbegeleider van deze scholen met het stoplicht, op school en naam."""
    paren = list(
        _leden(scholen, dag)
        .values_list("school", "persoon")
        .order_by("school__naam", "persoon__achternaam", "persoon__voornaam", "pk")
    )
    bekend = profielen({school for school, _ in paren})
    vakken = _vakken_per_begeleider(schooljaar, [school for school, _ in paren])
    uit: dict[Paar, str] = {}
    onbekend = regels.oordeel(Gegevens(), schooljaar.begin).soort
    for school, persoon in paren:
        profiel, eigen = bekend.get((persoon, school)), vakken.get((persoon, school))
        soort = onbekend
        if profiel or eigen:
            soort = _oordeel(gegevens_van(profiel), schooljaar, eigen).soort
        uit[school, persoon] = soort
    return uit


def begeleiders(paren: Sequence[Paar], schooljaar: Schooljaar, dag: date) -> list[Begeleider]:
    """Deze werkplekbegeleiders met alles wat de lijst toont, in deze volgorde."""
    scholen, personen = {school for school, _ in paren}, {persoon for _, persoon in paren}
    leden = {
        (lid.school_id, lid.persoon_id): lid
        for lid in _leden(School.objects.filter(pk__in=scholen), dag)
        .filter(persoon__in=personen)
        .select_related("persoon", "school")
    }
    bekend = profielen(scholen)
    druk, genoemd = belasting(schooljaar, personen), voorgesteld(schooljaar, personen)
    vakken = _vakken_per_begeleider(schooljaar, scholen)
    uit = []
    for school, persoon in paren:
        lid, profiel = leden[school, persoon], bekend.get((persoon, school))
        if lid.school is None:
            continue
        gegevens = gegevens_van(profiel)
        namen = [b.vak.naam for b in profiel.bevoegdheden.all()] if profiel else []
        uit.append(
            Begeleider(
                persoon=lid.persoon,
                school=lid.school,
                gegevens=gegevens,
                vakken=tuple(sorted(namen, key=str.casefold)),
                beeld=Begeleiderbeeld(
                    oordeel=_oordeel(gegevens, schooljaar, vakken.get((persoon, school))),
                    tegelijk=druk.get(persoon, 0),
                    voorgesteld=genoemd.get(persoon, 0),
                ),
            )
        )
    return uit


def _leden(scholen: QuerySet[School], dag: date) -> QuerySet[Lidmaatschap]:
    return Lidmaatschap.objects.filter(
        lopend_op(dag), rol=Rol.WERKPLEKBEGELEIDER, school__in=scholen.order_by()
    )


def _oordeel(
    gegevens: Gegevens, schooljaar: Schooljaar, vakken: set[tuple[int | None, str]] | None
) -> Oordeel:
    """Over elk vak waarvoor iemand is voorgesteld; het zwaarste telt."""
    oordelen = (
        regels.oordeel(gegevens, begin_van(schooljaar, start), vak)
        for vak, start in vakken or {(None, Startmoment.SEPTEMBER.value)}
    )
    return regels.slechtste(oordelen) or regels.oordeel(gegevens, schooljaar.begin)


def _vakken_per_begeleider(
    schooljaar: Schooljaar, scholen: Collection[int]
) -> dict[tuple[int, int], set[tuple[int | None, str]]]:
    """(persoon, school) -> de vakken en startmomenten waarvoor iemand is voorgesteld."""
    rijen = Stageplaats.objects.filter(
        aanbod__schooljaar=schooljaar,
        aanbod__school__in=set(scholen),
        werkplekbegeleider__isnull=False,
    ).order_by()
    uit: dict[tuple[int, int], set[tuple[int | None, str]]] = {}
    velden = ("werkplekbegeleider", "aanbod__school", "vak", "start")
    for persoon, school, vak, start in rijen.values_list(*velden):
        uit.setdefault((persoon, school), set()).add((vak, start))
    return uit


def telling(soorten: Iterable[str]) -> list[dict[str, object]]:
    """Hoeveel werkplekbegeleiders er per stoplicht zijn, met de link naar wie het zijn."""
    aantal = Counter(soorten)
    return [
        {"aantal": aantal[soort], "woord": woord, "url": f"?stand={soort}"}
        for soort, woord in regels.WOORD.items()
    ]
