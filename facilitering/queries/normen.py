"""De normen van een schooljaar, klaar om mee te rekenen."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from facilitering.models import Instituutsnorm, Jaarnorm, Studentnorm
from facilitering.rules.co_docent import CoDocentnorm, Reistijd
from facilitering.rules.uren import NOG_TE_BEPALEN, Norm
from hos.models import Schooljaar
from hos.queries import categorieen

Opleiding = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Normen:
    """Uren per categorie, en de categorie van een opleiding; None is hbo niveau 1 (B11, B12)."""

    per_categorie: dict[int | None, Norm]
    categorie_van: dict[Opleiding, int | None]
    overkoepelend: Fraction
    co_docent: CoDocentnorm

    def categorie(self, opleiding: Opleiding) -> int | None:
        return self.categorie_van.get(opleiding)

    def norm(self, opleiding: Opleiding) -> Norm:
        return self.per_categorie.get(self.categorie(opleiding), NOG_TE_BEPALEN)


def normen_van(schooljaar: Schooljaar) -> Normen | None:
    """None zolang er voor dit jaar nog niets is afgesproken."""
    jaarnorm = Jaarnorm.objects.filter(schooljaar=schooljaar).first()
    if jaarnorm is None:
        return None
    return Normen(
        per_categorie={
            rij.categorie: Norm(_breuk(rij.uren_wpb), _breuk(rij.uren_so))
            for rij in Studentnorm.objects.filter(schooljaar=schooljaar)
        },
        categorie_van=categorieen(schooljaar),
        overkoepelend=Fraction(jaarnorm.overkoepelend),
        co_docent=CoDocentnorm(
            sessie_uren=Fraction(jaarnorm.sessie_uren),
            factor_intervisie=Fraction(jaarnorm.factor_intervisie),
            factor_werkbijeenkomst=Fraction(jaarnorm.factor_werkbijeenkomst),
            reistijd=Fraction(jaarnorm.reistijd),
            reistijd_per=Reistijd(jaarnorm.reistijd_per),
        ),
    )


def _breuk(uren: Decimal | None) -> Fraction | None:
    return None if uren is None else Fraction(uren)


def jaar_met_normen_voor(schooljaar: Schooljaar) -> Schooljaar | None:
    """Het laatste eerdere schooljaar waarvan de normen over te nemen zijn."""
    eerder = Schooljaar.objects.filter(begin__lt=schooljaar.begin, jaarnorm__isnull=False)
    return eerder.order_by("begin").last()


@dataclass(frozen=True, slots=True)
class Normrijen:
    """Alle normen van een jaar, om te lezen en te wijzigen."""

    studenten: list[Studentnorm]
    jaar: Jaarnorm
    instituten: list[Instituutsnorm]


def normrijen(schooljaar: Schooljaar) -> Normrijen | None:
    jaarnorm = Jaarnorm.objects.filter(schooljaar=schooljaar).first()
    if jaarnorm is None:
        return None
    instituten = Instituutsnorm.objects.filter(schooljaar=schooljaar).select_related("instituut")
    return Normrijen(
        list(Studentnorm.objects.filter(schooljaar=schooljaar)), jaarnorm, list(instituten)
    )
