"""The demo first, then one region after another, each in a few dozen statements."""

import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import connection, transaction

from benchmarks.generator import VAKKEN
from benchmarks.landelijk.geschiedenis import achteraf
from benchmarks.landelijk.mensen import Mensen
from benchmarks.landelijk.organisaties import maak_gebied
from benchmarks.landelijk.regio import maak_regio
from benchmarks.landelijk.studenten import maak_studenten
from benchmarks.landelijk.verdeling import verdeel
from hos.models import (
    Account,
    Leerlingental,
    Lidmaatschap,
    Opleidingsjaar,
    Partner,
    Persoon,
    School,
    Student,
    Vak,
    Vestiging,
)
from hos.voorbeeld import Basis
from hos.voorbeeld.laden import laad_alles
from plaatsing.models import (
    Aanbod,
    Plaatsing,
    Quotumregel,
    Stageplaats,
    Stageprofiel,
    Verdeelregel,
    Voorkeur,
)

# the tables with many new rows
GEVULD = (
    Account,
    Leerlingental,
    Lidmaatschap,
    Opleidingsjaar,
    Partner,
    Persoon,
    School,
    Student,
    Vestiging,
    Aanbod,
    Plaatsing,
    Quotumregel,
    Stageplaats,
    Stageprofiel,
    Verdeelregel,
    Voorkeur,
)


def vul(partnerschappen: int) -> bool:
    """In one transaction, or nothing; does nothing when there is an opleidingsschool already."""
    if settings.PRODUCTIE:
        raise SystemExit("In productie worden geen verzonnen personen geladen.")
    begin = time.perf_counter()
    with transaction.atomic():
        basis = laad_alles()
        if basis is None:
            return False
        vul_aan(basis, range(1, partnerschappen), lambda klaar: _meld(klaar, begin))
    with connection.cursor() as opdracht:
        opdracht.execute("ANALYZE")  # the planner knows nothing of a bulk load
    _meld("Geladen", begin)
    return True


def vul_aan(basis: Basis, nummers: Iterable[int], meld: Callable[[str], None]) -> None:
    """Add these regions to years, quota and a division that are there."""
    mensen, vakken = Mensen(basis.voorvorig.begin), _vakken()
    with achteraf(GEVULD):
        for nummer in nummers:
            regio = maak_regio(nummer)
            gebied = maak_gebied(basis, mensen, regio, vakken)
            maak_studenten(basis, mensen, regio, gebied, vakken)
            if nummer % 10 == 0:
                meld(f"{nummer} partnerschappen")
        verdeel(basis)


def _meld(wat: str, begin: float) -> None:
    print(f"{wat}, {time.perf_counter() - begin:.0f} s", flush=True)


def _vakken() -> dict[str, Vak]:
    """The subjects of the generator by name; those that the demo lacks are added."""
    bekend = {vak.naam: vak for vak in Vak.objects.all()}
    for nummer, (naam, _, _) in enumerate(VAKKEN):
        if naam not in bekend:
            bekend[naam] = Vak.objects.create(naam=naam, code=f"landelijk{nummer}")
    return bekend
