"""The judged board, prepared once per state and kept in this process.

Every table that the board is read from writes a row of history for each change. The numbers of
the newest rows together name a state, in one cheap query. A kept board is a picture to look at:
what is written is judged again, on rows that are read under the lock.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.db import connection, models

from hos import klok
from hos.http import TeGroot
from hos.models import (
    Instituut,
    Leerlingental,
    Opleidingsjaar,
    Opleidingsschool,
    Partner,
    Persoon,
    School,
    Schooljaar,
    Student,
    Tekortvak,
    Vak,
    Vestiging,
)
from plaatsing.models import (
    Aanbod,
    Bordopmerking,
    Bordzet,
    Doorstroomformulier,
    Duoplaats,
    Onderbreking,
    Plaatsing,
    Quotumregel,
    Quotumronde,
    Stageplaats,
    Toewijzingsronde,
    Uitsluiting,
    Vakmaximum,
    Verdeelregel,
    Verdeling,
    Voorkeur,
    Voorrang,
    Woclaim,
)
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_stand import met_plaatsingen_van_nu, stand_van

BRONNEN: Final[tuple[type[models.Model], ...]] = (
    Opleidingsjaar,
    Student,
    Persoon,
    Voorkeur,
    Voorrang,
    Uitsluiting,
    Onderbreking,
    Stageplaats,
    Aanbod,
    Vakmaximum,
    Duoplaats,
    Verdeling,
    Verdeelregel,
    Woclaim,
    Toewijzingsronde,  # what was taken over last: whether it kept to the division
    Doorstroomformulier,  # learning wishes
    Quotumronde,
    Quotumregel,
    Leerlingental,
    School,
    Partner,
    Vestiging,
    Vak,
    Tekortvak,
    Opleidingsschool,
    Instituut,
    Schooljaar,
)
HOOGSTENS = 4  # years kept per process
MEESTE_STUDENTEN: Final = 5_000  # fifty times the HOS (besluit 23)
SECONDEN = 60.0  # numbers are given before they are visible: a late one is seen after a minute


@dataclass(frozen=True, slots=True)
class _Bewaard:
    gelezen: float
    plaatsingen: str
    rest: str
    oordeel: Bordoordeel


_bewaard: OrderedDict[int, _Bewaard] = OrderedDict()
_slot = Lock()


def _nieuwste(model: type[models.Model]) -> str:
    tabel = connection.ops.quote_name(f"{model._meta.db_table}event")
    return f"coalesce((SELECT max(pgh_id) FROM {tabel}), 0)"  # noqa: S608  names of our own tables


def bordversie(schooljaar: Schooljaar) -> tuple[str, str]:
    """Waaraan te zien is of er iets veranderd is: de plaatsingen, en al het andere.

    Weigert een jaar met meer studenten dan een bord kan dragen.
    """
    bronnen: tuple[type[models.Model], ...] = (Plaatsing, *BRONNEN)
    tel = "(SELECT count(*) FROM hos_opleidingsjaar WHERE schooljaar_id = %s)"
    sql = f"SELECT {tel}, " + ", ".join(_nieuwste(model) for model in bronnen)
    with connection.cursor() as lezer:
        lezer.execute(sql, [schooljaar.pk])
        studenten, plaatsingen, *rest = lezer.fetchone() or (0, "")
    if studenten > MEESTE_STUDENTEN:
        raise TeGroot(studenten, MEESTE_STUDENTEN)
    return str(plaatsingen), f"{klok.vandaag():%Y%m%d}-" + ".".join(str(n) for n in rest)


def oordeel_van(schooljaar: Schooljaar) -> Bordoordeel:
    """Het bord met zijn oordeel, voor een pagina; nooit om op te schrijven.

    Na een zet worden alleen de plaatsingen opnieuw gelezen.
    """
    plaatsingen, rest = bordversie(schooljaar)
    nu = time.monotonic()
    with _slot:
        oud = _bewaard.get(schooljaar.pk)
    bruikbaar = oud is not None and oud.rest == rest and nu - oud.gelezen < SECONDEN
    if oud is not None and bruikbaar and oud.plaatsingen == plaatsingen:
        return oud.oordeel
    if oud is not None and bruikbaar:
        gelezen, stand = oud.gelezen, met_plaatsingen_van_nu(oud.oordeel.stand, schooljaar)
    else:
        gelezen, stand = nu, stand_van(schooljaar)
    nieuw = _Bewaard(gelezen, plaatsingen, rest, Bordoordeel(stand))
    with _slot:
        _bewaard[schooljaar.pk] = nieuw
        _bewaard.move_to_end(schooljaar.pk)
        while len(_bewaard) > HOOGSTENS:
            _bewaard.popitem(last=False)
    return nieuw.oordeel


def vergeet() -> None:
    """Alsof dit proces net begint; voor metingen."""
    with _slot:
        _bewaard.clear()


def laatste_nummer(schooljaar: Schooljaar) -> int:
    """De nieuwste zet van dit jaar: waaraan een open bord ziet of het bij is."""
    nummer = (
        Bordzet.objects.filter(schooljaar=schooljaar).order_by("-pk").values_list("pk", flat=True)
    )
    return nummer.first() or 0


def opmerkingen_per_student(schooljaar: Schooljaar) -> dict[int, int]:
    """Hoeveel opmerkingen er bij een student staan."""
    rijen = (
        Bordopmerking.objects.filter(opleidingsjaar__schooljaar=schooljaar, weg_op__isnull=True)
        .values_list("opleidingsjaar")
        .annotate(aantal=models.Count("pk"))
        .order_by()
    )
    return dict(rijen)
