"""Wat er gebeurt als je een bekendmaking terughaalt: plaatsingen, mails en correcties."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from hos.choices import BerichtStaat
from hos.models import Bericht, Persoon, Schooljaar
from plaatsing.choices import PlaatsingStatus, Publicatiestap
from plaatsing.models import Bekendmaking, Herroeping, Kennismaking, Publicatie
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.publicatie import Ontvanger, Publicatieregel, ontvangers_van
from plaatsing.rules.kennismaking import binnen_termijn

# The mail never reached anybody, or is certain not to any more.
NIET_AANGEKOMEN = (BerichtStaat.GEPLAND, BerichtStaat.VERVALLEN, BerichtStaat.MISLUKT)


@dataclass(frozen=True, slots=True)
class Terugblik:
    """Wat een publicatie bekend maakte, en wat terughalen nu zou doen."""

    publicatie: Publicatie
    regels: tuple[Publicatieregel, ...]
    te_stoppen: tuple[Ontvanger, ...]
    te_corrigeren: tuple[Ontvanger, ...]
    gesprekken: tuple[Kennismaking, ...]
    bezwaar: str
    zonder_reden_tot: datetime
    reden_nodig: bool

    @property
    def kenmerk(self) -> str:
        """Verandert zodra een van de plaatsingen verandert; mails lopen intussen gewoon door."""
        delen = sorted(regel.kenteken for regel in self.regels)
        return hashlib.sha256("|".join(delen).encode()).hexdigest()[:24]


def mailsleutel(publicatie: Publicatie, persoon: Persoon) -> str:
    """De natuurlijke sleutel van de mail over deze publicatie aan deze persoon."""
    return f"publicatie:{publicatie.pk}:{persoon.pk}"


def laatste_te_herroepen(schooljaar: Schooljaar) -> dict[str, Publicatie]:
    """Per stap de laatste publicatie die nog staat; alleen die is terug te halen."""
    uit: dict[str, Publicatie] = {}
    rijen = Publicatie.objects.filter(schooljaar=schooljaar, herroeping__isnull=True)
    for rij in rijen.filter(bekendmakingen__isnull=False).distinct().order_by("gedaan_op", "pk"):
        uit[rij.stap] = rij
    return uit


def terugblik(publicatie: Publicatie, nu: datetime) -> Terugblik:
    """Precies wat er gebeurt als je deze bekendmaking nu terughaalt."""
    rijen = _bekendmakingen(publicatie)
    regels = tuple(Publicatieregel(rij.plaatsing, rij.soort) for rij in rijen)
    staat = _mailstaat(publicatie)
    te_stoppen: list[Ontvanger] = []
    te_corrigeren: list[Ontvanger] = []
    for ontvanger in _ontvangers(publicatie, regels, set(staat)):
        nog_niet = staat[ontvanger.persoon.pk] in NIET_AANGEKOMEN
        (te_stoppen if nog_niet else te_corrigeren).append(ontvanger)
    gesprekken = _gesprekken(publicatie, rijen)
    minuten = afspraak_van(publicatie.schooljaar).herroepen_minuten
    return Terugblik(
        publicatie=publicatie,
        regels=regels,
        te_stoppen=tuple(te_stoppen),
        te_corrigeren=tuple(te_corrigeren),
        gesprekken=gesprekken,
        bezwaar=_bezwaar(publicatie, rijen, gesprekken),
        zonder_reden_tot=publicatie.gedaan_op + timedelta(minutes=minuten),
        reden_nodig=not binnen_termijn(publicatie.gedaan_op, nu, minuten),
    )


def _bekendmakingen(publicatie: Publicatie) -> list[Bekendmaking]:
    return list(
        publicatie.bekendmakingen.select_related(
            "plaatsing__school__partner",
            "plaatsing__tweede_school__partner",
            "plaatsing__stageplaats__vak",
            "plaatsing__stageplaats__vestiging",
            "plaatsing__opleidingsjaar__student__persoon",
            "plaatsing__opleidingsjaar__student__instituut",
            "plaatsing__opleidingsjaar__student__vak",
        ).order_by("pk")
    )


def _mailstaat(publicatie: Publicatie) -> dict[int, str]:
    """Per persoon de staat van de mail over deze publicatie."""
    rijen = Bericht.objects.filter(sleutel__startswith=f"publicatie:{publicatie.pk}:")
    staten: dict[int, list[str]] = defaultdict(list)
    for persoon, staat in rijen.exclude(persoon=None).values_list("persoon", "staat"):
        staten[persoon or 0].append(staat)
    # one that was sent again after it failed counts by the copy that went furthest
    return {
        persoon: next((s for s in rij if s not in NIET_AANGEKOMEN), rij[0])
        for persoon, rij in staten.items()
    }


def _ontvangers(
    publicatie: Publicatie, regels: tuple[Publicatieregel, ...], personen: set[int]
) -> list[Ontvanger]:
    """Wie toen een mail kreeg, ook als de rol intussen voorbij is."""
    dag = publicatie.gedaan_op.date()
    stap = Publicatiestap(publicatie.stap)
    return [o for o in ontvangers_van(regels, stap, dag) if o.persoon.pk in personen]


def _gesprekken(publicatie: Publicatie, rijen: list[Bekendmaking]) -> tuple[Kennismaking, ...]:
    """Geplande gesprekken die niet meer kunnen als de student van niets weet."""
    if publicatie.stap != Publicatiestap.STUDENTEN:
        return ()
    nieuw = [rij.plaatsing_id for rij in rijen if rij.soort == "nieuw"]
    return tuple(
        Kennismaking.objects.filter(plaatsing__in=nieuw)
        .exclude(plaatsing__status=PlaatsingStatus.VERVALLEN)
        .select_related(
            "schoolopleider",
            "werkplekbegeleider",
            "plaatsing__school",
            "plaatsing__tweede_school",
            "plaatsing__tweede_schoolopleider",
            "plaatsing__tweede_werkplekbegeleider",
            "plaatsing__opleidingsjaar__student__persoon",
        )
    )


def _bezwaar(
    publicatie: Publicatie, rijen: list[Bekendmaking], gesprekken: tuple[Kennismaking, ...]
) -> str:
    """Leeg als terughalen kan; anders wat er eerst moet gebeuren, of waarom het niet meer kan."""
    if Herroeping.objects.filter(publicatie=publicatie).exists():
        return "Deze bekendmaking is al teruggehaald."
    if not rijen:
        return "Van deze bekendmaking is niet bewaard welke plaatsingen erin zaten."
    laatste = laatste_te_herroepen(publicatie.schooljaar).get(publicatie.stap)
    if laatste is None or laatste.pk != publicatie.pk:
        return "Er is daarna nog iets bekendgemaakt. Haal eerst de laatste bekendmaking terug."
    if any(rij.plaatsing.status == PlaatsingStatus.DEFINITIEF for rij in rijen):
        return "Een school maakte een van deze plaatsingen al definitief. Terughalen kan niet meer."
    if any(gesprek.uitkomst for gesprek in gesprekken):
        return "Er is al een kennismaking gevoerd. Terughalen kan niet meer."
    if publicatie.stap == Publicatiestap.SCHOLEN and _student_weet(rijen):
        return "Studenten weten hier al van. Haal eerst de bekendmaking aan studenten terug."
    return ""


def _student_weet(rijen: list[Bekendmaking]) -> bool:
    for rij in rijen:
        plek = rij.plaatsing
        if rij.soort == "nieuw" and plek.gepubliceerd_student_op and not plek.intrekking_student_op:
            return True
        if rij.soort == "vervalt" and plek.intrekking_student_op:
            return True
    return False


def waarom_geen_correctie(sleutel: str) -> str:
    """Leeg als de correctie nog zin heeft; anders waarom niet: de eerste mail kwam nooit aan."""
    _, publicatie, persoon = sleutel.split(":")[:3]
    rijen = Bericht.objects.filter(
        sleutel__startswith=f"publicatie:{publicatie}:", persoon=int(persoon)
    )
    if rijen.exclude(staat__in=NIET_AANGEKOMEN).exists():
        return ""
    return "De eerste mail is nooit aangekomen."


def herroepen(sleutel: str) -> bool:
    """Is de publicatie van deze mail teruggehaald?"""
    return Herroeping.objects.filter(publicatie=int(sleutel.split(":")[1])).exists()
