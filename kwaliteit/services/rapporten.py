"""Het kwaliteitsrapport: schrijven, aanbieden, vaststellen (8.2).

Bij het aanbieden bevriezen cijfers en teksten in een versie; de pdf komt alleen daaruit. Wie
vaststelt, doet dat voor precies die bytes. Daarna houdt de database elke wijziging tegen.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from hos import klok
from hos import pdf as hos_pdf
from hos.models import Persoon, Schooljaar
from hos.services import post, werk
from kwaliteit.choices import OVERGANGEN_RAPPORT, Perspectief, RapportStaat
from kwaliteit.models import (
    Kwaliteitsrapport,
    Perspectieftekst,
    Rapportdownload,
    Rapportversie,
    Vaststelling,
    Verbeteractie,
)
from kwaliteit.queries.momentopname import momentopname
from kwaliteit.queries.rapporten import geldige_versie, stuurgroepleden

PDF_TAAK = "kwaliteit.rapportpdf"
TEKSTVELDEN = ("gaat_goed", "kan_beter", "acties_hos", "acties_partners")


class IntussenGewijzigd(Exception):
    """Iemand anders bewaarde eerst; wat jij typte, is niet verloren."""

    def __init__(self, door: Persoon | None, op: datetime | None) -> None:
        super().__init__()
        self.door, self.op = door, op


def url_van(rapport: Kwaliteitsrapport) -> str:
    return reverse("kwaliteit:rapport", args=[rapport.pk])


def _vergrendel(rapport: Kwaliteitsrapport) -> Kwaliteitsrapport:
    return (
        Kwaliteitsrapport.objects.select_for_update(of=("self",))
        .select_related("schooljaar")
        .get(pk=rapport.pk)
    )


def _moet_concept_zijn(rapport: Kwaliteitsrapport) -> None:
    if rapport.staat != RapportStaat.CONCEPT:
        raise ValidationError("Dit rapport ligt voor of is vastgesteld. Je kunt het niet wijzigen.")


def _ga_naar(rapport: Kwaliteitsrapport, staat: RapportStaat) -> None:
    if staat not in OVERGANGEN_RAPPORT[rapport.staat]:
        raise ValidationError(f"Dit rapport is nu {rapport.get_staat_display()}.")
    rapport.staat = staat


@transaction.atomic
def maak(*, schooljaar: Schooljaar, halfjaar: str, door: Persoon) -> Kwaliteitsrapport:
    """Een leeg rapport met de vier perspectieven. Bestaat het al, dan krijg je dat."""
    rapport, nieuw = Kwaliteitsrapport.objects.get_or_create(
        schooljaar=schooljaar, halfjaar=halfjaar, defaults={"gemaakt_door": door}
    )
    if nieuw:
        for perspectief in Perspectief:
            Perspectieftekst.objects.create(rapport=rapport, perspectief=perspectief)
    return rapport


@transaction.atomic
def bewaar_tekst(
    *, tekst: Perspectieftekst, versie: int, velden: dict[str, str], door: Persoon
) -> Perspectieftekst:
    """Bewaart de analyse van een perspectief, als niemand anders intussen bewaarde."""
    _moet_concept_zijn(_vergrendel(tekst.rapport))
    vast = Perspectieftekst.objects.select_for_update().get(pk=tekst.pk)
    if all(getattr(vast, veld) == velden[veld] for veld in TEKSTVELDEN):
        return vast
    if vast.versie != versie:
        raise IntussenGewijzigd(vast.bewaard_door, vast.bewaard_op)
    for veld in TEKSTVELDEN:
        setattr(vast, veld, velden[veld])
    vast.bewaard_op, vast.bewaard_door, vast.versie = klok.nu(), door, versie + 1
    vast.full_clean()
    vast.save()
    return vast


@transaction.atomic
def bewaar_samenvatting(
    *, rapport: Kwaliteitsrapport, versie: int, samenvatting: str
) -> Kwaliteitsrapport:
    vast = _vergrendel(rapport)
    _moet_concept_zijn(vast)
    if vast.versie != versie and vast.samenvatting != samenvatting:
        raise IntussenGewijzigd(None, None)
    if vast.samenvatting != samenvatting:
        vast.samenvatting, vast.versie = samenvatting, vast.versie + 1
        vast.full_clean()
        vast.save()
    return vast


@transaction.atomic
def bewaar_actie(*, actie: Verbeteractie) -> Verbeteractie:
    """Een nieuwe of gewijzigde verbeteractie, zolang het rapport een concept is."""
    _moet_concept_zijn(_vergrendel(actie.rapport))
    actie.full_clean()
    actie.save()
    return actie


@transaction.atomic
def verwijder_actie(*, actie: Verbeteractie) -> None:
    _moet_concept_zijn(_vergrendel(actie.rapport))
    actie.delete()


@transaction.atomic
def bied_aan(
    *, rapport: Kwaliteitsrapport, akkoorden_nodig: int, door: Persoon
) -> tuple[Rapportversie, Any]:
    """Bevriest cijfers en teksten en start het maken van de pdf."""
    vast = _vergrendel(rapport)
    _ga_naar(vast, RapportStaat.TER_VASTSTELLING)
    vast.akkoorden_nodig, vast.versie = akkoorden_nodig, vast.versie + 1
    vast.full_clean()
    vast.save()
    hoogste = vast.versies.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    versie = Rapportversie.objects.create(
        rapport=vast,
        nummer=hoogste + 1,
        momentopname=momentopname(vast, klok.vandaag()),
        aangeboden_op=klok.nu(),
        aangeboden_door=door,
    )
    run = werk.start_taak(
        PDF_TAAK,
        voor=door,
        invoer={"versie": versie.pk},
        sleutel=f"versie:{versie.pk}",
        titel=f"{vast.titel}: pdf maken",
        terug_url=url_van(vast),
    )
    return versie, run


@transaction.atomic
def leg_pdf_vast(*, versie: Rapportversie, pdf: bytes) -> bool:
    """Een keer per versie; daarna laat de stuurgroep het rapport ophalen en vaststellen."""
    rijen = Rapportversie.objects.filter(pk=versie.pk, sha256="").update(
        pdf=pdf, sha256=hos_pdf.kenmerk(pdf)
    )
    if not rijen or versie.ingetrokken_op:
        return False
    for lid in stuurgroepleden(klok.vandaag()):
        post.zet_klaar_van_sjabloon(
            soort="rapport_ligt_voor",
            sleutel=f"rapport:{versie.pk}:{lid.pk}:ligt-voor",
            persoon=lid,
            sjabloon="email/kwaliteit/rapport_ligt_voor",
            context={
                "rapport": versie.rapport,
                "link": settings.BASIS_URL + url_van(versie.rapport),
            },
        )
    return True


@transaction.atomic
def neem_terug(*, rapport: Kwaliteitsrapport, reden: str, door: Persoon) -> None:
    """Terug naar concept, met een reden; de versie blijft bewaard als ingetrokken."""
    vast = _vergrendel(rapport)
    _ga_naar(vast, RapportStaat.CONCEPT)
    vast.versie += 1
    vast.save()
    Rapportversie.objects.filter(rapport=vast, ingetrokken_op__isnull=True).update(
        ingetrokken_op=klok.nu(), ingetrokken_reden=f"{reden} ({door.naam})"[:300]
    )


@transaction.atomic
def stel_vast(*, rapport: Kwaliteitsrapport, sha256: str, door: Persoon) -> Kwaliteitsrapport:
    """Een lid van de stuurgroep stelt vast, voor de pdf met precies dit kenmerk.

    Bij genoeg akkoorden staat het rapport vast. Twee keer klikken is een keer akkoord.
    """
    vast = _vergrendel(rapport)
    versie = geldige_versie(vast)
    if versie is not None and versie.vaststellingen.filter(persoon=door).exists():
        return vast
    if vast.staat != RapportStaat.TER_VASTSTELLING or versie is None:
        raise ValidationError(f"Dit rapport is nu {vast.get_staat_display()}.")
    if not versie.sha256:
        raise ValidationError("De pdf is nog niet klaar. Probeer het over een minuut nog eens.")
    if versie.sha256 != sha256:
        raise ValidationError(
            "Er ligt intussen een andere versie voor. Bekijk die eerst en stel dan vast."
        )
    Vaststelling.objects.create(versie=versie, persoon=door, sha256=sha256, op=klok.nu())
    if versie.vaststellingen.count() >= vast.akkoorden_nodig:
        _ga_naar(vast, RapportStaat.VASTGESTELD)
        vast.vastgesteld_op = klok.nu()
    vast.versie += 1
    vast.save()
    return vast


def noteer_download(*, versie: Rapportversie, persoon: Persoon) -> None:
    Rapportdownload.objects.create(versie=versie, persoon=persoon)
