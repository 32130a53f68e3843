"""Open taken rond de plaatsingstafel, ook voor gasten (3.2)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import instituten_met_rol, is_stagecoordinator, scholen_met_rol
from hos.taken import Taak
from plaatsing.models import Duoplaats, Plaatsingstafel, Tafelafspraak, Tafelinbreng
from plaatsing.queries.tafel import geldige_plaatsen, tafel_van, te_gast_voor


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Vraag of aanbod opgeven, afspraken nakomen, en wat er nog overgenomen moet worden."""
    if dag > schooljaar.einde:
        return []
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    gast = te_gast_voor(persoon)
    leidt = is_stagecoordinator(persoon)
    scholen = scholen_met_rol(persoon, Rol.SCHOOLCOORDINATOR)
    uit: list[Taak] = []
    if scholen:
        uit += _duos(scholen, schooljaar)
    tafel = tafel_van(schooljaar) if instituten or gast or leidt else None
    if tafel is None:
        return uit
    eigen = Q(instituut__in=instituten) | Q(opleidingsschool__in=gast)
    if leidt:
        eigen |= Q(opleidingsschool__is_eigen=True)
        uit += _overnemen(tafel)
    uit += _inbreng(tafel, eigen)
    uit += _afspraken(tafel, eigen)
    return uit


def _inbreng(tafel: Plaatsingstafel, eigen: Q) -> Iterator[Taak]:
    open_ = Tafelinbreng.objects.filter(eigen, tafel=tafel, opgegeven_op__isnull=True)
    for rij in open_.select_related("instituut", "opleidingsschool"):
        vraag = rij.instituut_id is not None
        wat = "hoeveel plaatsen je nodig hebt" if vraag else "je aanbod"
        yield Taak(
            titel=f"Geef {wat} op voor de plaatsingstafel {tafel.schooljaar}",
            url=reverse("plaatsing:tafel-inbreng", args=[rij.pk]),
            waarom=f"Per tekortvak, namens {rij.deelnemer}.",
            deadline=tafel.vraag_voor if vraag else tafel.aanbod_voor,
            wacht_op="de plaatsingstafel",
        )


def _afspraken(tafel: Plaatsingstafel, eigen: Q) -> Iterator[Taak]:
    open_ = list(
        Tafelafspraak.objects.filter(eigen, tafel=tafel, nagekomen_op__isnull=True).order_by("voor")
    )
    if open_:
        een = len(open_) == 1
        yield Taak(
            titel="Kom een afspraak van de plaatsingstafel na"
            if een
            else f"Kom {len(open_)} afspraken van de plaatsingstafel na",
            url=reverse("plaatsing:tafel") + "#afspraken",
            waarom=open_[0].wat,
            deadline=open_[0].voor,
            wacht_op="de plaatsingstafel",
        )


def _overnemen(tafel: Plaatsingstafel) -> Iterator[Taak]:
    wachtend = (
        geldige_plaatsen(tafel)
        .filter(overname__isnull=True)
        .filter(Q(school__isnull=False) | Q(duo_school__isnull=False))
        .count()
    )
    if wachtend:
        wat = "1 plaats" if wachtend == 1 else f"{wachtend} plaatsen"
        yield Taak(
            titel=f"Neem {wat} van de plaatsingstafel over in het aanbod",
            url=reverse("plaatsing:tafel") + "#plaatsen",
            waarom="Pas daarna telt de plaats mee bij het verdelen.",
            wacht_op="de school",
        )


def _duos(scholen: frozenset[int], schooljaar: Schooljaar) -> Iterator[Taak]:
    wachtend = Duoplaats.objects.filter(
        met_school__in=scholen,
        stageplaats__aanbod__schooljaar=schooljaar,
        akkoord_op__isnull=True,
    ).count()
    if wachtend:
        wat = "een duoplaats" if wachtend == 1 else f"{wachtend} duoplaatsen"
        yield Taak(
            titel=f"Ga akkoord met je deel van {wat} ({schooljaar})",
            url=reverse("plaatsing:tafel-duo"),
            waarom="Aan de plaatsingstafel is afgesproken dat je school een student mee opleidt.",
            wacht_op="de stagecoördinator",
        )
