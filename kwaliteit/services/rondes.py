"""Enquêterondes plannen, en ze op tijd openen, herinneren en sluiten (8.2, 8.3).

Elke overgang is een voorwaardelijke UPDATE: wie een rij raakt, zet ook de mails klaar, in
dezelfde transactie. Twee keer hetzelfde kan dus niet, en een gemiste tik wordt ingehaald.
"""

import logging
import uuid
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse

from hos.models import Persoon, Schooljaar
from hos.services import post
from kwaliteit.choices import Herinnering, RondeStaat
from kwaliteit.models import Deelname, Enqueteronde, Vragenlijst
from kwaliteit.queries.rondes import Genodigde, genodigden
from kwaliteit.rules import kalender
from kwaliteit.rules import ronde as regels
from kwaliteit.services import sleutels, stembus

logboek = logging.getLogger(__name__)

UITNODIGING = "enquete_uitnodiging"
HERINNERING = "enquete_herinnering"


def _controleer(ronde: Enqueteronde) -> None:
    fouten = regels.volgorde_fouten(ronde.opent_op, ronde.herinner_op, ronde.sluit_op)
    fouten |= regels.buiten_schooljaar(
        ronde.schooljaar.begin,
        ronde.schooljaar.einde,
        ronde.opent_op.astimezone(kalender.DEN_HAAG).date(),
        ronde.sluit_op.astimezone(kalender.DEN_HAAG).date(),
    )
    if fouten:
        raise ValidationError(dict(fouten))
    ronde.full_clean()


@transaction.atomic
def plan_ronde(
    *,
    schooljaar: Schooljaar,
    vragenlijst: Vragenlijst,
    halfjaar: str,
    data: kalender.Rondedata,
) -> Enqueteronde:
    """Zet een ronde in de planning; vanaf dan gaat de rest vanzelf."""
    ronde = Enqueteronde(
        schooljaar=schooljaar,
        vragenlijst=vragenlijst,
        halfjaar=halfjaar,
        opent_op=data.opent_op,
        herinner_op=data.herinner_op,
        sluit_op=data.sluit_op,
    )
    _controleer(ronde)
    ronde.save()
    return ronde


@transaction.atomic
def verzet_ronde(*, ronde: Enqueteronde, versie: int, data: kalender.Rondedata) -> Enqueteronde:
    """Andere data, zolang de ronde nog niet open is en niemand anders intussen iets wijzigde."""
    vast = Enqueteronde.objects.select_for_update().get(pk=ronde.pk)
    if vast.staat != RondeStaat.GEPLAND:
        raise ValidationError("Deze enquête is al open geweest. De data liggen vast.")
    if vast.versie != versie:
        raise ValidationError(
            "Iemand anders heeft deze enquête intussen gewijzigd. Bekijk eerst de nieuwe data."
        )
    vast.opent_op, vast.herinner_op = data.opent_op, data.herinner_op
    vast.sluit_op, vast.versie = data.sluit_op, versie + 1
    _controleer(vast)
    vast.save()
    return vast


def open_rondes(nu: datetime) -> int:
    """Opent wat aan de beurt is en nodigt iedereen uit. Helemaal gemist? Dan vervalt de ronde."""
    Enqueteronde.objects.filter(staat=RondeStaat.GEPLAND, sluit_op__lte=nu).update(
        staat=RondeStaat.VERVALLEN
    )
    te_openen = Enqueteronde.objects.filter(staat=RondeStaat.GEPLAND, opent_op__lte=nu)
    return sum(_open(ronde, nu) for ronde in te_openen.select_related("schooljaar", "vragenlijst"))


@transaction.atomic
def _open(ronde: Enqueteronde, nu: datetime) -> int:
    rijen = Enqueteronde.objects.filter(
        pk=ronde.pk, staat=RondeStaat.GEPLAND, opent_op__lte=nu
    ).update(staat=RondeStaat.OPEN, geopend_op=nu, versie=F("versie") + 1)
    if not rijen:
        return 0
    dag = nu.astimezone(kalender.DEN_HAAG).date()
    Deelname.objects.bulk_create(
        [_deelname(ronde, genodigde) for genodigde in genodigden(ronde.schooljaar, dag)],
        ignore_conflicts=True,
    )
    for deelname in Deelname.objects.filter(ronde=ronde).select_related("persoon"):
        _zet_mail_klaar(ronde, deelname, UITNODIGING, vervalt_op=ronde.sluit_op)
    return 1


def _deelname(ronde: Enqueteronde, genodigde: Genodigde) -> Deelname:
    nonce = uuid.uuid4()
    return Deelname(
        ronde=ronde,
        persoon=genodigde.persoon,
        groep=genodigde.groep,
        nonce=nonce,
        sleutel_hash=sleutels.hash_van(sleutels.sleutel_voor(nonce)),
    )


def herinner(nu: datetime) -> int:
    """Herinnert een keer, alleen wie nog niet meedeed. Twee dagen te laat? Dan niet meer."""
    rondes = Enqueteronde.objects.filter(
        staat=RondeStaat.OPEN, herinnering=Herinnering.WACHT, herinner_op__lte=nu
    ).select_related("vragenlijst")
    return sum(_herinner(ronde, nu) for ronde in rondes)


@transaction.atomic
def _herinner(ronde: Enqueteronde, nu: datetime) -> int:
    vervalt_op = regels.herinnering_vervalt_op(ronde.herinner_op, ronde.sluit_op)
    uitkomst = Herinnering.VERSTUURD if nu < vervalt_op else Herinnering.OVERGESLAGEN
    rijen = Enqueteronde.objects.filter(
        pk=ronde.pk, staat=RondeStaat.OPEN, herinnering=Herinnering.WACHT
    ).update(herinnering=uitkomst)
    if not rijen:
        return 0
    if uitkomst == Herinnering.VERSTUURD:
        stil = Deelname.objects.zonder_antwoord().filter(ronde=ronde).select_related("persoon")
        for deelname in stil:
            _zet_mail_klaar(ronde, deelname, HERINNERING, vervalt_op=vervalt_op)
    return 1


def sluit(nu: datetime) -> int:
    """Sluit wat voorbij is, met de uitloop voor wie nog bezig was."""
    return Enqueteronde.objects.filter(
        staat=RondeStaat.OPEN, sluit_op__lte=nu - regels.UITLOOP
    ).update(staat=RondeStaat.GESLOTEN, gesloten_op=nu, versie=F("versie") + 1)


def tel_gesloten(nu: datetime) -> int:
    """Opent de stembus van elke ronde die dicht is en nog niet geteld."""
    rondes = Enqueteronde.objects.filter(staat=RondeStaat.GESLOTEN, geteld_op__isnull=True)
    return sum(_tel(ronde, nu) for ronde in rondes)


def _tel(ronde: Enqueteronde, nu: datetime) -> int:
    """One box that will not open (a lost secret) does not keep the others shut."""
    try:
        stembus.tel(ronde=ronde, nu=nu)
    except sleutels.Onleesbaar:
        logboek.error(
            "de stembus van ronde %s is niet te openen: is SECRET_KEY veranderd?", ronde.pk
        )
        return 0
    return 1


def link_van(deelname: Deelname) -> str:
    pad = reverse("kwaliteit:enquete", args=[sleutels.sleutel_voor(deelname.nonce)])
    return settings.BASIS_URL + pad


def mailsleutel(ronde_pk: int, persoon_pk: int, soort: str) -> str:
    return f"enquete:{ronde_pk}:{persoon_pk}:{soort}"


def _zet_mail_klaar(
    ronde: Enqueteronde, deelname: Deelname, soort: str, *, vervalt_op: datetime
) -> None:
    post.zet_klaar_van_sjabloon(
        soort=soort,
        sleutel=mailsleutel(ronde.pk, deelname.persoon_id, soort),
        persoon=deelname.persoon,
        sjabloon=f"email/kwaliteit/{soort}",
        geheim=True,  # the link leads to the answers: it is not kept
        context=mailcontext(ronde, deelname.persoon, link_van(deelname)),
        vervalt_op=vervalt_op,
    )


def mailcontext(ronde: Enqueteronde, persoon: Persoon, link: str) -> dict[str, object]:
    """Everything the invitation and the reminder say; also used for the preview."""
    return {"persoon": persoon, "ronde": ronde, "vragenlijst": ronde.vragenlijst, "link": link}


def voorbeeldmail(ronde: Enqueteronde, persoon: Persoon, soort: str) -> dict[str, str]:
    """De mail zoals hij eruit zal zien, zonder werkende link en zonder iets klaar te zetten."""
    link = settings.BASIS_URL + reverse("kwaliteit:enquete", args=["persoonlijke-sleutel"])
    context = mailcontext(ronde, persoon, link)
    return {
        deel: render_to_string(f"email/kwaliteit/{soort}_{deel}.txt", context).strip()
        for deel in ("onderwerp", "tekst")
    }


def reden_om_niet_te_mailen(sleutel: str) -> str:
    """Vlak voor het versturen: is de ronde nog open en deed deze persoon nog niet mee?"""
    _, ronde_pk, persoon_pk, _ = sleutel.split(":", 3)
    deelname = (
        Deelname.objects.filter(ronde_id=int(ronde_pk), persoon_id=int(persoon_pk))
        .select_related("ronde")
        .first()
    )
    if deelname is None or deelname.ronde.staat != RondeStaat.OPEN:
        return "De enquête is niet meer open."
    return "Heeft de enquête al ingevuld." if deelname.ingediend else ""
