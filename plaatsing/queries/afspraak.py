"""De termijnen van een schooljaar; zonder eigen afspraak de standaard."""

from hos.models import Schooljaar
from plaatsing.models import Plaatsingsafspraak


def afspraak_van(schooljaar: Schooljaar) -> Plaatsingsafspraak:
    """De rij van dit jaar, of een nieuwe die nog niet bewaard is."""
    rij = Plaatsingsafspraak.objects.filter(schooljaar=schooljaar).first()
    return rij or Plaatsingsafspraak(schooljaar=schooljaar)


def afspraken() -> dict[int, Plaatsingsafspraak]:
    """Per schooljaar wat er is afgesproken, voor werk over jaren heen."""
    return {rij.schooljaar_id: rij for rij in Plaatsingsafspraak.objects.all()}
