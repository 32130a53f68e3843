"""A plaatsingstafel with shortage subjects, demand, supply and an agreed place."""

import uuid
from datetime import date, timedelta
from typing import Any

from hos import klok
from hos.models import Schooljaar, Tekortvak, Vak
from plaatsing.models import (
    Plaatsingstafel,
    Tafelafspraak,
    Tafelinbreng,
    Tafelplaats,
    Tafelsessie,
)
from plaatsing.services import tafel as services
from tests.wereld import Wereld


def maak_tafel(wereld: Wereld, *vakken: Vak, jaar: Schooljaar | None = None) -> Plaatsingstafel:
    jaar = jaar or wereld.jaar
    for vak in vakken or (wereld.wiskunde,):
        Tekortvak.objects.get_or_create(vak=vak, schooljaar=jaar)
    return services.begin_tafel(
        schooljaar=jaar,
        vraag_voor=date(jaar.begin.year, 2, 15),
        aanbod_voor=date(jaar.begin.year, 3, 15),
        door=wereld.personas["stagecoordinator"],
    )


def inbreng(tafel: Plaatsingstafel, wie: Any) -> Tafelinbreng:
    """Of an institute or a partnership."""
    soort = "instituut" if wie._meta.model_name == "instituut" else "opleidingsschool"
    return Tafelinbreng.objects.get(tafel=tafel, **{soort: wie})


def maak_tafelplaats(wereld: Wereld, tafel: Plaatsingstafel, **velden: Any) -> Tafelplaats:
    """A whole place at an own school, guided by its own section."""
    velden.setdefault("vak", wereld.wiskunde)
    velden.setdefault("instituut", wereld.hbo)
    velden.setdefault("opleidingsschool", wereld.hos)
    if velden["opleidingsschool"] == wereld.hos:
        velden.setdefault("school", wereld.duin)
    return Tafelplaats.objects.create(tafel=tafel, **velden)


def maak_duo(wereld: Wereld, tafel: Plaatsingstafel) -> Tafelplaats:
    return maak_tafelplaats(
        wereld,
        tafel,
        aandeel=60,
        duo_aandeel=40,
        duo_opleidingsschool=wereld.hos,
        duo_school=wereld.zee,
    )


def maak_afspraak(tafel: Plaatsingstafel, **velden: Any) -> Tafelafspraak:
    velden.setdefault("wat", "vraagt na")
    velden.setdefault("voor", klok.vandaag() + timedelta(days=7))
    return Tafelafspraak.objects.create(tafel=tafel, **velden)


def maak_sessie(tafel: Plaatsingstafel, datum: date | None = None, **velden: Any) -> Tafelsessie:
    return Tafelsessie.objects.create(tafel=tafel, datum=datum or klok.vandaag(), **velden)


def formulier(wereld: Wereld, **velden: Any) -> dict[str, Any]:
    """What the browser sends for a whole place at an own school."""
    return {
        "sleutel": str(uuid.uuid4()),
        "vak": wereld.wiskunde.pk,
        "instituut": wereld.hbo.pk,
        "bouw": "OB",
        "start": "sep",
        "waar": f"school-{wereld.duin.pk}",
        "school_naam": "",
        "duo_waar": "",
        "duo_school_naam": "",
        "aandeel": "",
        "duo_aandeel": "",
        "begeleiding": "sectie",
        "begeleiding_wie": "",
    } | velden
