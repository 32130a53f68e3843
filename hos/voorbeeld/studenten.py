"""About a hundred students now, those of two years before, and those of the year to come."""

from itertools import cycle

from hos.choices import Rol, Startmoment, Uitvalcode, Variant
from hos.models import Opleidingsjaar, Persoon, Schooljaar, Student
from hos.voorbeeld import Basis
from hos.voorbeeld.bestanden import lees
from hos.voorbeeld.mensen import Mensen

HBO = (
    "ne",
    "en",
    "wi",
    "gs",
    "ak",
    "bi",
    "ec",
    "du",
    "fa",
    "na",
    "ne",
    "wi",
    "sk",
    "te",
    "gw",
    "ma",
    "en",
    "lo",
)
HBO1 = ("ne", "wi", "ak", "bi", "ec", "du", "fa", "na", "ne", "wi", "sk", "ma")
ICLON = ("ne", "gs", "en", "la", "fi", "fa", "du", "bi", "gr", "ma", "ne", "ch", "en", "gs")
SEC = ("wi", "na", "sk", "in", "wi", "na", "sk", "wi")
# (institute, variant, niveau, how many, subjects, start)
NU = (
    ("HR", Variant.HBO_VOLTIJD, 1, 12, HBO1, "sep"),
    ("HR", Variant.HBO_VOLTIJD, 2, 16, HBO, "sep"),
    ("HR", Variant.HBO_DEELTIJD, 2, 3, HBO[4:], "sep"),
    ("HR", Variant.HBO_VOLTIJD, 3, 18, HBO[2:], "sep"),
    ("HR", Variant.HBO_VOLTIJD, 4, 12, HBO[6:], "sep"),
    ("HR", Variant.KOPOPLEIDING, None, 4, HBO[8:], "sep"),
    ("HR", Variant.ZIJ_INSTROOM, None, 4, ("wi", "na", "ne", "ec"), "sep"),
    ("ICLON", Variant.WO_MASTER, None, 10, ICLON, "sep"),
    ("ICLON", Variant.WO_MASTER, None, 4, ICLON[5:], "feb"),
    ("ICLON", Variant.EDUCATIEVE_MINOR, None, 3, ("en", "gs", "ne"), "sep"),
    ("ICLON", Variant.EDUCATIEVE_MINOR, None, 2, ("bi", "en"), "feb"),
    ("SEC", Variant.WO_MASTER, None, 7, SEC, "sep"),
)
NIEUW_VOLGEND_JAAR = (
    ("HR", Variant.HBO_VOLTIJD, 1, 12, HBO1[3:], "sep"),
    ("HR", Variant.HBO_VOLTIJD, 2, 7, ("en", "gs", "en", "gs", "ne", "wi", "ak"), "sep"),
    ("HR", Variant.KOPOPLEIDING, None, 4, HBO[3:], "sep"),
    ("HR", Variant.ZIJ_INSTROOM, None, 3, ("na", "wi", "ne"), "sep"),
    ("ICLON", Variant.WO_MASTER, None, 11, ICLON[2:], "sep"),
    ("ICLON", Variant.EDUCATIEVE_MINOR, None, 4, ("en", "ne", "gs", "bi"), "sep"),
    ("SEC", Variant.WO_MASTER, None, 7, SEC[1:], "sep"),
)
STAPPEN_TERUG = {Variant.HBO_VOLTIJD, Variant.HBO_DEELTIJD}


class Studenten:
    """Makes student files with a place to live, and one row per school year."""

    def __init__(self, basis: Basis, mensen: Mensen) -> None:
        self.basis = basis
        self.mensen = mensen
        self.nummer = 900_000
        self.woonplaatsen = cycle(sorted(lees("postcodes.json").items()))
        self.begeleiders = {kort: cycle(self._opleiders(kort)) for kort in basis.instituten}

    def _opleiders(self, kort: str) -> list[Persoon]:
        leden = self.basis.instituten[kort].leden.filter(rol=Rol.INSTITUUTSOPLEIDER)
        return [lid.persoon for lid in leden.select_related("persoon").order_by("pk")]

    def maak(
        self,
        kort: str,
        variant: str,
        vak: str,
        *,
        begin: Schooljaar,
        naam: tuple[str, str, str] | None = None,
    ) -> Student:
        self.nummer += 7
        pc4, (x, y) = next(self.woonplaatsen)
        bij = f"student.{kort.lower()}"
        persoon = self.mensen.persoon(naam, bij=bij) if naam else self.mensen.iemand(bij=bij)
        return Student.objects.create(
            persoon=persoon,
            instituut=self.basis.instituten[kort],
            studentnummer=f"{self.nummer:07d}",
            variant=variant,
            vak=self.basis.vakken[vak],
            postcode=f"{pc4} AB",
            x_km=x,
            y_km=y,
            begin=begin.begin,
        )

    def jaar(
        self,
        student: Student,
        schooljaar: Schooljaar,
        niveau: int | None,
        start: str = Startmoment.SEPTEMBER,
    ) -> Opleidingsjaar:
        return Opleidingsjaar.objects.create(
            student=student,
            schooljaar=schooljaar,
            niveau=niveau,
            start=start,
            instituutsopleider=next(self.begeleiders[student.instituut.kort]),
        )


def laad(basis: Basis, mensen: Mensen) -> None:
    studenten = Studenten(basis, mensen)
    _hoofdstudenten(studenten)
    for kort, variant, niveau, aantal, vakken, start in NU:
        for vak in [v for _, v in zip(range(aantal), cycle(vakken), strict=False)]:
            student = studenten.maak(kort, variant, vak, begin=_eerste_jaar(basis, variant, niveau))
            basis.studenten.append(studenten.jaar(student, basis.schooljaar, niveau, start))
            _geschiedenis(studenten, student, niveau)
    _uitval(basis)
    _volgend_jaar(studenten)


def _hoofdstudenten(studenten: Studenten) -> None:
    basis = studenten.basis
    for rij in studenten.mensen.namen["hoofdstudenten"]:
        naam = (rij["voornaam"], rij["tussenvoegsel"], rij["achternaam"])
        begin = _eerste_jaar(basis, rij["variant"], rij["niveau"])
        student = studenten.maak(
            rij["instituut"], rij["variant"], rij["vak"], begin=begin, naam=naam
        )
        basis.studenten.append(studenten.jaar(student, basis.schooljaar, rij["niveau"]))
        _geschiedenis(studenten, student, rij["niveau"])
        basis.persona[f"student-{rij['voornaam'].lower()}"] = student.persoon


def _eerste_jaar(basis: Basis, variant: str, niveau: int | None) -> Schooljaar:
    stappen = (niveau or 1) - 1 if variant in STAPPEN_TERUG else 0
    return (basis.schooljaar, basis.vorig, basis.voorvorig, basis.voorvorig)[stappen]


def _geschiedenis(studenten: Studenten, student: Student, niveau: int | None) -> None:
    """Who is in niveau 3 now was in niveau 2 last year and in niveau 1 the year before."""
    if niveau is None:
        return
    for terug, jaar in enumerate((studenten.basis.vorig, studenten.basis.voorvorig), start=1):
        if niveau - terug >= student.vak.hbo_vanaf_niveau:
            studenten.jaar(student, jaar, niveau - terug)


def _uitval(basis: Basis) -> None:
    """Two students who stopped this autumn, with a coarse code (B23)."""
    gestopt = [j for j in basis.studenten if j.niveau == 2][5:7]
    for jaar, code in zip(
        gestopt, (Uitvalcode.STUDIE_GESTOPT, Uitvalcode.NIET_PASSEND), strict=True
    ):
        jaar.gestopt_op = basis.schooljaar.begin.replace(month=10, day=12)
        jaar.uitval = code
        jaar.save(update_fields=["gestopt_op", "uitval"])


def _volgend_jaar(studenten: Studenten) -> None:
    """Hbo students move up a niveau; the institutes deliver new ones."""
    basis = studenten.basis
    for nu in basis.studenten:
        if nu.niveau and nu.niveau < 4 and not nu.gestopt_op:
            basis.studenten_volgend.append(studenten.jaar(nu.student, basis.volgend, nu.niveau + 1))
    for kort, variant, niveau, aantal, vakken, start in NIEUW_VOLGEND_JAAR:
        for vak in [v for _, v in zip(range(aantal), cycle(vakken), strict=False)]:
            student = studenten.maak(kort, variant, vak, begin=basis.volgend)
            basis.studenten_volgend.append(studenten.jaar(student, basis.volgend, niveau, start))
