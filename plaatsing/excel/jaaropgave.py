"""De opgave als werkboek, alleen uit de bevroren inhoud. De bytes worden erbij bewaard (B21)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hos.excel import Kolom, Werkboek
from plaatsing.rules.jaaropgave import REDENEN

GROEPEN = {
    "per_categorie": "Categorie",
    "per_instituut": "Instituut",
    "per_school": "Laatste school",
}


def opgave_werkboek(inhoud: Mapping[str, Any]) -> bytes:
    boek = Werkboek(f"Jaaropgave {inhoud['schooljaar']}")
    _totalen(boek, inhoud)
    _studenten(boek, inhoud)
    return boek.inhoud()


def _totalen(boek: Werkboek, inhoud: Mapping[str, Any]) -> None:
    totalen, regel = inhoud["totalen"], inhoud["regel"]
    blad = boek.blad(
        "Totalen",
        [Kolom("Groep", 22), Kolom("Naam", 40), Kolom("Studenten", 14, soort="aantal")],
        uitleg=[
            f"Jaaropgave {inhoud['schooljaar']}",
            f"Peildatum {_dag(inhoud['peildatum']):%d-%m-%Y}",
            f"Regel: {regel['naam']} (versie {regel['nummer']})",
            f"{regel['bedrag_per_student']} euro per student, samen {totalen['bedrag']} euro",
        ],
    )
    for groep, naam in GROEPEN.items():
        for rij, aantal in totalen[groep].items():
            blad.rij(naam, rij, aantal)
    blad.totaal("Samen", "studenten die meetellen", totalen["studenten"])


def _studenten(boek: Werkboek, inhoud: Mapping[str, Any]) -> None:
    blad = boek.blad(
        "Studenten",
        [
            Kolom("Instituut", 14),
            Kolom("Studentnummer", 16),
            Kolom("Opleiding", 24),
            Kolom("Vak", 18),
            Kolom("Categorie", 14),
            Kolom("Telt mee", 10),
            Kolom("Reden", 40),
            Kolom("Scholen", 60),
            Kolom("Gestopt op", 14, soort="datum"),
        ],
    )
    for rij in inhoud["studenten"]:
        blad.rij(
            rij["instituut"],
            rij["nummer"],
            rij["opleiding"],
            rij["vak"],
            str(rij["categorie"] or "nog te bepalen"),
            rij["telt_mee"],
            REDENEN[rij["reden"]],
            "; ".join(f"{s['school']} {s['begin']} tot {s['einde']}" for s in rij["scholen"]),
            _dag(rij["gestopt_op"]) if rij["gestopt_op"] else None,
        )


def _dag(tekst: str) -> date:
    return date.fromisoformat(tekst)
