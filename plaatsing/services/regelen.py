"""Afvinken wat geregeld is, en de lijst en de eerste dag van een school bijhouden."""

from datetime import date, time, timedelta

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from hos import klok
from hos.models import Persoon, School, Schooljaar
from hos.services.versie import bewaar_instelling
from plaatsing.models import Afvinking, Ontvangst, Plaatsing, Regelpunt
from plaatsing.queries.regelen import punten_van, regels_van
from plaatsing.rules.regelen import STANDAARD

VROEGST = timedelta(days=2 * 365)  # earlier is a slip of the pen
EIGEN_VOLGORDE = 80


@transaction.atomic
def vink_af(
    *,
    plaatsing: Plaatsing,
    code: str,
    op: date,
    wie: str = "",
    tweede: bool = False,
    door: Persoon,
) -> Afvinking:
    """Dit punt is geregeld (bij de VOG: gezien), op die dag, door deze persoon. Eerste telt.

    Een student vinkt alleen af wat de student zelf regelt (`wie`). Met `tweede` staat het op de
    lijst van de tweede school.
    """
    Plaatsing.objects.select_for_update(no_key=True).get(pk=plaatsing.pk)
    _controleer_punt(plaatsing, code, wie, tweede)
    eerste = plaatsing.begin - VROEGST
    if not eerste <= op <= klok.vandaag():
        raise ValidationError({"op": f"Kies een dag van {eerste:%d-%m-%Y} tot en met vandaag."})
    sleutel = {"plaatsing": plaatsing, "bij_tweede_school": tweede, "code": code}
    bestaand = Afvinking.objects.filter(**sleutel).first()
    if bestaand:
        return bestaand
    rij = Afvinking(**sleutel, op=op, door=door)
    with pghistory.context(door=door.pk, wat="Geregeld"):
        rij.full_clean()
        rij.save()
    return rij


@transaction.atomic
def zet_weer_open(
    *, plaatsing: Plaatsing, code: str, wie: str = "", tweede: bool = False, door: Persoon
) -> bool:
    """Toch niet geregeld: het punt staat weer open."""
    Plaatsing.objects.select_for_update(no_key=True).get(pk=plaatsing.pk)
    _controleer_punt(plaatsing, code, wie, tweede)
    vinken = Afvinking.objects.filter(plaatsing=plaatsing, bij_tweede_school=tweede, code=code)
    with pghistory.context(door=door.pk, wat="Weer open gezet"):
        weg, _ = vinken.delete()
    return bool(weg)


def _controleer_punt(plaatsing: Plaatsing, code: str, wie: str, tweede: bool) -> None:
    regels = [regel for regel in regels_van(plaatsing) if regel.tweede == tweede]
    punten = {regel.punt.code: regel.punt for regel in regels}
    if code not in punten:
        raise ValidationError("Dit punt staat niet (meer) op de lijst.")
    if wie and punten[code].wie != wie:
        raise ValidationError("Dit punt vinkt de school af.")


@transaction.atomic
def bewaar_punt(
    *,
    school: School,
    code: str,
    titel: str,
    uitleg: str,
    wie: str,
    dagen_vooraf: int,
    actief: bool,
    versie: int,
    door: Persoon,
) -> Regelpunt:
    """Een eigen punt (zonder `code`: nieuw), of de standaard zoals deze school het wil."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    code = code or _vrije_code(school, titel)
    standaard = next((punt for punt in STANDAARD if punt.code == code), None)
    bron = Regelpunt.objects.filter(school=school, code=code).first() or standaard
    waarden: dict[str, object] = {
        "titel": titel.strip(),
        "uitleg": uitleg.strip(),
        "wie": wie,
        "dagen_vooraf": dagen_vooraf,
        "volgorde": bron.volgorde if bron else EIGEN_VOLGORDE,
        "actief": actief,
    }
    return bewaar_instelling(
        Regelpunt,
        {"school": school, "code": code},
        waarden,
        versie=versie,
        door=door,
        wat="Lijst van de school aangepast",
    )


def _vrije_code(school: School, titel: str) -> str:
    bezet = {punt.code for punt in punten_van([school.pk])[school.pk]}
    bezet |= set(Regelpunt.objects.filter(school=school).values_list("code", flat=True))
    basis = slugify(titel)[:32] or "punt"
    if basis not in bezet:
        return basis
    return next(f"{basis}-{n}" for n in range(2, 1000) if f"{basis}-{n}" not in bezet)


@transaction.atomic
def bewaar_ontvangst(
    *,
    school: School,
    schooljaar: Schooljaar,
    adres: str,
    tijd: time | None,
    melden_bij: str,
    meenemen: str,
    versie: int,
    door: Persoon,
) -> Ontvangst:
    """Wat een student over de eerste dag moet weten."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    return bewaar_instelling(
        Ontvangst,
        {"school": school, "schooljaar": schooljaar},
        {
            "adres": adres.strip(),
            "tijd": tijd,
            "melden_bij": melden_bij.strip(),
            "meenemen": meenemen.strip(),
        },
        versie=versie,
        door=door,
        wat="Eerste dag beschreven",
    )
