"""Demo: de rapporten van vorig jaar zoals ze zijn vastgesteld, en een concept voor nu."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from hos.models import Instituut, Persoon, School, Schooljaar
from hos.pdf import kenmerk
from kwaliteit.choices import Actiestand, Halfjaar, RapportStaat
from kwaliteit.models import (
    Indicator,
    Kwaliteitsrapport,
    Rapportversie,
    Vaststelling,
    Verbeteractie,
)
from kwaliteit.queries.momentopname import momentopname
from kwaliteit.rules.kalender import eerste_dag, moment
from kwaliteit.services import rapporten

MAAND = {Halfjaar.EERSTE: 1, Halfjaar.TWEEDE: 6}


def vastgesteld(
    jaar: Schooljaar,
    halfjaar: str,
    teksten: dict[str, Any],
    schrijver: Persoon,
    lid: Persoon,
    maak_pdf: Callable[[Rapportversie], bytes],
) -> None:
    """Een rapport van toen, met de pdf erbij en het akkoord van de stuurgroep."""
    rapport = _geschreven(jaar, halfjaar, teksten, schrijver)
    dag = eerste_dag(jaar.begin, MAAND[Halfjaar(halfjaar)]) + timedelta(days=17)
    versie = Rapportversie.objects.create(
        rapport=rapport,
        nummer=1,
        momentopname=momentopname(rapport, dag),
        aangeboden_op=moment(dag, time(14)),
        aangeboden_door=schrijver,
    )
    inhoud = maak_pdf(versie)
    hash_ = kenmerk(inhoud)
    Rapportversie.objects.filter(pk=versie.pk).update(pdf=inhoud, sha256=hash_)
    besluit = moment(dag + timedelta(days=8), time(16, 30))
    Vaststelling.objects.create(versie=versie, persoon=lid, sha256=hash_, op=besluit)
    rapport.staat, rapport.vastgesteld_op = RapportStaat.VASTGESTELD, besluit
    rapport.save()


def concept(jaar: Schooljaar, halfjaar: str, teksten: dict[str, Any], schrijver: Persoon) -> None:
    """Een rapport waar nog aan geschreven wordt: alleen het perspectief van de student."""
    rapport = rapporten.maak(schooljaar=jaar, halfjaar=halfjaar, door=schrijver)
    _schrijf(rapport, {"student": teksten["rapporten"]["2"]["student"]}, schrijver)


def _geschreven(
    jaar: Schooljaar, halfjaar: str, teksten: dict[str, Any], schrijver: Persoon
) -> Kwaliteitsrapport:
    rapport = rapporten.maak(schooljaar=jaar, halfjaar=halfjaar, door=schrijver)
    inhoud = teksten["rapporten"][halfjaar]
    rapporten.bewaar_samenvatting(rapport=rapport, versie=1, samenvatting=inhoud["samenvatting"])
    _schrijf(rapport, inhoud, schrijver)
    begin = eerste_dag(jaar.begin, MAAND[Halfjaar(halfjaar)])
    for regel in teksten["acties"][halfjaar]:
        rapporten.bewaar_actie(actie=_actie(rapport, begin, regel))
    rapport.refresh_from_db()
    return rapport


def _schrijf(rapport: Kwaliteitsrapport, inhoud: dict[str, Any], schrijver: Persoon) -> None:
    for tekst in rapport.teksten.all():
        if tekst.perspectief in inhoud:
            velden = zip(rapporten.TEKSTVELDEN, inhoud[tekst.perspectief], strict=True)
            rapporten.bewaar_tekst(tekst=tekst, versie=1, velden=dict(velden), door=schrijver)


def _actie(rapport: Kwaliteitsrapport, begin: date, regel: list[Any]) -> Verbeteractie:
    niveau, plek, omschrijving, code, trekker, dagen = regel
    return Verbeteractie(
        rapport=rapport,
        niveau=niveau,
        school=School.objects.get(kort=plek) if niveau == "school" else None,
        instituut=Instituut.objects.get(kort=plek) if niveau == "instituut" else None,
        omschrijving=omschrijving,
        indicator=Indicator.objects.get(code=code),
        trekker=trekker,
        klaar_op=begin + timedelta(days=dagen),
        stand=Actiestand.KLAAR if rapport.halfjaar == Halfjaar.EERSTE else Actiestand.BEZIG,
    )
