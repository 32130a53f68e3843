"""The doorstroomformulier on paper: for the portfolio, for the next school, a bundle per school."""

from collections.abc import Sequence

from hos import klok
from hos.models import School, Schooljaar
from hos.pdf import maak_pdf
from hos.queries import eigen_opleidingsschool
from plaatsing.models import Doorstroomformulier
from plaatsing.queries.doorstroom_beeld import Doorstroombeeld


def maak_doorstroom_pdf(formulier: Doorstroomformulier, beeld: Doorstroombeeld) -> bytes:
    """Alleen het beeld gaat naar het papier; wat daar niet in zit, kan er niet op komen."""
    context = {
        "organisatie": eigen_opleidingsschool().naam,
        "beeld": beeld,
        "schooljaar": formulier.opleidingsjaar.schooljaar,
        "ingediend_op": formulier.ingediend_op,
        "gemaakt_op": klok.vandaag(),
    }
    return maak_pdf("pdf/plaatsing/doorstroom.html", context)


def maak_bundel_pdf(
    school: School, schooljaar: Schooljaar, beelden: Sequence[Doorstroombeeld]
) -> bytes:
    """Een hoofdstuk per student die iets met deze school deelde."""
    context = {
        "organisatie": eigen_opleidingsschool().naam,
        "school": school,
        "schooljaar": schooljaar,
        "beelden": beelden,
        "datum": klok.vandaag(),
    }
    return maak_pdf("pdf/plaatsing/doorstroom_bundel.html", context)
