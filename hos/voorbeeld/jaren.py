"""School years, onderwijsperioden and the categories of 6.5."""

from datetime import date

from hos.choices import Variant
from hos.models import Categorieregel, Onderwijsperiode, Schooljaar
from hos.rules import begin_van_schooljaar, naam_van_schooljaar
from hos.voorbeeld import Basis

PLANJAAR = 2020
# Four periods of about ten weeks; the last one runs to the summer holidays.
PERIODEN = (((9, 1), (11, 13)), ((11, 16), (1, 31)), ((2, 1), (4, 16)), ((4, 19), (7, 16)))
# 6.5 and B11: variant and niveau -> category; hbo niveau 1 has none yet.
CATEGORIEEN: tuple[tuple[str, int | None, int | None], ...] = (
    *((v, 1, None) for v in (Variant.HBO_VOLTIJD, Variant.HBO_DEELTIJD)),
    *((v, n, 1) for v in (Variant.HBO_VOLTIJD, Variant.HBO_DEELTIJD) for n in (2, 3)),
    *((v, 4, 2) for v in (Variant.HBO_VOLTIJD, Variant.HBO_DEELTIJD)),
    (Variant.WO_MASTER, None, 1),
    (Variant.HBO_MASTER, None, 1),
    (Variant.KOPOPLEIDING, None, 1),
    (Variant.EDUCATIEVE_MINOR, None, 2),
    (Variant.ZIJ_INSTROOM, None, 3),
)


def maak_basis(vandaag: date) -> Basis:
    """The plan's own year, the two before now, now, and the one being prepared."""
    nu = begin_van_schooljaar(vandaag).year
    return Basis(
        plan=_jaar(PLANJAAR),
        voorvorig=_jaar(nu - 2),
        vorig=_jaar(nu - 1),
        schooljaar=_jaar(nu),
        volgend=_jaar(nu + 1),
    )


def _jaar(begin: int) -> Schooljaar:
    jaar, nieuw = Schooljaar.objects.get_or_create(
        begin=date(begin, 8, 1),
        defaults={
            "naam": naam_van_schooljaar(date(begin, 8, 1)),
            "einde": date(begin + 1, 7, 31),
        },
    )
    if nieuw:
        _vul(jaar)
    return jaar


def _vul(jaar: Schooljaar) -> None:
    for nummer, (van, tot) in enumerate(PERIODEN, start=1):
        Onderwijsperiode.objects.create(
            schooljaar=jaar, nummer=nummer, begin=_dag(jaar, van), einde=_dag(jaar, tot)
        )
    Categorieregel.objects.bulk_create(
        Categorieregel(schooljaar=jaar, variant=variant, niveau=niveau, categorie=categorie)
        for variant, niveau, categorie in CATEGORIEEN
    )


def _dag(jaar: Schooljaar, maand_dag: tuple[int, int]) -> date:
    maand, dag = maand_dag
    return date(jaar.begin.year + (maand < jaar.begin.month), maand, dag)
