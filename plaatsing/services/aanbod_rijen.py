"""De plaatsen en maxima van een aanbod schrijven: gecontroleerd, en in een keer voor alle rijen."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from django.core.exceptions import ValidationError

from hos.models import Persoon, Vak
from plaatsing.models import Aanbod, Duoplaats, Intrekking, Plaatsing, Stageplaats, Vakmaximum
from plaatsing.queries import aanbod as queries
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_maxima import Maxima, tel_plekken, vakmaxima_fouten
from plaatsing.rules.aanbod_verschil import Nieuw, Verschil, onmogelijk, vergelijk
from plaatsing.services.aanbod_duo import krimp
from plaatsing.services.aanbod_slot import in_geschiedenis

VERWIJZINGEN = ("vestiging", "vak", "werkplekbegeleider")
KOLOMMEN = tuple(veld.name for veld in fields(Rij))
PORTIE = 200
WORDT_INGETROKKEN = (
    "Deze plaats wordt ingetrokken. Maak dat eerst ongedaan, dan kun je haar wijzigen."
)


class Rijfouten(Exception):
    """Rijen die zo niet bewaard kunnen worden: melding per bestaande plaats."""

    def __init__(self, per_plaats: Mapping[int, str]) -> None:
        self.per_plaats = per_plaats
        super().__init__("; ".join(per_plaats.values()))


def pas_toe(
    *, aanbod: Aanbod, nieuw: Sequence[Nieuw], door: Persoon, wat: str = "Plaatsen bijgewerkt"
) -> Verschil:
    """Vervang de plaatsen; de aanroeper heeft het aanbod vergrendeld en schrijft het daarna."""
    plaatsen = {p.pk: p for p in Stageplaats.objects.select_for_update().filter(aanbod=aanbod)}
    huidig = {sleutel: queries.als_rij(plaats) for sleutel, plaats in plaatsen.items()}
    verschil = vergelijk(huidig, nieuw)
    _controleer_rijen(aanbod, [regel.rij for regel in nieuw])
    fouten = onmogelijk(verschil, queries.bezetting(aanbod)) | _wordt_ingetrokken(aanbod, verschil)
    if fouten:
        raise Rijfouten(fouten)
    anders = [_zet(plaatsen[w.sleutel], w.nieuw) for w in verschil.gewijzigd]
    erbij = [_zet(Stageplaats(aanbod=aanbod), rij) for rij in verschil.toegevoegd]
    for plaats in (*anders, *erbij):
        plaats.clean_fields(exclude=("aanbod", *VERWIJZINGEN))
    with in_geschiedenis(door, f"{wat}: {omschrijf(verschil)}"):
        # rows of lapsed placements keep their history, but no longer point at this place
        Plaatsing.objects.filter(stageplaats__in=verschil.verwijderd).update(stageplaats=None)
        Stageplaats.objects.filter(pk__in=verschil.verwijderd).delete()
        Stageplaats.objects.bulk_update(anders, KOLOMMEN, batch_size=PORTIE)
        Stageplaats.objects.bulk_create(erbij, batch_size=PORTIE)
        for duo in Duoplaats.objects.filter(stageplaats__in=[plaats.pk for plaats in anders]):
            krimp(plaatsen[duo.stageplaats_id])
    return verschil


def _controleer_rijen(aanbod: Aanbod, rijen: Sequence[Rij]) -> None:
    """What forms check as well, for every other caller, in a fixed number of queries."""
    vestigingen = set(aanbod.school.vestigingen.values_list("pk", flat=True))
    if any(rij.vestiging not in vestigingen for rij in rijen):
        raise ValidationError("Een vestiging hoort niet bij deze school.")
    if regels.dubbele(rijen):
        raise ValidationError("Een combinatie van vak, bouw, soort en start staat er dubbel in.")
    if any(not 1 <= rij.aantal <= regels.HOOGSTE_AANTAL for rij in rijen):
        raise ValidationError(regels.UITLEG_AANTAL)
    if {rij.vak for rij in rijen} - set(Vak.objects.values_list("pk", flat=True)):
        raise ValidationError("Een vak bestaat niet (meer).")
    personen = {r.werkplekbegeleider for r in rijen if r.werkplekbegeleider is not None}
    if Persoon.objects.filter(pk__in=personen).count() != len(personen):
        raise ValidationError("Een werkplekbegeleider is niet (meer) bekend.")


def _wordt_ingetrokken(aanbod: Aanbod, verschil: Verschil) -> dict[int, str]:
    """A place that is being withdrawn waits for the stagecoordinator; it is not edited."""
    open_ = set(
        Intrekking.objects.open().filter(aanbod=aanbod).values_list("stageplaats", flat=True)
    )
    geraakt = {*verschil.verwijderd, *(w.sleutel for w in verschil.gewijzigd)}
    return dict.fromkeys(geraakt & open_, WORDT_INGETROKKEN)


def _zet(plaats: Stageplaats, rij: Rij) -> Stageplaats:
    plaats.vestiging_id, plaats.vak_id = rij.vestiging, rij.vak
    plaats.bouw, plaats.soort, plaats.start = rij.bouw, rij.soort, rij.start
    plaats.aantal, plaats.zekerheid = rij.aantal, rij.zekerheid
    plaats.dagen, plaats.opmerking = rij.dagen, rij.opmerking
    plaats.werkplekbegeleider_id = rij.werkplekbegeleider
    return plaats


def zet_maxima(aanbod: Aanbod, maxima: Maxima) -> None:
    """Zet de maxima op het (vergrendelde) aanbod; de aanroeper bewaart het aanbod daarna."""
    _controleer_vakmaxima(aanbod, maxima)
    aanbod.max_totaal, aanbod.max_hbo, aanbod.max_wo = maxima.totaal, maxima.hbo, maxima.wo
    nieuw, huidig = maxima.per_vak, {m.vak_id: m for m in aanbod.vakmaxima.all()}
    Vakmaximum.objects.filter(aanbod=aanbod).exclude(vak__in=nieuw).delete()
    for vak, maximum in nieuw.items():
        rij = huidig.get(vak) or Vakmaximum(aanbod=aanbod, vak_id=vak)
        if rij.pk is None or rij.maximum != maximum:
            rij.maximum = maximum
            rij.full_clean()
            rij.save()


def _controleer_vakmaxima(aanbod: Aanbod, maxima: Maxima) -> None:
    """Nested: total, hbo and wo, subject. The database checks the outer two."""
    plekken = tel_plekken(aanbod.plaatsen.values_list("vak", "soort", "aantal"))
    if fouten := vakmaxima_fouten(maxima, plekken):
        namen = dict(Vak.objects.filter(pk__in=fouten).values_list("pk", "naam"))
        raise ValidationError([f"{namen.get(vak, 'Een vak')}: {m}" for vak, m in fouten.items()])


def omschrijf(verschil: Verschil) -> str:
    delen = [
        f"{aantal} {woord}"
        for aantal, woord in (
            (len(verschil.toegevoegd), "toegevoegd"),
            (len(verschil.gewijzigd), "gewijzigd"),
            (len(verschil.verwijderd), "verwijderd"),
        )
        if aantal
    ]
    return ", ".join(delen) or "maxima of opmerking"
