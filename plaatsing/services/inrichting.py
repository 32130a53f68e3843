"""Termijnen van het jaar, en de vragen en informatie van HOS en scholen (bijlage 2)."""

from typing import Any

import pghistory
from django.db import transaction

from hos.models import Persoon, School, Schooljaar
from hos.queries import vorig_schooljaar
from hos.services.versie import bewaar_instelling
from plaatsing.choices import Puntsoort
from plaatsing.models import Gesprekspunt, Plaatsingsafspraak
from plaatsing.rules.kennismaking import INFORMATIE, SCHOOLINFORMATIE, VRAGEN


@transaction.atomic
def bewaar_afspraak(
    *, schooljaar: Schooljaar, waarden: dict[str, Any], versie: int, door: Persoon
) -> Plaatsingsafspraak:
    """De termijnen van dit schooljaar."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    return bewaar_instelling(
        Plaatsingsafspraak,
        {"schooljaar": schooljaar},
        waarden,
        versie=versie,
        door=door,
        wat="Termijnen van de plaatsing aangepast",
    )


@transaction.atomic
def bewaar_punt(
    *,
    schooljaar: Schooljaar,
    school: School | None,
    punt: Gesprekspunt | None,
    soort: str,
    titel: str,
    tekst: str,
    volgorde: int,
    actief: bool,
    versie: int,
    door: Persoon,
) -> Gesprekspunt:
    """Een vraag of informatie, van de HOS of van een school; zonder `punt` een nieuw."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    waarden = {
        "titel": titel.strip(),
        "tekst": tekst.strip(),
        "volgorde": volgorde,
        "actief": actief,
    }
    wat = "Punt voor de kennismaking aangepast"
    if punt:
        sleutel = {"id": punt.pk}
        return bewaar_instelling(Gesprekspunt, sleutel, waarden, versie=versie, door=door, wat=wat)
    rij = Gesprekspunt(schooljaar=schooljaar, school=school, soort=soort, **waarden)
    with pghistory.context(door=door.pk, wat=wat):
        rij.full_clean()
        rij.save()
    return rij


@transaction.atomic
def zet_punten_klaar(
    *, schooljaar: Schooljaar, school: School | None, door: Persoon
) -> list[Gesprekspunt]:
    """De punten van vorig jaar, of anders die van bijlage 2; twee keer klikken voegt niets toe."""
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    if Gesprekspunt.objects.filter(schooljaar=schooljaar, school=school).exists():
        return []
    rijen = _van_vorig_jaar(schooljaar, school) or _standaard(schooljaar, school)
    with pghistory.context(door=door.pk, wat="Punten voor de kennismaking klaargezet"):
        for rij in rijen:
            rij.full_clean()
            rij.save()
    return rijen


def _van_vorig_jaar(schooljaar: Schooljaar, school: School | None) -> list[Gesprekspunt]:
    vorig = vorig_schooljaar(schooljaar)
    rijen = Gesprekspunt.objects.filter(schooljaar=vorig, school=school, actief=True)
    return [
        Gesprekspunt(
            schooljaar=schooljaar,
            school=school,
            soort=rij.soort,
            titel=rij.titel,
            tekst=rij.tekst,
            volgorde=rij.volgorde,
        )
        for rij in rijen
    ]


def _standaard(schooljaar: Schooljaar, school: School | None) -> list[Gesprekspunt]:
    if school is None:
        delen = [(Puntsoort.VRAAG, *paar) for paar in VRAGEN]
        delen += [(Puntsoort.INFORMATIE, *paar) for paar in INFORMATIE]
    else:
        delen = [
            (Puntsoort.INFORMATIE, titel, school.karakter if nummer == 0 else "")
            for nummer, titel in enumerate(SCHOOLINFORMATIE)
        ]
    return [
        Gesprekspunt(
            schooljaar=schooljaar,
            school=school,
            soort=soort,
            titel=titel,
            tekst=tekst,
            volgorde=10 * nummer,
        )
        for nummer, (soort, titel, tekst) in enumerate(delen, start=1)
    ]
