"""Wie een herinnering krijgt: alleen wie het nog niet deed."""

from datetime import date

from hos.models import Lidmaatschap, Persoon
from plaatsing.models import Procedurestap
from plaatsing.queries.procedure_feiten import voortgang_van
from plaatsing.rules.procedure import OpenBij


def ontvangers(stap: Procedurestap, dag: date) -> list[Persoon]:
    """De mensen met een rol in deze stap bij wie het nog ligt, elk een keer.

    Het feit zegt welke scholen, instituten of personen nog moeten. Zonder feit ligt de stap bij
    iedereen die haar doet.
    """
    voortgang = voortgang_van(stap.feit, stap.schooljaar)
    if voortgang and voortgang.klaar:
        return []
    open_bij = voortgang.open_bij if voortgang else None
    leden = (
        Lidmaatschap.objects.op(dag)
        .filter(rol__in=stap.rollen)
        .select_related("persoon", "opleidingsschool")
        .prefetch_related("partner__scholen")
    )
    gekozen = {lid.persoon_id for lid in leden if _ligt_bij(lid, open_bij)}
    if open_bij:
        gekozen |= set(open_bij.personen)
    return list(
        Persoon.objects.filter(pk__in=gekozen)
        .exclude(email="")
        .order_by("achternaam", "voornaam", "pk")
    )


def _ligt_bij(lid: Lidmaatschap, open_bij: OpenBij | None) -> bool:
    if lid.opleidingsschool_id:
        return lid.opleidingsschool.is_eigen  # type: ignore[union-attr]
    if open_bij is None:
        return True
    if lid.partner_id:
        return any(school.pk in open_bij.scholen for school in lid.partner.scholen.all())  # type: ignore[union-attr]
    return lid.school_id in open_bij.scholen or lid.instituut_id in open_bij.instituten
