"""Loads the demo year in one transaction, or nothing."""

from django.db import transaction

import facilitering.voorbeeld
import kwaliteit.voorbeeld
import opleidingsprogramma.voorbeeld
import plaatsing.voorbeeld
from hos import klok
from hos.models import Opleidingsschool
from hos.voorbeeld import Basis, jaren, mensen, organisaties, studenten


def laad_basis() -> Basis:
    """Years, organisations, people and students."""
    basis = jaren.maak_basis(klok.vandaag())
    organisaties.laad(basis)
    studenten.laad(basis, mensen.laad(basis))
    return basis


@transaction.atomic
def laad_alles() -> Basis | None:
    """The whole demo; does nothing when there is an opleidingsschool already."""
    if Opleidingsschool.objects.exists():
        return None
    basis = laad_basis()
    for app in (plaatsing, opleidingsprogramma, facilitering, kwaliteit):
        app.voorbeeld.laad(basis)
    return basis
