"""Het akkoord van de leidinggevende: wie het geeft, en wat er sinds het vorige veranderd is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from hos.choices import Rol
from hos.models import Persoon, School
from hos.models.periode import lopend_op
from plaatsing.models import Aanbod, Aanbodversie
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import Keuzes, keuzes_voor
from plaatsing.queries.aanbod_samenvoegen import rijen_van
from plaatsing.queries.aanbod_woorden import Gewijzigd, gewijzigd, maxima_in_woorden, omschrijf
from plaatsing.rules.aanbod_maxima import Maxima
from plaatsing.rules.aanbod_maxima_samenvoegen import uit_velden
from plaatsing.rules.aanbod_verschil import Nieuw, vergelijk


@dataclass(frozen=True, slots=True)
class SindsAkkoord:
    """Wat er anders is dan waar de leidinggevende het laatst mee instemde."""

    door: str
    op: datetime
    toegevoegd: tuple[str, ...]
    gewijzigd: tuple[Gewijzigd, ...]
    verwijderd: tuple[str, ...]
    maxima: str

    @property
    def leeg(self) -> bool:
        return not (self.toegevoegd or self.gewijzigd or self.verwijderd or self.maxima)


def leidinggevenden(school: School, dag: date) -> QuerySet[Persoon]:
    """Wie er vandaag namens de school akkoord mag geven."""
    return (
        Persoon.objects.filter(
            lopend_op(dag, voor="lidmaatschappen__"),
            lidmaatschappen__rol=Rol.LEIDINGGEVENDE_SCHOOL,
            lidmaatschappen__school=school,
        )
        .distinct()
        .order_by("pk")
    )


def sinds_akkoord(aanbod: Aanbod, namen: Keuzes | None = None) -> SindsAkkoord | None:
    """Het verschil met het laatste akkoord; None als er nooit een was of als het nog geldt."""
    if aanbod.akkoord_op is not None:
        return None
    eerder = (
        Aanbodversie.objects.filter(aanbod=aanbod, akkoord_op__isnull=False)
        .select_related("akkoord_door")
        .order_by("-akkoord_op")
        .first()
    )
    if eerder is None or eerder.akkoord_op is None or eerder.akkoord_door is None:
        return None
    oud = rijen_van(eerder)
    nieuw = [Nieuw(p.pk, queries.als_rij(p)) for p in queries.plaatsen_van(aanbod)]
    verschil = vergelijk(oud, nieuw)
    namen = namen or keuzes_voor(aanbod)
    was, nu = uit_velden(eerder.maxima), queries.maxima_van(aanbod)
    return SindsAkkoord(
        door=eerder.akkoord_door.naam,
        op=eerder.akkoord_op,
        toegevoegd=tuple(omschrijf(rij, namen) for rij in verschil.toegevoegd),
        gewijzigd=tuple(gewijzigd(w, namen) for w in verschil.gewijzigd),
        verwijderd=tuple(omschrijf(oud[s], namen) for s in verschil.verwijderd),
        maxima=_maxima(was, nu, namen),
    )


def _maxima(was: Maxima, nu: Maxima, namen: Keuzes) -> str:
    if was == nu:
        return ""
    return f"{maxima_in_woorden(was, namen)} werd {maxima_in_woorden(nu, namen)}"
