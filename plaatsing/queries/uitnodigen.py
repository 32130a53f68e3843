"""Welke studenten nog een uitnodiging voor een account nodig hebben."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from hos import klok
from hos.models import Account, Opleidingsjaar, Schooljaar, Uitnodiging

HOOGSTENS = 200  # on one page; who comes after them is there the next time


@dataclass(frozen=True, slots=True)
class Uitnodigbeeld:
    """Wie er nu een mail kan krijgen, en waarom de anderen niet."""

    studenten: tuple[Opleidingsjaar, ...]
    samen: int
    wachten: int
    met_account: int


def uit_te_nodigen(schooljaar: Schooljaar) -> QuerySet[Opleidingsjaar]:
    """Studenten van dit jaar die niet gestopt zijn, zonder account en zonder uitnodiging."""
    return (
        _meedoend(schooljaar)
        .filter(~_met_account(), ~_met_uitnodiging())
        .select_related("student__persoon", "student__instituut", "student__vak")
        .order_by("student__persoon__achternaam", "student__persoon__voornaam", "pk")
    )


def uitnodigbeeld(schooljaar: Schooljaar) -> Uitnodigbeeld:
    open_ = uit_te_nodigen(schooljaar)
    return Uitnodigbeeld(
        studenten=tuple(open_[:HOOGSTENS]),
        samen=open_.count(),
        wachten=_meedoend(schooljaar).filter(~_met_account(), _met_uitnodiging()).count(),
        met_account=_meedoend(schooljaar).filter(_met_account()).count(),
    )


def _meedoend(schooljaar: Schooljaar) -> QuerySet[Opleidingsjaar]:
    return Opleidingsjaar.objects.filter(schooljaar=schooljaar, gestopt_op__isnull=True)


def _met_account() -> Exists:
    return Exists(Account.objects.filter(persoon=OuterRef("student__persoon")))


def _met_uitnodiging() -> Exists:
    """Eén die nog geldt; een verlopen uitnodiging mag opnieuw."""
    geldig = Uitnodiging.objects.geldig(klok.nu())
    return Exists(geldig.filter(persoon=OuterRef("student__persoon")))
