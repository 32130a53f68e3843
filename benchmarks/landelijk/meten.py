"""The stopwatch of the national set: which pages there are, who opens them, how long it takes."""

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
server time of a warm page in the process; the ratio is against the log-in page of the same run
({grond:.1f} ms). The bar is 200 ms on a quiet machine, where that page takes 8 ms: a ratio of 25.
"""
# lists and totals that are one click away from the navigation
NAAST_DE_NAVIGATIE = (
    "plaatsing:aanbod-herinneren",
    "plaatsing:verdeling-plaatsen",
    "plaatsing:verdeling-hbo-open",
    "plaatsing:scenarios",
    "plaatsing:herstel",
    "plaatsing:definitief",
    "plaatsing:begeleiders",
    "plaatsing:speeddates",
    "plaatsing:uitval",
    "plaatsing:meerjaren-studenten",
)
TRAAG_S = 3.0  # one look is enough


@dataclass(frozen=True, slots=True)
class Meting:
    wie: str
    pagina: str
    jaar: str
    vragen: int
    ms: float
    kb: int


def verslag(partnerschappen: int) -> str:
    setup_test_environment()
    call_command("migrate", verbosity=0)
    begin = time.perf_counter()
    vul(partnerschappen)
    laden = time.perf_counter() - begin
    grond = mediaan_ms(lambda: Client().get(reverse("account_login")))
    metingen = [meting for wie in personas() for meting in meet(*wie)]
    metingen.sort(key=lambda m: -m.ms)
    rijen: list[list[object]] = [
        [m.pagina, m.wie, m.jaar, m.vragen, f"{m.ms:.0f}", f"{m.ms / grond:.1f}", f"{m.kb} kB"]
        for m in metingen
    ]
    nu, straks = jaren()
    kop = KOP.format(
        studenten=Opleidingsjaar.objects.filter(schooljaar=nu).count(),
        straks=Opleidingsjaar.objects.filter(schooljaar=straks).count(),
        scholen=School.objects.count(),
        personen=Account.objects.count(),
        grond=grond,
    )
    uit = tabel(["page", "as", "year", "queries", "ms", "ratio", "size"], rijen)
    return f"{kop}\n{uit}\n\nLoading: {laden:.0f} s.\n"


def jaren() -> tuple[Schooljaar, Schooljaar]:
    nu = huidig_schooljaar()
    return nu, Schooljaar.objects.get(begin__year=nu.begin.year + 1)


def personas() -> Iterator[tuple[str, Persoon]]:
    """The people of the partnership, and of the first region: a coördinator of three schools, an
    institute with ten regions, a student."""
    eigen = Opleidingsschool.objects.get(is_eigen=True)
    for rol in (
        Rol.STAGECOORDINATOR,
        Rol.PROGRAMMAMANAGER,
        Rol.ADMINISTRATIE,
        Rol.STUURGROEP,
        Rol.BEHEERDER,
    ):
        yield (
            rol.value,
            Persoon.objects.filter(
                lidmaatschappen__rol=rol, lidmaatschappen__opleidingsschool=eigen
            ).order_by("pk")[0],
        )
    partner = {
        "lidmaatschappen__rol": Rol.SCHOOLCOORDINATOR,
        "lidmaatschappen__partner__naam": "Partner 001-0",
    }
    yield "schoolcoordinator", Persoon.objects.get(**partner)
    school = {
        "lidmaatschappen__rol": Rol.SCHOOLOPLEIDER,
        "lidmaatschappen__school__naam": "Scholengroep 001",
    }
    yield "schoolopleider", Persoon.objects.filter(**school).order_by("pk")[0]
    for kort, soort in (("HR", "hbo"), ("ICLON", "wo")):
        lid = {
            "lidmaatschappen__rol": Rol.INSTITUUTSCOORDINATOR,
            "lidmaatschappen__instituut__kort": kort,
        }
        yield f"instituutscoordinator {soort}", Persoon.objects.filter(**lid).order_by("pk")[0]
    student = Plaatsing.objects.filter(
        school__naam="Scholengroep 004", opleidingsjaar__schooljaar=jaren()[1]
    )
    yield "student", student.order_by("pk")[0].opleidingsjaar.student.persoon


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
            keren = 1 if duur > TRAAG_S else 5
            ms = mediaan_ms(_open(client, url), keren=keren, warm=0)
            print(f"{wie} {naam} {jaar}: {ms:.0f} ms, {len(vangst)}", file=sys.stderr, flush=True)
            yield Meting(wie, naam, str(jaar), len(vangst), ms, len(antwoord.content) // 1024)


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
