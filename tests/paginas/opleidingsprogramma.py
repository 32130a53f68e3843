"""Pages of opleidingsprogramma: the programme and the personal calendar."""

from datetime import timedelta
from typing import Any

from opleidingsprogramma.choices import Doelgroep
from tests.factories.opleidingsprogramma import maak_bijeenkomst, maak_sessie
from tests.register import (
    BESTUUR,
    EIGEN_INSTITUUT,
    EIGEN_SCHOOL,
    INSTITUUT_ELDERS,
    SCHOOL_ELDERS,
    STUDENTEN,
    Pagina,
)
from tests.wereld import Wereld

STAF = (
    "stagecoordinator",
    "programmamanager",
    *BESTUUR,
    "administratie",
    *EIGEN_SCHOOL,
    *SCHOOL_ELDERS,
    *EIGEN_INSTITUUT,
    *INSTITUUT_ELDERS,
)
DEELNEMERS = (*STUDENTEN, *STAF)
BASIS = "opleidingsprogramma:"


def een_dag(wereld: Wereld, **velden: Any) -> dict[str, Any]:
    """A day for hbo students, with a round led by the co-docent."""
    dag = maak_bijeenkomst(wereld.jaar, **({"doelgroepen": [Doelgroep.HBO]} | velden))
    maak_sessie(dag, wereld.personas["co_docent"], ronde=1, vrije_keuze=True, lijn="basislijn")
    maak_sessie(dag, ronde=1, vrije_keuze=True, lijn="verdieping", titel="Passend onderwijs")
    return {"pk": dag.pk}


def meer_dagen(wereld: Wereld, aantal: int) -> None:
    eerste = wereld.jaar.begin + timedelta(days=40 + aantal)
    for n in range(aantal):
        dag = maak_bijeenkomst(wereld.jaar, eerste + timedelta(days=n), titel=f"Dag {aantal}-{n}")
        maak_sessie(dag, wereld.personas["co_docent"], ronde=1, vrije_keuze=True)


PAGINAS = [
    Pagina(
        f"{BASIS}programma",
        "Het programma dat voor jou is, op datum",
        {200: DEELNEMERS},
        groei=meer_dagen,
        queries=10,
    ),
    Pagina(
        f"{BASIS}jaar",
        "Het hele programma van een schooljaar, met filters",
        {200: STAF},
        groei=meer_dagen,
        queries=8,
    ),
    Pagina(
        f"{BASIS}bijeenkomst",
        "Een programmadag met rondes en sessies",
        {200: ("student", *STAF), 404: ("student_elders",)},
        args=een_dag,
        queries=11,
    ),
    Pagina(f"{BASIS}agenda", "Persoonlijke agendalink", {200: DEELNEMERS}, queries=6),
    Pagina(
        f"{BASIS}agenda-maken",
        "Agendalink maken of vernieuwen",
        {302: DEELNEMERS},
        methode="post",
        soort="actie",
    ),
    Pagina(
        f"{BASIS}agenda-intrekken",
        "Agendalink intrekken",
        {302: DEELNEMERS},
        methode="post",
        soort="actie",
    ),
    Pagina(
        f"{BASIS}agenda-feed",
        "De agenda zelf, voor wie de geheime link heeft",
        anders=404,
        openbaar=True,
        args=lambda _: {"sleutel": "bestaat-niet"},
        soort="bestand",
    ),
]
