"""De studentenlijst van een instituut: voorgevuld downloaden, inlezen, en terug met de fouten."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hos.choices import VARIANTEN_MET_NIVEAU
from hos.excel import (
    Fout,
    Kolom,
    Regel,
    Werkboek,
    lees_aantal,
    lees_keuze,
    lees_tekst,
    lees_werkblad,
    normaal,
)
from hos.models import Instituut, Schooljaar, Student
from plaatsing.models import Aanlevering
from plaatsing.queries.aanlevering_keuzes import HOOGSTE_NIVEAU, ONBEKEND, Keuzes
from plaatsing.queries.aanlevering_proef import KOPPEN
from plaatsing.rules import aanlevering as regels
from plaatsing.rules.aanlevering import Aanleverrij
from plaatsing.services.aanlevering import Celmelding

BLAD = "Studenten"
FOUTKOLOM = "Wat er mis is"
RIJEN_HOOGSTENS = 2000
LEGE_RIJEN = 40
VERPLICHT = ["Studentnummer", "Voornaam", "Achternaam", "E-mailadres", "Opleiding", "Vak"]
LANGSTE = {"voornaam": 60, "tussenvoegsel": 20, "achternaam": 60}
BREED = {"email": 36, "achternaam": 24, "vak": 22, "variant": 20, "instituutsopleider": 28}
UITLEG = {
    "studentnummer": "Vul een studentnummer in van 3 tot 20 letters of cijfers, "
    "bijvoorbeeld 0912345.",
    "email": "Vul een e-mailadres in, bijvoorbeeld noor@student.example.",
    "postcode": "Schrijf een postcode als 2511 AB, of laat het leeg.",
    "niveau": "Vul het studiejaar in: 1, 2, 3 of 4.",
    "geen_niveau": "Laat dit leeg: bij deze opleiding hoort geen niveau.",
}


@dataclass(slots=True)
class Ingelezen:
    """Goede rijen, de cellen die niet kloppen, en de tekst van alle cellen."""

    rijen: list[Aanleverrij] = field(default_factory=list)
    fouten: list[Celmelding] = field(default_factory=list)
    cellen: list[list[Any]] = field(default_factory=list)


def formulier(
    instituut: Instituut, schooljaar: Schooljaar, keuzes: Keuzes, rijen: Sequence[Aanleverrij]
) -> Werkboek:
    """Een werkboek met keuzelijsten, gevuld met wie er al bekend is."""
    boek = Werkboek(f"Studenten {instituut} {schooljaar}")
    blad = boek.blad(
        BLAD,
        _kolommen(keuzes),
        uitleg=[
            f"Studenten {schooljaar}: {instituut}",
            "Een rij per student. Het studentnummer is de sleutel; de naam mag veranderen.",
            "Haal weg wie niet meedoet, voeg nieuwe studenten toe, en upload het bestand in HOS.",
        ],
    )
    for rij in rijen:
        blad.rij(*(_cel(veld, rij, keuzes) for veld in KOPPEN))
    blad.lege_rijen(LEGE_RIJEN)
    return boek


def _kolommen(keuzes: Keuzes) -> list[Kolom]:
    lijsten: dict[str, list[str]] = {
        "variant": list(keuzes.variant),
        "vak": list(keuzes.vak),
        "start": list(keuzes.start),
        "instituutsopleider": [ONBEKEND, *keuzes.instituutsopleider],
    }
    return [
        Kolom(
            kop,
            breedte=BREED.get(veld, 16),
            soort="aantal" if veld == "niveau" else "tekst",
            keuzes=lijsten.get(veld, ()),
            invoer=True,
            laagste=1,
            hoogste=HOOGSTE_NIVEAU,
        )
        for veld, kop in KOPPEN.items()
    ]


def _cel(veld: str, rij: Aanleverrij, keuzes: Keuzes) -> Any:
    if veld == "niveau":
        return rij.niveau
    if veld == "instituutsopleider":
        return keuzes.woord(veld, rij) if rij.instituutsopleider else ONBEKEND
    return keuzes.woord(veld, rij)


def lees_lijst(bestand: Any, instituut: Instituut, keuzes: Keuzes) -> Ingelezen:
    """Lees een ingevulde lijst; OnleesbaarBestand als het bestand als geheel niet deugt."""
    werkblad = lees_werkblad(bestand, rijen_hoogstens=RIJEN_HOOGSTENS)
    uit = Ingelezen(fouten=[Celmelding(0, f.cel, "", f.melding) for f in werkblad.fouten])
    nummers = regels.nummers_zonder_nullen(
        Student.objects.filter(instituut=instituut).values_list("studentnummer", flat=True)
    )
    gelezen: list[tuple[Regel, dict[str, Any]]] = []
    extra = [kop for kop in KOPPEN.values() if kop not in VERPLICHT]
    for regel in werkblad.tabel(VERPLICHT, extra):
        if all(normaal(regel[kop]) == "" for kop in VERPLICHT):
            continue  # a left-over row: nothing that says who it is
        uit.cellen.append([regel.nummer, *(normaal(regel[kop]) for kop in KOPPEN.values())])
        waarden = _lees_rij(regel, keuzes, nummers, uit.fouten)
        gelezen.append((regel, waarden))
        if not any(isinstance(waarde, Fout) for waarde in waarden.values()):
            uit.rijen.append(Aanleverrij(**waarden))
    _meld_dubbele(uit, gelezen)
    if not uit.cellen:
        uit.fouten.append(Celmelding(0, "", "", "Er staat geen student in dit bestand."))
    return uit


def _lees_rij(
    regel: Regel, keuzes: Keuzes, nummers: dict[str, str], fouten: list[Celmelding]
) -> dict[str, Any]:
    """Per veld de waarde, of een Fout die ook gemeld is."""
    waarden = {veld: _lees_veld(veld, regel[kop], keuzes) for veld, kop in KOPPEN.items()}
    waarden["niveau"] = _lees_niveau(regel["Niveau"], waarden["variant"])
    gemeld = {fout.cel for fout in fouten}
    for veld, waarde in waarden.items():
        if isinstance(waarde, Fout) and regel.cel(KOPPEN[veld]) not in gemeld:
            fouten.append(_melding(regel, veld, waarde.melding))
    if not isinstance(waarden["studentnummer"], Fout):
        waarden["studentnummer"] = regels.herken_nummer(waarden["studentnummer"], nummers)
    return waarden


def _melding(regel: Regel, veld: str, tekst: str) -> Celmelding:
    return Celmelding(regel.nummer, regel.cel(KOPPEN[veld]), KOPPEN[veld], tekst)


def _lees_veld(veld: str, waarde: object, keuzes: Keuzes) -> Any:
    tekst = normaal(waarde)
    if veld in LANGSTE:
        return lees_tekst(tekst, langste=LANGSTE[veld], verplicht=veld != "tussenvoegsel")
    if veld == "studentnummer":
        return tekst if regels.NUMMER.fullmatch(tekst) else Fout(UITLEG[veld])
    if veld == "email":
        return _lees_email(tekst)
    if veld == "postcode":
        gevonden = regels.POSTCODE.fullmatch(tekst)
        if gevonden is None:
            return Fout(UITLEG[veld]) if tekst else ""
        return f"{gevonden[1]} {gevonden[2].upper()}"
    if veld == "instituutsopleider":
        leeg = tekst.casefold() in ("", ONBEKEND)
        return None if leeg else lees_keuze(tekst, keuzes.instituutsopleider)
    if veld == "start":
        return lees_keuze(tekst, keuzes.start | _codes(keuzes.start)) if tekst else "sep"
    if veld == "variant":
        return lees_keuze(tekst, keuzes.variant | _codes(keuzes.variant))
    return lees_keuze(tekst, keuzes.vak) if veld == "vak" else None


def _codes(namen: dict[str, str]) -> dict[str, str]:
    """People also write feb or hbo_voltijd instead of the full name."""
    return {code: code for code in namen.values()}


def _lees_email(tekst: str) -> str | Fout:
    adres = tekst.lower()
    try:
        validate_email(adres)
    except ValidationError:
        return Fout(UITLEG["email"])
    return adres


def _lees_niveau(waarde: object, variant: object) -> int | Fout | None:
    """Alleen hbo voltijd en deeltijd hebben een niveau; bij een foute opleiding niet zeuren."""
    leeg = normaal(waarde) == ""
    if isinstance(variant, Fout):
        return None
    if variant not in VARIANTEN_MET_NIVEAU:
        return None if leeg else Fout(UITLEG["geen_niveau"])
    gelezen = lees_aantal(waarde, laagste=1, hoogste=HOOGSTE_NIVEAU)
    return Fout(UITLEG["niveau"]) if isinstance(gelezen, Fout) else gelezen


def _meld_dubbele(uit: Ingelezen, gelezen: Sequence[tuple[Regel, dict[str, Any]]]) -> None:
    """Ook in een rij waar nog iets anders aan mankeert: dan is het in een keer gezegd."""
    for veld, woord in (("studentnummer", "Dit studentnummer"), ("email", "Dit e-mailadres")):
        waarden = [waarden[veld] for _, waarden in gelezen]
        sleutels = ["" if isinstance(waarde, Fout) else waarde for waarde in waarden]
        for nummer, eerste in regels.dubbele(sleutels).items():
            tekst = f"{woord} staat ook in rij {gelezen[eerste][0].nummer}."
            uit.fouten.append(_melding(gelezen[nummer][0], veld, tekst))


def foutenboek(lijst: Aanlevering) -> Werkboek:
    """Dezelfde lijst met achter elke rij wat eraan mankeert; weer te uploaden."""
    per_rij: dict[int, list[str]] = {}
    for fout in lijst.fouten:
        kop = f"{fout['kolom']}: " if fout["kolom"] else ""
        per_rij.setdefault(fout["rij"], []).append(f"{kop}{fout['melding']}")
    boek = Werkboek(f"Fouten {lijst.instituut} {lijst.schooljaar}")
    blad = boek.blad(
        BLAD,
        [*(Kolom(kop, BREED.get(veld, 16)) for veld, kop in KOPPEN.items()), Kolom(FOUTKOLOM, 60)],
        uitleg=[
            f"Studenten {lijst.schooljaar}: {lijst.instituut}",
            "Verbeter wat in de laatste kolom staat en upload dit bestand opnieuw.",
        ],
    )
    for nummer, *waarden in lijst.cellen:
        blad.rij(*waarden, " ".join(per_rij.get(nummer, [])))
    return boek
