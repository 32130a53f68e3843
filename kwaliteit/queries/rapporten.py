"""Rapporten, hun versies en wie ze zag. Het bestuur ziet geen concepten."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from hos.choices import Rol
from hos.models import Persoon
from hos.permissions import heeft_rol, is_bestuur
from hos.queries import personen_met_rol
from kwaliteit.choices import RapportStaat
from kwaliteit.models import (
    Kwaliteitsrapport,
    Perspectieftekst,
    Rapportdownload,
    Rapportversie,
    Vaststelling,
    Verbeteractie,
)
from kwaliteit.rollen import is_kwaliteitsbeheer

ZWAAR = ("pdf", "momentopname")


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Kwaliteitsrapport]:
    """Beheer ziet alles, stuurgroep en DB ook wat voorligt, bestuursraad wat vaststaat."""
    rapporten = Kwaliteitsrapport.objects.select_related("schooljaar", "gemaakt_door")
    if is_kwaliteitsbeheer(persoon):
        return rapporten
    if heeft_rol(persoon, Rol.STUURGROEP, Rol.DAGELIJKS_BESTUUR):
        return rapporten.exclude(staat=RapportStaat.CONCEPT)
    if is_bestuur(persoon):
        return rapporten.filter(staat=RapportStaat.VASTGESTELD)
    return rapporten.none()


def rapporten_van(persoon: Persoon) -> QuerySet[Kwaliteitsrapport]:
    """Alle rapporten, nieuwste eerst, met de versie die geldt."""
    geldig = Rapportversie.objects.filter(ingetrokken_op__isnull=True).defer(*ZWAAR)
    return zichtbaar_voor(persoon).prefetch_related(
        Prefetch("versies", geldig, to_attr="geldige_versies")
    )


def teksten_van(rapport: Kwaliteitsrapport) -> QuerySet[Perspectieftekst]:
    return rapport.teksten.select_related("bewaard_door").order_by("pk")


def acties_van(rapport: Kwaliteitsrapport) -> QuerySet[Verbeteractie]:
    return rapport.acties.select_related("school", "instituut", "indicator")


def actie_zichtbaar_voor(persoon: Persoon) -> QuerySet[Verbeteractie]:
    return Verbeteractie.objects.filter(rapport__in=zichtbaar_voor(persoon)).select_related(
        "rapport__schooljaar"
    )


def versies_van(rapport: Kwaliteitsrapport) -> QuerySet[Rapportversie]:
    return rapport.versies.defer(*ZWAAR).select_related("aangeboden_door")


def geldige_versie(rapport: Kwaliteitsrapport) -> Rapportversie | None:
    """De versie die voorligt of vaststaat, zonder de zware velden."""
    return versies_van(rapport).filter(ingetrokken_op__isnull=True).first()


def versie_met_cijfers(pk: int) -> Rapportversie:
    """Voor het maken van de pdf: de momentopname erbij, de bytes niet."""
    return Rapportversie.objects.defer("pdf").select_related("rapport__schooljaar").get(pk=pk)


def versie_met_pdf(persoon: Persoon) -> QuerySet[Rapportversie]:
    """Op te halen versies: de geldige voor wie het rapport ziet, oude alleen voor beheer."""
    versies = Rapportversie.objects.filter(
        rapport__in=zichtbaar_voor(persoon), pdf__isnull=False
    ).defer("momentopname")
    if not is_kwaliteitsbeheer(persoon):
        versies = versies.filter(ingetrokken_op__isnull=True)
    return versies.select_related("rapport__schooljaar")


def vaststellingen_van(versie: Rapportversie | None) -> list[Vaststelling]:
    if versie is None:
        return []
    return list(versie.vaststellingen.select_related("persoon").order_by("op"))


def downloads_van(rapport: Kwaliteitsrapport) -> QuerySet[Rapportdownload]:
    return Rapportdownload.objects.filter(versie__rapport=rapport).select_related(
        "persoon", "versie"
    )


def stuurgroepleden(op: date) -> list[Persoon]:
    leden = personen_met_rol(Rol.STUURGROEP, op=op)
    return list(leden.filter(lidmaatschappen__opleidingsschool__is_eigen=True).distinct())
