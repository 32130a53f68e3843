"""The people of the demo, grouped by where they work, each with what they come for."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Window
from django.db.models.functions import RowNumber

from hos import klok
from hos.choices import Rol
from hos.models import Lidmaatschap, Opleidingsjaar
from hos.models.lidmaatschap import PLEK_PER_ROL, PLEKKEN

STUDENTEN = 6
# rol -> (how many are shown, what this person comes for)
ROLLEN: dict[str, tuple[int, str]] = {
    Rol.STAGECOORDINATOR: (1, "Verdeelt de plaatsen en plaatst iedere student."),
    Rol.PROGRAMMAMANAGER: (1, "Keurt de verdeling goed en stuurt op het geheel."),
    Rol.ADMINISTRATIE: (1, "Maakt overzichten, declaraties en verstuurt vragenlijsten."),
    Rol.DAGELIJKS_BESTUUR: (1, "Beslist mee over de verdeling en bekijkt totalen."),
    Rol.STUURGROEP: (1, "Stelt het quotum en het kwaliteitsrapport vast."),
    Rol.BESTUURSRAAD: (1, "Volgt de grote lijn in rapporten."),
    Rol.BEHEERDER: (1, "Beheert mensen, rollen en accounts."),
    Rol.SCHOOLCOORDINATOR: (6, "Vult de vrije plaatsen in en maakt plaatsingen definitief."),
    Rol.LEIDINGGEVENDE_SCHOOL: (1, "Stemt in met het aanbod en de uren van de school."),
    Rol.SCHOOLOPLEIDER: (2, "Volgt de eigen studenten en plant gesprekken."),
    Rol.WERKPLEKBEGELEIDER: (2, "Begeleidt een student in de les."),
    Rol.CO_DOCENT: (1, "Geeft bijeenkomsten van het opleidingsprogramma."),
    Rol.INSTITUUTSCOORDINATOR: (3, "Levert studenten aan met hun wensen en een advies."),
    Rol.INSTITUUTSOPLEIDER: (2, "Begeleidt de eigen studenten vanuit de opleiding."),
    Rol.GAST_STAGECOORDINATOR: (1, "Schuift aan bij de plaatsingstafel, en ziet alleen die."),
}
GROEPEN: dict[str, str] = {
    "opleidingsschool": "De opleidingsschool",
    "partner": "De scholen",
    "school": "De scholen",
    "instituut": "De lerarenopleidingen",
    "student": "Studenten",
    "gast": "Gasten",
}
STUDENT_KOMT_VOOR = "Geeft wensen door en bekijkt de eigen plaats."


@dataclass(frozen=True, slots=True)
class Persona:
    naam: str
    email: str
    rol: str
    komt_voor: str

    @property
    def letters(self) -> str:
        delen = self.naam.split()
        return (delen[0][0] + delen[-1][0]).upper()


@dataclass(slots=True)
class Groep:
    titel: str
    personas: list[Persona] = field(default_factory=list)


def groepen() -> list[Groep]:
    """Some persons per role, in the order of ROLLEN, and a handful of students."""
    uit = {titel: Groep(titel) for titel in GROEPEN.values()}
    geteld: Counter[str] = Counter()
    gezien: set[int] = set()
    for lid in sorted(_leden(), key=lambda lid: list(ROLLEN).index(lid.rol)):
        hoeveel, komt_voor = ROLLEN[lid.rol]
        if geteld[lid.rol] < hoeveel and lid.persoon_id not in gezien:
            geteld[lid.rol] += 1
            gezien.add(lid.persoon_id)
            rol = f"{lid.get_rol_display().capitalize()}, {_waar(lid)}"
            persona = Persona(lid.persoon.naam, lid.persoon.account.email, rol, komt_voor)
            plek = "gast" if lid.rol == Rol.GAST_STAGECOORDINATOR else PLEK_PER_ROL[lid.rol]
            uit[GROEPEN[plek]].personas.append(persona)
    uit[GROEPEN["student"]].personas.extend(_studenten())
    return [groep for groep in uit.values() if groep.personas]


def _leden() -> list[Lidmaatschap]:
    """At most three persons per role and organisation, one of each before the next."""
    per_plek = ["rol", *(f"{plek}_id" for plek in PLEKKEN)]
    return list(
        Lidmaatschap.objects.op(klok.vandaag())
        .filter(rol__in=list(ROLLEN), persoon__account__isnull=False)
        .annotate(beurt=Window(RowNumber(), partition_by=per_plek, order_by="pk"))
        .filter(beurt__lte=3)
        .select_related("persoon__account", *PLEKKEN)
        .order_by("beurt", "pk")
    )


def _waar(lid: Lidmaatschap) -> str:
    return getattr(lid.organisatie, "kort", None) or str(lid.organisatie)


def _studenten() -> list[Persona]:
    """The first student of each variant, so that every kind is there."""
    dag = klok.vandaag()
    jaren = (
        Opleidingsjaar.objects.filter(schooljaar__begin__lte=dag, schooljaar__einde__gte=dag)
        .filter(student__persoon__account__isnull=False, gestopt_op__isnull=True)
        .select_related("student__persoon__account", "student__instituut", "student__vak")
        .order_by("student__variant", "pk")
        .distinct("student__variant")
    )
    return [
        Persona(
            jaar.student.persoon.naam,
            jaar.student.persoon.account.email,
            f"{jaar.omschrijving.capitalize()}, {jaar.student.vak.naam}",
            STUDENT_KOMT_VOOR,
        )
        for jaar in jaren[:STUDENTEN]
    ]
