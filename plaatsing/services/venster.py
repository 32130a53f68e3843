"""Vensters instellen, en weigeren wat buiten een venster valt (bijlage 2)."""

from collections.abc import Collection, Mapping
from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.choices import Startmoment
from hos.geschiedenis import gebeurtenissen
from hos.models import Persoon, Schooljaar
from hos.services.versie import controleer_stand
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
    *,
    schooljaar: Schooljaar,
    perioden: Mapping[Sleutel, Periode | None],
    versie: int,
    door: Persoon,
) -> None:
    """Zet elk venster (doel, start) op deze periode; None haalt het weg.

    De volgorde van het jaar moet kloppen, ook met de data van de inventarisatie.
    """
    Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
    rijen = {(v.doel, v.start): v for v in Venster.objects.filter(schooljaar=schooljaar)}
    nu = {sleutel: (rij.opent_op, rij.sluit_op) for sleutel, rij in rijen.items()}
    anders = {sleutel: p for sleutel, p in perioden.items() if nu.get(sleutel) != p}
    if not anders:
        return
    controleer_stand(versie, gebeurtenissen(Venster, schooljaar=schooljaar))
    if fouten := bezwaren(schooljaar, perioden):
        raise ValidationError([melding for _, melding in fouten.values()])
    with pghistory.context(door=door.pk, wat="Vensters ingesteld"):
        for (doel, start), periode in anders.items():
            rij = rijen.get((doel, start)) or Venster(schooljaar=schooljaar, doel=doel, start=start)
            if periode is None:
                rij.delete()
                continue
            rij.opent_op, rij.sluit_op = periode
            rij.full_clean()
            rij.save()


def bezwaren(
    schooljaar: Schooljaar, perioden: Mapping[Sleutel, Periode | None]
) -> dict[Sleutel, tuple[str, str]]:
    """Wat er niet klopt: per venster de dag ("opent" of "sluit") en waarom."""
    uit: dict[Sleutel, tuple[str, str]] = {}
    inventarisatie = {
        v.start: v for v in queries.vensters_van(schooljaar, (Vensterdoel.INVENTARISATIE,))
    }
    for start in Startmoment:
        rij: list[tuple[str, date, date]] = []
        eerst = inventarisatie[start]
        if eerst.opent_op:
            # only its first day: a school may be late, and nobody waits for that
            rij.append((eerst.doel.label, eerst.opent_op, eerst.opent_op))
        labels = {doel.label: (str(doel), str(start)) for doel in Vensterdoel}
        for doel in Vensterdoel:
            if periode := perioden.get((doel, start)):
                rij.append((doel.label, *periode))
                if mis := _buiten(schooljaar, periode):
                    uit[doel, start] = mis
        for label, fout in regels.vensterfouten(rij).items():
            uit.setdefault(labels[label], fout)
    return uit


def _buiten(schooljaar: Schooljaar, periode: Periode) -> tuple[str, str] | None:
    for deel, dag in zip(("opent", "sluit"), periode, strict=True):
        if melding := regels.buiten_looptijd(schooljaar.begin, dag):
            return deel, melding
    return None


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
