"""A placement that the student knows of, with a conversation in a chosen state."""

from datetime import datetime, timedelta
from typing import Any

from hos import klok
from hos.models import Opleidingsjaar, Schooljaar
from plaatsing.choices import PlaatsingStatus, Puntsoort
from plaatsing.models import Gesprekspunt, Kennismaking, Plaatsing, Plaatsingsafspraak, Stageplaats
from tests.factories.plaatsing_bord import maak_plaatsbaar, maak_plaatsing, maak_plek
from tests.wereld import Wereld


def maak_voorstel(wereld: Wereld, jaar: Opleidingsjaar | None = None, **velden: Any) -> Plaatsing:
    """Next year at duin, known to school and student."""
    jaar = jaar or maak_plaatsbaar(wereld)
    plek = ruime_plek(wereld, jaar.schooljaar)
    velden.setdefault("status", PlaatsingStatus.VOORSTEL)
    velden.setdefault("gepubliceerd_student_op", klok.nu() - timedelta(days=1))
    if velden["status"] == PlaatsingStatus.DEFINITIEF:
        velden.setdefault("definitief_op", klok.nu())
        velden.setdefault("definitief_door", wereld.personas["schoolcoordinator"])
    return maak_plaatsing(jaar, plek, **velden)


def ruime_plek(wereld: Wereld, schooljaar: Schooljaar) -> Stageplaats:
    gevonden = Stageplaats.objects.filter(
        aanbod__school=wereld.duin, aanbod__schooljaar=schooljaar, vak=wereld.nederlands
    ).first()
    return gevonden or maak_plek(wereld.duin, schooljaar, wereld.nederlands, aantal=60)


def morgen(uren: int = 24) -> datetime:
    return klok.nu().replace(minute=0, second=0, microsecond=0) + timedelta(hours=uren)


def maak_gesprek(wereld: Wereld, plaatsing: Plaatsing, **velden: Any) -> Kennismaking:
    """With both attendees of duin; tomorrow, unless told otherwise."""
    velden.setdefault("begin", morgen())
    velden.setdefault("plek", "Lokaal 12")
    if velden.get("uitkomst"):
        velden.setdefault("uitkomst_op", klok.nu())
        velden.setdefault("uitkomst_door", wereld.personas["schoolopleider"])
    return Kennismaking.objects.create(
        plaatsing=plaatsing,
        schoolopleider=wereld.personas["schoolopleider"],
        werkplekbegeleider=wereld.personas["werkplekbegeleider"],
        gepland_op=klok.nu(),
        gepland_door=wereld.personas["schoolcoordinator"],
        **velden,
    )


def geweest(wereld: Wereld, plaatsing: Plaatsing, **velden: Any) -> Kennismaking:
    return maak_gesprek(wereld, plaatsing, begin=morgen(-24), **velden)


def maak_vraag(
    schooljaar: Schooljaar, titel: str = "Wat wil je leren?", **velden: Any
) -> Gesprekspunt:
    velden.setdefault("soort", Puntsoort.VRAAG)
    return Gesprekspunt.objects.create(schooljaar=schooljaar, titel=titel, **velden)


def geef_vrij(schooljaar: Schooljaar) -> Plaatsingsafspraak:
    """Open places are released to the institutes."""
    return Plaatsingsafspraak.objects.create(
        schooljaar=schooljaar, voorstellen_vanaf=klok.vandaag()
    )
