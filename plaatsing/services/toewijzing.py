"""Een berekening starten, uitvoeren en overnemen op het bord (3.3, bijlage 2 stap 8)."""

import uuid
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Persoon, Schooljaar
from hos.services import werk
from plaatsing.choices import Zetsoort
from plaatsing.models import Toewijzingsronde
from plaatsing.queries.ruimte import reken_ruimte
from plaatsing.queries.scenario import doel_van
from plaatsing.queries.toewijzing_instantie import Bouwsel, Selectie, bouw_instantie
from plaatsing.queries.toewijzing_rijen import Stand
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.queries.toewijzing_wegen import met_eerdere_jaren
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.toewijzing_instellingen import Rekenwijze
from plaatsing.services.bord_plan import binnen_het_totaal, schrijf_student
from plaatsing.services.bord_schrijven import BordVeranderd, op_het_bord
from plaatsing.toewijzing import (
    Doel,
    Instantie,
    Instellingen,
    Stap,
    Status,
    Sterkte,
    Uitkomst,
    instantie_als_json,
    lees_instantie,
    los_op,
)

SOORT = "plaatsing.toewijzing"
HOOGSTENS_SECONDEN = 240.0
GEWOON = Rekenwijze()


def start_ronde(
    *,
    schooljaar: Schooljaar,
    naam: str,
    selectie: Selectie,
    zaad: str,
    door: Persoon,
    rekenwijze: Rekenwijze = GEWOON,
) -> Toewijzingsronde:
    """Legt de invoer vast en zet de berekening klaar. Twee keer klikken geeft er een."""
    with transaction.atomic():
        Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
        bestaand = Toewijzingsronde.objects.filter(
            schooljaar=schooljaar, zaad=zaad, naam=naam, gemaakt_door=door
        ).first()
        if bestaand:
            return bestaand
        stand = stand_van(schooljaar)
        bouwsel = _bouw(stand, schooljaar, selectie, rekenwijze)
        ronde = Toewijzingsronde(
            schooljaar=schooljaar,
            naam=naam,
            zaad=zaad,
            selectie=selectie.als_json(),
            instellingen=rekenwijze.als_json(),
            instantie=instantie_als_json(
                replace(
                    bouwsel.instantie,
                    regels=bouwsel.instantie.regels | rekenwijze.extra_regels,
                    instellingen=_instellingen(rekenwijze),
                )
            ),
            stand=_bewaar_stand(stand, bouwsel.vrij, bouwsel.waarschuwingen)
            | {"afspraken": _kenmerk(stand, selectie, rekenwijze)},
            gemaakt_door=door,
        )
        ronde.full_clean()
        ronde.save()
        werk.start_taak(
            SOORT,
            voor=door,
            invoer={"ronde": ronde.pk},
            titel=f"Berekening: {naam}",
            terug_url=reverse("plaatsing:toewijzing"),
            sleutel=f"ronde:{ronde.pk}",
        )
    return ronde


def _bouw(
    stand: Stand, schooljaar: Schooljaar, selectie: Selectie, rekenwijze: Rekenwijze
) -> Bouwsel:
    if selectie.met_verdeling and not stand.afspraken.verdeling:
        raise ValidationError(
            {"met_verdeling": "Er is voor dit schooljaar nog geen verdeling vrijgegeven."}
        )
    if rekenwijze.eerdere_jaren:
        stand = met_eerdere_jaren(stand, schooljaar, selectie)
    bouwsel = bouw_instantie(stand, selectie, met_claims=rekenwijze.met_claims)
    if not bouwsel.vrij:
        raise ValidationError("In deze selectie zit niemand die nog geplaatst kan worden.")
    return bouwsel


def _instellingen(rekenwijze: Rekenwijze) -> Instellingen:
    return Instellingen(
        volgorde=rekenwijze.volgorde,
        grens_km=rekenwijze.max_km,
        **{code: Sterkte(hoe) for code, hoe in rekenwijze.van_de_oplosser.items()},
    )


def _bewaar_stand(
    stand: Stand, vrij: frozenset[int], waarschuwingen: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "studenten": {str(pk): stand.teken(pk) for pk in stand.studenten},
        "plaatsen": {str(pk): rij.aantal for pk, rij in stand.plaatsen.items()},
        "vrij": sorted(vrij),
        "waarschuwingen": list(waarschuwingen),
    }


def reken(run: werk.Run) -> str:
    """Het lange werk: per doel bewijzen, met voortgang; daarna de uitkomst bewaren."""
    ronde = Toewijzingsronde.objects.get(pk=run.invoer["ronde"])
    instantie = lees_instantie(ronde.instantie)
    uitkomst = los_op(
        instantie,
        tijd=HOOGSTENS_SECONDEN,
        zaad=ronde.zaad,
        volgorde=volgorde_van(ronde),
        voortgang=lambda stap: _meld(run, stap),
    )
    ruimte = ruimte_bij(instantie, uitkomst)
    with transaction.atomic():
        run.vergrendel()
        bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst, ruimte=ruimte)
    return reverse("plaatsing:toewijzing-uitkomst", args=[ronde.pk])


def volgorde_van(ronde: Toewijzingsronde) -> tuple[Doel, ...]:
    """De doelen in de volgorde die bij deze berekening gekozen is."""
    return tuple(Doel(doel) for doel in Rekenwijze.uit_json(ronde.instellingen).volgorde)


def _meld(run: werk.Run, stap: Stap) -> None:
    run.voortgang(stap.nummer, stap.aantal, stap.tekst)


def ruimte_bij(instantie: Instantie, uitkomst: Uitkomst) -> dict[str, Any] | None:
    """Wat er nodig is voor wie geen plaats kreeg; er hoort een plan bij."""
    if uitkomst.status is Status.ONMOGELIJK:
        return None
    return reken_ruimte(instantie, uitkomst.plan)


def bewaar_uitkomst(
    *, ronde: Toewijzingsronde, uitkomst: Uitkomst, ruimte: dict[str, Any] | None = None
) -> None:
    ronde.uitkomst = uitkomst.als_json() | ({"ruimte": ruimte} if ruimte else {})
    ronde.save(update_fields=["uitkomst"])


def neem_over(*, ronde: Toewijzingsronde, door: Persoon) -> int:
    """Schrijft de uitkomst als concept op het bord, alles of niets; geeft het aantal zetten.

    Vastgezet en bekendgemaakt blijft staan. Is het bord intussen veranderd, dan gebeurt er niets.
    """
    with op_het_bord(ronde.schooljaar, door, f"Berekening {ronde.naam} overgenomen"):
        vast = Toewijzingsronde.objects.select_for_update().get(pk=ronde.pk)
        plan = _bruikbaar_plan(vast)
        stand = stand_van(vast.schooljaar)
        _controleer_stand(stand, vast)
        aantal, groep = 0, uuid.uuid4()
        for student in vast.stand["vrij"]:
            rij = stand.studenten[student]
            aantal += schrijf_student(
                stand,
                rij,
                doel_van(rij, plan.get(regels.studentsleutel(student), [])),
                schooljaar=vast.schooljaar,
                door=door,
                soort=Zetsoort.OVERNAME,
                groep=groep,
                ronde=vast,
            )
        binnen_het_totaal(stand_van(vast.schooljaar), "deze berekening")
        vast.overgenomen_op = klok.nu()
        vast.overgenomen_door = door
        vast.save(update_fields=["overgenomen_op", "overgenomen_door"])
    return aantal


def _bruikbaar_plan(ronde: Toewijzingsronde) -> dict[str, list[list[Any]]]:
    if ronde.overgenomen_op is not None:
        raise ValidationError("Deze berekening is al overgenomen.")
    if ronde.uitkomst is None:
        raise ValidationError("Deze berekening is nog niet klaar.")
    if ronde.uitkomst["status"] == Status.ONMOGELIJK:
        raise ValidationError("Deze berekening heeft geen uitkomst om over te nemen.")
    plan: dict[str, list[list[Any]]] = ronde.uitkomst["plan"]
    return plan


def _kenmerk(stand: Stand, selectie: Selectie, rekenwijze: Rekenwijze) -> str:
    return stand.afspraken.kenmerk(
        met_verdeling=selectie.met_verdeling, met_claims=rekenwijze.met_claims
    )


def _controleer_stand(stand: Stand, ronde: Toewijzingsronde) -> None:
    toen = ronde.stand
    nu = {str(pk): stand.teken(pk) for pk in stand.studenten}
    anders = [
        pk for pk in {*nu, *toen["studenten"]} if nu.get(pk, "") != toen["studenten"].get(pk, "")
    ]
    if anders:
        namen = sorted(stand.namen.get(int(pk), "een student die er niet meer is") for pk in anders)
        lijst = ", ".join(namen[:3]) + (f" en {len(namen) - 3} anderen" if len(namen) > 3 else "")
        raise BordVeranderd(
            f"Het bord is veranderd sinds deze berekening: {lijst}. "
            "Er is niets overgenomen. Reken opnieuw; de uitkomst blijft bewaard."
        )
    selectie = Selectie.uit_json(ronde.selectie)
    kenmerk = _kenmerk(stand, selectie, Rekenwijze.uit_json(ronde.instellingen))
    if toen.get("afspraken", kenmerk) != kenmerk:
        raise BordVeranderd(
            "De verdeling of de wo-lijst is veranderd sinds deze berekening. "
            "Er is niets overgenomen. Reken opnieuw; de uitkomst blijft bewaard."
        )
    if {str(pk): rij.aantal for pk, rij in stand.plaatsen.items()} != toen["plaatsen"]:
        raise BordVeranderd(
            "Het aanbod van de scholen is veranderd sinds deze berekening. "
            "Er is niets overgenomen. Reken opnieuw; de uitkomst blijft bewaard."
        )
