"""A board of any size: many schools with places, and students on it and beside it."""

from datetime import timedelta
from itertools import cycle

from hos import klok
from hos.models import Opleidingsjaar, Persoon, School, Schooljaar, Student, Vak
from plaatsing.choices import Antwoord, PlaatsingStatus
from plaatsing.models import Aanbod, Plaatsing, Stageplaats, Voorkeur
from tests.factories import hos as maak
from tests.wereld import Wereld

VAKKEN = ("Nederlands", "Engels", "wiskunde", "biologie", "geschiedenis", "economie", "Frans")
SOORTEN = (("vmbo-bb", "vmbo-kb"), ("havo", "vwo"), ("vmbo-tl", "havo"), ("vwo",))
PER_PLAATS = 3


def vul_groot_bord(wereld: Wereld, *, studenten: int = 400, scholen: int = 32) -> Schooljaar:
    """Half of them have a place; every student had a school before and has wishes."""
    jaar, vakken = wereld.volgend, _vakken(wereld)
    rij = [_school(nummer) for nummer in range(scholen)]
    plaatsen = _plaatsen(jaar, rij, vakken)
    jaren = _studenten(wereld, studenten, vakken)
    vorig = Opleidingsjaar.objects.bulk_create(
        Opleidingsjaar(student=j.student, schooljaar=wereld.jaar, niveau=1) for j in jaren
    )
    Plaatsing.objects.bulk_create(
        _eerder(oud, rij[nummer % scholen], wereld.jaar) for nummer, oud in enumerate(vorig)
    )
    Voorkeur.objects.bulk_create(
        Voorkeur(opleidingsjaar=j, school=rij[(nummer + 3 * rang) % scholen], rang=rang)
        for nummer, j in enumerate(jaren)
        for rang in (1, 2, 3)
    )
    _plaats_de_helft(jaren, plaatsen, jaar)
    return jaar


def _vakken(wereld: Wereld) -> list[Vak]:
    namen = {wereld.nederlands.naam: wereld.nederlands, wereld.wiskunde.naam: wereld.wiskunde}
    return [namen.get(naam) or maak.maak_vak(naam, code=f"g{naam[:3]}") for naam in VAKKEN]


def _school(nummer: int) -> School:
    return maak.maak_school(f"Groot College {nummer:02}", soorten=SOORTEN[nummer % len(SOORTEN)])


def _plaatsen(jaar: Schooljaar, scholen: list[School], vakken: list[Vak]) -> list[Stageplaats]:
    aanbod = [
        Aanbod.objects.create(school=school, schooljaar=jaar, antwoord=Antwoord.JA)
        for school in scholen
    ]
    gebouw = {school.pk: school.vestigingen.get() for school in scholen}
    return Stageplaats.objects.bulk_create(
        Stageplaats(
            aanbod=rij,
            vestiging=gebouw[rij.school_id],
            vak=vak,
            bouw=bouw,
            soort="hbo",
            aantal=PER_PLAATS,
        )
        for rij in aanbod
        for vak in vakken
        for bouw in ("OB", "BB")
    )


def _studenten(wereld: Wereld, aantal: int, vakken: list[Vak]) -> list[Opleidingsjaar]:
    mensen = Persoon.objects.bulk_create(
        Persoon(voornaam=f"Stu{n:04}", achternaam="Dent", email=f"groot{n}@voorbeeld.test")
        for n in range(aantal)
    )
    trajecten = Student.objects.bulk_create(
        Student(
            persoon=mens,
            instituut=wereld.hbo,
            vak=vakken[nummer % len(vakken)],
            studentnummer=f"G{nummer:05}",
            begin=maak.LANG_GELEDEN,
            variant="hbo_voltijd",
            x_km=nummer % 17,
            y_km=nummer % 23,
        )
        for nummer, mens in enumerate(mensen)
    )
    return Opleidingsjaar.objects.bulk_create(
        Opleidingsjaar(student=traject, schooljaar=wereld.volgend, niveau=2 + nummer % 3)
        for nummer, traject in enumerate(trajecten)
    )


def _eerder(jaar: Opleidingsjaar, school: School, toen: Schooljaar) -> Plaatsing:
    nu = klok.nu() - timedelta(days=200)
    return Plaatsing(
        opleidingsjaar=jaar,
        school=school,
        begin=toen.begin,
        einde=toen.einde,
        status=PlaatsingStatus.DEFINITIEF,
        definitief_op=nu,
        gepubliceerd_school_op=nu,
        gepubliceerd_student_op=nu,
    )


def _plaats_de_helft(
    jaren: list[Opleidingsjaar], plaatsen: list[Stageplaats], jaar: Schooljaar
) -> None:
    vrij = {
        vak: cycle([p for p in plaatsen if p.vak_id == vak and p.bouw == "OB"])
        for vak in {p.vak_id for p in plaatsen}
    }
    rijen = []
    for nummer, rij in enumerate(jaren):
        if nummer % 2 == 0:
            plek = next(vrij[rij.student.vak_id])
            rijen.append(
                Plaatsing(
                    opleidingsjaar=rij,
                    school=plek.aanbod.school,
                    stageplaats=plek,
                    begin=jaar.begin,
                    einde=jaar.einde,
                )
            )
    Plaatsing.objects.bulk_create(rijen)
