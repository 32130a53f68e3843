"""De cijfers en teksten van een kwaliteitsrapport op een moment, klaar om te bevriezen (8.2).

Alles wat klein is, is hier al weg: rapport, scherm en pdf kunnen daardoor niet verschillen.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from facilitering.choices import Fase
from facilitering.queries.uren import uren_per_school
from hos.kleine_groepen import Onderdrukking, onderdruk
from hos.models import School, Schooljaar
from kwaliteit.choices import Perspectief
from kwaliteit.models import Enqueteronde, Kwaliteitsrapport
from kwaliteit.queries.resultaten import Vraaguitkomst, uitkomst
from kwaliteit.queries.rondes import respons
from kwaliteit.rules.resultaten import Uitkomst
from plaatsing.choices import PlaatsingStatus
from plaatsing.models import Plaatsing
from plaatsing.queries.quotum import quota

FORMAAT = 1


def momentopname(rapport: Kwaliteitsrapport, dag: date) -> dict[str, Any]:
    """Alles wat in het rapport staat, als eenvoudige waarden."""
    jaar = rapport.schooljaar
    geplaatst = _geplaatst_per_school(jaar)
    klein = onderdruk(geplaatst)
    return {
        "formaat": FORMAAT,
        "titel": rapport.titel,
        "schooljaar": jaar.naam,
        "halfjaar": rapport.halfjaar,
        "dag": dag.isoformat(),
        "samenvatting": rapport.samenvatting,
        "quotum": _quotum(jaar, geplaatst, klein),
        "uren": _uren(jaar, klein),
        "enquetes": _enquetes(rapport),
        "teksten": _teksten(rapport),
        "acties": _acties(rapport),
    }


def _geplaatst_per_school(jaar: Schooljaar) -> dict[int, int]:
    """Studenten met een definitieve plaats; wie bij twee scholen was, telt bij allebei."""
    wie: dict[int, set[int]] = defaultdict(set)
    rijen = Plaatsing.objects.van_jaar(jaar).filter(status=PlaatsingStatus.DEFINITIEF)
    for student, *scholen in rijen.values_list("opleidingsjaar", "school", "tweede_school"):
        for school in filter(None, scholen):
            wie[school].add(student)
    return {school: len(studenten) for school, studenten in wie.items()}


def _quotum(
    jaar: Schooljaar, geplaatst: dict[int, int], klein: Onderdrukking[int]
) -> dict[str, Any]:
    doelen = quota(jaar)
    rijen = [
        {
            "school": school.naam,
            "kort": school.kort,
            "doel": doelen[school.pk].doel if school.pk in doelen else None,
            "geplaatst": None if school.pk in klein.verborgen else geplaatst.get(school.pk, 0),
        }
        for school in School.objects.order_by("naam")
        if school.pk in doelen or school.pk in geplaatst
    ]
    return {
        "rijen": rijen,
        "doel": sum(band.doel for band in doelen.values()) if doelen else None,
        "geplaatst": sum(geplaatst.values()) if klein.totaal_tonen else None,
        "verborgen": len(klein.verborgen),
    }


def _uren(jaar: Schooljaar, klein: Onderdrukking[int]) -> dict[str, Any]:
    """Uren per school; van een kleine groep studenten zijn de uren zelf ook een aantal."""
    uren = uren_per_school(jaar, fase=Fase.DEFINITIEF)
    if uren is None:
        return {"rijen": [], "totaal": None, "overkoepelend": None}
    rijen = [
        {"school": regel.school.naam, "wpb": None, "so": None, "samen": None}
        if regel.school.pk in klein.verborgen
        else {
            "school": regel.school.naam,
            "wpb": _getal(regel.uren.wpb),
            "so": _getal(regel.uren.so),
            "samen": _getal(regel.uren.per_student),
        }
        for regel in uren.scholen
    ]
    return {
        "rijen": rijen,
        "overkoepelend": _getal(uren.uren.overkoepelend),
        "totaal": _getal(uren.uren.totaal) if klein.totaal_tonen else None,
    }


def _getal(waarde: Decimal) -> float:
    return float(waarde)


def _enquetes(rapport: Kwaliteitsrapport) -> list[dict[str, Any]]:
    rondes = Enqueteronde.objects.filter(
        schooljaar=rapport.schooljaar, halfjaar=rapport.halfjaar, geteld_op__isnull=False
    ).select_related("vragenlijst", "schooljaar")
    return [_enquete(ronde) for ronde in rondes]


def _enquete(ronde: Enqueteronde) -> dict[str, Any]:
    stand, gegevens = respons(ronde), uitkomst(ronde)
    vragen = gegevens.gesloten if gegevens else []
    return {
        "titel": ronde.vragenlijst.titel,
        "opent_op": ronde.opent_op.isoformat(),
        "sluit_op": ronde.sluit_op.isoformat(),
        "respons": {
            "uitgenodigd": stand.uitgenodigd,
            "ingediend": stand.ingediend,
            "streef": stand.streef,
            "groepen": [
                {"label": g.label, "uitgenodigd": g.uitgenodigd, "ingediend": g.ingediend}
                for g in stand.groepen
            ],
        },
        "groepen": gegevens.groepen if gegevens else [],
        "vragen": [_vraag(vraag) for vraag in vragen],
    }


def _vraag(vraag: Vraaguitkomst) -> dict[str, Any]:
    indicator = vraag.vraag.indicator
    return {
        "tekst": vraag.vraag.tekst,
        "kort": vraag.vraag.kort,
        "onderdeel": vraag.vraag.onderdeel,
        "indicator": str(indicator) if indicator else "",
        "schaal": vraag.is_schaal,
        "totaal": _uitkomst(vraag.totaal),
        "verdeling": vraag.verdeling,
        "groepen": [_uitkomst(u) for u in vraag.groepen.values()],
        "vorige": vraag.vorige,
    }


def _uitkomst(uitkomst: Uitkomst) -> dict[str, Any]:
    return {"n": uitkomst.n, "gemiddelde": uitkomst.gemiddelde, "reden": uitkomst.reden}


def _teksten(rapport: Kwaliteitsrapport) -> list[dict[str, str]]:
    per = {tekst.perspectief: tekst for tekst in rapport.teksten.all()}
    velden = ("gaat_goed", "kan_beter", "acties_hos", "acties_partners")
    return [
        {"perspectief": str(p.label)} | {veld: getattr(per.get(p), veld, "") for veld in velden}
        for p in Perspectief
    ]


def _acties(rapport: Kwaliteitsrapport) -> list[dict[str, str]]:
    return [
        {
            "niveau": actie.niveau,
            "plek": actie.plek,
            "omschrijving": actie.omschrijving,
            "indicator": str(actie.indicator) if actie.indicator else "",
            "trekker": actie.trekker,
            "klaar_op": actie.klaar_op.isoformat(),
            "stand": actie.get_stand_display(),
        }
        for actie in rapport.acties.select_related("school", "instituut", "indicator")
    ]
