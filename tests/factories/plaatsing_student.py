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
    velden.setdefault("begin", jaar.schooljaar.begin)
    velden.setdefault("einde", jaar.schooljaar.einde)
    return Plaatsing.objects.create(
        opleidingsjaar=jaar,
        school=school,
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


def maak_ingediend(jaar: Opleidingsjaar, **anders: Any) -> Doorstroomformulier:
    """A form with all questions answered, handed in by the student."""
    door, formulier = jaar.student.persoon, maak_formulier(jaar)
    formulier = doorstroom.bewaar(
        formulier=formulier, gegevens=ANTWOORDEN | anders, versie=formulier.versie, door=door
    )
    return doorstroom.dien_in(formulier=formulier, door=door)
