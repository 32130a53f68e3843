"""Antwoorden bewaren, indienen en tellen (docs/besluiten/0010-anonimiteit.md).

Indienen doet twee dingen in een transactie: afvinken dat iemand meedeed, en een versleuteld
briefje zonder naam in de stembus leggen. Pas als de ronde dicht is, gaat de hele bus open.
"""

import secrets
from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction

from hos.kleine_groepen import onderdruk
from kwaliteit.choices import RondeStaat, Vraagsoort
from kwaliteit.models import Antwoord, Deelname, Enqueteronde, Stembriefje, Vraag
from kwaliteit.services import sleutels


class RondeDicht(Exception):
    """De enquête is niet (meer) open."""


class AlIngediend(Exception):
    """Deze persoon deed al mee; er verandert niets."""


def _vergrendel_open_ronde(deelname: Deelname, nu: datetime) -> Enqueteronde:
    """Nobody closes or counts the round while this hand-in is under way."""
    ronde = Enqueteronde.objects.select_for_update(no_key=True).get(pk=deelname.ronde_id)
    if not ronde.is_te_beantwoorden(nu):
        raise RondeDicht
    return ronde


@transaction.atomic
def bewaar_concept(
    *, deelname: Deelname, sleutel: str, antwoorden: dict[str, Any], nu: datetime
) -> None:
    """Bewaart wat er tot nu toe ingevuld is, alleen leesbaar met de persoonlijke link."""
    _vergrendel_open_ronde(deelname, nu)
    inhoud = sleutels.versleutel_concept(sleutel, antwoorden)
    rijen = Deelname.objects.zonder_antwoord().filter(pk=deelname.pk).update(concept=inhoud)
    if not rijen:
        raise AlIngediend


@transaction.atomic
def dien_in(*, deelname: Deelname, antwoorden: dict[str, Any], nu: datetime) -> None:
    """Een keer meedoen: afvinken en het briefje in de bus. Dubbel klikken geeft AlIngediend."""
    ronde = _vergrendel_open_ronde(deelname, nu)
    rijen = (
        Deelname.objects.zonder_antwoord()
        .filter(pk=deelname.pk)
        .update(ingediend=True, concept=None)
    )
    if not rijen:
        raise AlIngediend
    briefje = {"groep": deelname.groep, "antwoorden": antwoorden}
    Stembriefje.objects.create(ronde=ronde, inhoud=sleutels.versleutel_briefje(ronde.pk, briefje))


@transaction.atomic
def tel(*, ronde: Enqueteronde, nu: datetime) -> int:
    """Opent de stembus van een gesloten ronde. Een tweede keer verandert niets.

    Alle antwoorden komen er in een transactie en in willekeurige volgorde uit, los van elkaar;
    alle deelnames worden in diezelfde transactie geraakt. Zo is aan de rijen niet te zien wat
    bij wie hoort. Groepen die te klein zijn om te tonen, worden niet eens bewaard.
    """
    rijen = Enqueteronde.objects.filter(
        pk=ronde.pk, staat=RondeStaat.GESLOTEN, geteld_op__isnull=True
    ).update(geteld_op=nu)
    if not rijen:
        return 0
    briefjes = [
        sleutels.ontsleutel_briefje(ronde.pk, briefje.inhoud)
        for briefje in Stembriefje.objects.filter(ronde=ronde)
    ]
    te_klein = onderdruk(Counter(briefje["groep"] for briefje in briefjes)).verborgen
    vragen = {str(vraag.pk): vraag for vraag in Vraag.objects.filter(vragenlijst__rondes=ronde)}
    antwoorden = [
        antwoord
        for briefje in briefjes
        for antwoord in _uit_briefje(ronde, vragen, briefje, te_klein)
    ]
    secrets.SystemRandom().shuffle(antwoorden)
    Antwoord.objects.bulk_create(antwoorden)
    Stembriefje.objects.filter(ronde=ronde).delete()
    Deelname.objects.filter(ronde=ronde).update(concept=None)
    return len(briefjes)


def _uit_briefje(
    ronde: Enqueteronde,
    vragen: dict[str, Vraag],
    briefje: dict[str, Any],
    te_klein: frozenset[str],
) -> list[Antwoord]:
    groep = "" if briefje["groep"] in te_klein else briefje["groep"]
    uit = []
    for sleutel, waarde in briefje["antwoorden"].items():
        vraag = vragen[sleutel]
        if vraag.soort == Vraagsoort.OPEN:
            uit.append(Antwoord(ronde=ronde, vraag=vraag, tekst=waarde))
        else:
            uit.append(Antwoord(ronde=ronde, vraag=vraag, waarde=waarde, groep=groep))
    return uit
