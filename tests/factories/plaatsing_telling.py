"""A rule, a quota, definitive placements and a frozen opgave."""

from datetime import date
from decimal import Decimal
from typing import Any

from hos import klok
from hos.models import Categorieregel, Opleidingsjaar, School, Schooljaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.excel.jaaropgave import opgave_werkboek
from plaatsing.models import Bekostigingsregel, Jaaropgave, Plaatsing
from plaatsing.services import jaaropgave as services
from tests.factories.hos import maak_opleidingsjaar, maak_student
from tests.factories.plaatsing import maak_quotumronde
from tests.wereld import Wereld

REGEL: dict[str, Any] = {
    "naam": "Onderwijsregio's 2025",
    "bedrag_per_student": Decimal("1250.00"),
    "vaste_voet": Decimal("0.00"),
    "minimum_studenten": 2,
    "peil_dag": 31,
    "peil_maand": 7,
    "uiterlijk_dag": 30,
    "uiterlijk_maand": 9,
}


def maak_bekostiging(
    wereld: Wereld, vanaf: Schooljaar | None = None, **velden: Any
) -> Bekostigingsregel:
    return services.leg_regel_vast(
        vanaf=vanaf or wereld.vorig,
        gegevens=REGEL | velden,
        door=wereld.personas["programmamanager"],
    )


def maak_definitief(jaar: Opleidingsjaar, school: School, **velden: Any) -> Plaatsing:
    velden.setdefault("begin", jaar.schooljaar.begin)
    velden.setdefault("einde", jaar.schooljaar.einde)
    velden.setdefault("status", PlaatsingStatus.DEFINITIEF)
    velden.setdefault("gepubliceerd_school_op", klok.nu())
    velden.setdefault("gepubliceerd_student_op", klok.nu())
    if velden["status"] == PlaatsingStatus.DEFINITIEF:
        velden.setdefault("definitief_op", klok.nu())
    return Plaatsing.objects.create(opleidingsjaar=jaar, school=school, **velden)


def maak_geplaatst(wereld: Wereld, school: School, aantal: int = 1, **velden: Any) -> None:
    """So many hbo students of level 2, definitively at this school."""
    for _ in range(aantal):
        student = maak_student(instituut=velden.get("instituut", wereld.hbo), vak=wereld.nederlands)
        jaar = maak_opleidingsjaar(student, velden.get("jaar", wereld.jaar), niveau=2)
        maak_definitief(jaar, school, status=velden.get("status", PlaatsingStatus.DEFINITIEF))


def maak_quotum(wereld: Wereld, jaar: Schooljaar | None = None, **doelen: int) -> None:
    """Adopted targets by name of the school in the world: duin=6, zee=3."""
    scholen = {naam: getattr(wereld, naam) for naam in doelen}
    ronde = maak_quotumronde(
        jaar or wereld.jaar, *scholen.values(), totaal=sum(doelen.values()), marge_pct=10
    )
    for naam, doel in doelen.items():
        ronde.regels.filter(school=scholen[naam]).update(doel=doel)


def maak_categorieen(jaar: Schooljaar) -> None:
    for variant, niveau, categorie in (
        ("hbo_voltijd", 2, 1), ("hbo_voltijd", 3, 1), ("hbo_voltijd", 4, 2), ("wo_master", None, 1)
    ):  # fmt: skip
        Categorieregel.objects.create(
            schooljaar=jaar, variant=variant, niveau=niveau, categorie=categorie
        )


def maak_opgave(wereld: Wereld, reden: str = "", dag: date | None = None) -> Jaaropgave:
    """Frozen by the administration; the rule is made when there is none."""
    maak_bekostiging(wereld)
    return services.maak_opgave(
        schooljaar=wereld.jaar,
        peildatum=dag or wereld.jaar.einde,
        reden=reden,
        maak_werkboek=opgave_werkboek,
        door=wereld.personas["administratie"],
    )
