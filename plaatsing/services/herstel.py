"""Een herstel kiezen, en de antwoorden die te lang duren voor een pagina (3.2, 3.3)."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hos import klok
from hos.models import Persoon, Schooljaar, Taakrun
from hos.services import werk
from plaatsing.choices import Doorrekensoort, Zetsoort
from plaatsing.models import Bordzet, Doorrekening
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.bord_stand import laatste_nummer
from plaatsing.queries.herstel_feiten import vraag_bij
from plaatsing.queries.herstel_voorstel import Doelen, antwoord_als_json, uit_pakket
from plaatsing.queries.ruimte import Meld, reken_ruimte
from plaatsing.queries.scenario import nummer_uit
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services.bord_plan import (
    binnen_het_totaal,
    niet_verder_over_grenzen,
    schrijf_student,
)
from plaatsing.services.bord_schrijven import BordVeranderd, op_het_bord
from plaatsing.toewijzing import herstel

SOORT = "plaatsing.doorrekening"
HOOGSTENS_SECONDEN = 120.0
HOOGSTENS_GENOEMD = 3
TITELS = {
    Doorrekensoort.HERSTEL: "Herstel over alle vakken",
    Doorrekensoort.RUIMTE: "Waar helpt een plaats erbij?",
}
PADEN = {
    Doorrekensoort.HERSTEL: "plaatsing:herstel",
    Doorrekensoort.RUIMTE: "plaatsing:ruimte",
}


def kies(*, schooljaar: Schooljaar, pakket: str, door: Persoon) -> int:
    """Legt een herstel als concept op het bord, alles of niets; geeft het aantal zetten.

    `pakket` is het ondertekende herstel dat op het scherm stond. Wat vaststaat of bekend is blijft
    staan. Is er sindsdien iets veranderd, dan gebeurt er niets.
    """
    gelezen = uit_pakket(schooljaar, pakket)
    if gelezen is None:
        raise ValidationError("Dit herstel is niet te lezen. Open de pagina opnieuw en kies weer.")
    gezien, doelen = gelezen
    with op_het_bord(schooljaar, door, "Herstel gekozen"):
        eerst = Bordoordeel(stand_van(schooljaar))
        vraag = vraag_bij(schooljaar, eerst.stand, laatste_nummer(schooljaar))
        if vraag.kenmerk != gezien:
            raise BordVeranderd(_wat_veranderde(schooljaar, gezien))
        aantal = _schrijf(schooljaar, eerst, doelen, door)
        if not aantal:
            raise ValidationError("Het bord is al zo. Er is niets veranderd.")
        na = Bordoordeel(stand_van(schooljaar))
        niet_verder_over_grenzen(eerst, na)
        binnen_het_totaal(na.stand, "dit herstel")
    return aantal


def _schrijf(schooljaar: Schooljaar, eerst: Bordoordeel, doelen: Doelen, door: Persoon) -> int:
    groep = uuid.uuid4()
    return sum(
        schrijf_student(
            eerst.stand,
            eerst.stand.studenten[student],
            doel,
            schooljaar=schooljaar,
            door=door,
            soort=Zetsoort.HERSTEL,
            groep=groep,
            reden="Herstel na een verandering",
        )
        for student, doel in sorted(doelen.items(), key=lambda deel: (bool(deel[1]), deel[0]))
    )


def _wat_veranderde(schooljaar: Schooljaar, gezien: str) -> str:
    zetten = list(
        Bordzet.objects.filter(schooljaar=schooljaar, pk__gt=nummer_uit(gezien))
        .select_related("door", "opleidingsjaar__student__persoon")
        .order_by("pk")
    )
    zinnen = [
        f"{zet.door.naam}: {zet.opleidingsjaar.student.persoon.naam} {zet.get_soort_display()}."
        for zet in zetten[:HOOGSTENS_GENOEMD]
    ]
    if len(zetten) > HOOGSTENS_GENOEMD:
        zinnen.append(f"En nog {len(zetten) - HOOGSTENS_GENOEMD} zetten.")
    wat = " ".join(zinnen) or "Het aanbod, het quotum, een student of een wens is gewijzigd."
    return (
        f"Er is iets veranderd sinds je dit herstel bekeek. {wat} Er is niets verplaatst. "
        "Hieronder staan de herstelvoorstellen voor het bord van nu."
    )


def start(*, schooljaar: Schooljaar, soort: Doorrekensoort, door: Persoon) -> Taakrun:
    """Zet het rekenen klaar; twee keer klikken geeft er een."""
    return werk.start_taak(
        SOORT,
        voor=door,
        invoer={"schooljaar": schooljaar.pk, "soort": soort.value},
        titel=TITELS[soort],
        terug_url=reverse(PADEN[soort]) + f"?jaar={schooljaar}",
        sleutel=f"{soort}:{schooljaar.pk}:{door.pk}",
    )


def reken(run: werk.Run) -> str:
    """Het lange werk: het antwoord over het bord van nu, met het kenmerk van dat bord."""
    schooljaar = Schooljaar.objects.get(pk=run.invoer["schooljaar"])
    soort = Doorrekensoort(run.invoer["soort"])
    kenmerk, antwoord = beantwoord(schooljaar, soort, meld=run.voortgang)
    with transaction.atomic():
        run.vergrendel()
        bewaar(schooljaar, soort, kenmerk, antwoord, door=run.voor)
    return reverse(PADEN[soort]) + f"?jaar={schooljaar}"


def beantwoord(
    schooljaar: Schooljaar, soort: Doorrekensoort, *, meld: Meld
) -> tuple[str, dict[str, Any]]:
    """Voor een herstel mag iedereen schuiven; voor de ruimte krijgt eerst iedereen een plaats."""
    stand, nummer = stand_van(schooljaar), laatste_nummer(schooljaar)
    vraag = vraag_bij(schooljaar, stand, nummer, alle=soort is Doorrekensoort.RUIMTE)
    if soort is Doorrekensoort.HERSTEL:
        meld(0, 1, "Alle vakken samen worden uitgezocht")
        return vraag.kenmerk, antwoord_als_json(vraag, None, HOOGSTENS_SECONDEN)
    meld(0, 1, "Eerst krijgt iedereen een plaats die kan")
    vol = herstel(vraag.instantie, vraag.plan, aantal=1, tijd=HOOGSTENS_SECONDEN)
    plan = vol.plannen[0].plan if vol.plannen else vraag.plan
    return vraag.kenmerk, reken_ruimte(vraag.instantie, plan, meld=meld)


def bewaar(
    schooljaar: Schooljaar,
    soort: Doorrekensoort,
    kenmerk: str,
    antwoord: dict[str, Any],
    *,
    door: Persoon,
) -> Doorrekening:
    rij = Doorrekening(
        schooljaar=schooljaar,
        soort=soort,
        kenmerk=kenmerk,
        antwoord=antwoord,
        gemaakt_door=door,
        gemaakt_op=klok.nu(),
    )
    rij.full_clean()
    rij.save()
    return rij
