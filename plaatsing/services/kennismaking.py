"""Een kennismakingsgesprek plannen, verzetten en afzeggen (3.1, bijlage 2 stap 13)."""

from collections import defaultdict
from datetime import datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Bericht, Persoon
from hos.services import post
from hos.services.versie import controleer_versie
from plaatsing.models import Kennismaking, Plaatsing
from plaatsing.queries.herroeping import NIET_AANGEKOMEN
from plaatsing.queries.plaatsingen import kandidaten, schoolcoordinatoren, schoolopleiders

SOORT = "plaatsing.kennismaking"
DUO = "plaatsing.duo"
VERANDERD = "Het gesprek is veranderd."
VAN_EERSTE = 3  # the student and the two of the school that plans
NIET_MEER_BIJ = "Je hoeft er niet meer bij te zijn."


@transaction.atomic
def plan(
    *,
    plaatsing: Plaatsing,
    versie: int,
    begin: datetime,
    minuten: int,
    online: bool,
    plek: str,
    schoolopleider: Persoon,
    werkplekbegeleider: Persoon,
    door: Persoon,
) -> Kennismaking:
    """Plant of verzet het gesprek en mailt de student en de gesprekspartners.

    `versie` is 0 als er op het scherm nog geen gesprek stond. De gesprekspartners worden ook de
    begeleiders van de plaatsing als daar nog niemand stond. Op een duoplaats zijn de begeleiders
    van de tweede school ook genodigd; haar coördinator hoort het.
    """
    vast = _vergrendel(plaatsing)
    rij = Kennismaking.objects.filter(plaatsing=vast).first()
    _controleer(vast, rij, versie)
    if begin <= klok.nu():
        raise ValidationError({"datum": "Kies een moment dat nog moet komen."})
    _controleer_mensen(vast, schoolopleider, werkplekbegeleider)
    nieuw, vorige = rij is None, iedereen(rij) if rij else []
    rij = rij or Kennismaking(plaatsing=vast, versie=0)
    rij.begin, rij.minuten, rij.online, rij.plek = begin, minuten, online, plek.strip()
    rij.schoolopleider, rij.werkplekbegeleider = schoolopleider, werkplekbegeleider
    rij.gepland_op, rij.gepland_door = klok.nu(), door
    rij.versie += 1
    wat = "Kennismaking gepland" if nieuw else "Kennismaking verzet"
    with pghistory.context(door=door.pk, wat=wat):
        rij.full_clean()
        rij.save()
        _neem_begeleiders_over(vast, rij)
    gehoord = _trek_in(rij, vorige, rij.versie)
    _nodig_uit(rij, nieuw=nieuw)
    for persoon in gehoord:
        if persoon not in iedereen(rij):
            _mail(rij, persoon, "kennismaking_afgezegd", f"af{rij.versie}", waarom=NIET_MEER_BIJ)
    return rij


@transaction.atomic
def zeg_af(*, kennismaking: Kennismaking, door: Persoon, waarom: str) -> None:
    """Zegt een gesprek af dat nog niet gevoerd is; wie was uitgenodigd, hoort dat."""
    vast = _vergrendel(kennismaking.plaatsing)
    rij = Kennismaking.objects.filter(plaatsing=vast).first()
    if rij is None:
        return
    if rij.uitkomst:
        raise ValidationError("Dit gesprek is al gevoerd.")
    if not waarom.strip():
        raise ValidationError({"waarom": "Schrijf op waarom het gesprek niet doorgaat."})
    for persoon in _trek_in(rij, iedereen(rij), rij.versie + 1):
        _mail(rij, persoon, "kennismaking_afgezegd", f"af{rij.versie}", waarom=waarom.strip())
    with pghistory.context(door=door.pk, wat="Kennismaking afgezegd", reden=waarom):
        # an update first, so that the history says who did it
        Kennismaking.objects.filter(pk=rij.pk).update(versie=rij.versie + 1)
        rij.delete()


def wissel_tweede(*, plaatsing: Plaatsing, eerst: list[Persoon]) -> None:
    """De tweede school wees anderen aan dan `eerst`: wie erbij komt en wie afvalt, hoort dat."""
    rij = Kennismaking.objects.filter(plaatsing=plaatsing, uitkomst="", begin__gt=klok.nu()).first()
    if rij is None:
        return
    nu, keer = iedereen(rij), f"-{plaatsing.versie}"
    for persoon in _trek_in(rij, [p for p in eerst if p not in nu], rij.versie + 1):
        _mail(rij, persoon, "kennismaking_afgezegd", f"af{rij.versie}{keer}", waarom=NIET_MEER_BIJ)
    for persoon in genodigden(rij):
        if persoon in _van_tweede(rij) and persoon not in eerst:
            _mail(rij, persoon, "kennismaking", f"{rij.versie}{keer}", nieuw=True)


def vergrendeld(plaatsing: Plaatsing) -> Kennismaking:
    """Het gesprek van deze plaatsing, terwijl niemand anders eraan werkt."""
    _vergrendel(plaatsing)
    return (
        Kennismaking.objects.select_related(
            "plaatsing__school",
            "plaatsing__tweede_school",
            "plaatsing__opleidingsjaar__student__instituut",
        )
        .select_for_update(of=("self",))
        .get(plaatsing=plaatsing)
    )


def _vergrendel(plaatsing: Plaatsing) -> Plaatsing:
    return (
        Plaatsing.objects.select_for_update(of=("self",))
        .select_related("school__partner", "tweede_school", "opleidingsjaar__student__persoon")
        .get(pk=plaatsing.pk)
    )


def _controleer(vast: Plaatsing, rij: Kennismaking | None, versie: int) -> None:
    if rij:
        controleer_versie(versie, rij.versie, gebeurtenissen(Kennismaking, pgh_obj=rij.pk))
        if rij.uitkomst:
            raise ValidationError("Dit gesprek is al gevoerd. Verzetten kan niet meer.")
    if not vast.te_bespreken:
        raise ValidationError(
            "Een gesprek plan je bij een voorstel dat ook bij de student bekend is."
        )


def _controleer_mensen(vast: Plaatsing, schoolopleider: Persoon, wpb: Persoon) -> None:
    dag = klok.vandaag()
    if schoolopleider not in schoolopleiders(vast.school, dag):
        raise ValidationError({"schoolopleider": "Deze schoolopleider werkt niet op deze school."})
    if wpb not in kandidaten(vast.school, dag):
        raise ValidationError({"werkplekbegeleider": "Deze begeleider werkt niet op deze school."})
    if wpb == schoolopleider:
        raise ValidationError(
            {
                "werkplekbegeleider": "Bij het gesprek zijn een schoolopleider én een "
                "werkplekbegeleider. Kies twee verschillende mensen."
            }
        )


def _neem_begeleiders_over(vast: Plaatsing, rij: Kennismaking) -> None:
    """Wie aan tafel zit, begeleidt; wat er al stond, blijft staan."""
    if vast.schoolopleider_id and vast.werkplekbegeleider_id:
        return
    vast.schoolopleider_id = vast.schoolopleider_id or rij.schoolopleider_id
    vast.werkplekbegeleider_id = vast.werkplekbegeleider_id or rij.werkplekbegeleider_id
    vast.versie += 1
    vast.save(update_fields=["schoolopleider", "werkplekbegeleider", "versie"])


def genodigden(rij: Kennismaking) -> list[Persoon]:
    """De student, de twee gesprekspartners, en bij een duo wie de tweede school aanwees."""
    student = rij.plaatsing.opleidingsjaar.student.persoon
    tafel = [student, rij.schoolopleider, rij.werkplekbegeleider]
    return tafel + [persoon for persoon in _van_tweede(rij) if persoon not in tafel]


def iedereen(rij: Kennismaking) -> list[Persoon]:
    """Wie genodigd is, en de coördinatoren van een tweede school: zij horen het ook."""
    tafel = genodigden(rij)
    return tafel + [p for p in coordinatoren_van_tweede(rij.plaatsing) if p not in tafel]


def _van_tweede(rij: Kennismaking) -> list[Persoon]:
    return [p for deel in rij.plaatsing.delen if deel.tweede for p in deel.begeleiders]


def coordinatoren_van_tweede(plaatsing: Plaatsing) -> list[Persoon]:
    """Wie ook voor de eerste school coördineert, doet het zelf en hoort er geen bericht over."""
    tweede = plaatsing.tweede_school
    if tweede is None or tweede.partner_id == plaatsing.school.partner_id:
        return []
    return list(schoolcoordinatoren([tweede], klok.vandaag()).order_by("pk"))


def meld_aan_tweede(*, plaatsing: Plaatsing, wat: str, keer: int, door: Persoon) -> None:
    """De coördinatoren van de tweede school horen hoe het afliep: zij leggen het niet zelf vast."""
    for persoon in coordinatoren_van_tweede(plaatsing):
        if persoon != door:
            post.zet_klaar_van_sjabloon(
                soort=DUO,
                sleutel=f"duo:{plaatsing.pk}:{wat}:{keer}:{persoon.pk}",
                persoon=persoon,
                sjabloon="email/plaatsing/duo",
                context={
                    "wat": wat,
                    "plaatsing": plaatsing,
                    "student": plaatsing.opleidingsjaar.student.persoon,
                    "tweede": plaatsing.tweede_school,
                    "pad": reverse("plaatsing:kennismaking-gesprek", args=[plaatsing.pk]),
                },
            )


def _sleutel(rij: Kennismaking, persoon: Persoon, wat: str) -> str:
    return f"kennismaking:{rij.pk}:{wat}:{persoon.pk}"


def _trek_in(rij: Kennismaking, personen: list[Persoon], tot: int) -> list[Persoon]:
    """Haalt uitnodigingen van voor versie `tot` terug; geeft wie er al een kreeg."""
    gehoord, gestuurd = [], _uitnodigingen(rij, tot)
    for persoon in personen:
        sleutels = gestuurd[persoon.pk]
        for sleutel in sleutels:
            post.trek_in(sleutel=sleutel, reden=VERANDERD)
        weg = Bericht.objects.filter(sleutel__in=sleutels).exclude(staat__in=NIET_AANGEKOMEN)
        if weg.exists():
            gehoord.append(persoon)
    return gehoord


def _uitnodigingen(rij: Kennismaking, tot: int) -> dict[int, list[str]]:
    """Per persoon de sleutels van uitnodigingen van voor versie `tot`."""
    uit: dict[int, list[str]] = defaultdict(list)
    rijen = Bericht.objects.filter(sleutel__startswith=f"kennismaking:{rij.pk}:")
    for sleutel in rijen.values_list("sleutel", flat=True):
        if 0 < _versie_in(sleutel) < tot:
            uit[int(sleutel.split(":")[3])].append(sleutel)
    return uit


def _versie_in(sleutel: str) -> int:
    """Bij welke versie een uitnodiging hoort: `3`, of `3-8` na een wissel; 0 is een afzegging."""
    versie = sleutel.split(":")[2].partition("-")[0]
    return int(versie) if versie.isdigit() else 0


def keur_uitnodiging(bericht: Bericht) -> str:
    """Vlak voor verzenden: is dit nog het gesprek zoals het nu gepland staat?"""
    versie, gesprek = _versie_in(bericht.sleutel), bericht.sleutel.split(":")[1]
    if not versie:
        return ""
    klopt = Kennismaking.objects.filter(pk=int(gesprek), versie=versie).exists()
    return "" if klopt else VERANDERD


def _nodig_uit(rij: Kennismaking, *, nieuw: bool) -> None:
    for persoon in iedereen(rij):
        _mail(rij, persoon, "kennismaking", str(rij.versie), nieuw=nieuw)


def _mail(rij: Kennismaking, persoon: Persoon, sjabloon: str, wat: str, **meer: object) -> None:
    student = rij.plaatsing.opleidingsjaar.student.persoon
    tafel = genodigden(rij)
    pad = "plaatsing:mijn-kennismaking" if persoon == student else "plaatsing:kennismaking-gesprek"
    post.zet_klaar_van_sjabloon(
        soort=SOORT,
        sleutel=_sleutel(rij, persoon, wat),
        persoon=persoon,
        sjabloon=f"email/plaatsing/{sjabloon}",
        context={
            "gesprek": rij,
            "student": student,
            "waar": rij.plaatsing.namen,
            "tweede": rij.plaatsing.tweede_school,
            "van_tweede": _van_tweede(rij),
            "van_tweede_zelf": persoon not in tafel[:VAN_EERSTE],
            "is_student": persoon == student,
            "leest_mee": persoon not in tafel,
            "pad": reverse(pad, args=[rij.plaatsing_id]),
            "agenda": reverse("plaatsing:kennismaking-agenda", args=[rij.plaatsing_id]),
            **meer,
        },
    )
