"""Het jaarprogramma en de persoonlijke agendalink (4, bijlage 1)."""

from opleidingsprogramma.models.agendalink import Agendalink
from opleidingsprogramma.models.bijeenkomst import Bijeenkomst
from opleidingsprogramma.models.sessie import Leiding, Sessie

__all__ = ["Agendalink", "Bijeenkomst", "Leiding", "Sessie"]
