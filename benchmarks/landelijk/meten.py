"""The stopwatch of the national set: which pages there are, who opens them, how long it takes."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse

from benchmarks.landelijk.vullen import vul
from benchmarks.opstelling import mediaan_ms, tabel
from hos.choices import Rol
from hos.models import Account, Opleidingsjaar, Opleidingsschool, Persoon, School, Schooljaar
from hos.queries import huidig_schooljaar
from hos.vandaag.navigatie import INGANGEN
from hos.views.personas import BACKEND
from plaatsing.models import Aanbod, Plaatsing

KOP = """# The national set

`python -m benchmarks.landelijk`: {studenten} students this year and {straks} in the year to come,
{scholen} schools and {personen} accounts, in one database and with one stagecoördinator. Median
server time of a warm page in the process; the ratio is against the log-in page just before it
(median {grond:.1f} ms in this run). The bar is 200 ms on a quiet machine, where that page takes
8 ms: a ratio of 25.
"""
# lists and totals that are one click away from the navigation
NAAST_DE_NAVIGATIE = (
    "plaatsing:aanbod-herinneren",
    "plaatsing:verdeling-plaatsen",
    "plaatsing:verdeling-hbo-open",
    "plaatsing:scenarios",
    "plaatsing:herstel",
    "plaatsing:definitief",
    "plaatsing:speeddates",
    "plaatsing:uitval",
    "plaatsing:meerjaren-studenten",
)
VAN_HET_PARTNERSCHAP = (
    Rol.STAGECOORDINATOR,
    Rol.PROGRAMMAMANAGER,
    Rol.ADMINISTRATIE,
    Rol.STUURGROEP,
    Rol.BEHEERDER,
)
TRAAG_S = 3.0  # one look is enough


@dataclass(frozen=True, slots=True)
class Meting:
    wie: str
    pagina: str
    jaar: str
    vragen: int
    ms: float
    grond: float
    kb: int

    @property
    def verhouding(self) -> float:
        return self.ms / self.grond


def verslag(partnerschappen: int) -> str:
    """Load and measure."""
    call_command("migrate", verbosity=0)
    begin = time.perf_counter()
    vul(partnerschappen)
    laden = time.perf_counter() - begin
    return f"{meet_alles()}\n\nLoading: {laden:.0f} s.\n"


def meet_alles() -> str:
    """The table, on a database that is loaded."""
    setup_test_environment()
    metingen = [meting for wie in personas() for meting in meet(*wie)]
    metingen.sort(key=lambda m: -m.verhouding)
    rijen: list[list[object]] = [
        [m.pagina, m.wie, m.jaar, m.vragen, f"{m.ms:.0f}", f"{m.verhouding:.1f}", f"{m.kb} kB"]
        for m in metingen
    ]
    nu, straks = jaren()
    kop = KOP.format(
        studenten=Opleidingsjaar.objects.filter(schooljaar=nu).count(),
        straks=Opleidingsjaar.objects.filter(schooljaar=straks).count(),
        scholen=School.objects.count(),
        personen=Account.objects.count(),
        grond=statistics.median(m.grond for m in metingen),
    )
    uit = tabel(["page", "as", "year", "queries", "ms", "ratio", "size"], rijen)
    return f"{kop}\n{uit}"


def jaren() -> tuple[Schooljaar, Schooljaar]:
    nu = huidig_schooljaar()
    return nu, Schooljaar.objects.get(begin__year=nu.begin.year + 1)


def personas() -> Iterator[tuple[str, Persoon]]:
    """The people of the partnership, and of the first regions: a coördinator of three schools, an
    institute with ten regions, a student."""
    eigen = Opleidingsschool.objects.get(is_eigen=True)
    for rol in VAN_HET_PARTNERSCHAP:
        yield rol.value, _lid(rol, opleidingsschool=eigen)
    yield "schoolcoordinator", _lid(Rol.SCHOOLCOORDINATOR, partner__naam="Partner 001-0")
    yield "schoolopleider", _lid(Rol.SCHOOLOPLEIDER, school__naam="Scholengroep 001")
    for kort, soort in (("HR", "hbo"), ("ICLON", "wo")):
        lid = _lid(Rol.INSTITUUTSCOORDINATOR, instituut__kort=kort)
        yield f"instituutscoordinator {soort}", lid
    straks = Plaatsing.objects.filter(opleidingsjaar__schooljaar=jaren()[1])
    plaats = straks.filter(school__naam="Scholengroep 004").order_by("pk")[0]
    yield "student", plaats.opleidingsjaar.student.persoon


def _lid(rol: str, **plek: object) -> Persoon:
    waar = {f"lidmaatschappen__{naam}": waarde for naam, waarde in plek.items()}
    return Persoon.objects.filter(lidmaatschappen__rol=rol, **waar).order_by("pk")[0]


def meet(wie: str, persoon: Persoon) -> Iterator[Meting]:
    """Every page this person may open, in both years where that makes a difference."""
    client = Client()
    client.force_login(Account.objects.get(persoon=persoon), backend=BACKEND)
    for jaar in jaren():
        client.get(f"{reverse('opleidingsprogramma:programma')}?jaar={jaar}")
        for naam, url in adressen(jaar):
            begin = time.perf_counter()
            antwoord = client.get(url)
            duur = time.perf_counter() - begin
            if antwoord.status_code != 200 or "html" not in antwoord.headers["Content-Type"]:
                continue
            with CaptureQueriesContext(connection) as vangst:
                client.get(url)
            vragen = len(vangst)  # now: the next request empties the log
            keren = 1 if duur > TRAAG_S else 5
            grond = mediaan_ms(_inloggen, keren=3, warm=0)  # here: the machine is shared
            ms = mediaan_ms(_open(client, url), keren=keren, warm=0)
            print(
                f"{wie} {naam} {jaar}: {ms / grond:.1f} x, {vragen}",
                file=sys.stderr,
                flush=True,
            )
            yield Meting(wie, naam, str(jaar), vragen, ms, grond, len(antwoord.content) // 1024)


def _inloggen() -> HttpResponse:
    return Client().get(reverse("account_login"))


def _open(client: Client, url: str) -> Callable[[], HttpResponse]:
    return lambda: client.get(url)


def adressen(jaar: Schooljaar) -> Iterator[tuple[str, str]]:
    """Pages without an object, by name; then the heavy ones with the first of what they show."""
    for naam in dict.fromkeys([*(ingang.url_naam for ingang in INGANGEN), *NAAST_DE_NAVIGATIE]):
        yield naam, reverse(naam)
    plaatsing = Plaatsing.objects.filter(
        school__naam="Scholengroep 001", opleidingsjaar__schooljaar=jaar
    ).order_by("pk")[0]
    zoekend = (
        Opleidingsjaar.objects.filter(schooljaar=jaar, plaatsingen=None).order_by("-pk").first()
    )
    aanbod = Aanbod.objects.get(school=plaatsing.school, schooljaar=jaar)
    for naam, pk in (
        ("plaatsing:student", plaatsing.opleidingsjaar_id),
        ("plaatsing:plaatsing", plaatsing.pk),
        ("plaatsing:aanbod", aanbod.pk),
        ("plaatsing:aanbod-plaatsen", aanbod.pk),
        ("plaatsing:bord-student", plaatsing.opleidingsjaar_id),
        ("plaatsing:bord-uitleg", plaatsing.opleidingsjaar_id),
        ("plaatsing:bord-student", zoekend.pk if zoekend else 0),
        ("facilitering:school", plaatsing.school_id),
        ("persoon", plaatsing.opleidingsjaar.student.persoon_id),
    ):
        yield naam, reverse(naam, args=[pk])
