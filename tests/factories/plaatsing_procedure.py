"""Steps of the procedure."""

from datetime import timedelta
from typing import Any

from hos import klok
from hos.choices import Rol
from hos.models import Schooljaar
from plaatsing.models import Procedurestap
from tests.factories.hos import teller


def maak_stap(schooljaar: Schooljaar, **velden: Any) -> Procedurestap:
    """A step without a fact for the stagecoördinator, that runs now, unless told otherwise."""
    n = next(teller)
    dag = klok.vandaag()
    velden.setdefault("deadline", dag + timedelta(days=10))
    velden.setdefault("streefdatum", velden["deadline"])
    velden.setdefault("begint_op", min(dag - timedelta(days=1), velden["deadline"]))
    velden.setdefault("code", f"stap-{n}")
    velden.setdefault("wat", f"Doe stap {n}")
    velden.setdefault("rollen", [Rol.STAGECOORDINATOR])
    velden.setdefault("volgorde", n % 30_000)  # a small number, also late in a long run
    return Procedurestap.objects.create(schooljaar=schooljaar, **velden)
