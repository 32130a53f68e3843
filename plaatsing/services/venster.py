"""Vensters instellen, en weigeren wat buiten een venster valt (bijlage 2)."""

from collections.abc import Collection, Mapping
from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.choices import Startmoment
from hos.models import Persoon, Schooljaar
from plaatsing.choices import Vensterdoel
from plaatsing.models import Venster
from plaatsing.queries import venster as queries
from plaatsing.rules import procedure as regels
from plaatsing.rules.venster import Vensterstand

Periode = tuple[date, date]
Sleutel = tuple[str, str]
WIE_HELPT: dict[str, str] = {Vensterdoel.VOORKEUREN: "je instituutscoördinator"}


@transaction.atomic
def stel_in(
    *, schooljaar: Schooljaar, perioden: Mapping[Sleutel, Periode | None], door: Persoon
) -> None:
    """Zet elk venster (doel, start) op deze periode; None haalt het weg.

    De volgorde van het jaar moet kloppen, ook met de data van de inventarisatie.
    """
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    fouten = bezwaren(schooljaar, perioden)
    if fouten:
        raise ValidationError(list(fouten.values()))
    with pghistory.context(door=door.pk, wat="Vensters ingesteld"):
        for (doel, start), periode in perioden.items():
            rij = Venster.objects.filter(schooljaar=schooljaar, doel=doel, start=start).first()
            if periode is None:
                if rij:
                    rij.delete()
                continue
            rij = rij or Venster(schooljaar=schooljaar, doel=doel, start=start)
            if (rij.opent_op, rij.sluit_op) != periode:
                rij.opent_op, rij.sluit_op = periode
                rij.full_clean()
                rij.save()


def bezwaren(
    schooljaar: Schooljaar, perioden: Mapping[Sleutel, Periode | None]
) -> dict[Sleutel, str]:
    """Wat er niet klopt, per venster: de volgorde, of een dag buiten de procedure."""
    uit: dict[Sleutel, str] = {}
    for start in Startmoment:
        inventarisatie = queries.venster_van(schooljaar, Vensterdoel.INVENTARISATIE, start)
        rij: list[tuple[str, date, date]] = []
        if begin := inventarisatie.opent_op:
            # only its first day: a school may be late, and nobody waits for that
            rij.append((inventarisatie.doel.label, begin, begin))
        labels = {}
        for doel in Vensterdoel:
            periode = perioden.get((doel, start))
            if periode:
                labels[doel.label] = (str(doel), str(start))
                rij.append((doel.label, *periode))
                if mis := _buiten(schooljaar, periode):
                    uit[doel, start] = mis
        for label, melding in regels.vensterfouten(rij).items():
            if label in labels:
                uit.setdefault(labels[label], melding)
    return uit


def _buiten(schooljaar: Schooljaar, periode: Periode) -> str:
    meldingen = (regels.buiten_looptijd(schooljaar.begin, dag) for dag in periode)
    return next((melding for melding in meldingen if melding), "")


def vereis_begonnen(schooljaar: Schooljaar, doel: Vensterdoel, starts: Collection[str]) -> None:
    """Weigert voor de eerste dag; later mag altijd nog. Niet ingesteld sluit niets."""
    vensters = [queries.venster_van(schooljaar, doel, start) for start in starts]
    begin = min((v.opent_op for v in vensters if v.opent_op), default=None)
    if begin and klok.vandaag() < begin:
        raise ValidationError(
            f"{doel.label.capitalize()} voor {schooljaar} kan vanaf {begin:%d-%m-%Y}."
        )


def vereis_open(
    schooljaar: Schooljaar, doel: Vensterdoel, start: str = Startmoment.SEPTEMBER
) -> None:
    """Weigert buiten het venster, met de dagen waarop het kan of kon en wie er helpt."""
    venster = queries.venster_van(schooljaar, doel, start)
    if venster.opent_op is None:
        return
    stand = venster.stand(klok.vandaag())
    wat = f"{doel.label.capitalize()} voor {schooljaar} kan"
    dagen = f"van {venster.opent_op:%d-%m-%Y} tot en met {venster.sluit_op:%d-%m-%Y}"
    if stand == Vensterstand.NOG_NIET:
        raise ValidationError(f"{wat} nog niet. Het kan {dagen}. {_vraag(doel)}")
    if stand == Vensterstand.VOORBIJ:
        raise ValidationError(f"{wat} niet meer. Het kon {dagen}. {_vraag(doel)}")


def _vraag(doel: Vensterdoel) -> str:
    return f"Vraag het {WIE_HELPT.get(doel, 'de stagecoördinator')}."
