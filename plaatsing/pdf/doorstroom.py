"""The doorstroomformulier on paper, for the portfolio of the student (3.3)."""

from hos import klok
from hos.pdf import maak_pdf
from hos.queries import eigen_opleidingsschool
from plaatsing.models import Doorstroomformulier


def maak_doorstroom_pdf(formulier: Doorstroomformulier) -> bytes:
    context = {
        "organisatie": eigen_opleidingsschool().naam,
        "formulier": formulier,
        "bijdragen": formulier.bijdragen.select_related("persoon"),
        "schooljaar": formulier.opleidingsjaar.schooljaar,
        "gemaakt_op": klok.vandaag(),
    }
    return maak_pdf("pdf/plaatsing/doorstroom.html", context)
