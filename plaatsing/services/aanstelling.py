"""De kleine aanstelling: regels vastleggen, voortgang aanleveren, bieden en adviseren (3.4)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from hos import klok
from hos.geschiedenis import gebeurtenissen
from hos.models import Instituut, Opleidingsjaar, Persoon, Schooljaar
from hos.services import leeslog
from hos.services.versie import controleer_versie
from plaatsing.choices import Bijdragerol
from plaatsing.models import Aanstellingsadvies, Aanstellingsregel, Aanstellingstoets
from plaatsing.permissions import aanstelling as permissions
from plaatsing.queries import aanstelling as queries
from plaatsing.queries.omstandigheden import TOETS_GELEZEN
from plaatsing.queries.plaatsingen import plaats_van_lezer, ziet_alles
from plaatsing.rules.aanstelling import REGELS_HR, Regel
from plaatsing.services.aanbod_slot import in_geschiedenis


@dataclass(frozen=True, slots=True)
class Voortgang:
    """Wat het instituut van een student weet op de peildatum; versie 0 is nog niet geleverd."""

    propedeuse: bool | None
    open_vakken: int | None
    versie: int = 0


@transaction.atomic
def leg_regel_vast(
    *, instituut: Instituut, vanaf: Schooljaar, regel: Regel, door: Persoon | None
) -> Aanstellingsregel:
    """Geldt vanaf dit schooljaar; eerdere jaren houden de regel die toen gold."""
    Instituut.objects.select_for_update(no_key=True).get(pk=instituut.pk)
    rij = Aanstellingsregel.objects.filter(
        instituut=instituut, vanaf=vanaf, niveau=regel.niveau
    ).first() or Aanstellingsregel(instituut=instituut, vanaf=vanaf)
    if rij.pk and queries.als_regel(rij) == regel:
        return rij
    for veld, waarde in asdict(regel).items():
        setattr(rij, veld, waarde)
    rij.full_clean()
    with in_geschiedenis(door, f"Regel jaar {regel.niveau} van {instituut.kort} vastgelegd"):
        rij.save()
    return rij


@transaction.atomic
def neem_hr_over(
    *, instituut: Instituut, vanaf: Schooljaar, door: Persoon | None
) -> list[Aanstellingsregel]:
    """De richtlijn van de Hogeschool Rotterdam uit 3.4, als begin of als geheel."""
    return [
        leg_regel_vast(instituut=instituut, vanaf=vanaf, regel=regel, door=door)
        for regel in REGELS_HR
    ]


@transaction.atomic
def lever_aan(
    *,
    schooljaar: Schooljaar,
    instituten: frozenset[int],
    voortgang: Mapping[int, Voortgang],
    door: Persoon,
) -> int:
    """De lijst van het instituut in een keer; hoeveel studenten er veranderden.

    Weigert in het geheel als iemand anders intussen een van de rijen veranderde.
    """
    mag = {jaar.pk: jaar for jaar in queries.te_leveren(schooljaar, instituten)}
    if vreemd := set(voortgang) - set(mag):
        raise ValidationError(f"{len(vreemd)} studenten horen niet (meer) op deze lijst.")
    list(Opleidingsjaar.objects.select_for_update(no_key=True).filter(pk__in=voortgang))
    bestaand = {
        rij.opleidingsjaar_id: rij
        for rij in Aanstellingstoets.objects.select_for_update().filter(
            opleidingsjaar__in=voortgang
        )
    }
    regelset, aantal = queries.regelset(schooljaar), 0
    with in_geschiedenis(door, "Studievoortgang aangeleverd"):
        for pk, nieuw in voortgang.items():
            peildatum = queries.peildatum_van(mag[pk], regelset)
            toets = bestaand.get(pk) or Aanstellingstoets(opleidingsjaar=mag[pk], versie=0)
            if _gelijk(toets, nieuw):
                continue
            controleer_versie(
                nieuw.versie, toets.versie, gebeurtenissen(Aanstellingstoets, opleidingsjaar=pk)
            )
            toets.peildatum = peildatum
            toets.propedeuse, toets.open_vakken = nieuw.propedeuse, nieuw.open_vakken
            toets.geleverd_op, toets.geleverd_door = klok.nu(), door
            _bewaar(toets)
            aantal += 1
    return aantal


def _gelijk(toets: Aanstellingstoets, nieuw: Voortgang) -> bool:
    """Nothing typed for a new row, or the same again (a double click)."""
    return (toets.propedeuse, toets.open_vakken) == (nieuw.propedeuse, nieuw.open_vakken)


@transaction.atomic
def bied(
    *,
    toets: Aanstellingstoets,
    versie: int,
    klokuren: Decimal,
    vrije_dagen: int,
    wpb_gesproken: bool,
    door: Persoon,
    school: int | None = None,
) -> Aanstellingstoets:
    """De school zegt wat zij wil bieden; de toets zegt daarna of dat mag, en waarom.

    Op een duoplaats kan elk van beide bieden, maar er is een aanstelling: wie later bewaart, biedt.
    """
    rij = _slot(toets)
    school = _eigen_school(rij, school, door)
    gelijk = (rij.klokuren, rij.vrije_dagen, rij.wpb_gesproken, rij.school_id)
    if gelijk == (klokuren, vrije_dagen, wpb_gesproken, school):
        return rij
    controleer_versie(versie, rij.versie, gebeurtenissen(Aanstellingstoets, pgh_obj=rij.pk))
    rij.klokuren, rij.vrije_dagen, rij.wpb_gesproken = klokuren, vrije_dagen, wpb_gesproken
    rij.school_id, rij.school_op, rij.school_door = school, klok.nu(), door
    with in_geschiedenis(door, f"School biedt {klokuren} klokuren"):
        _bewaar(rij)
    return rij


def _eigen_school(rij: Aanstellingstoets, school: int | None, door: Persoon) -> int:
    """Namens welke school iemand biedt; wie er een heeft, hoeft niet te kiezen."""
    scholen = queries.scholen_van_student(rij).dit_jaar
    mogelijk = permissions.scholen_om_te_bieden(door, scholen)
    if school is None and mogelijk:
        school = rij.school_id if rij.school_id in mogelijk else mogelijk[0]
    if school not in mogelijk or school is None:
        raise ValidationError("Namens deze school kun je deze student niets bieden.")
    return school


@transaction.atomic
def adviseer(
    *,
    toets: Aanstellingstoets,
    rol: str,
    advies: str,
    door: Persoon,
    school: int | None = None,
) -> Aanstellingsadvies:
    """Een advies per rol; wie zich bedenkt, verandert het. De geschiedenis houdt beide.

    Op een duoplaats is er een advies van de schoolopleider van elke school: de een verandert het
    advies van de ander niet.
    """
    rij = _slot(toets)
    scholen = queries.scholen_van_student(rij)
    plekken = permissions.adviesplekken(door, rij, scholen.adviseren)
    mogelijk = [plek for r, plek in plekken if r == rol and school in (None, plek)]
    if not mogelijk:
        raise ValidationError("In deze rol begeleid je deze student niet.")
    adviezen = Aanstellingsadvies.objects.filter(toets=rij, rol=rol).order_by("-op")
    per_school = scholen.duo and rol == Bijdragerol.SCHOOLOPLEIDER
    huidig = (adviezen.filter(school=mogelijk[0]) if per_school else adviezen).first()
    if huidig and (huidig.advies, huidig.persoon_id) == (advies, door.pk):
        return huidig
    nieuw = huidig or Aanstellingsadvies(toets=rij, rol=rol)
    nieuw.advies, nieuw.persoon, nieuw.op = advies, door, klok.nu()
    nieuw.school_id = mogelijk[0]
    nieuw.full_clean()
    with in_geschiedenis(door, f"Advies {nieuw.get_rol_display()}: {nieuw.get_advies_display()}"):
        nieuw.save()
    return nieuw


def noteer_lezen(*, toets: Aanstellingstoets, lezer: Persoon) -> None:
    """Een dossier van een ander: wie las het, en van welke plaats is die lezer?

    De plaats hoort erbij omdat een student die haar nog niet kent, de school hier niet mag lezen.
    """
    student = toets.opleidingsjaar.student
    plaats = None if ziet_alles(lezer) else plaats_van_lezer(lezer, student)
    wat = f"{TOETS_GELEZEN} {plaats.pk}" if plaats else TOETS_GELEZEN
    leeslog.noteer(lezer=lezer, over=student.persoon, wat=wat)


def _slot(toets: Aanstellingstoets) -> Aanstellingstoets:
    return (
        Aanstellingstoets.objects.select_for_update(of=("self",))
        .select_related("opleidingsjaar__schooljaar", "opleidingsjaar__student")
        .get(pk=toets.pk)
    )


def _bewaar(toets: Aanstellingstoets) -> None:
    toets.versie += 1
    toets.full_clean()
    toets.save()
