"""Demo: the procedure of last, this and next year; what people say is done, and open windows."""

from datetime import date, timedelta

from hos import klok
from hos.models import Opleidingsjaar, Schooljaar
from hos.voorbeeld import Basis
from plaatsing.choices import Vensterdoel
from plaatsing.models import Procedurestap, Stageprofiel
from plaatsing.queries.procedure import heeft_feit, is_aan_zet
from plaatsing.queries.procedure_feiten import voortgang_van
from plaatsing.services import procedure, venster

MOTIVATIE = "Ik wil leerlingen zien groeien, op een school waar ik nog niet was."
EIGEN_STAP = "Nodig alle nieuwe studenten uit voor de startbijeenkomst"
OP_PAPIER = (
    "tafel",
    "verdeling",
    "wo-vrijgeven",
    "wo-verdelen",
    "hbo-overzicht",
    "hbo-vrijgeven",
    "kennismaking-sep",
)
# steps of this year that somebody forgot to tick, so that the page has something late
NIET_AF = {"februari-controle"}


def laad(basis: Basis) -> None:
    door = basis.persona["stagecoordinator"]
    for jaar in (basis.vorig, basis.schooljaar, basis.volgend):
        procedure.neem_over(schooljaar=jaar, door=door)
        _vink_af(basis, jaar)
    _op_papier(basis)
    _eigen_stap(basis)
    _vensters(basis)


def _vink_af(basis: Basis, jaar: Schooljaar) -> None:
    """Whatever is past and has no fact yet was ticked by whoever does it, three days before."""
    wie = basis.persona["stagecoordinator"]
    voorbij = Procedurestap.objects.filter(schooljaar=jaar, deadline__lt=klok.vandaag())
    for stap in voorbij.exclude(code__in=NIET_AF):
        if not heeft_feit(stap) and not stap.optioneel:
            procedure.vink_af(stap=stap, door=wie, op=stap.deadline - timedelta(days=3))


def _op_papier(basis: Basis) -> None:
    """These years were prepared before HOS, by mail and in spreadsheets: some facts never came."""
    vandaag = klok.vandaag()
    for stap in Procedurestap.objects.filter(
        schooljaar__in=[basis.vorig, basis.schooljaar], code__in=OP_PAPIER
    ).select_related("schooljaar"):
        voortgang = voortgang_van(stap.feit, stap.schooljaar)
        if is_aan_zet(stap, vandaag) or (voortgang and voortgang.klaar):
            continue
        procedure.wijzig(
            stap=stap,
            gegevens={"nvt_reden": "Dit jaar nog op papier gedaan, voor we met HOS werkten."},
            versie=stap.versie,
            door=basis.persona["stagecoordinator"],
        )
    zonder = Opleidingsjaar.objects.filter(
        schooljaar=basis.schooljaar, stageprofiel__isnull=True, voorkeuren__isnull=True
    )
    Stageprofiel.objects.bulk_create(
        Stageprofiel(opleidingsjaar=jaar, motivatie=MOTIVATIE, wil_voorkeur=False)
        for jaar in zonder
    )


def _eigen_stap(basis: Basis) -> None:
    jaar = basis.volgend
    procedure.voeg_toe(
        schooljaar=jaar,
        gegevens={
            "wat": EIGEN_STAP,
            "toelichting": "Met de datum, de plaats en wie er spreekt.",
            "rollen": ["administratie", "programmamanager"],
            "begint_op": jaar.begin.replace(month=7, day=1),
            "streefdatum": jaar.begin.replace(month=7, day=14),
            "herinner_voor": 7,
        },
        door=basis.persona["stagecoordinator"],
    )


def _vensters(basis: Basis) -> None:
    """September of next year is open, as the rest shows; February of this year too (B8)."""
    door = basis.persona["stagecoordinator"]

    def dag(over: int) -> date:
        return klok.vandaag() + timedelta(days=over)

    venster.stel_in(
        schooljaar=basis.volgend,
        perioden={
            (Vensterdoel.AANLEVERING, "sep"): (dag(-24), dag(-2)),
            (Vensterdoel.VOORKEUREN, "sep"): (dag(-14), dag(12)),
            (Vensterdoel.TOEWIJZING, "sep"): (dag(-10), dag(45)),
            (Vensterdoel.PUBLICATIE, "sep"): (dag(-5), dag(60)),
        },
        versie=0,
        door=door,
    )
    jaar = basis.schooljaar.begin.year
    venster.stel_in(
        schooljaar=basis.schooljaar,
        perioden={
            (Vensterdoel.AANLEVERING, "feb"): (date(jaar, 11, 15), date(jaar, 12, 11)),
            (Vensterdoel.VOORKEUREN, "feb"): (date(jaar, 11, 20), date(jaar, 12, 18)),
        },
        versie=0,
        door=door,
    )
