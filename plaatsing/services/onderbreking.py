"""Stoppen, uitstellen, terugkomen, en elk daarvan terugdraaien (bijlage 2 stap 10, B23)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from hos import klok
from hos.choices import Startmoment, Uitvalcode
from hos.models import Opleidingsjaar, Persoon, Schooljaar
from plaatsing.choices import Onderbrekingsoort, Uitstelreden
from plaatsing.models import Onderbreking, Plaatsing
from plaatsing.queries.omstandigheden import laatste_onderbreking
from plaatsing.services.bord_schrijven import Rijen, momentopname, op_het_bord
from plaatsing.services.plaatsingen import sluit


def stop_student(
    *, opleidingsjaar: Opleidingsjaar, op: date, uitval: str, door: Persoon
) -> Opleidingsjaar:
    """De student stopt: plaatsingen eindigen op die dag, wat nog moest beginnen vervalt."""
    label = dict(Uitvalcode.choices).get(uitval, "")
    with _op_slot(opleidingsjaar, door, "Student gestopt", label) as jaar:
        _vereis_doet_mee(jaar)
        _vereis_dag(jaar, op)
        if not label:
            raise ValidationError({"uitval": "Kies een reden bij een student die gestopt is."})
        rij = Onderbreking(soort=Onderbrekingsoort.STOP, op=op, reden=uitval)
        _leg_vast(rij, jaar, door)
        jaar.gestopt_op, jaar.uitval = op, uitval
        _bewaar_jaar(jaar)
    return jaar


def stel_uit(
    *,
    opleidingsjaar: Opleidingsjaar,
    tot_jaar: Schooljaar,
    tot_start: str,
    op: date,
    reden: str,
    door: Persoon,
) -> Onderbreking:
    """De student begint later: in februari, of in een later schooljaar."""
    label = dict(Uitstelreden.choices).get(reden, "")
    with _op_slot(opleidingsjaar, door, "Student uitgesteld", label) as jaar:
        _vereis_doet_mee(jaar)
        _vereis_dag(jaar, op)
        _vereis_later(jaar, tot_jaar, tot_start)
        rij = Onderbreking(
            soort=Onderbrekingsoort.UITSTEL,
            op=op,
            reden=reden,
            tot_jaar=tot_jaar,
            tot_start=tot_start,
        )
        if tot_jaar.pk != jaar.schooljaar_id:
            rij.vervolg, rij.vervolg_gemaakt = _vervolg(jaar, tot_jaar, tot_start)
        _leg_vast(rij, jaar, door)
        if tot_jaar.pk == jaar.schooljaar_id:
            jaar.start = tot_start
            _bewaar_jaar(jaar)
    return rij


def kom_terug(
    *, opleidingsjaar: Opleidingsjaar, op: date, reden: str, door: Persoon
) -> Onderbreking:
    """De student is er weer en heeft een plaats nodig. De plaats van eerst komt niet vanzelf."""
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom de student terugkomt."})
    with _op_slot(opleidingsjaar, door, "Student komt terug", reden) as jaar:
        rij = _open_onderbreking(jaar, door)
        if op < rij.op or op > jaar.schooljaar.einde:
            sinds, tot = f"{rij.op:%d-%m-%Y}", f"{jaar.schooljaar.einde:%d-%m-%Y}"
            raise ValidationError({"op": f"Kies een dag van {sinds} tot en met {tot}."})
        if rij.vervolg_gemaakt and rij.vervolg is not None:
            _haal_vervolg_weg(rij)
        rij.terug_op, rij.terug_reden = op, reden
        rij.full_clean()
        rij.save()
        jaar.gestopt_op, jaar.uitval = None, ""
        _bewaar_jaar(jaar)
    return rij


def draai_terug(*, opleidingsjaar: Opleidingsjaar, reden: str, door: Persoon) -> Onderbreking:
    """De laatste stap was een vergissing: stoppen, uitstellen of terugkomen ongedaan maken.

    Plaatsingen die door stoppen of uitstellen eindigden, komen terug als de plek nog vrij is.
    """
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom je dit terugdraait."})
    with _op_slot(opleidingsjaar, door, "Teruggedraaid", reden) as jaar:
        rij = laatste_onderbreking(jaar)
        if rij is None:
            raise ValidationError("Er is niets om terug te draaien.")
        if rij.terug_op is not None:
            _weer_onderbroken(rij, jaar)
        else:
            _toch_niet_onderbroken(rij, jaar, reden)
    return rij


@contextmanager
def _op_slot(
    opleidingsjaar: Opleidingsjaar, door: Persoon, wat: str, reden: str = ""
) -> Iterator[Opleidingsjaar]:
    """The lock of the board: nobody places this student meanwhile."""
    with op_het_bord(opleidingsjaar.schooljaar, door, wat, reden):
        yield (
            Opleidingsjaar.objects.select_for_update(of=("self",))
            .select_related("schooljaar", "student")
            .get(pk=opleidingsjaar.pk)
        )


def _vereis_doet_mee(jaar: Opleidingsjaar) -> None:
    if jaar.gestopt_op is not None:
        raise ValidationError("Van deze student is al vastgelegd dat hij gestopt is.")
    if Onderbreking.objects.open().filter(opleidingsjaar=jaar).exists():
        raise ValidationError("Deze student is al uitgesteld. Draai dat eerst terug.")


def _vereis_dag(jaar: Opleidingsjaar, op: date) -> None:
    if op > jaar.schooljaar.einde or op < jaar.schooljaar.begin - timedelta(days=365):
        raise ValidationError({"op": f"Kies een dag in schooljaar {jaar.schooljaar}."})


def _vereis_later(jaar: Opleidingsjaar, tot_jaar: Schooljaar, tot_start: str) -> None:
    nu = (jaar.schooljaar.begin, jaar.start == Startmoment.FEBRUARI)
    if (tot_jaar.begin, tot_start == Startmoment.FEBRUARI) <= nu:
        raise ValidationError({"tot": "Kies een moment na de start van nu."})


def _leg_vast(rij: Onderbreking, jaar: Opleidingsjaar, door: Persoon) -> None:
    rij.opleidingsjaar, rij.door, rij.vorige_start = jaar, door, jaar.start
    rij.voor = momentopname(jaar.schooljaar, jaar.pk)
    plaatsingen = Plaatsing.objects.actief().filter(opleidingsjaar=jaar).select_for_update()
    for plaatsing in plaatsingen.order_by("pk"):
        sluit(plaatsing, rij.op)
    rij.na = momentopname(jaar.schooljaar, jaar.pk)
    rij.full_clean()
    rij.save()


def _bewaar_jaar(jaar: Opleidingsjaar) -> None:
    jaar.full_clean()
    jaar.save()


def _vervolg(jaar: Opleidingsjaar, tot_jaar: Schooljaar, start: str) -> tuple[Opleidingsjaar, bool]:
    """The year in which the student takes part again, unless the institute delivered it already."""
    return Opleidingsjaar.objects.get_or_create(
        student=jaar.student,
        schooljaar=tot_jaar,
        defaults={
            "niveau": jaar.niveau,
            "start": start,
            "instituutsopleider_id": jaar.instituutsopleider_id,
        },
    )


def _open_onderbreking(jaar: Opleidingsjaar, door: Persoon) -> Onderbreking:
    rij = laatste_onderbreking(jaar)
    if rij is not None and rij.terug_op is None:
        return rij
    if jaar.gestopt_op is None:
        raise ValidationError("Deze student is niet gestopt en niet uitgesteld.")
    # stopped before interruptions were kept
    return Onderbreking(
        opleidingsjaar=jaar,
        soort=Onderbrekingsoort.STOP,
        op=jaar.gestopt_op,
        reden=jaar.uitval,
        vorige_start=jaar.start,
        door=door,
    )


def _haal_vervolg_weg(rij: Onderbreking) -> None:
    """The later year goes, unless something hangs on it already."""
    vervolg = rij.vervolg
    rij.vervolg, rij.vervolg_gemaakt = None, False
    rij.save(update_fields=["vervolg", "vervolg_gemaakt"])
    try:
        if vervolg is not None:
            vervolg.delete()
    except ProtectedError as fout:
        raise ValidationError(
            f"Voor {vervolg.schooljaar if vervolg else 'later'} heeft deze student al wensen of "
            "een plaats. Haal die eerst weg."
        ) from fout


def _weer_onderbroken(rij: Onderbreking, jaar: Opleidingsjaar) -> None:
    """Coming back was a mistake."""
    sinds = rij.terug_op
    nieuw = Plaatsing.objects.actief().filter(opleidingsjaar=jaar, begin__gte=sinds)
    if nieuw.exists():
        raise ValidationError(
            "De student heeft sinds de terugkomst een plaats. Haal die eerst weg."
        )
    rij.terug_op, rij.terug_reden = None, ""
    if rij.soort == Onderbrekingsoort.STOP:
        jaar.gestopt_op, jaar.uitval = rij.op, rij.reden
        _bewaar_jaar(jaar)
    elif rij.tot_jaar is not None and rij.tot_jaar_id != jaar.schooljaar_id:
        rij.vervolg, rij.vervolg_gemaakt = _vervolg(jaar, rij.tot_jaar, rij.tot_start)
    rij.full_clean()
    rij.save()


def _toch_niet_onderbroken(rij: Onderbreking, jaar: Opleidingsjaar, reden: str) -> None:
    if momentopname(jaar.schooljaar, jaar.pk) != rij.na:
        raise ValidationError(
            "Daarna is er iets aan de plaatsing veranderd. Kies 'Student komt terug'."
        )
    if rij.vervolg_gemaakt:
        _haal_vervolg_weg(rij)
    rij.ingetrokken_op, rij.ingetrokken_reden = klok.nu(), reden
    rij.full_clean()
    rij.save()
    jaar.gestopt_op, jaar.uitval, jaar.start = None, "", rij.vorige_start
    _bewaar_jaar(jaar)
    _herstel_plaatsingen(rij.voor)


def _herstel_plaatsingen(voor: Rijen) -> None:
    """Only what the interruption closed; a seat that was given away is refused by the database."""
    oud = {rij["pk"]: rij for rij in voor}
    for plaatsing in Plaatsing.objects.select_for_update().filter(pk__in=oud).order_by("pk"):
        if plaatsing.intrekking_school_op:
            raise ValidationError(
                "De school weet al dat deze plaatsing vervalt. Kies 'Student komt terug'."
            )
        was = oud[plaatsing.pk]
        plaatsing.status, plaatsing.einde = was["status"], date.fromisoformat(was["einde"])
        plaatsing.vast, plaatsing.vast_reden = was["vast"], was["vast_reden"]
        plaatsing.versie += 1
        plaatsing.save()
