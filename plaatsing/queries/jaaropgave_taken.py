"""Open taken rond de opgave: maken na het schooljaar, en tekenen (B21, bijlage 2 stap 15)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import heeft_rol
from hos.queries import vorig_schooljaar
from hos.taken import Taak
from plaatsing.choices import Hoedanigheid
from plaatsing.queries import jaaropgave as queries

TEKENROL = {
    Hoedanigheid.STAGECOORDINATOR: Rol.STAGECOORDINATOR,
    Hoedanigheid.PROGRAMMAMANAGER: Rol.PROGRAMMAMANAGER,
}
MAKERS = (Rol.STAGECOORDINATOR, Rol.ADMINISTRATIE)


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Over het jaar dat voorbij is, en over dit jaar als er al een opgave ligt."""
    if not heeft_rol(persoon, *MAKERS, *TEKENROL.values()):
        return []
    vorig = vorig_schooljaar(schooljaar)
    jaren = [schooljaar, *([vorig] if vorig else [])]
    return [taak for jaar in jaren for taak in _van_jaar(persoon, jaar, dag)]


def _van_jaar(persoon: Persoon, jaar: Schooljaar, dag: date) -> Iterator[Taak]:
    standen = queries.opgaven(jaar)
    regel = queries.geldende_regel(jaar) if not standen or not standen[0].ondertekend else None
    deadline = queries.uiterlijk(jaar, regel) if regel else None
    if not standen:
        if regel and dag > jaar.einde and heeft_rol(persoon, *MAKERS):
            yield Taak(
                titel=f"Maak de opgave over {jaar}",
                url=f"{reverse('plaatsing:opgaven')}?jaar={jaar}",
                waarom="Het schooljaar is voorbij; de opgave telt wie er is opgeleid.",
                deadline=deadline,
                wacht_op="de programmamanager",
            )
        return
    stand = standen[0]
    if any(h.persoon_id == persoon.pk for h in stand.handtekeningen):
        return
    if any(heeft_rol(persoon, TEKENROL[h]) for h in stand.nog_nodig):
        yield Taak(
            titel=f"Teken de opgave over {jaar}",
            url=reverse("plaatsing:opgave", args=[stand.opgave.pk]),
            waarom=f"{stand.opgave.aantal} studenten; twee mensen tekenen.",
            deadline=deadline,
            wacht_op="de administratie",
        )
