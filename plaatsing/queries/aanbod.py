"""Het aanbod lezen: wie ziet wat, hoe vers het is, en wat er te verdelen valt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from hos.choices import Rol, Startmoment
from hos.models import Persoon, School, Schooljaar
from hos.models.periode import lopend_op
from hos.permissions import heeft_rol, scholen_met_rol
from plaatsing.choices import Antwoord
from plaatsing.models import Aanbod, Inventarisatie, Plaatsing, Stageplaats, Vakmaximum
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Rij, Sommen, Versheidsregel
from plaatsing.rules.aanbod_maxima import Maxima, maak_maxima

STANDAARD_VERS_DAGEN = 60
# as people look things up: without regard to capitals
VOLGORDE = (Lower("vak__naam"), "bouw", "soort", "start", "pk")
ALLES_ZIEN = (Rol.STAGECOORDINATOR, Rol.PROGRAMMAMANAGER, Rol.ADMINISTRATIE)


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Aanbod]:
    """Een school ziet het eigen aanbod; de HOS dat van alle scholen."""
    alles = Aanbod.objects.select_related(
        "schooljaar", "school__partner", "bevestigd_door", "akkoord_door"
    )
    if heeft_rol(persoon, *ALLES_ZIEN):
        return alles
    eigen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR, Rol.LEIDINGGEVENDE_SCHOOL)
    return alles.filter(school__in=eigen)


def plaatsen_van(aanbod: Aanbod) -> QuerySet[Stageplaats]:
    return aanbod.plaatsen.select_related("vestiging", "vak", "werkplekbegeleider").order_by(
        *VOLGORDE
    )


def als_rij(plaats: Stageplaats) -> Rij:
    """De plaats als waarde, om mee te rekenen en te vergelijken."""
    return Rij(
        vestiging=plaats.vestiging_id,
        vak=plaats.vak_id,
        bouw=plaats.bouw,
        soort=plaats.soort,
        start=plaats.start,
        aantal=plaats.aantal,
        zekerheid=plaats.zekerheid,
        dagen=plaats.dagen,
        opmerking=plaats.opmerking,
        werkplekbegeleider=plaats.werkplekbegeleider_id,
    )


def maxima_van(aanbod: Aanbod) -> Maxima:
    """Wat de school hooguit wil: in totaal, hbo, wo en per vak."""
    per_vak = {m.vak_id: m.maximum for m in aanbod.vakmaxima.all()}
    return maak_maxima(aanbod.max_totaal, aanbod.max_hbo, aanbod.max_wo, per_vak)


def max_vak_per_school(schooljaar: Schooljaar) -> dict[int, dict[str, int]]:
    """Per school de vakken met een eigen maximum, op naam, voor de toewijzing en het bord."""
    uit: dict[int, dict[str, int]] = {}
    rijen = Vakmaximum.objects.filter(aanbod__schooljaar=schooljaar)
    for school, vak, maximum in rijen.values_list("aanbod__school", "vak__naam", "maximum"):
        uit.setdefault(school, {})[vak] = maximum
    return uit


def sommen_van(aanbod: Aanbod, plaatsen: Iterable[Stageplaats]) -> Sommen:
    return regels.sommen(map(als_rij, plaatsen), maxima_van(aanbod))


def aangeboden_plaatsen(schooljaar: Schooljaar) -> QuerySet[Stageplaats]:
    """Wat er te verdelen is: plaatsen van scholen die ja of misschien zeiden.

    Wat een school nog niet bevestigde of waar zij nee op zei, telt niet mee.
    """
    return Stageplaats.objects.filter(
        aanbod__schooljaar=schooljaar,
        aanbod__antwoord__in=[Antwoord.JA, Antwoord.MISSCHIEN],
    ).select_related("aanbod__school__partner", "vestiging", "vak")


def bezetting(aanbod: Aanbod) -> dict[int, int]:
    """Per plaats het grootste aantal studenten dat er tegelijk op geplaatst is."""
    perioden: dict[int, list[tuple[date, date]]] = {}
    rijen = Plaatsing.objects.actief().filter(stageplaats__aanbod=aanbod).order_by()
    for plaats, begin, einde in rijen.values_list("stageplaats", "begin", "einde"):
        perioden.setdefault(plaats, []).append((begin, einde))
    return {plaats: regels.hoogste_bezetting(lijst) for plaats, lijst in perioden.items()}


def werkplekbegeleiders(school: School, *, op: date) -> QuerySet[Persoon]:
    """Wie op deze school werkplekbegeleider is, om bij een plaats voor te stellen."""
    return (
        Persoon.objects.filter(
            lopend_op(op, voor="lidmaatschappen__"),
            lidmaatschappen__rol=Rol.WERKPLEKBEGELEIDER,
            lidmaatschappen__school=school,
        )
        .distinct()
        .order_by("achternaam", "voornaam", "pk")
    )


def inventarisatie_van(schooljaar: Schooljaar) -> Inventarisatie | None:
    return Inventarisatie.objects.filter(schooljaar=schooljaar).select_related("schooljaar").first()


def versheidsregel(schooljaar: Schooljaar, inventarisatie: Inventarisatie | None) -> Versheidsregel:
    """Hoe lang een bevestiging geldt en wanneer februari opnieuw gevraagd wordt (B8)."""
    return Versheidsregel(
        vers_dagen=inventarisatie.vers_dagen if inventarisatie else STANDAARD_VERS_DAGEN,
        begin_schooljaar=schooljaar.begin,
        controle_februari=inventarisatie.controle_februari
        if inventarisatie
        else date(schooljaar.begin.year, 11, 1),
    )


@dataclass(frozen=True, slots=True)
class Aanbodstand:
    """Een aanbod met wat eruit volgt: optelling, versheid en tot wanneer de bevestiging geldt."""

    aanbod: Aanbod
    plaatsen: tuple[Stageplaats, ...]
    sommen: Sommen
    versheid: str
    geldig_tot: date | None

    @property
    def telt_mee(self) -> bool:
        return self.aanbod.antwoord in (Antwoord.JA, Antwoord.MISSCHIEN)

    @property
    def wacht_op_school(self) -> bool:
        return self.versheid != regels.VERS


def standen(
    aanbiedingen: QuerySet[Aanbod],
    schooljaar: Schooljaar,
    dag: date,
    inventarisatie: Inventarisatie | None,
) -> list[Aanbodstand]:
    """De stand van elk aanbod met de plaatsen, met een vast aantal vragen aan de database."""
    plaatsen = Stageplaats.objects.select_related("vak", "vestiging", "werkplekbegeleider")
    regel = versheidsregel(schooljaar, inventarisatie)
    met_plaatsen = aanbiedingen.prefetch_related(
        Prefetch("plaatsen", plaatsen.order_by(*VOLGORDE)), "vakmaxima__vak"
    )
    return [stand_van(a, list(a.plaatsen.all()), regel, dag) for a in met_plaatsen]


def versheid_van(aanbod: Aanbod, regel: Versheidsregel, dag: date, *, februari: bool) -> str:
    """Hoe vers een aanbod is; `februari` is of er plaatsen voor februari bij zijn."""
    return regels.versheid(aanbod.antwoord, _bevestigd(aanbod), februari, regel, dag)


def _bevestigd(aanbod: Aanbod) -> date | None:
    return timezone.localdate(aanbod.bevestigd_op) if aanbod.bevestigd_op else None


def stand_van(
    aanbod: Aanbod, plaatsen: list[Stageplaats], regel: Versheidsregel, dag: date
) -> Aanbodstand:
    februari = any(p.start == Startmoment.FEBRUARI for p in plaatsen)
    kaal = stand_met(aanbod, sommen_van(aanbod, plaatsen), regel, dag, februari=februari)
    return replace(kaal, plaatsen=tuple(plaatsen))


def stand_met(
    aanbod: Aanbod, sommen: Sommen, regel: Versheidsregel, dag: date, *, februari: bool
) -> Aanbodstand:
    """Met een optelling die er al is; `februari` is of er plaatsen voor februari bij zijn."""
    bevestigd = _bevestigd(aanbod)
    geldig_tot = bevestigd + timedelta(days=regel.vers_dagen) if bevestigd else None
    return Aanbodstand(
        aanbod=aanbod,
        plaatsen=(),
        sommen=sommen,
        versheid=versheid_van(aanbod, regel, dag, februari=februari),
        geldig_tot=geldig_tot if geldig_tot and geldig_tot < regel.begin_schooljaar else None,
    )
