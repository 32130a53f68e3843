"""De feiten achter de stappen van de procedure. Een stap is klaar omdat het zo is (B8).

`FEITEN` koppelt de code van een feit aan een functie die voor een schooljaar telt. Wie een stap
een feit geeft, zet hier een regel bij; een code die hier nog niet staat, wordt met de hand
afgevinkt. Staat er voor het feit al een preciezere taak op Vandaag, zet de code dan ook in
`EIGEN_TAAK`; gaan er al herinneringen uit, ook in `HERINNERT_ZELF`.
"""

from collections.abc import Callable
from functools import partial

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from hos.choices import SoortInstituut, Startmoment
from hos.models import Opleidingsjaar, School, Schooljaar
from hos.queries import vorig_schooljaar
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Aanbod, Plaatsing, Quotumronde, Toewijzingsronde
from plaatsing.queries import (
    aanlevering_feiten,
    doorstroom_feiten,
    kennismaking_feiten,
    tafel_feiten,
    verdeling_feiten,
)
from plaatsing.queries.aanbod import inventarisatie_van, versheidsregel
from plaatsing.queries.procedure_open import OpenPersonen
from plaatsing.rules.procedure import OpenBij, Voortgang

Feit = Callable[[Schooljaar], Voortgang]
LAATSTE_NIVEAU = 4


def quotum_vastgesteld(schooljaar: Schooljaar) -> Voortgang:
    """Het quotum is door de stuurgroep vastgesteld (stap 1)."""
    ronde = Quotumronde.objects.filter(schooljaar=schooljaar).first()
    klaar = ronde is not None and ronde.vastgesteld_op is not None
    uitleg = "vastgesteld" if klaar else "nog niet vastgesteld"
    return Voortgang(int(klaar), 1, uitleg, reverse("plaatsing:quotum"))


def aanbod_bevestigd(schooljaar: Schooljaar) -> Voortgang:
    """Elke school heeft haar aanbod bevestigd (stap 2); nee is ook een antwoord."""
    bevestigd = Aanbod.objects.filter(schooljaar=schooljaar, bevestigd_op__isnull=False)
    return _per_school(
        set(School.objects.values_list("pk", flat=True)),
        set(bevestigd.values_list("school", flat=True)),
        "scholen hebben hun plaatsen bevestigd",
    )


def februari_nagekeken(schooljaar: Schooljaar) -> Voortgang:
    """Scholen met plaatsen voor februari hebben die opnieuw bevestigd (3.2)."""
    vanaf = versheidsregel(schooljaar, inventarisatie_van(schooljaar)).controle_februari
    rijen = Aanbod.objects.filter(schooljaar=schooljaar, plaatsen__start=Startmoment.FEBRUARI)
    weer = rijen.filter(bevestigd_op__date__gte=vanaf)
    return _per_school(
        set(rijen.values_list("school", flat=True)),
        set(weer.values_list("school", flat=True)),
        "scholen met plaatsen voor februari hebben die nagekeken",
    )


def _per_school(alle: set[int], klaar: set[int], woorden: str) -> Voortgang:
    return Voortgang(
        gedaan=len(alle & klaar),
        totaal=len(alle),
        uitleg=woorden,
        url=reverse("plaatsing:aanbod-overzicht"),
        open_bij=OpenBij(scholen=frozenset(alle - klaar)),
    )


def doorstroom_bekend(schooljaar: Schooljaar) -> Voortgang:
    """Hbo-studenten die nu bij de HOS zijn, staan op de lijst voor het nieuwe jaar (stap 4)."""
    vorig = vorig_schooljaar(schooljaar)
    nu = Opleidingsjaar.objects.filter(
        schooljaar=vorig,
        gestopt_op__isnull=True,
        student__instituut__soort=SoortInstituut.HBO,
        niveau__lt=LAATSTE_NIVEAU,
    )
    straks = Opleidingsjaar.objects.filter(schooljaar=schooljaar, student=OuterRef("student"))
    telling = nu.annotate(gaat_door=Exists(straks)).aggregate(
        totaal=Count("pk"), gedaan=Count("pk", filter=Q(gaat_door=True))
    )
    return Voortgang(
        telling["gedaan"],
        telling["totaal"],
        "hbo-studenten staan op de lijst voor dit jaar",
        reverse("plaatsing:studenten"),
        telt_personen=True,
    )


def _rouleert(schooljaar: Schooljaar) -> QuerySet[Opleidingsjaar]:
    """Hbo-studenten die al bij de HOS waren en doorgaan (3.3)."""
    eerder = Opleidingsjaar.objects.filter(
        student=OuterRef("student"), schooljaar__begin__lt=schooljaar.begin
    )
    return Opleidingsjaar.objects.filter(
        Exists(eerder),
        schooljaar=schooljaar,
        gestopt_op__isnull=True,
        student__instituut__soort=SoortInstituut.HBO,
    )


def wensen_opgegeven(schooljaar: Schooljaar) -> Voortgang:
    """Studenten die doorgaan gaven hun wensen op (stap 5); geen voorkeur hebben mag (3.1)."""
    rijen = _rouleert(schooljaar).annotate(
        gaf=Exists(Opleidingsjaar.objects.filter(pk=OuterRef("pk")).filter(_GAF_WENSEN))
    )
    telling = rijen.order_by().aggregate(totaal=Count("pk"), gedaan=Count("pk", filter=Q(gaf=True)))
    open_ = rijen.filter(gaf=False)
    return Voortgang(
        telling["gedaan"],
        telling["totaal"],
        "studenten die doorgaan gaven hun wensen op",
        reverse("plaatsing:studenten"),
        OpenBij(personen=OpenPersonen(open_, "student__persoon", "instituutsopleider")),
        telt_personen=True,
    )


_GAF_WENSEN = Q(stageprofiel__isnull=False) | Q(voorkeuren__isnull=False)


def berekening_klaar(schooljaar: Schooljaar) -> Voortgang:
    """Er is uitgerekend wie waarheen kan (stap 8)."""
    klaar = Toewijzingsronde.objects.filter(schooljaar=schooljaar, uitkomst__isnull=False).exists()
    uitleg = "er ligt een berekening" if klaar else "er is nog niets uitgerekend"
    return Voortgang(int(klaar), 1, uitleg, reverse("plaatsing:toewijzing"))


def voorgesteld(start: str, schooljaar: Schooljaar) -> Voortgang:
    """Van elke student met dit startmoment ligt een voorstel bij een school (stap 11)."""
    bekend = Plaatsing.objects.zichtbaar_voor_school().filter(opleidingsjaar=OuterRef("pk"))
    rijen = _studenten(schooljaar, start).annotate(klaar=Exists(bekend))
    telling = list(
        rijen.order_by().values_list("student__instituut", "klaar").annotate(n=Count("pk"))
    )
    open_ = [instituut for instituut, klaar, _ in telling if not klaar]
    return Voortgang(
        sum(n for _, klaar, n in telling if klaar),
        sum(n for *_, n in telling),
        "studenten zijn aan een school voorgesteld",
        reverse("plaatsing:publicatie"),
        OpenBij(instituten=frozenset(open_)),
        telt_personen=True,
    )


def definitief(start: str, schooljaar: Schooljaar) -> Voortgang:
    """Elke voorgestelde plaatsing is door de school definitief gemaakt (stap 14)."""
    rijen = Plaatsing.objects.zichtbaar_voor_school().filter(
        opleidingsjaar__in=_studenten(schooljaar, start)
    )
    telling = list(rijen.order_by().values_list("school", "status").annotate(n=Count("pk")))
    klaar = PlaatsingStatus.DEFINITIEF
    open_ = [school for school, status, _ in telling if status != klaar]
    return Voortgang(
        sum(n for _, status, n in telling if status == klaar),
        sum(n for *_, n in telling),
        "voorgestelde plaatsingen zijn definitief",
        reverse("plaatsing:plaatsingen"),
        OpenBij(scholen=frozenset(open_)),
        telt_personen=True,
    )


def _studenten(schooljaar: Schooljaar, start: str) -> QuerySet[Opleidingsjaar]:
    return Opleidingsjaar.objects.filter(
        schooljaar=schooljaar, start=start, gestopt_op__isnull=True
    )


FEITEN: dict[str, Feit] = {
    "tafel-afgesproken": tafel_feiten.op_tafel,
    "quotum-vastgesteld": quotum_vastgesteld,
    "aanbod-bevestigd": aanbod_bevestigd,
    "februari-nagekeken": februari_nagekeken,
    "studenten-aangeleverd-sep": partial(aanlevering_feiten.aangeleverd, Startmoment.SEPTEMBER),
    "studenten-aangeleverd-feb": partial(aanlevering_feiten.aangeleverd, Startmoment.FEBRUARI),
    "doorstroom-bekend": doorstroom_bekend,
    "wensen-opgegeven": wensen_opgegeven,
    "berekening-klaar": berekening_klaar,
    "verdeling-goedgekeurd": verdeling_feiten.goedgekeurd,
    "wo-vrijgegeven": verdeling_feiten.vrijgegeven,
    "wo-verdeeld": verdeling_feiten.wo_verdeeld,
    "hbo-vrijgegeven": verdeling_feiten.hbo_vrijgegeven,
    "kennismaking-sep": partial(kennismaking_feiten.gevoerd, Startmoment.SEPTEMBER),
    "kennismaking-feb": partial(kennismaking_feiten.gevoerd, Startmoment.FEBRUARI),
    "doorstroom-bijgedragen": doorstroom_feiten.bijgedragen,
    "doorstroom-ingediend": doorstroom_feiten.ingediend,
    "voorgesteld-sep": partial(voorgesteld, Startmoment.SEPTEMBER),
    "voorgesteld-feb": partial(voorgesteld, Startmoment.FEBRUARI),
    "definitief-sep": partial(definitief, Startmoment.SEPTEMBER),
    "definitief-feb": partial(definitief, Startmoment.FEBRUARI),
}
EIGEN_TAAK: frozenset[str] = frozenset(
    {
        "aanbod-bevestigd",
        "februari-nagekeken",
        "studenten-aangeleverd-sep",
        "studenten-aangeleverd-feb",
        "verdeling-goedgekeurd",
        "wo-vrijgegeven",
        "wo-verdeeld",
        "kennismaking-sep",
        "kennismaking-feb",
        "doorstroom-bijgedragen",
        "doorstroom-ingediend",
        "voorgesteld-sep",
        "voorgesteld-feb",
        "definitief-sep",
        "definitief-feb",
    }
)
# These parts remind by themselves, to a date of their own: the procedure does not do it again.
HERINNERT_ZELF: frozenset[str] = frozenset({"verdeling-goedgekeurd", "wo-verdeeld"})


def voortgang_van(code: str, schooljaar: Schooljaar) -> Voortgang | None:
    """De telling van dit feit; None als de stap met de hand wordt afgevinkt."""
    feit = FEITEN.get(code)
    return feit(schooljaar) if feit else None
