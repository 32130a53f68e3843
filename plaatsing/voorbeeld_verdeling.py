"""Demo: this year's division is released and half divided by wo; next year's awaits approval."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from hos import klok
from hos.models import Persoon, School, Schooljaar
from hos.voorbeeld import Basis
from plaatsing.choices import Oordeel, Verdelingstatus
from plaatsing.models import Goedkeuring, Verdeelregel, Verdeling, Vrijgave
from plaatsing.queries.verdeling_partijen import Partij, partijen
from plaatsing.queries.woclaim import lijst_van
from plaatsing.rules.verdeling import Sleutel
from plaatsing.services import verdeling as services
from plaatsing.services import verdeling_stappen as stappen
from plaatsing.services import vrijgave, woclaim
from plaatsing.services.woclaim import Wens

SLEUTEL = Sleutel(60, 40)
TOELICHTING = (
    "Mail je plaatsingsvoorstel in juni aan de school, met de stagecoördinator in de cc. Vertel "
    "erbij hoe de student op de stage is voorbereid.\n\n"
    "Plaats zoveel mogelijk in september. Februari is om open plaatsen te vullen."
)
BEZWAAR = "Wij hebben dit jaar geen wpb voor een tweede wo-student; graag een plaats naar hbo."
NOG_OPEN = ("Sorghvliet", "Pieter Groen")


def laad(basis: Basis) -> None:
    _huidig_jaar(basis)
    _volgend_jaar(basis)


def _huidig_jaar(basis: Basis) -> None:
    """Everybody agreed, released twice, ICLON done, SEC still busy."""
    jaar, door = basis.schooljaar, basis.persona["stagecoordinator"]
    verdeling = _bereken(jaar, door)
    _keur_goed(basis, verdeling, slaat_over=())
    verdeling = _stel_vast(verdeling, door)
    _vrij(verdeling, door)
    verdeling = stappen.heropen(
        verdeling=verdeling,
        versie=_vers(verdeling).versie,
        reden="Segbroek vroeg een plaats Nederlands voor hbo.",
        door=door,
    )
    _corrigeer(verdeling, "Segbroek", "Nederlands", door)
    _keur_goed(basis, verdeling, slaat_over=())
    verdeling = _stel_vast(_vers(verdeling), door)
    _vrij(verdeling, door)
    _verdeel_wo(basis, verdeling)
    _zet_terug_in_de_tijd(verdeling)


def _volgend_jaar(basis: Basis) -> None:
    """Most agree, one objects, two have not answered, one has to look again."""
    jaar, door = basis.volgend, basis.persona["stagecoordinator"]
    verdeling = _bereken(jaar, door)
    _keur_goed(basis, verdeling, slaat_over=NOG_OPEN, bezwaar="'s-Gravendreef")
    _corrigeer(verdeling, "Segbroek", "Engels", door)


def _bereken(jaar: Schooljaar, door: Persoon) -> Verdeling:
    verdeling = services.begin(schooljaar=jaar, door=door)
    return services.stel_in(
        verdeling=verdeling,
        versie=verdeling.versie,
        sleutel=SLEUTEL,
        grens="boven",
        door=door,
    ).verdeling


def _keur_goed(
    basis: Basis, verdeling: Verdeling, *, slaat_over: tuple[str, ...], bezwaar: str = ""
) -> None:
    verdeling = _vers(verdeling)
    if verdeling.status == Verdelingstatus.CONCEPT:
        verdeling = stappen.leg_voor(
            verdeling=verdeling,
            versie=verdeling.versie,
            goedkeuren_voor=klok.vandaag() + timedelta(days=5),
            door=basis.persona["stagecoordinator"],
        )
    for partij in partijen(verdeling):
        if partij.wacht and not (partij.school and partij.school.kort in slaat_over):
            oneens = partij.school is not None and partij.school.kort == bezwaar
            stappen.geef_oordeel(
                verdeling=verdeling,
                partij=partij.sleutel,
                kenmerk=partij.kenmerk,
                oordeel=Oordeel.BEZWAAR if oneens else Oordeel.AKKOORD,
                reden=BEZWAAR if oneens else "",
                door=_namens(basis, partij),
            )


def _namens(basis: Basis, partij: Partij) -> Persoon:
    return _coordinator(partij.school) if partij.school else basis.persona[partij.soort]


def _coordinator(school: School) -> Persoon:
    return Persoon.objects.filter(
        lidmaatschappen__partner=school.partner_id, lidmaatschappen__rol="schoolcoordinator"
    ).order_by("pk")[0]


def _corrigeer(verdeling: Verdeling, school: str, vak: str, door: Persoon) -> None:
    """One place from wo to hbo, on the first row where that can be."""
    regel = (
        Verdeelregel.objects.filter(
            verdeling=verdeling, school__kort=school, vak__naam=vak, soort="beide", wo__gt=0
        )
        .select_related("verdeling")
        .first()
    )
    if regel is None:
        return
    services.corrigeer(
        regel=regel,
        versie=_vers(verdeling).versie,
        hbo=regel.hbo + 1,
        wo=regel.wo - 1,
        gereserveerd=regel.gereserveerd,
        reden="De sectie heeft dit jaar liever een hbo-student.",
        door=door,
    )


def _stel_vast(verdeling: Verdeling, door: Persoon) -> Verdeling:
    return stappen.stel_vast(
        verdeling=verdeling, versie=_vers(verdeling).versie, reden="", door=door
    )


def _vrij(verdeling: Verdeling, door: Persoon) -> None:
    vrijgave.vrijgeef(
        verdeling=verdeling,
        versie=_vers(verdeling).versie,
        wo_klaar_voor=klok.vandaag() + timedelta(days=9),
        toelichting=TOELICHTING,
        door=door,
    )


def _verdeel_wo(basis: Basis, verdeling: Verdeling) -> None:
    """SEC takes the exact subjects, ICLON the rest; some are still nobody's."""
    lijst = lijst_van(verdeling)
    exact = {"wiskunde", "natuurkunde", "scheikunde", "informatica"}
    for kort in ("SEC", "ICLON"):
        instituut = basis.instituten[kort]
        wensen = {
            rij.regel.pk: Wens(rij.regel.claimversie, 0, rij.aantal)
            for nummer, rij in enumerate(lijst.rijen)
            if (rij.regel.vak.naam in exact) == (kort == "SEC") and nummer % 5
        }
        door = _instituutscoordinator(kort)
        woclaim.verdeel(verdeling=verdeling, instituut=instituut, wensen=wensen, door=door)
    woclaim.meld_klaar(
        verdeling=verdeling,
        instituut=basis.instituten["ICLON"],
        kenmerk=lijst_van(verdeling).kenmerk,
        door=_instituutscoordinator("ICLON"),
    )


def _instituutscoordinator(kort: str) -> Persoon:
    return Persoon.objects.filter(
        lidmaatschappen__instituut__kort=kort, lidmaatschappen__rol="instituutscoordinator"
    ).order_by("pk")[0]


def _zet_terug_in_de_tijd(verdeling: Verdeling) -> None:
    """This year's division was made last May."""
    jaar = verdeling.schooljaar.begin.year
    mei = _moment(date(jaar, 5, 16))
    Verdeling.objects.filter(pk=verdeling.pk).update(vastgesteld_op=mei, voorgelegd_op=mei)
    Goedkeuring.objects.filter(verdeling=verdeling).update(op=_moment(date(jaar, 5, 12)))
    Vrijgave.objects.filter(verdeling=verdeling).update(op=mei)


def _moment(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 10, 15, tzinfo=timezone.get_current_timezone())


def _vers(verdeling: Verdeling) -> Verdeling:
    return Verdeling.objects.select_related("schooljaar").get(pk=verdeling.pk)
