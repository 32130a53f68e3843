"""Writing on the board: locks, rows and the log of moves. Only services of the board call this."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
import pgtrigger
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from hos import klok
from hos.models import Persoon, Schooljaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Bordzet, Plaatsing, Toewijzingsronde
from plaatsing.queries.toewijzing_rijen import Plaatsrij, Stand, Studentrij
from plaatsing.rules import toewijzing as regels

PLAATS_VOL = "plaatsing.Plaatsing:plaats_nooit_voller"
Rijen = list[dict[str, Any]]


class BordVeranderd(ValidationError):
    """Iemand anders was eerder; er is niets opgeslagen."""


class PlaatsBezet(ValidationError):
    """De plaats was net vol."""


@contextmanager
def op_het_bord(schooljaar: Schooljaar, door: Persoon, wat: str, reden: str = "") -> Iterator[None]:
    """One move at a time per school year, all or nothing, with who and why in the history.

    The seats are counted inside, so that a refusal of the database becomes a sentence here.
    """
    try:
        with transaction.atomic(), pghistory.context(door=door.pk, wat=wat, reden=reden):
            Schooljaar.objects.select_for_update(no_key=True).get(pk=schooljaar.pk)
            yield
            pgtrigger.constraints(pgtrigger.Immediate, PLAATS_VOL)
            pgtrigger.constraints(pgtrigger.Deferred, PLAATS_VOL)
    except IntegrityError as fout:
        raise _in_het_nederlands(fout) from fout


def _in_het_nederlands(fout: IntegrityError) -> ValidationError:
    if "plaats_vol" in str(fout):
        return PlaatsBezet("Deze plaats is vol. Er is niets opgeslagen.")
    if "plaatsing_een_tegelijk" in str(fout):
        return ValidationError("Deze student heeft in die periode al een plaats.")
    raise fout


def momentopname(schooljaar: Schooljaar, student: int) -> Rijen:
    """De geldende plaatsingen van een student als gegevens, voor het zettenboek."""
    rijen = Plaatsing.objects.actief().van_jaar(schooljaar).filter(opleidingsjaar=student)
    return [
        {
            "pk": rij.pk,
            "versie": rij.versie,
            "stageplaats": rij.stageplaats_id,
            "school": rij.school_id,
            "tweede_school": rij.tweede_school_id,
            "tweede_aandeel": rij.tweede_aandeel,
            "begin": rij.begin.isoformat(),
            "einde": rij.einde.isoformat(),
            "status": rij.status,
            "vast": rij.vast,
            "vast_reden": rij.vast_reden,
        }
        for rij in rijen.order_by("begin", "pk")
    ]


def noteer(
    schooljaar: Schooljaar,
    student: int,
    soort: str,
    *,
    door: Persoon,
    voor: Rijen,
    reden: str = "",
    ronde: Toewijzingsronde | None = None,
    groep: uuid.UUID | None = None,
    bij: Bordzet | None = None,
) -> Bordzet:
    return Bordzet.objects.create(
        schooljaar=schooljaar,
        opleidingsjaar_id=student,
        soort=soort,
        door=door,
        gedaan_op=klok.nu(),
        voor=voor,
        na=momentopname(schooljaar, student),
        reden=reden,
        ronde=ronde,
        groep=groep,
        bij=bij,
    )


def zet_neer(
    stand: Stand,
    student: Studentrij,
    plaats: Plaatsrij,
    halfjaren: tuple[int, ...],
    *,
    vast_reden: str = "",
) -> None:
    """Zet een concept-plaatsing voor deze halfjaren; wat er stond, wijkt."""
    begin, einde = regels.periode_van(stand.begin, stand.einde, halfjaren, student.start)
    if einde < stand.dag:
        raise ValidationError("Die periode is al voorbij.")
    waarden = {
        "school_id": plaats.school_id,
        "stageplaats_id": plaats.stageplaats,
        "tweede_school_id": plaats.duo_met,
        "tweede_aandeel": plaats.aandeel,
        "begin": max(begin, stand.dag),
        "einde": einde,
        "vast": bool(vast_reden),
        "vast_reden": vast_reden,
    }
    concept = haal_weg(stand, student.pk, halfjaren, behalve_concept=True)
    if concept:
        _werk_bij(
            concept[0], waarden | wie_achterblijft(concept[0], plaats.school_id, plaats.duo_met)
        )
    else:
        Plaatsing.objects.create(opleidingsjaar_id=student.pk, **waarden)


def wie_achterblijft(rij: Plaatsing, school: int, tweede: int | None) -> dict[str, None]:
    """Wie begeleidt, hoort bij een school: de velden die leeg worden als de plaats hierheen gaat.

    Op een concept kan iemand staan als de bekendmaking is teruggehaald.
    """
    uit: dict[str, None] = {}
    if rij.school_id != school:
        uit |= {"werkplekbegeleider_id": None, "schoolopleider_id": None}
    if rij.tweede_school_id != tweede:
        uit |= {"tweede_werkplekbegeleider_id": None, "tweede_schoolopleider_id": None}
    return uit


def haal_weg(
    stand: Stand, student: int, halfjaren: tuple[int, ...], *, behalve_concept: bool = False
) -> list[Plaatsing]:
    """Laat vervallen wat er in deze halfjaren staat; geeft concepten terug die mogen verhuizen."""
    over: list[Plaatsing] = []
    gezocht = [z.pk for z in stand.zettingen_van(student) if set(z.halfjaren) & set(halfjaren)]
    for rij in Plaatsing.objects.select_for_update().filter(pk__in=gezocht).order_by("pk"):
        gepubliceerd = rij.gepubliceerd_school_op or rij.status != PlaatsingStatus.CONCEPT
        if gepubliceerd and rij.begin < stand.dag:
            raise ValidationError(
                "Deze student is al begonnen op deze school. Beëindig de plaatsing eerst."
            )
        if behalve_concept and not gepubliceerd and not over:
            over.append(rij)
        else:
            laat_vervallen(rij)
    return over


def laat_vervallen(rij: Plaatsing) -> None:
    _werk_bij(rij, {"status": PlaatsingStatus.VERVALLEN, "vast": False, "vast_reden": ""})


def _werk_bij(rij: Plaatsing, waarden: dict[str, Any]) -> None:
    for veld, waarde in waarden.items():
        setattr(rij, veld, waarde)
    rij.versie += 1
    rij.save()


def wie_was_eerst(schooljaar: Schooljaar, *, student: int | None = None, plaats: int = 0) -> str:
    """De laatste zet met deze student of op deze plaats, als zin."""
    zetten = Bordzet.objects.filter(schooljaar=schooljaar).select_related(
        "door", "opleidingsjaar__student__persoon"
    )
    if student is not None:
        zetten = zetten.filter(opleidingsjaar=student)
    else:
        zetten = zetten.filter(na__contains=[{"stageplaats": plaats}])
    zet = zetten.order_by("-pk").first()
    if zet is None:
        return ""
    om = timezone.localtime(zet.gedaan_op)
    wie, wat = zet.door.naam, zet.get_soort_display()
    return f"{wie} heeft {zet.opleidingsjaar.student.persoon.naam} {wat} ({om:%d-%m}, {om:%H.%M})."
