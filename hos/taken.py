"""Open tasks that follow from facts. Each app has a function that reads; nothing is kept."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Taak:
    """Something to do: a verb with its object, one link, and who waits for it."""

    titel: str
    url: str
    waarom: str = ""
    deadline: date | None = None
    wacht_op: str = ""


@dataclass(frozen=True, slots=True)
class Punt:
    """A date with what happens then; `url` when there is something to open."""

    datum: date
    titel: str
    url: str = ""
