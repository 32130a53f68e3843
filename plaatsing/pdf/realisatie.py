"""De realisatie op papier, voor de administratief ondersteuner (bijlage 9)."""

from django.utils.safestring import SafeString

from hos import klok
from hos.pdf import maak_pdf
from hos.queries import eigen_opleidingsschool
from plaatsing.queries.realisatie import Realisatie


def maak_realisatie_pdf(beeld: Realisatie, grafiek: SafeString | None) -> bytes:
    context = {
        "organisatie": eigen_opleidingsschool().naam,
        "beeld": beeld,
        "schooljaar": beeld.schooljaar,
        "grafiek": grafiek,
        "datum": klok.vandaag(),
    }
    return maak_pdf("pdf/plaatsing/realisatie.html", context)
