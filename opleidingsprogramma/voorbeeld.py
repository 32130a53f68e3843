"""Demo: the programme of bijlage 1 in its own year, moved to the years around now."""

from collections.abc import Sequence
from itertools import chain

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.voorbeeld import Basis
from hos.voorbeeld.bestanden import lees
from opleidingsprogramma.services import programma

BRON = "programma_2020_2021.json"


def laad(basis: Basis) -> None:
    """The plan's year exactly as it was; other years with what bijlage 1 leaves out (4.4, 6.5)."""
    bron = lees(BRON)
    leiders = _leiders(bron["bijeenkomsten"])
    programma.laad(schooljaar=basis.plan, dagen=bron["bijeenkomsten"], leiders=leiders)
    sjabloon = [*bron["bijeenkomsten"], *bron["aanvulling"]]
    for jaar in (basis.voorvorig, basis.vorig, basis.schooljaar, basis.volgend):
        if jaar != basis.plan:
            _verplaats(sjabloon, basis.plan, jaar, leiders)


def _verplaats(
    sjabloon: Sequence[programma.Dag],
    van: Schooljaar,
    naar: Schooljaar,
    leiders: dict[str, Persoon],
) -> None:
    dagen = programma.naar_jaar(sjabloon, van, naar)
    programma.laad(schooljaar=naar, dagen=dagen, leiders=leiders)


def _leiders(dagen: Sequence[programma.Dag]) -> dict[str, Persoon]:
    """A fictitious person for every leader: co-docenten first, then schoolopleiders."""
    codes = list(
        dict.fromkeys(
            code for dag in dagen for sessie in dag["sessies"] for code in sessie.get("leiders", ())
        )
    )
    mensen = dict.fromkeys(chain(_met_rol(Rol.CO_DOCENT), _met_rol(Rol.SCHOOLOPLEIDER)))
    return dict(zip(codes, mensen, strict=False))


def _met_rol(rol: str) -> list[Persoon]:
    return list(Persoon.objects.filter(lidmaatschappen__rol=rol).distinct().order_by("pk"))
