"""Herinneringen voor de start en aan wie nog moet bevestigen; elke tik, nooit dubbel."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from hos.choices import Rol
from hos.models import Lidmaatschap, Persoon, School
from hos.services import post
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Kennismaking, Plaatsing, Plaatsingsafspraak
from plaatsing.queries.afspraak import afspraken
from plaatsing.queries.kennismaking import dag_van
from plaatsing.queries.regelen import beginnend, regels_per_plaatsing
from plaatsing.rules.kennismaking import uiterlijk
from plaatsing.rules.regelen import SCHOOL, STUDENT, Regel, herinneren, nog_open
from plaatsing.services.kennismaking import zeg_af

START = "plaatsing.start"
BEVESTIGEN = "plaatsing.bevestigen"
VERST_VOORUIT = timedelta(days=90)
Paar = tuple[Plaatsing, School, tuple[Regel, ...]]


def herinner_start(nu: datetime) -> int:
    """Kort voor de start: de student en de school horen wat er nog openstaat, een keer."""
    dag = timezone.localtime(nu).date()
    per_jaar = afspraken()
    rijen = [
        rij
        for rij in beginnend(dag, dag + VERST_VOORUIT)
        if herinneren(rij.begin, dag, _afspraak(per_jaar, rij).herinnering_dagen)
    ]
    regels = regels_per_plaatsing(rijen)
    aantal = 0
    per_start: dict[tuple[int, date], list[Paar]] = defaultdict(list)
    for rij in rijen:
        voor_student = nog_open(regels[rij.pk], STUDENT)
        if voor_student:
            aantal += _mail_student(rij, voor_student)
        for deel in rij.delen:
            van_deel = [regel for regel in regels[rij.pk] if regel.tweede == deel.tweede]
            if voor_school := nog_open(van_deel, SCHOOL):
                paar = (rij, deel.school, voor_school)
                per_start[deel.school.partner_id, rij.begin].append(paar)
    return aantal + sum(_mail_school(*sleutel, paren, dag) for sleutel, paren in per_start.items())


def herinner_bevestigen(nu: datetime) -> int:
    """Wie na de termijn nog niet bevestigde, krijgt een herinnering; tot de start, een keer."""
    dag = timezone.localtime(nu).date()
    per_jaar = afspraken()
    rijen = (
        Plaatsing.objects.zichtbaar_voor_student()
        .filter(
            status=PlaatsingStatus.DEFINITIEF,
            bevestiging__isnull=True,
            begin__gt=dag,
            opleidingsjaar__gestopt_op__isnull=True,
        )
        .select_related(
            "school",
            "tweede_school",
            "opleidingsjaar__schooljaar",
            "opleidingsjaar__student__persoon",
        )
    )
    aantal = 0
    for rij in rijen:
        tot = uiterlijk(dag_van(rij.definitief_op), _afspraak(per_jaar, rij).bevestiging_dagen)
        if tot is not None and tot < dag:
            aantal += post.zet_klaar_van_sjabloon(
                soort=BEVESTIGEN,
                sleutel=f"bevestigen:{rij.pk}",
                persoon=rij.opleidingsjaar.student.persoon,
                sjabloon="email/plaatsing/bevestigen",
                context={"plaatsing": rij, "pad": reverse("plaatsing:mijn-plaatsing")},
            )
    return aantal


def zeg_vervallen_af(nu: datetime) -> int:
    """Een plaatsing vervalt en iedereen weet dat: dan gaat ook het gesprek niet door."""
    rijen = Kennismaking.objects.filter(
        begin__gt=nu,
        uitkomst="",
        plaatsing__status=PlaatsingStatus.VERVALLEN,
        plaatsing__intrekking_school_op__isnull=False,
        plaatsing__intrekking_student_op__isnull=False,
    ).select_related("plaatsing", "gepland_door")
    for rij in rijen:
        zeg_af(kennismaking=rij, door=rij.gepland_door, waarom="De plaatsing gaat niet door.")
    return len(rijen)


def bevestigd_intussen(sleutel: str) -> str:
    """Vlak voor verzenden: wie al antwoordde, krijgt geen herinnering."""
    nog = Plaatsing.objects.actief().filter(pk=int(sleutel.split(":")[1]), bevestiging__isnull=True)
    return "" if nog.exists() else "De student heeft al geantwoord."


def _afspraak(per_jaar: dict[int, Plaatsingsafspraak], rij: Plaatsing) -> Plaatsingsafspraak:
    return per_jaar.get(rij.opleidingsjaar.schooljaar_id) or Plaatsingsafspraak()


def _mail_student(rij: Plaatsing, regels: tuple[Regel, ...]) -> bool:
    return post.zet_klaar_van_sjabloon(
        soort=START,
        sleutel=f"start:{rij.pk}:{rij.begin:%Y%m%d}",
        persoon=rij.opleidingsjaar.student.persoon,
        sjabloon="email/plaatsing/start_student",
        context={"plaatsing": rij, "regels": regels, "pad": reverse("plaatsing:mijn-plaatsing")},
    )


def _mail_school(partner: int, begin: date, paren: list[Paar], dag: date) -> int:
    leden = Lidmaatschap.objects.op(dag).filter(rol=Rol.SCHOOLCOORDINATOR, partner=partner)
    personen = Persoon.objects.filter(pk__in=leden.values("persoon"))
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=START,
            sleutel=f"start-school:{partner}:{begin:%Y%m%d}:{persoon.pk}",
            persoon=persoon,
            sjabloon="email/plaatsing/start_school",
            context={
                "begin": begin,
                "paren": paren,
                "pad": reverse("plaatsing:kennismaking") + "?open=regelen",
            },
        )
        for persoon in personen
    )
