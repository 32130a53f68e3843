"""Werkplekbegeleiders van een school: voldoen zij aan 6.4, en hoeveel studenten hebben zij?"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from hos.choices import Rol, Startmoment
from hos.models import Lidmaatschap, Persoon, School, Schooljaar
from hos.models.periode import lopend_op
from hos.permissions import heeft_rol, scholen_met_rol
from plaatsing.choices import Trainingstand
from plaatsing.models import Begeleiderprofiel, Plaatsing, Stageplaats
from plaatsing.queries.aanbod import ALLES_ZIEN
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.begeleiding import belasting_van
from plaatsing.queries.plaatsingen import BEGELEIDT, zichtbaar_voor
from plaatsing.rules import begeleiderseisen as regels
from plaatsing.rules.begeleiderseisen import Gegevens, Oordeel
from plaatsing.rules.begeleiding import Belasting

Paar = tuple[int, int]  # school, persoon


@dataclass(frozen=True, slots=True)
class Begeleiderbeeld:
    """Het oordeel over iemand, en hoe druk die persoon het heeft."""

    oordeel: Oordeel
    belasting: Belasting
    voorgesteld: int


@dataclass(frozen=True, slots=True)
class Begeleider:
    """Een regel in de lijst van een school."""

    persoon: Persoon
    school: School
    gegevens: Gegevens
    vakken: tuple[str, ...]
    plaatsingen: tuple[Plaatsing, ...]
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


def _belasting(schooljaar: Schooljaar, personen: Collection[int]) -> dict[int, Belasting]:
    norm = afspraak_van(schooljaar).studenten_per_wpb
    return belasting_van(personen, schooljaar.begin, schooljaar.einde, norm)


def oordelen_bij(
    school: School, personen: Collection[int], begin: date, vak: int | None
) -> dict[int, Oordeel]:
    """Het stoplicht van 6.4 bij wie je voor een student kunt kiezen."""
    bekend = profielen([school.pk])
    return {
        persoon: regels.oordeel(gegevens_van(bekend.get((persoon, school.pk))), begin, vak)
        for persoon in personen
    }


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
    druk, genoemd = _belasting(schooljaar, personen), voorgesteld(schooljaar, personen)
    uit = {}
    for plaats in met:
        persoon = plaats.werkplekbegeleider_id or 0
        gegevens = gegevens_van(bekend.get((persoon, school.pk)))
        uit[plaats.pk] = Begeleiderbeeld(
            oordeel=regels.oordeel(gegevens, begin_van(schooljaar, plaats.start), plaats.vak_id),
            belasting=druk[persoon],
            voorgesteld=genoemd.get(persoon, 0),
        )
    return uit


def stoplichten(scholen: QuerySet[School], schooljaar: Schooljaar, dag: date) -> dict[Paar, str]:
    """Iedere werkplekbegeleider van deze scholen met het stoplicht, op school en naam.

    Ook een schoolopleider die zelf een student begeleidt.
    """
    rijen = list(
        _leden(scholen, dag)
        .order_by("school__naam", "persoon__achternaam", "persoon__voornaam", "pk")
        .values_list("school", "persoon", "rol")
    )
    bekend = profielen({school for school, _, _ in rijen})
    vakken = _vakken_per_begeleider(schooljaar, {school for school, _, _ in rijen})
    anderen = {persoon for _, persoon, rol in rijen if rol != Rol.WERKPLEKBEGELEIDER}
    begeleidt = _begeleidt(schooljaar, anderen) | set(vakken)
    onbekend = regels.oordeel(Gegevens(), schooljaar.begin).soort
    uit: dict[Paar, str] = {}
    for school, persoon, rol in rijen:
        sleutel = (persoon, school)
        if rol != Rol.WERKPLEKBEGELEIDER and sleutel not in begeleidt:
            continue
        profiel, eigen = bekend.get(sleutel), vakken.get(sleutel)
        uit[school, persoon] = onbekend
        if profiel or eigen:
            uit[school, persoon] = _zwaarste(gegevens_van(profiel), schooljaar, eigen).soort
    return uit


def begeleiders(
    paren: Sequence[Paar], schooljaar: Schooljaar, dag: date, kijker: Persoon
) -> list[Begeleider]:
    """Deze werkplekbegeleiders, in deze volgorde, met de studenten die de kijker mag zien."""
    scholen, personen = {school for school, _ in paren}, {persoon for _, persoon in paren}
    leden = {
        (lid.school_id, lid.persoon_id): lid
        for lid in _leden(School.objects.filter(pk__in=scholen), dag)
        .filter(persoon__in=personen)
        .select_related("persoon", "school")
    }
    studenten = _studenten(schooljaar, kijker, personen)
    vakken = _vakken_per_begeleider(schooljaar, scholen)
    bekend = profielen(scholen)
    druk, genoemd = _belasting(schooljaar, personen), voorgesteld(schooljaar, personen)
    uit = []
    for school, persoon in paren:
        lid, profiel = leden[school, persoon], bekend.get((persoon, school))
        if lid.school is None:
            continue
        gegevens = gegevens_van(profiel)
        uit.append(
            Begeleider(
                persoon=lid.persoon,
                school=lid.school,
                gegevens=gegevens,
                vakken=_vaknamen(profiel),
                plaatsingen=tuple(studenten.get((persoon, school), ())),
                beeld=Begeleiderbeeld(
                    oordeel=_zwaarste(gegevens, schooljaar, vakken.get((persoon, school))),
                    belasting=druk[persoon],
                    voorgesteld=genoemd.get(persoon, 0),
                ),
            )
        )
    return uit


def _leden(scholen: QuerySet[School], dag: date) -> QuerySet[Lidmaatschap]:
    return Lidmaatschap.objects.filter(
        lopend_op(dag), rol__in=BEGELEIDT, school__in=scholen.order_by()
    )


def _begeleidt(schooljaar: Schooljaar, personen: Collection[int]) -> set[tuple[int, int]]:
    """(persoon, school) van wie dit jaar een student begeleidt."""
    rijen = Plaatsing.objects.actief().van_jaar(schooljaar).filter(_begeleid_door(personen))
    paren = rijen.values_list(
        "werkplekbegeleider", "school", "tweede_werkplekbegeleider", "tweede_school"
    )
    return {
        (persoon, school)
        for rij in paren
        for persoon, school in (rij[:2], rij[2:])
        if persoon in personen
    }


def _begeleid_door(personen: Collection[int]) -> Q:
    return Q(werkplekbegeleider__in=personen) | Q(tweede_werkplekbegeleider__in=personen)


def _vaknamen(profiel: Begeleiderprofiel | None) -> tuple[str, ...]:
    namen = [b.vak.naam for b in profiel.bevoegdheden.all()] if profiel else []
    return tuple(sorted(namen, key=str.casefold))


def _zwaarste(
    gegevens: Gegevens, schooljaar: Schooljaar, vakken: Iterable[tuple[int | None, str]] | None
) -> Oordeel:
    """Over alle vakken en startmomenten waarvoor iemand is voorgesteld."""
    return regels.slechtste(
        regels.oordeel(gegevens, begin_van(schooljaar, start), vak)
        for vak, start in vakken or {(None, str(Startmoment.SEPTEMBER))}
    ) or regels.oordeel(gegevens, schooljaar.begin)


def _studenten(
    schooljaar: Schooljaar, kijker: Persoon, personen: Collection[int]
) -> dict[tuple[int, int], list[Plaatsing]]:
    """(persoon, school) -> de plaatsingen van dit jaar die deze kijker mag openen."""
    rijen = zichtbaar_voor(kijker).van_jaar(schooljaar).filter(_begeleid_door(personen))
    uit: dict[tuple[int, int], list[Plaatsing]] = {}
    for rij in rijen.select_related("opleidingsjaar__student__persoon").order_by("begin", "pk"):
        for wpb, school in (
            (rij.werkplekbegeleider_id, rij.school_id),
            (rij.tweede_werkplekbegeleider_id, rij.tweede_school_id),
        ):
            if wpb and school:
                uit.setdefault((wpb, school), []).append(rij)
    return uit


def _vakken_per_begeleider(
    schooljaar: Schooljaar, scholen: Collection[int]
) -> dict[tuple[int, int], set[tuple[int | None, str]]]:
    """(persoon, school) -> de vakken en startmomenten waarvoor iemand is voorgesteld."""
    rijen = Stageplaats.objects.filter(
        aanbod__schooljaar=schooljaar,
        aanbod__school__in=scholen,
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
