"""Demo: what the schools know of their mentors (6.4), and a place that is taken back."""

import random
from datetime import date

from hos import klok
from hos.choices import Rol
from hos.models import Lidmaatschap, Persoon, School
from hos.models.periode import lopend_op
from hos.queries import schoolcoordinator_van
from hos.voorbeeld import Basis
from plaatsing.models import (
    Aanbod,
    Begeleiderbevoegdheid,
    Begeleiderprofiel,
    Plaatsing,
    Stageplaats,
)
from plaatsing.queries import aanbod as queries
from plaatsing.services import aanbod_intrekken
from plaatsing.services.aanbod_slot import leg_vast

# how it stands with the training, and how often
STANDEN = {"gevolgd": 6, "bezig": 2, "gepland": 1, "niet": 1, "": 1}


def laad(basis: Basis) -> None:
    leden = Lidmaatschap.objects.filter(
        lopend_op(klok.vandaag()), rol=Rol.WERKPLEKBEGELEIDER, school__isnull=False
    ).select_related("persoon", "school")
    for nummer, lid in enumerate(leden.order_by("pk")):
        if nummer % 9 and lid.school is not None:  # every ninth: nothing filled in yet
            _profiel(basis, lid.persoon, lid.school)
    for aanbod in Aanbod.objects.filter(schooljaar=basis.volgend, akkoord_op__isnull=False):
        aanbod.versies.all().delete()  # the leader agreed with what stands there now
        leg_vast(aanbod)
        aanbod.versies.update(akkoord_op=aanbod.akkoord_op, akkoord_door=aanbod.akkoord_door)
    _ingetrokken(basis)


def _profiel(basis: Basis, persoon: Persoon, school: School) -> None:
    toeval = random.Random(f"begeleider {persoon.email}")  # noqa: S311  demo data
    jaren = toeval.choices((1, 2, 5, 9, 16), (1, 1, 5, 6, 5))[0]
    training = toeval.choices(list(STANDEN), list(STANDEN.values()))[0]
    begin = basis.schooljaar.begin.year
    profiel = Begeleiderprofiel.objects.create(
        persoon=persoon,
        school=school,
        docent_sinds=date(begin - jaren + 1, 8, 1),
        training=training,
        training_op=_training_op(training, begin, jaren),
    )
    vakken = list(
        Stageplaats.objects.filter(aanbod__school=school, werkplekbegeleider=persoon)
        .order_by("vak")
        .values_list("vak", flat=True)
        .distinct()
    )
    if not vakken:
        vakken = [toeval.choice(sorted(v.pk for v in basis.vakken.values()))]
    if toeval.random() < 0.1 and len(vakken) > 1:
        vakken = vakken[1:]  # proposed for a subject outside the qualification
    for vak in vakken:
        Begeleiderbevoegdheid.objects.create(profiel=profiel, vak_id=vak)


def _training_op(training: str, begin: int, jaren: int) -> date | None:
    if training == "gevolgd":
        return date(begin - max(1, jaren // 2), 6, 15)
    return date(begin + 1, 10, 7) if training == "gepland" else None


def _ingetrokken(basis: Basis) -> None:
    """In next year's round: a free place goes at once, one with a student waits."""
    jaar = basis.volgend
    bezet = Plaatsing.objects.actief().van_jaar(jaar).filter(stageplaats__isnull=False)
    eerste = bezet.order_by("pk").first()
    if eerste is not None and eerste.stageplaats is not None:
        _trek_in(eerste.stageplaats, 0, "geen_begeleider", "De begeleider gaat weg.")
    vrij = (
        Stageplaats.objects.filter(aanbod__schooljaar=jaar, aantal__gte=3, plaatsingen=None)
        .exclude(aanbod__antwoord="")
        .select_related("aanbod")
        .order_by("pk")
        .first()
    )
    if vrij is not None:
        _trek_in(vrij, vrij.aantal - 1, "sectie_vol", "")


def _trek_in(plaats: Stageplaats, over: int, reden: str, toelichting: str) -> None:
    school = plaats.aanbod.school
    door = schoolcoordinator_van(school, op=klok.vandaag())
    if door is None or queries.bezetting(plaats.aanbod).get(plaats.pk, 0) > plaats.aantal:
        return
    aanbod_intrekken.trek_in(
        plaats=plaats,
        versie=plaats.aanbod.versie,
        aantal_over=over,
        reden=reden,
        toelichting=toelichting,
        door=door,
    )
