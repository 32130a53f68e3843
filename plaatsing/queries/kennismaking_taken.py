"""Wat er openstaat tussen bekendmaken en de eerste dag (bijlage 2 stap 11-14)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from hos import klok
from hos.choices import Rol
from hos.models import Persoon, Schooljaar
from hos.permissions import heeft_rol, instituten_met_rol, is_stagecoordinator, is_student
from hos.permissions import scholen_met_rol as scholen
from hos.taken import Taak
from plaatsing.choices import Gespreksbesluit, Gespreksuitkomst, Kant, PlaatsingStatus, Stap
from plaatsing.models import Kennismaking, Plaatsing
from plaatsing.queries.afspraak import afspraak_van
from plaatsing.queries.kennismaking import dag_van, deadline, met_stap, te_laat, zichtbaar
from plaatsing.queries.regelen import regels_bij, regels_per_plaatsing
from plaatsing.queries.voorbereiding import klaar_voor_start, voorbereiding_van
from plaatsing.queries.voorstel import eigen_nieuwe, voorstellen_open
from plaatsing.rules.kennismaking import uiterlijk
from plaatsing.rules.regelen import STUDENT, nog_open

# step -> verb, why, who waits for it
STAPPEN: dict[str, tuple[str, str, str]] = {
    Stap.PLANNEN: ("Plan de kennismaking met {}", "Met schoolopleider én begeleider.", "student"),
    Stap.UITKOMST: ("Leg vast hoe de kennismaking met {} ging", "Akkoord of twijfel.", "student"),
    Stap.TWIJFEL: ("Overleg over {} na twijfel", "Leg het overleg en het besluit vast.", "student"),
    Stap.AKKOORD: ("Maak {} definitief", "De kennismaking was akkoord.", "stagecoördinator"),
    Stap.BEVESTIGEN: ("Vraag {} om te bevestigen", "Er kwam geen antwoord op tijd.", "school"),
    Stap.KLOPT_NIET: ("Neem contact op met {}", "De student meldt dat iets niet klopt.", "student"),
}
PAS_TE_LAAT = (Stap.BEVESTIGEN,)


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Per rol wat er nu ligt; alleen wat echt openstaat."""
    uit: list[Taak] = []
    if is_student(persoon):
        uit += _van_student(persoon, schooljaar, dag)
    eigen = scholen(persoon, Rol.SCHOOLCOORDINATOR)
    if eigen:
        uit += _van_school(eigen, schooljaar, dag)
        uit += _te_regelen(eigen, schooljaar, dag)
    if heeft_rol(persoon, Rol.SCHOOLOPLEIDER, Rol.WERKPLEKBEGELEIDER):
        uit += _van_gesprekspartner(persoon, schooljaar)
    if is_stagecoordinator(persoon):
        uit += _van_stagecoordinator(persoon, schooljaar, dag)
    if heeft_rol(persoon, Rol.INSTITUUTSCOORDINATOR):
        uit += _van_instituut(persoon, schooljaar, dag)
    return uit


def _van_school(eigen: frozenset[int], schooljaar: Schooljaar, dag: date) -> Iterator[Taak]:
    afspraak = afspraak_van(schooljaar)
    rijen = (
        Plaatsing.objects.zichtbaar_voor_school()
        .van_jaar(schooljaar)
        .filter(school__in=eigen, einde__gte=dag)
        .select_related("kennismaking")
    )
    per_stap: dict[str, list[date | None]] = defaultdict(list)
    for rij in met_stap(rijen, klok.nu()):
        tot, stap = deadline(rij, afspraak, dag), rij.stap  # type: ignore[attr-defined]
        wacht = stap in PAS_TE_LAAT and (tot is None or tot >= dag)
        if stap in STAPPEN and not wacht:
            per_stap[stap].append(tot)
    for stap, data in per_stap.items():
        wat, waarom, wacht_op = STAPPEN[stap]
        url = reverse("plaatsing:kennismaking") + f"?stap={stap}"
        yield Taak(
            titel=f"{wat.format(_studenten(len(data)))} ({schooljaar})",
            url=reverse("plaatsing:definitief") if stap == Stap.AKKOORD else url,
            waarom=waarom,
            deadline=min((d for d in data if d), default=None),
            wacht_op=wacht_op,
        )


def _te_regelen(eigen: frozenset[int], schooljaar: Schooljaar, dag: date) -> Iterator[Taak]:
    """Praktische zaken van studenten die binnenkort beginnen."""
    dagen = afspraak_van(schooljaar).herinnering_dagen
    rijen = list(
        Plaatsing.objects.zichtbaar_voor_student()
        .van_jaar(schooljaar)
        .op_scholen(eigen)
        .filter(begin__gt=dag, begin__lte=dag + timedelta(days=dagen))
    )
    lijsten = regels_per_plaatsing(rijen)
    open_ = [rij for rij in rijen if nog_open(regels_bij(rij, lijsten[rij.pk], eigen), Kant.SCHOOL)]
    if open_:
        yield Taak(
            titel=f"Regel de laatste zaken voor {_studenten(len(open_))}",
            url=reverse("plaatsing:kennismaking") + "?open=regelen",
            waarom="VOG, sleutels, login: ze beginnen binnenkort.",
            deadline=min(rij.begin for rij in open_),
            wacht_op="student",
        )


def _van_gesprekspartner(persoon: Persoon, schooljaar: Schooljaar) -> Iterator[Taak]:
    """Gesprekken die deze week zijn, om de voorbereiding te lezen; ook namens een tweede school."""
    rijen = Kennismaking.objects.filter(
        plaatsing__in=zichtbaar(persoon).van_jaar(schooljaar).values("pk"),
        plaatsing__status=PlaatsingStatus.VOORSTEL,
        begin__gte=klok.nu(),
        begin__lt=klok.nu() + timedelta(days=7),
    ).select_related("plaatsing__opleidingsjaar__student__persoon")
    mijn = (
        Q(schoolopleider=persoon)
        | Q(werkplekbegeleider=persoon)
        | Q(plaatsing__tweede_schoolopleider=persoon)
        | Q(plaatsing__tweede_werkplekbegeleider=persoon)
    )
    for rij in rijen.filter(mijn).order_by("begin"):
        yield Taak(
            titel=f"Kennismaking met {rij.plaatsing.opleidingsjaar.student.persoon.naam}",
            url=reverse("plaatsing:kennismaking-gesprek", args=[rij.plaatsing_id]),
            waarom="Lees van tevoren wat de student schreef.",
            deadline=dag_van(rij.begin),
        )


def _van_student(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> Iterator[Taak]:
    rijen = list(
        Plaatsing.objects.zichtbaar_voor_student()
        .van_jaar(schooljaar)
        .filter(opleidingsjaar__student__persoon=persoon, begin__gt=dag)
        .select_related(
            "school", "tweede_school", "kennismaking", "bevestiging", "opleidingsjaar__schooljaar"
        )
    )
    lijsten = regels_per_plaatsing(rijen)
    dagen = afspraak_van(schooljaar).bevestiging_dagen
    mijn = reverse("plaatsing:mijn-plaatsing")
    for rij in rijen:
        gesprek = getattr(rij, "kennismaking", None)
        if gesprek and gesprek.begin > klok.nu() and not _voorbereid(rij):
            yield Taak(
                titel=f"Bereid je kennismaking op {rij.waar_kort} voor",
                url=reverse("plaatsing:mijn-kennismaking", args=[rij.pk]),
                waarom="Beantwoord een paar vragen over je motivatie en leerdoelen.",
                deadline=dag_van(gesprek.begin),
                wacht_op="je gesprekspartners",
            )
        if rij.status == PlaatsingStatus.DEFINITIEF and not hasattr(rij, "bevestiging"):
            yield Taak(
                titel=f"Bevestig je plaats op {rij.waar_kort}",
                url=f"{mijn}#bevestigen",
                waarom="De school maakte je plaats definitief.",
                deadline=uiterlijk(dag_van(rij.definitief_op), dagen),
                wacht_op="de school",
            )
        open_ = nog_open(lijsten[rij.pk], STUDENT)
        if open_ and rij.status == PlaatsingStatus.DEFINITIEF:
            yield Taak(
                titel=f"Regel wat je nodig hebt voor {rij.waar_kort}",
                url=f"{mijn}#regelen",
                waarom=", ".join(dict.fromkeys(regel.punt.titel for regel in open_)) + ".",
                deadline=min(regel.uiterlijk for regel in open_),
            )


def _voorbereid(rij: Plaatsing) -> bool:
    voorbereiding = voorbereiding_van(rij)
    return voorbereiding is not None and voorbereiding.klaar_op is not None


def _van_stagecoordinator(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> Iterator[Taak]:
    rijen = zichtbaar(persoon).van_jaar(schooljaar).filter(einde__gte=dag)
    laat = te_laat(rijen, afspraak_van(schooljaar), klok.nu(), dag).count()
    if laat:
        yield Taak(
            titel=f"Vraag na: {_studenten(laat)} te lang in dezelfde stap ({schooljaar})",
            url=reverse("plaatsing:kennismaking") + "?open=te-laat",
            waarom="Een kennismaking, een besluit of een bevestiging blijft uit.",
        )
    besloten = rijen.filter(kennismaking__besluit=Gespreksbesluit.ANDERE_PLAATS)
    anders = met_stap(besloten, klok.nu()).filter(stap=Stap.ANDERS).count()  # type: ignore[misc]
    if anders:
        yield Taak(
            titel=f"Zoek een andere plaats voor {_studenten(anders)} ({schooljaar})",
            url=reverse("plaatsing:kennismaking") + f"?stap={Stap.ANDERS}",
            waarom="Na de kennismaking is besloten dat deze plaats niet past.",
            wacht_op="student en school",
        )
    heeft_iets = rijen.filter(gepubliceerd_school_op__isnull=False).exists()
    if heeft_iets and schooljaar.begin > dag and not klaar_voor_start(schooljaar):
        yield Taak(
            titel=f"Zet de vragen voor de kennismaking klaar ({schooljaar})",
            url=reverse("plaatsing:inrichting"),
            waarom="Studenten beantwoorden ze vooraf.",
            wacht_op="studenten",
        )


def _van_instituut(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> Iterator[Taak]:
    instituten = instituten_met_rol(persoon, Rol.INSTITUUTSCOORDINATOR)
    gesproken = Plaatsing.objects.filter(kennismaking__uitkomst=Gespreksuitkomst.TWIJFEL)
    twijfel = (
        met_stap(gesproken.zichtbaar_voor_school().van_jaar(schooljaar), klok.nu())
        .filter(opleidingsjaar__student__instituut__in=instituten, stap=Stap.TWIJFEL)  # type: ignore[misc]
        .count()
    )
    if twijfel:
        yield Taak(
            titel=f"Overleg met de school over {_studenten(twijfel)}",
            url=reverse("plaatsing:kennismaking") + f"?stap={Stap.TWIJFEL}",
            waarom="Na de kennismaking is er twijfel.",
            wacht_op="school en student",
        )
    if voorstellen_open(schooljaar, dag):
        zonder = _zonder_plaats(eigen_nieuwe(persoon, schooljaar))
        if zonder:
            yield Taak(
                titel=f"Stel {_studenten(zonder)} voor ({schooljaar})",
                url=reverse("plaatsing:voorstellen"),
                waarom="De open plaatsen zijn vrijgegeven.",
                wacht_op="scholen",
            )


def _zonder_plaats(jaren: frozenset[int]) -> int:
    met = Plaatsing.objects.actief().filter(opleidingsjaar__in=jaren)
    return len(jaren) - met.values("opleidingsjaar").distinct().count()


def _studenten(aantal: int) -> str:
    return "1 student" if aantal == 1 else f"{aantal} studenten"
