"""De verdeling vrijgeven aan de instituten, met een mail (bijlage 2 stap 6, 7 en 10)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.choices import SoortInstituut
from hos.models import Persoon
from hos.services import post
from plaatsing.choices import Verdelingstatus
from plaatsing.models import Verdeelregel, Verdeling, Vrijgave, Woklaar
from plaatsing.queries import vrijgave as leesqueries
from plaatsing.queries.vrijgave import Ontvanger, coordinatoren, wijzigingen
from plaatsing.queries.woclaim import lijst_van
from plaatsing.services.verdeling import bewaar, controleer, in_geschiedenis, slot
from plaatsing.services.verdeling_stappen import ga_naar, vereis_actueel

SOORT = "verdeling-vrijgave"
SJABLOON = "email/plaatsing/verdeling_vrijgave"
SOORT_WO = "verdeling-wo-herinnering"
SJABLOON_WO = "email/plaatsing/verdeling_wo_herinnering"


@transaction.atomic
def vrijgeef(
    *,
    verdeling: Verdeling,
    versie: int,
    wo_klaar_voor: date | None,
    toelichting: str,
    door: Persoon,
) -> Vrijgave:
    """Maak de vastgestelde aantallen bekend aan de instituten; elk ziet de eigen soort.

    Een latere vrijgave toont wat er anders is, en mailt alleen wie dat aangaat.
    """
    vast = slot(verdeling)
    eerder = leesqueries.laatste_vrijgave(vast)
    if vast.status == Verdelingstatus.VRIJGEGEVEN and eerder:
        return eerder  # a double click
    controleer(vast, versie)
    ga_naar(vast, Verdelingstatus.VRIJGEGEVEN)
    vereis_actueel(vast)
    regels = list(vast.regels.select_for_update(of=("self",)).select_related("school", "vak"))
    anders = wijzigingen(regels)
    _vereis_ruimte_voor_claims(vast, regels)
    vast.wo_klaar_voor, vast.toelichting = wo_klaar_voor, toelichting.strip()
    nummer = eerder.nummer + 1 if eerder else 1
    with in_geschiedenis(door, f"Vrijgegeven aan de instituten ({nummer}e keer)"):
        _neem_over(regels)
        if any(w["kant"] == SoortInstituut.WO for w in anders):
            Woklaar.objects.filter(verdeling=vast).delete()  # they agreed on another list
        bewaar(vast)
        ontvangers = te_mailen(eerder, anders)
        vrijgave = Vrijgave.objects.create(
            verdeling=vast,
            nummer=nummer,
            op=klok.nu(),
            door=door,
            regels=[_als_gegeven(regel) for regel in regels],
            wijzigingen=anders if eerder else [],
            aantal_berichten=len(ontvangers),
        )
    for ontvanger in ontvangers:
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=f"{SOORT}:{vrijgave.pk}:{ontvanger.instituut.pk}:{ontvanger.persoon.pk}",
            persoon=ontvanger.persoon,
            sjabloon=SJABLOON,
            context=mailcontext(vast, ontvanger, vrijgave.wijzigingen),
        )
    return vrijgave


def te_mailen(eerder: Vrijgave | None, anders: list[dict[str, Any]]) -> list[Ontvanger]:
    """De eerste keer iedereen, daarna alleen de soort waarvoor iets veranderde."""
    soorten = SoortInstituut.values if eerder is None else {w["kant"] for w in anders}
    return coordinatoren(klok.vandaag(), soorten)


def mailcontext(
    verdeling: Verdeling, ontvanger: Ontvanger, anders: list[dict[str, Any]]
) -> dict[str, object]:
    soort = ontvanger.instituut.soort
    return {
        "persoon": ontvanger.persoon,
        "instituut": ontvanger.instituut,
        "schooljaar": verdeling.schooljaar,
        "soort": soort,
        "wijzigingen": [w for w in anders if w["kant"] == soort],
        "toelichting": verdeling.toelichting,
        "wo_klaar_voor": verdeling.wo_klaar_voor if soort == SoortInstituut.WO else None,
        "pad": reverse("plaatsing:verdeling-instituut", args=[soort])
        + f"?jaar={verdeling.schooljaar}",
    }


def _neem_over(regels: list[Verdeelregel]) -> None:
    for regel in regels:
        nieuw = (regel.hbo, regel.wo, regel.gereserveerd)
        oud = (regel.vrijgegeven_hbo, regel.vrijgegeven_wo, regel.vrijgegeven_gereserveerd)
        if nieuw != oud:
            regel.vrijgegeven_hbo, regel.vrijgegeven_wo = regel.hbo, regel.wo
            regel.vrijgegeven_gereserveerd = regel.gereserveerd
            regel.claimversie += 1
            regel.save()


def _als_gegeven(regel: Verdeelregel) -> dict[str, Any]:
    return {
        "regel": regel.pk,
        "stageplaats": regel.stageplaats_id,
        "hbo": regel.hbo,
        "wo": regel.wo,
        "gereserveerd": regel.gereserveerd,
    }


def _vereis_ruimte_voor_claims(verdeling: Verdeling, regels: list[Verdeelregel]) -> None:
    """Wat een wo-instituut al verdeelde, verdwijnt niet ongemerkt."""
    nieuw = {regel.pk: regel.wo for regel in regels}
    te_veel = [
        f"{rij.regel.vak.naam} op {rij.regel.school.naam} (verdeeld {rij.geclaimd}, straks "
        f"{nieuw[rij.regel.pk]})"
        for rij in lijst_van(verdeling).rijen
        if rij.geclaimd > nieuw[rij.regel.pk]
    ]
    if te_veel:
        raise ValidationError(
            "De wo-instituten hebben al meer verdeeld dan je nu vrijgeeft: "
            f"{'; '.join(te_veel)}. Vraag hun eerst plaatsen terug te geven."
        )


@transaction.atomic
def herinner_wo(*, verdeling: Verdeling, moment: str, dag: date) -> int:
    """Wo-instituten die nog niet klaar zijn met verdelen; per moment een mail per persoon."""
    if leesqueries.laatste_vrijgave(verdeling) is None:
        return 0
    wacht = {instituut.pk for instituut in lijst_van(verdeling).wacht_op}
    lijst = [o for o in coordinatoren(dag, [SoortInstituut.WO]) if o.instituut.pk in wacht]
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=SOORT_WO,
            sleutel=f"{SOORT_WO}:{verdeling.pk}:{moment}:{o.instituut.pk}:{o.persoon.pk}",
            persoon=o.persoon,
            sjabloon=SJABLOON_WO,
            context={
                "instituut": o.instituut,
                "schooljaar": verdeling.schooljaar,
                "wo_klaar_voor": verdeling.wo_klaar_voor,
                "pad": reverse("plaatsing:verdeling-wo") + f"?jaar={verdeling.schooljaar}",
            },
        )
        for o in lijst
    )
