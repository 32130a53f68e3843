"""A division at any stage: computed, before the parties, agreed, released, claimed."""

from datetime import timedelta
from typing import Any

from hos import klok
from hos.models import Instituut, Persoon, Schooljaar
from plaatsing.choices import Oordeel
from plaatsing.models import Verdeelregel, Verdeling, Vrijgave
from plaatsing.queries.verdeling_partijen import Partij, partijen
from plaatsing.rules.verdeling import Sleutel
from plaatsing.services import verdeling as services
from plaatsing.services import verdeling_stappen as stappen
from plaatsing.services import vrijgave, woclaim
from plaatsing.services.woclaim import Wens
from tests.factories.plaatsing_bord import maak_plek
from tests.wereld import Wereld

NAMENS = {"dagelijks_bestuur": "dagelijks_bestuur", "programmamanager": "programmamanager"}


def vers(verdeling: Verdeling) -> Verdeling:
    return Verdeling.objects.select_related("schooljaar").get(pk=verdeling.pk)


def maak_verdeling(
    wereld: Wereld, schooljaar: Schooljaar | None = None, **aantal: int
) -> Verdeling:
    """Duin offers Dutch for either, Zee offers mathematics for wo; half to hbo."""
    jaar = schooljaar or wereld.volgend
    maak_plek(wereld.duin, jaar, wereld.nederlands, soort="beide", aantal=aantal.get("duin", 4))
    maak_plek(wereld.zee, jaar, wereld.wiskunde, soort="wo", aantal=aantal.get("zee", 2))
    return services.begin(schooljaar=jaar, door=wereld.personas["stagecoordinator"])


def regel_van(verdeling: Verdeling, school: str = "Duincollege") -> Verdeelregel:
    return Verdeelregel.objects.select_related("verdeling").get(
        verdeling=verdeling, school__naam=school
    )


def bereken_met(verdeling: Verdeling, hbo: int, wo: int, door: Persoon) -> Verdeling:
    return services.stel_in(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        sleutel=Sleutel(hbo, wo),
        grens="boven",
        door=door,
    ).verdeling


def leg_voor(wereld: Wereld, verdeling: Verdeling, **velden: Any) -> Verdeling:
    return stappen.leg_voor(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        goedkeuren_voor=velden.get("voor", klok.vandaag() + timedelta(days=5)),
        door=wereld.personas["stagecoordinator"],
    )


def partij(verdeling: Verdeling, sleutel: str) -> Partij:
    alle = partijen(verdeling)
    return next(p for p in alle if p.sleutel == sleutel)


def antwoord(wereld: Wereld, verdeling: Verdeling, sleutel: str, wie: str, reden: str = "") -> None:
    stappen.geef_oordeel(
        verdeling=verdeling,
        partij=sleutel,
        kenmerk=partij(verdeling, sleutel).kenmerk,
        oordeel=Oordeel.BEZWAAR if reden else Oordeel.AKKOORD,
        reden=reden,
        door=wereld.persoon(wie),
    )


def iedereen_akkoord(wereld: Wereld, verdeling: Verdeling) -> None:
    for eigen in partijen(verdeling):
        if not eigen.akkoord:
            van_duin = eigen.school == wereld.duin
            school = "schoolcoordinator" if van_duin else "schoolcoordinator_elders"
            antwoord(wereld, verdeling, eigen.sleutel, school if eigen.school else eigen.soort)


def stel_vast(wereld: Wereld, verdeling: Verdeling) -> Verdeling:
    leg_voor(wereld, verdeling)
    iedereen_akkoord(wereld, vers(verdeling))
    return stappen.stel_vast(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        reden="",
        door=wereld.personas["stagecoordinator"],
    )


def geef_vrij(wereld: Wereld, verdeling: Verdeling, **velden: Any) -> Vrijgave:
    stel_vast(wereld, verdeling)
    return vrijgave.vrijgeef(
        verdeling=verdeling,
        versie=vers(verdeling).versie,
        wo_klaar_voor=velden.get("wo_klaar_voor", klok.vandaag() + timedelta(days=9)),
        toelichting=velden.get("toelichting", "Mail je voorstel in juni."),
        door=wereld.personas["stagecoordinator"],
    )


def neem(
    verdeling: Verdeling, instituut: Instituut, regel: Verdeelregel, aantal: int, door: Persoon
) -> int:
    """Claim as somebody would who has just opened the list."""
    nu = Verdeelregel.objects.get(pk=regel.pk)
    eigen = sum(c.aantal for c in nu.claims.filter(instituut=instituut))
    wens = Wens(nu.claimversie, eigen, aantal)
    return woclaim.verdeel(
        verdeling=verdeling, instituut=instituut, wensen={regel.pk: wens}, door=door
    )
