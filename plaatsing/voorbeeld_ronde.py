"""Demo: the round of next year is open: wishes are in, a few moves made, a calculation ready."""

from hos.models import Persoon, Schooljaar
from hos.voorbeeld import Basis
from plaatsing.models import Voorkeur
from plaatsing.queries.bord_oordeel import Bordoordeel
from plaatsing.queries.toewijzing_instantie import Selectie
from plaatsing.queries.toewijzing_stand import stand_van
from plaatsing.services import bord, toewijzing
from plaatsing.toewijzing import lees_instantie, los_op

ZAAD = "demo"


def laad(basis: Basis) -> None:
    """May: wishes are in, a few moves are made by hand, a first calculation is ready."""
    jaar, door = basis.volgend, basis.persona["stagecoordinator"]
    _wensen(basis)
    _eerste_zetten(jaar, door)  # before the calculation: it counts with what stands on the board
    ronde = toewijzing.start_ronde(
        schooljaar=jaar,
        naam="Doorstroom, eerste keer",
        selectie=Selectie(groep="doorstroom", met_voorbehoud=True),
        zaad=ZAAD,
        door=door,
    )
    instantie = lees_instantie(ronde.instantie)
    uitkomst = los_op(instantie, zaad=ZAAD)
    ruimte = toewijzing.ruimte_bij(instantie, uitkomst)
    toewijzing.bewaar_uitkomst(ronde=ronde, uitkomst=uitkomst, ruimte=ruimte)


def _eerste_zetten(jaar: Schooljaar, door: Persoon) -> None:
    stand = stand_van(jaar)
    oordeel = Bordoordeel(stand)
    kandidaat = [s for s in stand.studenten.values() if s.doorstroom and s.voorkeur][:6]
    for nummer, student in enumerate(kandidaat):
        kansen = [k for k in oordeel.mogelijkheden(student.pk) if k.mag]
        if not kansen:
            continue
        zet = bord.verplaats(
            schooljaar=jaar, student=student.pk, plaats=kansen[0].plaats.pk, teken="", door=door
        )
        if nummer % 3 == 0:
            bord.zet_vast(
                schooljaar=jaar,
                student=student.pk,
                plaatsing=zet.na[0]["pk"],
                teken=stand_van(jaar).teken(student.pk),
                door=door,
                reden="Afgesproken in de werkgroep",
            )
        stand = stand_van(jaar)
        oordeel = Bordoordeel(stand)


def _wensen(basis: Basis) -> None:
    """Three in four wish for the nearest schools they have not seen; one in ten has a dislike."""
    stand = stand_van(basis.volgend)
    for nummer, student in enumerate(stand.studenten.values()):
        nieuw = [s for s in stand.scholen.values() if s.pk not in student.bezocht]
        dichtbij = sorted(
            nieuw,
            key=lambda s: ((s.x - student.x) ** 2 + (s.y - student.y) ** 2, s.pk),
        )
        if nummer % 4:
            for rang, school in enumerate(dichtbij[: 1 + nummer % 3], start=1):
                Voorkeur.objects.create(
                    opleidingsjaar_id=student.pk, school_id=school.pk, rang=rang
                )
        if nummer % 10 == 0:
            Voorkeur.objects.create(
                opleidingsjaar_id=student.pk, school_id=dichtbij[-1].pk, liever_niet=True
            )
