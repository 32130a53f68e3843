"""Rondes, wie er uitgenodigd wordt en hoeveel er meededen. Nooit wie er nog niet meedeed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hos import queries as hos_queries
from hos.choices import BerichtStaat, Startmoment
from hos.kleine_groepen import onderdruk
from hos.models import Bericht, Instituut, Persoon, Schooljaar
from hos.permissions import is_bestuur
from kwaliteit.models import Deelname, Enqueteronde, Vraag, Vragenlijst
from kwaliteit.queries.kalender import maanden_van
from kwaliteit.rollen import is_kwaliteitsbeheer
from kwaliteit.rules.kalender import halfjaar_van, stel_ronde_voor
from kwaliteit.rules.ronde import doet_mee, streefrespons

INSTRUMENT = "studentenenquete"


@dataclass(frozen=True, slots=True)
class Genodigde:
    persoon: Persoon
    groep: str


@dataclass(frozen=True, slots=True)
class Groeprespons:
    """None is te klein om te tonen, of af te leiden uit wat wel getoond wordt."""

    label: str
    uitgenodigd: int | None
    ingediend: int | None
    streef: int | None


@dataclass(frozen=True, slots=True)
class Respons:
    uitgenodigd: int
    ingediend: int
    streef: int
    groepen: list[Groeprespons]

    @property
    def deel(self) -> float:
        return self.ingediend / self.uitgenodigd if self.uitgenodigd else 0.0

    @property
    def gehaald(self) -> bool:
        return self.uitgenodigd > 0 and self.ingediend >= self.streef


def zichtbaar_voor(persoon: Persoon) -> QuerySet[Enqueteronde]:
    """Beheer en bestuur zien alle rondes; anderen komen alleen via hun eigen link."""
    rondes = Enqueteronde.objects.select_related("schooljaar", "vragenlijst")
    if is_kwaliteitsbeheer(persoon) or is_bestuur(persoon):
        return rondes
    return rondes.none()


def rondes_van(persoon: Persoon, schooljaar: Schooljaar) -> QuerySet[Enqueteronde]:
    """De rondes van een jaar met het aantal uitgenodigden en antwoorden."""
    return (
        zichtbaar_voor(persoon)
        .filter(schooljaar=schooljaar)
        .annotate(
            uitgenodigd=Count("deelnames"),
            ingediend=Count("deelnames", filter=Q(deelnames__ingediend=True)),
        )
    )


def genodigden(schooljaar: Schooljaar, dag: date) -> list[Genodigde]:
    """De studenten die op deze dag meelopen, ieder een keer (8.2)."""
    per_persoon: dict[int, Genodigde] = {}
    for jaar in hos_queries.opleidingsjaren(schooljaar):
        if doet_mee(
            start_in_februari=jaar.start == Startmoment.FEBRUARI,
            gestopt_op=jaar.gestopt_op,
            dag=dag,
            begin=schooljaar.begin,
        ):
            student = jaar.student
            per_persoon.setdefault(
                student.persoon_id, Genodigde(student.persoon, student.instituut.kort)
            )
    return list(per_persoon.values())


def respons(ronde: Enqueteronde) -> Respons:
    """De stand tegen twee derde; per instituut alleen als de groep groot genoeg is (2.5)."""
    rijen = list(
        Deelname.objects.filter(ronde=ronde)
        .values_list("groep")
        .annotate(n=Count("pk"), gedaan=Count("pk", filter=Q(ingediend=True)))
        .order_by("groep")
    )
    klein = onderdruk({groep: n for groep, n, _ in rijen}).verborgen
    stil = klein | onderdruk({groep: gedaan for groep, _, gedaan in rijen}).verborgen
    namen = dict(Instituut.objects.values_list("kort", "naam"))
    groepen = [
        Groeprespons(
            label=namen.get(groep, groep),
            uitgenodigd=None if groep in klein else n,
            ingediend=None if groep in stil else gedaan,
            streef=None if groep in klein else streefrespons(n),
        )
        for groep, n, gedaan in rijen
    ]
    totaal = sum(n for _, n, _ in rijen)
    return Respons(totaal, sum(gedaan for *_, gedaan in rijen), streefrespons(totaal), groepen)


def vragen_van(vragenlijst: Vragenlijst) -> QuerySet[Vraag]:
    return vragenlijst.vragen.select_related("indicator__ambitie").order_by("volgorde")


def deelname_bij(sleutel_hash: str) -> Deelname | None:
    """De deelname achter een persoonlijke link."""
    return (
        Deelname.objects.filter(sleutel_hash=sleutel_hash)
        .select_related("ronde__vragenlijst", "ronde__schooljaar", "persoon")
        .first()
    )


def vorige_ronde(ronde: Enqueteronde) -> Enqueteronde | None:
    """De laatste getelde ronde met dezelfde soort vragenlijst hiervoor."""
    return (
        Enqueteronde.objects.filter(
            vragenlijst__code=ronde.vragenlijst.code,
            geteld_op__isnull=False,
            opent_op__lt=ronde.opent_op,
        )
        .select_related("vragenlijst", "schooljaar")
        .order_by("-opent_op")
        .first()
    )


def mailstand(ronde: Enqueteronde) -> list[tuple[str, str, int]]:
    """Hoeveel uitnodigingen en herinneringen verzonden, vervallen of blijven steken zijn."""
    rijen = (
        Bericht.objects.filter(sleutel__startswith=f"enquete:{ronde.pk}:")
        .order_by("-soort", "staat")
        .values_list("soort", "staat")
        .annotate(n=Count("pk"))
    )
    return [
        (soort.removeprefix("enquete_"), BerichtStaat(staat).label, n) for soort, staat, n in rijen
    ]


def voorstel_voor_ronde(schooljaar: Schooljaar, dag: date) -> dict[str, Any]:
    """De volgende enquête van de kalender die nog niet gepland is, voor het formulier."""
    gepland = set(
        Enqueteronde.objects.filter(schooljaar=schooljaar).values_list("halfjaar", flat=True)
    )
    for maand in maanden_van(schooljaar, INSTRUMENT):
        voorstel = stel_ronde_voor(schooljaar.begin, maand)
        if halfjaar_van(maand) not in gepland and voorstel.sluit_op.date() >= dag:
            return {
                "halfjaar": halfjaar_van(maand),
                "opent_op": voorstel.opent_op.date(),
                "herinner_op": voorstel.herinner_op.date(),
                "sluit_op": voorstel.sluit_op.date(),
            }
    return {}
