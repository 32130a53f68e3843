"""Students of one region with their years, wishes and placements, in a handful of statements."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle

from benchmarks.landelijk.mensen import Mensen
from benchmarks.landelijk.organisaties import Gebied
from benchmarks.landelijk.regio import NU, STRAKS, VARIANTEN, Regio, Verblijf
from benchmarks.landelijk.regio import Student as Waarden
from hos import klok
from hos.choices import Rol
from hos.models import Opleidingsjaar, Persoon, Schooljaar, Student, Vak
from hos.voorbeeld import Basis
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing, Stageprofiel, Voorkeur
from plaatsing.rules.toewijzing import periode_van

# How far the year to come is, per region: published to all, to schools, drawn, and still to do.
BEKEND, BIJ_SCHOOL, CONCEPT, NOG_TE_DOEN = range(4)
MOTIVATIE = "Ik wil graag lesgeven op een school waar leerlingen zelf onderzoek doen."


def maak_studenten(
    basis: Basis, mensen: Mensen, regio: Regio, gebied: Gebied, vakken: dict[str, Vak]
) -> None:
    rijen = _trajecten(basis, mensen, regio, gebied, vakken)
    jaren = {
        wanneer: _jaren(rijen, gebied, wanneer, jaar)
        for wanneer, jaar in ((NU, basis.schooljaar), (STRAKS, basis.volgend))
    }
    _verleden(basis, rijen, gebied)
    _wensen(jaren[STRAKS], gebied)
    _plaats(regio, gebied, jaren[NU], NU, basis.schooljaar)
    if regio.nummer % 4 != NOG_TE_DOEN:
        _plaats(regio, gebied, jaren[STRAKS], STRAKS, basis.volgend)


Rijen = list[tuple[Waarden, Student]]
Jaren = list[tuple[Waarden, Opleidingsjaar]]


def _trajecten(
    basis: Basis, mensen: Mensen, regio: Regio, gebied: Gebied, vakken: dict[str, Vak]
) -> Rijen:
    personen = mensen.maak(len(regio.studenten), "student")
    studenten = Student.objects.bulk_create(
        Student(
            persoon=persoon,
            instituut=gebied.instituten["wo" if rij.soort == "wo" else "hbo"],
            studentnummer=f"{regio.nummer:03d}{nummer:04d}",
            variant=VARIANTEN[rij.categorie][0],
            vak=vakken[rij.vak],
            x_km=rij.x,
            y_km=rij.y,
            begin=basis.voorvorig.begin if rij.eerder else basis.schooljaar.begin,
        )
        for nummer, (rij, persoon) in enumerate(zip(regio.studenten, personen, strict=True))
    )
    return list(zip(regio.studenten, studenten, strict=True))


def _jaren(rijen: Rijen, gebied: Gebied, wanneer: str, jaar: Schooljaar) -> Jaren:
    """The rows of one year, each with the next institute trainer."""
    kring = {soort: cycle(opleiders) for soort, opleiders in gebied.opleiders.items()}
    erbij = [(rij, student) for rij, student in rijen if wanneer in rij.in_jaar]
    gemaakt = Opleidingsjaar.objects.bulk_create(
        Opleidingsjaar(
            student=student,
            schooljaar=jaar,
            niveau=rij.niveau_in(wanneer),
            start=rij.start,
            instituutsopleider=next(kring["wo" if rij.soort == "wo" else "hbo"]),
        )
        for rij, student in erbij
    )
    return [(rij, jaar) for (rij, _), jaar in zip(erbij, gemaakt, strict=True)]


def _verleden(basis: Basis, rijen: Rijen, gebied: Gebied) -> None:
    """Last year and the year before: a row and a placement from before the offer was kept."""
    for terug, jaar in enumerate((basis.vorig, basis.voorvorig)):
        erbij = [(rij, student) for rij, student in rijen if len(rij.eerder) > terug]
        jaren = Opleidingsjaar.objects.bulk_create(
            Opleidingsjaar(
                student=student,
                schooljaar=jaar,
                niveau=max(1, (rij.niveau_in(rij.in_jaar[0]) or 2) - 1 - terug),
            )
            for rij, student in erbij
        )
        op = klok.nu() - timedelta(days=400 + 365 * terug)
        Plaatsing.objects.bulk_create(
            Plaatsing(
                opleidingsjaar=rij,
                school=gebied.plekken[waarden.eerder[terug]].school,
                begin=jaar.begin,
                einde=jaar.einde,
                **_definitief(op),
            )
            for (waarden, _), rij in zip(erbij, jaren, strict=True)
        )


def _wensen(jaren: Jaren, gebied: Gebied) -> None:
    """Two in three say where they would like to be, and why."""
    met = [(rij, jaar) for rij, jaar in jaren if rij.wensen]
    Stageprofiel.objects.bulk_create(
        Stageprofiel(opleidingsjaar=jaar, motivatie=MOTIVATIE, leerdoelen=MOTIVATIE)
        for _, jaar in met
    )
    Voorkeur.objects.bulk_create(
        Voorkeur(opleidingsjaar=jaar, school=gebied.plekken[school].school, rang=rang)
        for rij, jaar in met
        for rang, school in enumerate(rij.wensen, start=1)
    )


def _plaats(regio: Regio, gebied: Gebied, jaren: Jaren, wanneer: str, jaar: Schooljaar) -> None:
    stand = _definitief(klok.nu() - timedelta(days=150)) if wanneer == NU else _stand(regio)
    begeleiders = {
        (nummer, rol): cycle(plek.mensen[rol])
        for nummer, plek in enumerate(gebied.plekken)
        for rol in (Rol.WERKPLEKBEGELEIDER, Rol.SCHOOLOPLEIDER)
    }

    def begeleid(school: int) -> dict[str, Persoon]:
        return {
            "werkplekbegeleider": next(begeleiders[school, Rol.WERKPLEKBEGELEIDER]),
            "schoolopleider": next(begeleiders[school, Rol.SCHOOLOPLEIDER]),
        }

    Plaatsing.objects.bulk_create(
        Plaatsing(
            opleidingsjaar=rij,
            school=gebied.plekken[verblijf.plaats[0]].school,
            stageplaats=gebied.plaatsen[wanneer, verblijf.plaats],
            begin=begin,
            einde=einde,
            **stand,
            **(begeleid(verblijf.plaats[0]) if wanneer == NU else {}),
        )
        for rij, verblijf, start in _verblijven(jaren, wanneer)
        for begin, einde in [periode_van(jaar.begin, jaar.einde, verblijf.halfjaren, start)]
    )


def _verblijven(jaren: Jaren, wanneer: str) -> Iterator[tuple[Opleidingsjaar, Verblijf, str]]:
    for waarden, rij in jaren:
        for verblijf in waarden.nu if wanneer == NU else waarden.straks:
            yield rij, verblijf, waarden.start


def _definitief(op: datetime) -> dict[str, object]:
    return {
        "status": PlaatsingStatus.DEFINITIEF,
        "definitief_op": op,
        "gepubliceerd_school_op": op,
        "gepubliceerd_student_op": op,
    }


def _stand(regio: Regio) -> dict[str, object]:
    hoever, op = regio.nummer % 4, klok.nu() - timedelta(days=9)
    if hoever == CONCEPT:
        return {"status": PlaatsingStatus.CONCEPT}
    student_op = op + timedelta(days=3) if hoever == BEKEND else None
    return {
        "status": PlaatsingStatus.VOORSTEL,
        "gepubliceerd_school_op": op,
        "gepubliceerd_student_op": student_op,
    }
