"""The pictures of the quota page; the tables beside them hold the same figures."""

from django.utils.safestring import SafeString

from hos.grafiek import Reeks, gegroepeerde_staven, staven
from plaatsing.queries.quotum_beeld import Quotumbeeld


def doelen_grafiek(beeld: Quotumbeeld) -> SafeString:
    """Places per school."""
    punten = [(rij.school.kort, rij.band.doel) for rij in beeld.rijen if rij.band]
    return staven(f"Plaatsen per school, {beeld.ronde.schooljaar}", punten)


def methoden_grafiek(beeld: Quotumbeeld) -> SafeString | None:
    """Only the schools for which the methods differ: the rest is the same everywhere."""
    anders = [rij for rij in beeld.mee if len(set(rij.per_methode)) > 1]
    if not anders:
        return None
    reeksen = [
        Reeks(kolom.naam.split(" (")[0], [rij.per_methode[i] for rij in anders])
        for i, kolom in enumerate(beeld.methoden)
    ]
    namen = [rij.school.kort for rij in anders]
    return gegroepeerde_staven("Waar de manieren van verdelen verschillen", namen, reeksen)
