"""Ongedaan maken en opnieuw doen op het bord, per persoon en per besluit."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, Protocol

from django.core.exceptions import ValidationError
from django.db.models import Exists, Max, OuterRef, QuerySet

from hos import klok
from hos.models import Persoon, Schooljaar
from plaatsing.choices import PlaatsingStatus, Zetsoort
from plaatsing.models import Bordzet, Plaatsing
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services.bord_plan import binnen_het_totaal, niet_verder_over_grenzen
from plaatsing.services.bord_schrijven import (
    BordVeranderd,
    Rijen,
    laat_vervallen,
    momentopname,
    noteer,
    op_het_bord,
    wie_achterblijft,
    wie_was_eerst,
)

ALLEEN: Final[dict[str, Any]] = {"tweede_school": None, "tweede_aandeel": 0}


class Terugdoen(Protocol):
    """Een van de twee richtingen."""

    def __call__(self, *, schooljaar: Schooljaar, zet: int, door: Persoon) -> int: ...


def laatste_zet(schooljaar: Schooljaar, persoon: Persoon) -> Bordzet | None:
    """De zet die deze persoon nu ongedaan kan maken."""
    return _met_namen(_eigen(schooljaar, persoon).filter(ongedaan_op__isnull=True)).first()


def volgende_zet(schooljaar: Schooljaar, persoon: Persoon) -> Bordzet | None:
    """De zet die deze persoon opnieuw kan doen, zolang er geen andere zet na kwam."""
    nieuwste = _eigen(schooljaar, persoon).filter(bij__isnull=True).aggregate(pk=Max("pk"))["pk"]
    opnieuw = Bordzet.objects.filter(bij=OuterRef("bij"), pk__gt=OuterRef("pk"))
    terug = (
        Bordzet.objects.filter(
            schooljaar=schooljaar,
            door=persoon,
            soort=Zetsoort.ONGEDAAN,
            bij__isnull=False,
            pk__gt=nieuwste or 0,
        )
        .exclude(Exists(opnieuw.exclude(soort=Zetsoort.ONGEDAAN)))
        .order_by("-pk")
        .values("bij")[:1]
    )
    return _met_namen(Bordzet.objects.filter(pk__in=terug)).first()


def maak_ongedaan(*, schooljaar: Schooljaar, zet: int, door: Persoon) -> int:
    """Draait de laatste zet van deze persoon terug; een overgenomen berekening in een keer.

    `zet` is de zet die op het scherm stond: twee keer klikken draait er niet twee terug.
    """
    with op_het_bord(schooljaar, door, "Zet ongedaan gemaakt"):
        laatste = laatste_zet(schooljaar, door)
        if laatste is None or laatste.pk != zet:
            raise BordVeranderd("Deze zet is al ongedaan gemaakt.")
        zetten = _hele_groep(laatste).filter(ongedaan_op__isnull=True)
        for rij in zetten:
            nu = momentopname(schooljaar, rij.opleidingsjaar_id)
            _eis_gelijk(schooljaar, rij, nu, rij.na)
            _leg_neer(nu, rij.voor)
            Bordzet.objects.filter(pk=rij.pk).update(ongedaan_op=klok.nu())
            noteer(
                schooljaar,
                rij.opleidingsjaar_id,
                Zetsoort.ONGEDAAN,
                door=door,
                voor=nu,
                bij=rij,
            )
        return len(zetten)


def doe_opnieuw(*, schooljaar: Schooljaar, zet: int, door: Persoon) -> int:
    """Doet een ongedaan gemaakte zet weer, als het bord nog is zoals daarvoor."""
    with op_het_bord(schooljaar, door, "Zet opnieuw gedaan"):
        volgende = volgende_zet(schooljaar, door)
        if volgende is None or volgende.pk != zet:
            raise BordVeranderd("Deze zet is al opnieuw gedaan, of er kwam een andere zet na.")
        eerst = Bordoordeel(stand_van(schooljaar))
        zetten, groep = list(_hele_groep(volgende)), uuid.uuid4()
        for rij in zetten:
            nu = momentopname(schooljaar, rij.opleidingsjaar_id)
            _eis_gelijk(schooljaar, rij, nu, rij.voor)
            _leg_neer(nu, rij.na)
            noteer(
                schooljaar,
                rij.opleidingsjaar_id,
                rij.soort,
                door=door,
                voor=nu,
                reden=rij.reden,
                ronde=rij.ronde,
                groep=groep if len(zetten) > 1 else None,
                bij=rij,
            )
        if not volgende.reden or volgende.groep:
            stand = stand_van(schooljaar)
            niet_verder_over_grenzen(eerst, Bordoordeel(stand))
            binnen_het_totaal(stand, "deze zet")
        return len(zetten)


def _eigen(schooljaar: Schooljaar, persoon: Persoon) -> QuerySet[Bordzet]:
    return Bordzet.objects.filter(schooljaar=schooljaar, door=persoon).exclude(
        soort=Zetsoort.ONGEDAAN
    )


def _met_namen(zetten: QuerySet[Bordzet]) -> QuerySet[Bordzet]:
    return zetten.select_related("opleidingsjaar__student__persoon", "ronde").order_by("-pk")


def _hele_groep(zet: Bordzet) -> QuerySet[Bordzet]:
    """Alles wat met deze zet samen een besluit is; voor de groepen bestonden: een berekening."""
    zetten = Bordzet.objects.filter(schooljaar=zet.schooljaar_id).exclude(soort=Zetsoort.ONGEDAAN)
    if zet.groep:
        return zetten.filter(groep=zet.groep).order_by("pk")
    if zet.ronde_id:
        return zetten.filter(ronde=zet.ronde_id, groep__isnull=True).order_by("pk")
    return zetten.filter(pk=zet.pk)


def _zonder_versie(rijen: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Een zet van voor de duoplaatsen kende geen tweede school."""
    return [ALLEEN | {veld: rij[veld] for veld in rij if veld != "versie"} for rij in rijen]


def _eis_gelijk(schooljaar: Schooljaar, zet: Bordzet, nu: Rijen, verwacht: Rijen) -> None:
    """De versies tellen niet: terugdraaien verhoogt ze ook, en daarna gaat het nog een stap."""
    if _zonder_versie(nu) != _zonder_versie(verwacht):
        wie = wie_was_eerst(schooljaar, student=zet.opleidingsjaar_id)
        raise BordVeranderd(f"Er is daarna nog iets veranderd. {wie} Er is niets teruggedraaid.")


def _leg_neer(nu: Rijen, doel: Rijen) -> None:
    """Wat er niet bij hoort wijkt eerst; daarna krijgt elke plaatsing haar gegevens terug."""
    naar = {rij["pk"]: rij for rij in doel}
    bekend = {rij["pk"] for rij in nu} | set(naar)
    rijen = Plaatsing.objects.select_for_update().filter(pk__in=bekend).order_by("pk")
    for rij in sorted(rijen, key=lambda rij: rij.pk in naar):
        if rij.pk in naar:
            _herstel(rij, naar[rij.pk])
        else:
            laat_vervallen(rij)


def _herstel(rij: Plaatsing, oud: dict[str, object]) -> None:
    """Undo is the one way back from `vervallen`: nobody outside has heard of it yet."""
    if rij.intrekking_school_op and rij.status == PlaatsingStatus.VERVALLEN:
        raise ValidationError("De school weet al dat deze plaatsing vervalt. Plaats opnieuw.")
    tweede = ALLEEN | oud
    for veld, leeg in wie_achterblijft(rij, tweede["school"], tweede["tweede_school"]).items():
        setattr(rij, veld, leeg)
    rij.stageplaats_id = oud["stageplaats"]  # type: ignore[assignment]
    rij.school_id = oud["school"]  # type: ignore[assignment]
    rij.tweede_school_id, rij.tweede_aandeel = tweede["tweede_school"], tweede["tweede_aandeel"]
    rij.begin = date.fromisoformat(str(oud["begin"]))
    rij.einde = date.fromisoformat(str(oud["einde"]))
    rij.status = str(oud["status"])
    rij.vast, rij.vast_reden = bool(oud["vast"]), str(oud["vast_reden"])
    rij.versie += 1
    rij.save()
