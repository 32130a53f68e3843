"""The demo year: fictitious people at the real schools, deterministic, built around today.

Every app adds its part in `<app>/voorbeeld.py` with `laad(basis)`; `laden.py` calls them in order.
"""

from dataclasses import dataclass, field

from hos.models import Instituut, Opleidingsjaar, Opleidingsschool, Persoon, School, Schooljaar, Vak


@dataclass(slots=True)
class Basis:
    """What the apps build on.

    scholen: by `kort`; instituten: by `kort`; vakken: by code; persona: e-mail name -> person
    (stagecoordinator, schoolcoordinator-segbroek, student-lotte ...); studenten: the rows of the
    current year; studenten_volgend: those of the year that is being prepared.
    """

    plan: Schooljaar
    voorvorig: Schooljaar
    vorig: Schooljaar
    schooljaar: Schooljaar
    volgend: Schooljaar
    hos: Opleidingsschool | None = None
    scholen: dict[str, School] = field(default_factory=dict)
    instituten: dict[str, Instituut] = field(default_factory=dict)
    vakken: dict[str, Vak] = field(default_factory=dict)
    persona: dict[str, Persoon] = field(default_factory=dict)
    studenten: list[Opleidingsjaar] = field(default_factory=list)
    studenten_volgend: list[Opleidingsjaar] = field(default_factory=list)
