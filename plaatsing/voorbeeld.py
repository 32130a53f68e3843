"""The demo of plaatsing, in the order in which one part builds on another."""

from hos.voorbeeld import Basis
from plaatsing import (
    voorbeeld_aanbod,
    voorbeeld_aanstelling,
    voorbeeld_begeleiderseisen,
    voorbeeld_bord,
    voorbeeld_doorstroom,
    voorbeeld_duo,
    voorbeeld_herstel,
    voorbeeld_kennismaking,
    voorbeeld_plaatsingen,
    voorbeeld_procedure,
    voorbeeld_ronde,
    voorbeeld_studenten,
    voorbeeld_tafel,
    voorbeeld_telling,
    voorbeeld_verdeling,
)


def laad(basis: Basis) -> None:
    voorbeeld_aanbod.laad(basis)
    voorbeeld_plaatsingen.laad(basis)
    voorbeeld_verdeling.laad(basis)
    voorbeeld_studenten.laad(basis)
    voorbeeld_kennismaking.stel_voor(basis)
    voorbeeld_ronde.laad(basis)
    voorbeeld_studenten.laad_opgaven(basis)
    voorbeeld_bord.laad(basis)
    voorbeeld_begeleiderseisen.laad(basis)
    voorbeeld_doorstroom.laad(basis)
    voorbeeld_kennismaking.laad(basis)
    voorbeeld_duo.laad(basis)
    voorbeeld_tafel.laad(basis)
    voorbeeld_procedure.laad(basis)
    voorbeeld_aanstelling.laad(basis)
    voorbeeld_telling.laad(basis)
    voorbeeld_herstel.laad(basis)
