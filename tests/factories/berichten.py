"""Rows of the outbox and long work, in a given state."""

import itertools
from typing import Any

from django.utils import timezone

from hos.choices import BerichtStaat, TaakStaat
from hos.models import Bericht, Persoon, Taakrun

_nummer = itertools.count(1)


def maak_bericht(staat: str = BerichtStaat.GEPLAND, **velden: Any) -> Bericht:
    n = next(_nummer)
    velden = {
        "sleutel": f"bericht:{n}",
        "soort": "proef",
        "aan": f"iemand{n}@school.voorbeeld",
        "onderwerp": "Een proef",
        "tekst": "Hallo.\n",
    } | velden
    if staat == BerichtStaat.VERZONDEN:
        velden.setdefault("verzonden_op", timezone.now())
    return Bericht.objects.create(staat=staat, **velden)


def maak_taakrun(voor: Persoon, staat: str = TaakStaat.WACHT, **velden: Any) -> Taakrun:
    n = next(_nummer)
    return Taakrun.objects.create(
        **({"soort": "proef", "sleutel": f"{n}", "titel": "Tellen"} | velden),
        voor=voor,
        staat=staat,
    )
