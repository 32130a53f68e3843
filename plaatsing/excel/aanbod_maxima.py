"""Het tweede blad van het formulier: hooguit hoeveel studenten, in totaal, hbo, wo en per vak."""

from collections.abc import Collection, Sequence

from hos.excel import (
    Blad,
    Fout,
    Kolom,
    Regel,
    Werkboek,
    bladnamen,
    lees_aantal,
    lees_keuze,
    lees_werkblad,
    normaal,
)
from plaatsing.queries.aanbod_keuzes import Keuzes
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import (
    Maxima,
    maak_maxima,
    maxima_fouten,
    tel_plekken,
    vakmaxima_fouten,
)
from plaatsing.services.aanbodimport import Celmelding

BLAD = "Maxima"
WAARVOOR, HOOGUIT = "Waarvoor", "Hooguit"
BUITENSTE = {"In totaal": "totaal", "Hbo": "hbo", "Wo": "wo"}
LEGE_RIJEN = 5
RIJEN_HOOGSTENS = 100
UITLEG = "Vul een heel getal van 0 tot en met 99 in, of maak de cel leeg."


def maxima_blad(boek: Werkboek, maxima: Maxima, vakken: Collection[int], keuzes: Keuzes) -> Blad:
    """Elk vak van het aanbod staat er alvast; leeg is: geen eigen maximum."""
    blad = boek.blad(
        BLAD,
        [
            Kolom(WAARVOOR, breedte=28, keuzes=[*BUITENSTE, *keuzes.vak], invoer=True),
            Kolom(HOOGUIT, breedte=11, soort="aantal", invoer=True, hoogste=99),
        ],
        uitleg=[
            "Hooguit hoeveel studenten?",
            "Alleen invullen als je minder studenten wilt dan er plaatsen staan.",
            "Hbo niveau 1 telt hier niet mee.",
        ],
    )
    per_vak = maxima.per_vak
    buiten = {"totaal": maxima.totaal, "hbo": maxima.hbo, "wo": maxima.wo}
    for naam, veld in BUITENSTE.items():
        blad.rij(naam, buiten[veld])
    for naam, vak in keuzes.vak.items():
        if vak in vakken or vak in per_vak:
            blad.rij(naam, per_vak.get(vak))
    blad.lege_rijen(LEGE_RIJEN)
    return blad


def lees_maxima(inhoud: bytes, keuzes: Keuzes) -> tuple[Maxima | None, list[Celmelding]]:
    """De maxima in het bestand; None als dat blad er niet is (csv, of een oud formulier)."""
    if BLAD not in bladnamen(inhoud):
        return None, []
    werkblad = lees_werkblad(inhoud, blad=BLAD, rijen_hoogstens=RIJEN_HOOGSTENS)
    fouten = [Celmelding(f"{BLAD} {f.cel}", "", f.melding) for f in werkblad.fouten]
    gelezen: dict[str | int, int] = {}
    for regel in werkblad.tabel([WAARVOOR, HOOGUIT]):
        if any(fout.cel == f"{BLAD} {regel.cel(HOOGUIT)}" for fout in fouten):
            continue
        _lees_regel(regel, keuzes, gelezen, fouten)
    vak = {sleutel: waarde for sleutel, waarde in gelezen.items() if isinstance(sleutel, int)}
    maxima = maak_maxima(gelezen.get("totaal"), gelezen.get("hbo"), gelezen.get("wo"), vak)
    fouten += [Celmelding(BLAD, naam, melding) for naam, melding in maxima_fouten(maxima).items()]
    return maxima, fouten


def _lees_regel(
    regel: Regel, keuzes: Keuzes, gelezen: dict[str | int, int], fouten: list[Celmelding]
) -> None:
    if normaal(regel[HOOGUIT]) == "":
        return
    namen: dict[str, str | int] = {**BUITENSTE, **keuzes.vak}
    waarvoor = lees_keuze(regel[WAARVOOR], namen)
    hooguit = lees_aantal(regel[HOOGUIT], hoogste=regels.HOOGSTE_AANTAL)
    if isinstance(waarvoor, Fout):
        fouten.append(Celmelding(f"{BLAD} {regel.cel(WAARVOOR)}", WAARVOOR, waarvoor.melding))
    elif isinstance(hooguit, Fout):
        fouten.append(Celmelding(f"{BLAD} {regel.cel(HOOGUIT)}", HOOGUIT, UITLEG))
    elif waarvoor in gelezen:
        melding = "Dit staat er al eerder. Laat een van de twee leeg."
        fouten.append(Celmelding(f"{BLAD} {regel.cel(WAARVOOR)}", WAARVOOR, melding))
    else:
        gelezen[waarvoor] = hooguit


def passende_maxima(maxima: Maxima, rijen: Sequence[Rij], keuzes: Keuzes) -> list[Celmelding]:
    """Een vak past in de maxima eromheen, gegeven de plaatsen in het bestand."""
    plekken = tel_plekken((rij.vak, rij.soort, rij.aantal) for rij in rijen)
    return [
        Celmelding(BLAD, keuzes.naam("vak", vak), melding)
        for vak, melding in vakmaxima_fouten(maxima, plekken).items()
    ]
