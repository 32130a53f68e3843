"""Reads the JSON format `stageplaats-1` strictly: unknown keys are ignored, the rest must fit."""

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

from plaatsing.toewijzing import instantie as kern
from plaatsing.toewijzing.fouten import InstantieFout
from plaatsing.toewijzing.instantie import Instantie, Partnerschap, Plaats, School, Student
from plaatsing.toewijzing.lezen_instellingen import lees_instellingen
from plaatsing.toewijzing.velden import Rij, toon

T = TypeVar("T", Partnerschap, School, Plaats, Student)


def lees_bestand(pad: Path) -> Instantie:
    """Reads an instance file; whatever is wrong with it becomes one Dutch sentence."""
    return lees_instantie(lees_json(pad))


def lees_json(pad: Path) -> Any:
    try:
        return json.loads(pad.read_text(encoding="utf-8-sig"))
    except OSError as fout:
        raise InstantieFout(f"Het bestand {pad.name} is niet te lezen: {fout.strerror}.") from fout
    except UnicodeDecodeError as fout:
        raise InstantieFout(f"Het bestand {pad.name} is geen tekst in UTF-8.") from fout
    except json.JSONDecodeError as fout:
        plek = f"regel {fout.lineno}, kolom {fout.colno}"
        raise InstantieFout(f"Het bestand {pad.name} is geen geldige JSON ({plek}).") from fout
    except (RecursionError, ValueError) as fout:
        raise InstantieFout(f"Het bestand {pad.name} is geen bruikbare JSON.") from fout


def lees_instantie(gegevens: object) -> Instantie:
    """Turns parsed JSON into an instance, or raises `InstantieFout` at the first defect."""
    if not isinstance(gegevens, dict):
        raise InstantieFout(f"De instantie moet een object zijn, niet {toon(gegevens)}.")
    if gegevens.get("formaat") != kern.FORMAAT:
        gekregen = toon(gegevens.get("formaat"))
        raise InstantieFout(f"Sleutel 'formaat' moet \"{kern.FORMAAT}\" zijn, niet {gekregen}.")
    regels = _regels(gegevens.get("regels"))
    partnerschappen = _lijst(gegevens, "partnerschappen", _partnerschap)
    bekende_partnerschappen = {p.id for p in partnerschappen}
    scholen = _lijst(gegevens, "scholen", lambda rij: _school(rij, bekende_partnerschappen, regels))
    bekende_scholen = {s.id for s in scholen}
    plaatsen = _lijst(gegevens, "plaatsen", lambda rij: lees_plaats(rij, bekende_scholen))
    bekende_plaatsen = {p.id for p in plaatsen}
    studenten = _lijst(
        gegevens,
        "studenten",
        lambda rij: lees_student(rij, bekende_partnerschappen, bekende_scholen, bekende_plaatsen),
    )
    instellingen = lees_instellingen(gegevens.get("instellingen"))
    return Instantie(partnerschappen, scholen, plaatsen, studenten, regels, instellingen)


def _regels(waarde: object) -> frozenset[str]:
    if waarde is None:
        return frozenset()
    if not isinstance(waarde, list) or not all(isinstance(deel, str) for deel in waarde):
        raise InstantieFout(
            f"Sleutel 'regels' moet een lijst van teksten zijn, niet {toon(waarde)}."
        )
    for naam in waarde:
        if naam not in kern.REGELS:
            bekend = ", ".join(kern.REGELS)
            raise InstantieFout(
                f"Sleutel 'regels' noemt de regel {toon(naam)}, die dit programma niet kent"
                f" (wel: {bekend})."
            )
    return frozenset(waarde)


def _lijst(gegevens: dict[str, Any], naam: str, maak: Callable[[Rij], T]) -> tuple[T, ...]:
    if naam not in gegevens:
        raise InstantieFout(f"Sleutel '{naam}' ontbreekt.")
    rijen = gegevens[naam]
    if not isinstance(rijen, list):
        raise InstantieFout(f"Sleutel '{naam}' moet een lijst zijn, niet {toon(rijen)}.")
    gezien: dict[str, int] = {}
    uit = []
    for nummer, waarden in enumerate(rijen, start=1):
        rij = Rij(naam, nummer, waarden)
        gelezen = maak(rij)
        if gelezen.id in gezien:
            raise rij.fout("id", f"staat ook in rij {gezien[gelezen.id]} en moet uniek zijn")
        gezien[gelezen.id] = nummer
        uit.append(gelezen)
    return tuple(uit)


def _partnerschap(rij: Rij) -> Partnerschap:
    return Partnerschap(rij.tekst("id"), rij.geheel("quotum"), rij.geheel("marge_pct"))


def _school(rij: Rij, partnerschappen: Collection[str], regels: frozenset[str]) -> School:
    """De aandelen zijn alleen verplicht met de regel `ratio`, de hbo- en wo-grens alleen zonder."""
    ratio = "ratio" in regels
    max_totaal = rij.geheel("max_totaal")
    met_laagste = ratio or rij.heeft("min_aandeel_hbo")
    met_hoogste = ratio or rij.heeft("max_aandeel_hbo")
    laagste = rij.aandeel("min_aandeel_hbo") if met_laagste else 0.0
    hoogste = rij.aandeel("max_aandeel_hbo") if met_hoogste else 1.0
    if laagste > hoogste:
        raise rij.fout("min_aandeel_hbo", f"is hoger dan 'max_aandeel_hbo' ({toon(hoogste)})")
    return School(
        id=rij.tekst("id"),
        partnerschap=rij.verwijzing("partnerschap", partnerschappen, "partnerschap"),
        leerlingen=rij.geheel("leerlingen"),
        typen=frozenset(rij.keuzes("typen", kern.TYPEN)),
        x=rij.getal("x"),
        y=rij.getal("y"),
        quotum=rij.geheel("quotum"),
        max_totaal=max_totaal,
        max_hbo=rij.geheel("max_hbo") if not ratio or rij.heeft("max_hbo") else max_totaal,
        max_wo=rij.geheel("max_wo") if not ratio or rij.heeft("max_wo") else max_totaal,
        min_aandeel_hbo=laagste,
        max_aandeel_hbo=hoogste,
        max_vak=rij.aantallen("max_vak") if rij.heeft("max_vak") else (),
    )


def lees_plaats(rij: Rij, scholen: Collection[str]) -> Plaats:
    school = rij.verwijzing("school", scholen, "school")
    duo_met = rij.verwijzing("duo_met", scholen, "school") if rij.heeft("duo_met") else None
    if duo_met == school:
        raise rij.fout("duo_met", "moet een andere school zijn dan 'school'")
    return Plaats(
        id=rij.tekst("id"),
        school=school,
        vak=rij.tekst("vak"),
        bouw=rij.keuze("bouw", kern.BOUWEN),
        soort=rij.keuze("soort", kern.PLAATSSOORTEN),
        start=rij.keuze("start", kern.STARTEN),
        aantal=rij.geheel("aantal"),
        duo_met=duo_met,
        kanten=rij.aantallen("kanten") if rij.heeft("kanten") else (),
        claims=rij.aantallen("claims") if rij.heeft("claims") else (),
    )


def lees_student(
    rij: Rij,
    partnerschappen: Collection[str],
    scholen: Collection[str],
    plaatsen: Collection[str],
) -> Student:
    return Student(
        id=rij.tekst("id"),
        categorie=rij.keuze("categorie", kern.CATEGORIEEN),
        soort=rij.keuze("soort", kern.SOORTEN),
        vak=rij.tekst("vak"),
        tekortvak=rij.ja_nee("tekortvak"),
        doorstroom=rij.ja_nee("doorstroom"),
        start=rij.keuze("start", kern.STARTEN),
        bouw=frozenset(rij.keuzes("bouw", kern.BOUWEN)),
        x=rij.getal("x"),
        y=rij.getal("y"),
        bezocht=frozenset(rij.verwijzingen("bezocht", scholen, "school")),
        partnerschappen=frozenset(
            rij.verwijzingen("partnerschappen", partnerschappen, "partnerschap")
        ),
        voorkeur=rij.verwijzingen("voorkeur", scholen, "school"),
        vast=_vast(rij, plaatsen),
        uitgesloten=_scholen(rij, "uitgesloten", scholen),
        liever_niet=_scholen(rij, "liever_niet", scholen),
        leerwens=frozenset(rij.keuzes("leerwens", kern.LEERWENSEN))
        if rij.heeft("leerwens")
        else frozenset(),
        instituut=rij.tekst("instituut") if rij.heeft("instituut") else "",
        gewicht_km=_gewicht(rij, "gewicht_km"),
        gewicht_voorkeur=_gewicht(rij, "gewicht_voorkeur"),
    )


def _gewicht(rij: Rij, sleutel: str) -> int:
    return rij.een_van(sleutel, kern.GEWICHTEN) if rij.heeft(sleutel) else 1


def _scholen(rij: Rij, sleutel: str, scholen: Collection[str]) -> frozenset[str]:
    """An optional list of schools."""
    if not rij.heeft(sleutel):
        return frozenset()
    return frozenset(rij.verwijzingen(sleutel, scholen, "school"))


def _vast(rij: Rij, plaatsen: Collection[str]) -> tuple[str, ...]:
    """One place or null; a list of two places pins both halves of a pair (our extension)."""
    waarde = rij.waarde("vast")
    if waarde is None:
        return ()
    if isinstance(waarde, list):
        return rij.verwijzingen("vast", plaatsen, "plaats")
    return (rij.verwijzing("vast", plaatsen, "plaats"),)
