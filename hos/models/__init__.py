"""People, organisations, roles, students and years. Every app points here; none is known here."""

from hos.models.account import Account, Uitnodiging
from hos.models.bericht import Bericht
from hos.models.hartslag import Hartslag
from hos.models.leesregel import Leesregel
from hos.models.lidmaatschap import Lidmaatschap
from hos.models.organisatie import (
    Instituut,
    Leerlingental,
    Opleidingsschool,
    Partner,
    School,
    Vestiging,
)
from hos.models.persoon import Persoon
from hos.models.schooljaar import Onderwijsperiode, Schooljaar
from hos.models.student import Categorieregel, Opleidingsjaar, Student
from hos.models.taakrun import Taakrun
from hos.models.vak import Tekortvak, Vak

__all__ = [
    "Account",
    "Bericht",
    "Categorieregel",
    "Hartslag",
    "Instituut",
    "Leerlingental",
    "Leesregel",
    "Lidmaatschap",
    "Onderwijsperiode",
    "Opleidingsjaar",
    "Opleidingsschool",
    "Partner",
    "Persoon",
    "School",
    "Schooljaar",
    "Student",
    "Taakrun",
    "Tekortvak",
    "Uitnodiging",
    "Vak",
    "Vestiging",
]
