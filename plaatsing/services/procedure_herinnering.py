"""Herinneren voor en na de deadline van een stap: hooguit een mail per moment en per persoon."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from hos import klok
from hos.models import Bericht, Persoon, Schooljaar
from hos.services import post
from plaatsing.choices import Herinnermoment
from plaatsing.models import Procedureherinnering, Procedurestap
from plaatsing.queries.procedure import is_aan_zet
from plaatsing.queries.procedure_feiten import HERINNERT_ZELF
from plaatsing.queries.procedure_ontvangers import ontvangers
from plaatsing.rules import procedure as regels
from plaatsing.services import aanbod_herinnering
from plaatsing.services import aanlevering_herinnering as aanlevering

SOORT = "procedure"
SJABLOON = "email/plaatsing/procedure_herinnering"

# Facts with a mail of their own, that says more. Its keys (one per person per day) also hold for
# the button on its own page, so that nobody gets two mails about the same thing.
Eigen = Callable[[Schooljaar, date], int]
EIGEN_MAIL: dict[str, Eigen] = {
    "aanbod-bevestigd": lambda jaar, dag: aanbod_herinnering.herinner(schooljaar=jaar, dag=dag),
    "februari-nagekeken": lambda jaar, dag: aanbod_herinnering.herinner(schooljaar=jaar, dag=dag),
    "studenten-aangeleverd-sep": lambda jaar, dag: aanlevering.herinner_jaar(
        schooljaar=jaar, dag=dag
    ),
    "studenten-aangeleverd-feb": lambda jaar, dag: aanlevering.herinner_jaar(
        schooljaar=jaar, dag=dag
    ),
}


def plan(nu: datetime) -> int:
    """Stuurt wat vandaag aan de beurt is en nog niet ging. Zo vaak aan te roepen als je wilt."""
    dag = timezone.localdate(nu)
    return sum(_stuur(stap, moment, op, dag) for stap, moment, op in _aan_de_beurt(dag))


def _aan_de_beurt(dag: date) -> list[tuple[Procedurestap, str, date]]:
    """Een vraag aan de database; de rest is rekenen."""
    ver = regels.INHALEN.days + 60
    stappen = Procedurestap.objects.filter(
        deadline__gte=dag - timedelta(days=ver),
        deadline__lte=dag + timedelta(days=ver),
        herinneren_uit=False,
        nvt_reden="",
        optioneel=False,
    ).exclude(feit__in=HERINNERT_ZELF)
    stappen = stappen.select_related("schooljaar", "vinkje")
    kandidaten = [
        (stap, moment, op)
        for stap in stappen
        for moment, op in regels.herinnerdagen(
            stap.deadline, stap.herinner_voor, stap.herinner_na
        ).items()
        if regels.aan_de_beurt(moment, op, stap.deadline, dag)
    ]
    gegaan = set(
        Procedureherinnering.objects.filter(
            stap__in=[stap.pk for stap, _, _ in kandidaten]
        ).values_list("stap", "moment", "op")
    )
    return [rij for rij in kandidaten if (rij[0].pk, rij[1], rij[2]) not in gegaan]


@transaction.atomic
def _stuur(
    stap: Procedurestap, moment: str, op: date, dag: date, door: Persoon | None = None
) -> int:
    """De rij beslist: wie haar schrijft, verstuurt; de sleutels van de mails bewaken het ook."""
    rij, nieuw = Procedureherinnering.objects.get_or_create(
        stap=stap,
        moment=moment,
        op=op,
        defaults={"verstuurd_op": klok.nu(), "aantal": 0, "door": door},
    )
    if not nieuw:
        return 0
    if not is_aan_zet(stap, dag):
        return 0
    eigen = EIGEN_MAIL.get(stap.feit)
    aantal = eigen(stap.schooljaar, dag) if eigen else _zet_klaar(stap, dag)
    Procedureherinnering.objects.filter(pk=rij.pk).update(aantal=F("aantal") + aantal)
    return aantal


def _zet_klaar(stap: Procedurestap, dag: date) -> int:
    return sum(
        post.zet_klaar_van_sjabloon(
            soort=SOORT,
            sleutel=f"{SOORT}:{stap.pk}:{dag.isoformat()}:{persoon.pk}",
            persoon=persoon,
            sjabloon=SJABLOON,
            context=mailcontext(stap, persoon, dag),
        )
        for persoon in ontvangers(stap, dag)
    )


def mailcontext(stap: Procedurestap, persoon: Persoon, dag: date) -> dict[str, object]:
    """Wat in de mail komt te staan; ook voor het voorbeeld vooraf."""
    return {
        "persoon": persoon,
        "stap": stap,
        "te_laat": dag > stap.deadline,
        "pad": f"{reverse('plaatsing:procedure')}?jaar={stap.schooljaar}#stap-{stap.code}",
    }


def stuur_nu(*, stap: Procedurestap, door: Persoon) -> int:
    """De stagecoördinator herinnert met de hand; hooguit een keer per dag."""
    dag = klok.vandaag()
    if stap.feit in HERINNERT_ZELF:
        raise ValidationError("Voor deze stap gaan al herinneringen uit, naar haar eigen datum.")
    if stap.herinneren_uit:
        raise ValidationError("De herinneringen van deze stap zijn gestopt. Zet ze eerst weer aan.")
    return _stuur(stap, Herinnermoment.HAND, dag, dag, door)


def waarom_niet_meer(bericht: Bericht) -> str:
    """Vlak voor het versturen: is het intussen gebeurd, of gestopt? Dan gaat de mail niet."""
    stap = (
        Procedurestap.objects.filter(pk=_stap_van(bericht.sleutel))
        .select_related("schooljaar")
        .first()
    )
    if stap is None or stap.herinneren_uit or stap.nvt_reden:
        return "Deze stap wordt niet meer herinnerd."
    dag = klok.vandaag()
    if not is_aan_zet(stap, dag):
        return "Deze stap is klaar."
    wachtend = {persoon.pk for persoon in ontvangers(stap, dag)}
    return "" if bericht.persoon_id in wachtend else "Deze persoon is al klaar."


def _stap_van(sleutel: str) -> int:
    return int(sleutel.split(":")[1])
