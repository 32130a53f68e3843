"""Waarom iets nu niet kan, en wat wel helpt: de pagina in plaats van een dode knop."""

from dataclasses import dataclass

from django.urls import reverse

from plaatsing.choices import Antwoord
from plaatsing.models import Aanbod, Intrekking, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_woorden import plaats_in_woorden


@dataclass(frozen=True, slots=True)
class Blokkade:
    """Wat in de weg zit, en de weg eruit."""

    wat: str
    uitweg: str
    url: str = ""


def tegen_nee(aanbod: Aanbod) -> list[Blokkade]:
    """Nee zeggen kan niet zolang er studenten op de plaatsen zitten."""
    bezet = queries.bezetting(aanbod)
    return [
        Blokkade(
            f"{plaats_in_woorden(plaats)}: hier {_studenten(bezet[plaats.pk])}.",
            "Trek deze plaats in. De stagecoördinator zoekt dan een andere plek.",
            reverse("plaatsing:aanbod-intrekken", args=[aanbod.pk, plaats.pk]),
        )
        for plaats in queries.plaatsen_van(aanbod)
        if bezet.get(plaats.pk)
    ]


def tegen_bevestigen(aanbod: Aanbod) -> list[Blokkade]:
    """Bevestigen kan pas als er iets te bevestigen valt."""
    if not aanbod.antwoord:
        return [
            Blokkade(
                "Er is nog geen antwoord: ja, misschien of nee.",
                "Geef eerst antwoord.",
                reverse("plaatsing:aanbod-antwoord", args=[aanbod.pk]),
            )
        ]
    if aanbod.antwoord == Antwoord.JA and not aanbod.plaatsen.exists():
        return [
            Blokkade(
                "Jullie antwoord is ja, maar er staan nog geen plaatsen.",
                "Vul eerst de plaatsen in.",
                reverse("plaatsing:aanbod-plaatsen", args=[aanbod.pk]),
            )
        ]
    return []


def tegen_akkoord(aanbod: Aanbod) -> list[Blokkade]:
    """Akkoord volgt op een bevestiging van de schoolcoördinator."""
    if aanbod.bevestigd_op is not None:
        return []
    return [
        Blokkade(
            "De schoolcoördinator heeft dit aanbod nog niet bevestigd.",
            "Vraag de schoolcoördinator om te bevestigen. Daarna krijg je een mail.",
        )
    ]


def tegen_toezeggen(plaats: Stageplaats) -> list[Blokkade]:
    """Toezeggen kan bij een ja, en niet terwijl de plaats verdwijnt."""
    uit = tegen_intrekken(plaats)
    if plaats.aanbod.antwoord != Antwoord.JA:
        uit.append(
            Blokkade(
                "Jullie antwoord is nog geen ja; alle plaatsen zijn daarom onder voorbehoud.",
                "Verander eerst het antwoord in ja.",
                reverse("plaatsing:aanbod-antwoord", args=[plaats.aanbod_id]),
            )
        )
    return uit


def tegen_intrekken(plaats: Stageplaats) -> list[Blokkade]:
    """Een plaats wordt maar een keer tegelijk ingetrokken."""
    lopend = Intrekking.objects.open().filter(stageplaats=plaats).select_related("door").first()
    if lopend is None:
        return []
    return [
        Blokkade(
            f"{lopend.door.naam} trok deze plaats al in; de stagecoördinator zoekt nog een andere "
            "plek voor wie er zit.",
            "Bekijk de intrekking. Daar kun je haar ook ongedaan maken.",
            reverse("plaatsing:aanbod-intrekking", args=[lopend.pk]),
        )
    ]


def _studenten(aantal: int) -> str:
    return "is 1 student geplaatst" if aantal == 1 else f"zijn {aantal} studenten geplaatst"
