"""Open taken rond de verdeling, afgeleid uit feiten (bijlage 2 stap 3, 6 en 7)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hos.models import Persoon, Schooljaar
from hos.permissions import heeft_rol, is_stagecoordinator
from hos.taken import Taak
from plaatsing.choices import Verdelingstatus
from plaatsing.models import Verdeling
from plaatsing.queries.aanbod import inventarisatie_van
from plaatsing.queries.verdeling import verdeling_van, wijkt_af
from plaatsing.queries.verdeling_partijen import (
    ROL_VAN,
    VAN_SCHOOL,
    Partij,
    eigen_partijen,
    partijen,
)
from plaatsing.queries.woclaim import eigen_wo_instituut, wolijst
from plaatsing.rules import verdeling_goedkeuring as regels

BEGIN_MEI, MEDIO_MEI = (5, 7), (5, 15)  # when the plan wants it (bijlage 2)


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Verdelen en vaststellen, goedkeuren, en voor wo-instituten: onderling verdelen."""
    beheert = is_stagecoordinator(persoon) and dag < schooljaar.begin
    oordeelt = heeft_rol(persoon, *VAN_SCHOOL, *ROL_VAN.values())
    wo = eigen_wo_instituut(persoon)
    if dag > schooljaar.einde or not (beheert or oordeelt or wo):
        return []
    verdeling = verdeling_van(schooljaar)
    uit: list[Taak] = []
    if beheert:
        uit += _van_stagecoordinator(schooljaar, verdeling, dag)
    if verdeling and oordeelt and verdeling.status == Verdelingstatus.TER_GOEDKEURING:
        uit += _oordelen(persoon, verdeling)
    if verdeling and wo:
        uit += _wo(wo.pk, schooljaar)
    return uit


def _van_stagecoordinator(
    schooljaar: Schooljaar, verdeling: Verdeling | None, dag: date
) -> Iterator[Taak]:
    url = reverse("plaatsing:verdeling")
    if verdeling is None:
        vraag = inventarisatie_van(schooljaar)
        if vraag and vraag.sluit_op < dag:
            yield Taak(
                titel=f"Verdeel de stageplaatsen over hbo en wo ({schooljaar})",
                url=url,
                waarom="De scholen hebben hun plaatsen opgegeven.",
                deadline=_in_mei(schooljaar, BEGIN_MEI),
                wacht_op="scholen en instituten",
            )
        return
    if wijkt_af(verdeling):
        yield Taak(
            titel=f"Bereken de verdeling opnieuw ({schooljaar})",
            url=url + "#afwijkingen",
            waarom="Het aanbod van een school is veranderd na de berekening.",
        )
    if verdeling.status == Verdelingstatus.TER_GOEDKEURING:
        yield from _goedkeuring(verdeling, dag)
    elif verdeling.status != Verdelingstatus.VRIJGEGEVEN:
        yield _volgende_stap(verdeling)


def _volgende_stap(verdeling: Verdeling) -> Taak:
    jaar = verdeling.schooljaar
    if verdeling.status == Verdelingstatus.CONCEPT:
        return Taak(
            titel=f"Stuur de verdeling van hbo en wo ter goedkeuring ({jaar})",
            url=reverse("plaatsing:verdeling-voorleggen"),
            waarom="Scholen, dagelijks bestuur en programmamanager kijken mee.",
            deadline=_in_mei(jaar, BEGIN_MEI),
            wacht_op="scholen en instituten",
        )
    return Taak(
        titel=f"Geef de verdeling vrij aan de instituten ({jaar})",
        url=reverse("plaatsing:verdeling-vrijgeven"),
        waarom="De verdeling is vastgesteld. Je ziet eerst een voorbeeld.",
        deadline=_in_mei(jaar, MEDIO_MEI),
        wacht_op="instituten",
    )


def _goedkeuring(verdeling: Verdeling, dag: date) -> Iterator[Taak]:
    lijst = partijen(verdeling)
    bezwaren = [partij for partij in lijst if partij.bezwaar]
    wachtend = [partij for partij in lijst if partij.wacht]
    if bezwaren:
        yield Taak(
            titel=f"Kijk naar {_aantal(len(bezwaren), 'bezwaar', 'bezwaren')} tegen de verdeling",
            url=reverse("plaatsing:verdeling") + "#goedkeuring",
            waarom=f"Van {', '.join(p.naam for p in bezwaren)}.",
        )
    if not wachtend and not bezwaren:
        yield Taak(
            titel=f"Stel de verdeling vast ({verdeling.schooljaar})",
            url=reverse("plaatsing:verdeling-vaststellen"),
            waarom="Iedereen is akkoord.",
            wacht_op="instituten",
        )
    elif wachtend and verdeling.goedkeuren_voor and verdeling.goedkeuren_voor < dag:
        yield Taak(
            titel=f"Herinner {_aantal(len(wachtend), 'partij', 'partijen')} aan de verdeling",
            url=reverse("plaatsing:verdeling-herinneren"),
            waarom=f"Nog geen antwoord van {', '.join(p.naam for p in wachtend[:4])}"
            + (" en anderen." if len(wachtend) > 4 else "."),
            deadline=verdeling.goedkeuren_voor,
        )


def _oordelen(persoon: Persoon, verdeling: Verdeling) -> Iterator[Taak]:
    for partij in eigen_partijen(persoon, verdeling):
        if partij.wacht:
            yield _oordeeltaak(partij, verdeling)


def _oordeeltaak(partij: Partij, verdeling: Verdeling) -> Taak:
    opnieuw = partij.stand == regels.OPNIEUW
    van = f" van {partij.naam}" if partij.school else ""
    return Taak(
        titel=f"Bekijk de verdeling{van} {'opnieuw ' if opnieuw else ''}({verdeling.schooljaar})",
        url=reverse("plaatsing:verdeling-oordeel", args=[partij.sleutel]),
        waarom="De getallen zijn veranderd na het vorige antwoord."
        if opnieuw
        else "Zeg of je akkoord bent met de plaatsen voor hbo en wo.",
        deadline=verdeling.goedkeuren_voor,
        wacht_op="stagecoördinator",
    )


def _wo(instituut: int, schooljaar: Schooljaar) -> Iterator[Taak]:
    lijst = wolijst(schooljaar)
    if lijst and lijst.aantal and instituut not in lijst.klaar:
        ander = [i.kort for i in lijst.instituten if i.pk != instituut]
        yield Taak(
            titel=f"Verdeel de wo-plaatsen met {' en '.join(ander) or 'de lijst'} ({schooljaar})",
            url=reverse("plaatsing:verdeling-wo"),
            waarom=f"Nog {_aantal(lijst.over, 'plaats is', 'plaatsen zijn')} van niemand."
            if lijst.over
            else "Alles is verdeeld. Meld dat je klaar bent.",
            deadline=lijst.verdeling.wo_klaar_voor,
            wacht_op="stagecoördinator",
        )


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _in_mei(schooljaar: Schooljaar, dag: tuple[int, int]) -> date:
    return date(schooljaar.begin.year, *dag)
