"""A placement that the student knows of, and a form for it."""

from typing import Any

from hos import klok
from hos.models import Opleidingsjaar, School
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Doorstroomformulier, Plaatsing
from plaatsing.services import doorstroom


def maak_bekende_plaatsing(jaar: Opleidingsjaar, school: School, **velden: Any) -> Plaatsing:
    nu = klok.nu()
    velden.setdefault("status", PlaatsingStatus.VOORSTEL)
    return Plaatsing.objects.create(
        opleidingsjaar=jaar,
        school=school,
        begin=jaar.schooljaar.begin,
        einde=jaar.schooljaar.einde,
        gepubliceerd_school_op=nu,
        gepubliceerd_student_op=nu,
        **velden,
    )


def maak_formulier(jaar: Opleidingsjaar) -> Doorstroomformulier:
    return doorstroom.begin_formulier(jaar=jaar, door=jaar.student.persoon)


ANTWOORDEN = {
    "wat_past": "Kleine klassen.",
    "sterke_kanten": "Rust en humor.",
    "aandacht": "Tempo van de les.",
    "leerdoelen": "Differentiëren in de bovenbouw.",
    "overig": "",
}
