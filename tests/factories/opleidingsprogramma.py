"""Factories of opleidingsprogramma."""

import json
from datetime import date, time
from typing import Any

from django.conf import settings

from hos.models import Persoon, Schooljaar
from opleidingsprogramma.choices import Doelgroep, Sessiesoort, Soort
from opleidingsprogramma.models import Bijeenkomst, Leiding, Sessie

STUDENTEN = [Doelgroep.HBO, Doelgroep.WO]


def lees_plan() -> dict[str, Any]:
    pad = settings.BASE_DIR / "fixtures" / "programma_2020_2021.json"
    return json.loads(pad.read_text(encoding="utf-8"))


def maak_bijeenkomst(
    schooljaar: Schooljaar, datum: date | None = None, **velden: Any
) -> Bijeenkomst:
    velden.setdefault("soort", Soort.PRAKTIJKDAG)
    velden.setdefault("titel", "Praktijkdag")
    velden.setdefault("begin", time(9, 30))
    velden.setdefault("einde", time(15, 45))
    velden.setdefault("onderwijsperiode", 1)
    velden.setdefault("doelgroepen", STUDENTEN)
    datum = datum or date(schooljaar.begin.year, 11, 25)
    return Bijeenkomst.objects.create(schooljaar=schooljaar, datum=datum, **velden)


def maak_sessie(
    bijeenkomst: Bijeenkomst, *leiders: Persoon, begin: time = time(10), **velden: Any
) -> Sessie:
    velden.setdefault("titel", "Basis op orde")
    velden.setdefault("soort", Sessiesoort.WERKBIJEENKOMST)
    velden.setdefault("einde", time(begin.hour + 1, begin.minute))
    sessie = Sessie.objects.create(bijeenkomst=bijeenkomst, begin=begin, **velden)
    for leider in leiders:
        Leiding.objects.create(sessie=sessie, persoon=leider)
    return sessie
