"""De procedure zoals zij begint: het sjabloon van bijlage 2, of die van vorig jaar als voorstel."""

import json
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings

from hos.models import Schooljaar
from plaatsing.models import Procedurestap
from plaatsing.rules import procedure as regels
from plaatsing.rules.werkdagen import Vakantie, eerste_werkdag, laatste_werkdag

BESTAND = "procedure.json"
EIGEN = "eigen-"  # steps that people added start their code with this


@cache
def _sjabloon() -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(
        (settings.BASE_DIR / "fixtures" / BESTAND).read_text(encoding="utf-8")
    )
    return inhoud


@cache
def vakanties() -> tuple[Vakantie, ...]:
    """De schoolvakanties van regio midden, zover ze bekend zijn (Rijksoverheid)."""
    return tuple(
        Vakantie(naam, date.fromisoformat(van), date.fromisoformat(tot))
        for naam, van, tot in _sjabloon()["vakanties"]
    )


def deadline_bij(streefdatum: date) -> date:
    """De laatste werkdag tot en met de afgesproken dag."""
    return laatste_werkdag(streefdatum, vakanties())


def voorstel(schooljaar: Schooljaar) -> list[Procedurestap]:
    """De stappen voor een jaar dat nog niet begon: vorig jaar, of anders het opleidingsplan."""
    bron = _laatste_jaar_voor(schooljaar)
    stappen = _kopie(bron, schooljaar) if bron else _van_plan(schooljaar)
    return sorted(stappen, key=lambda stap: (stap.deadline, stap.volgorde))


def bronjaar(schooljaar: Schooljaar) -> Schooljaar | None:
    """Van welk jaar het voorstel is overgenomen; None is het sjabloon van het plan."""
    return _laatste_jaar_voor(schooljaar)


def _laatste_jaar_voor(schooljaar: Schooljaar) -> Schooljaar | None:
    return (
        Schooljaar.objects.filter(begin__lt=schooljaar.begin, procedurestappen__isnull=False)
        .order_by("-begin")
        .first()
    )


def _kopie(bron: Schooljaar, schooljaar: Schooljaar) -> list[Procedurestap]:
    jaren = schooljaar.begin.year - bron.begin.year
    uit = []
    for stap in Procedurestap.objects.filter(schooljaar=bron):
        begint = regels.naar_ander_jaar(stap.begint_op, jaren)
        streef = regels.naar_ander_jaar(stap.streefdatum, jaren)
        stap.pk, stap._state.adding = None, True
        stap.schooljaar, stap.versie = schooljaar, 1
        stap.nvt_reden, stap.herinneren_uit = "", False  # those were about last year
        uit.append(_met_data(stap, begint, streef))
    return uit


def _van_plan(schooljaar: Schooljaar) -> list[Procedurestap]:
    uit = []
    for volgorde, rij in enumerate(_sjabloon()["stappen"], start=1):
        stap = Procedurestap(
            schooljaar=schooljaar,
            code=rij["code"],
            nummer=rij["nummer"],
            volgorde=volgorde * 10,
            start=rij.get("start", ""),
            wat=rij["wat"],
            toelichting=rij["toelichting"],
            rollen=rij["rollen"],
            feit=rij["feit"],
            na=rij["na"],
            optioneel=rij.get("optioneel", False),
            herinner_voor=rij["voor"],
            herinner_na=rij["erna"],
        )
        van, tot = (
            regels.dag_in_jaar(schooljaar.begin, *rij[sleutel]) for sleutel in ("van", "tot")
        )
        uit.append(_met_data(stap, van, tot))
    return uit


def _met_data(stap: Procedurestap, begint: date, streef: date) -> Procedurestap:
    stap.streefdatum, stap.deadline = streef, deadline_bij(streef)
    stap.begint_op = min(eerste_werkdag(begint, vakanties()), stap.deadline)
    return stap
