"""Open taken die uit feiten volgen, voor de startpagina (Vandaag)."""

from datetime import date, timedelta

from django.urls import reverse

from hos.models import Persoon, Schooljaar
from hos.taken import Taak
from kwaliteit.choices import Halfjaar, RapportStaat, RondeStaat
from kwaliteit.models import Deelname, Enqueteronde, Kwaliteitsrapport, Rapportversie
from kwaliteit.queries.kalender import maanden_van
from kwaliteit.queries.rondes import INSTRUMENT
from kwaliteit.rollen import is_kwaliteitsbeheer, is_stuurgroep
from kwaliteit.rules.kalender import eerste_dag, halfjaar_van

VOORUIT = timedelta(days=45)
RAPPORTMAAND = {Halfjaar.EERSTE: 1, Halfjaar.TWEEDE: 6}


def taken(persoon: Persoon, schooljaar: Schooljaar, dag: date) -> list[Taak]:
    """Wat deze persoon voor de kwaliteitszorg te doen heeft."""
    uit = _eigen_enquetes(persoon)
    if is_kwaliteitsbeheer(persoon):
        uit += _te_plannen(schooljaar, dag) + _te_schrijven(schooljaar)
    if is_stuurgroep(persoon):
        uit += _vast_te_stellen(persoon)
    return uit


def _eigen_enquetes(persoon: Persoon) -> list[Taak]:
    """Een open enquête die deze persoon nog niet invulde."""
    open_ = Deelname.objects.zonder_antwoord().filter(persoon=persoon, ronde__staat=RondeStaat.OPEN)
    return [
        Taak(
            f"Vul de {d.ronde.vragenlijst.titel.lower()} in",
            reverse("kwaliteit:mijn-enquete", args=[d.ronde_id]),
            f"Ongeveer {d.ronde.vragenlijst.minuten} minuten. Niemand ziet wie wat antwoordde.",
            d.ronde.sluit_op.date(),
        )
        for d in open_.select_related("ronde__vragenlijst")
    ]


def _te_plannen(schooljaar: Schooljaar, dag: date) -> list[Taak]:
    gepland = set(
        Enqueteronde.objects.filter(schooljaar=schooljaar).values_list("halfjaar", flat=True)
    )
    uit = []
    for maand in maanden_van(schooljaar, INSTRUMENT):
        begin = eerste_dag(schooljaar.begin, maand)
        if halfjaar_van(maand) not in gepland and dag <= begin + VOORUIT and begin - dag <= VOORUIT:
            uit.append(
                Taak(
                    "Plan de studentenenquête",
                    reverse("kwaliteit:ronde-nieuw"),
                    "Zij staat deze periode in de kwaliteitskalender.",
                    begin,
                )
            )
    return uit


def _te_schrijven(schooljaar: Schooljaar) -> list[Taak]:
    """Een concept ligt te wachten, of de enquête is geteld en er is nog geen rapport."""
    rapporten = {
        r.halfjaar: r
        for r in Kwaliteitsrapport.objects.filter(schooljaar=schooljaar).select_related(
            "schooljaar"
        )
    }
    geteld = Enqueteronde.objects.filter(schooljaar=schooljaar, geteld_op__isnull=False)
    uit = []
    for halfjaar in Halfjaar:
        rapport = rapporten.get(halfjaar)
        deadline = eerste_dag(schooljaar.begin, RAPPORTMAAND[halfjaar]) + timedelta(days=27)
        if rapport is None and any(ronde.halfjaar == halfjaar for ronde in geteld):
            waarom = "De enquête van dit halfjaar is geteld; de cijfers staan klaar."
            url = reverse("kwaliteit:rapport-nieuw")
            uit.append(Taak("Begin het kwaliteitsrapport", url, waarom, deadline, "de stuurgroep"))
        elif rapport is not None and rapport.staat == RapportStaat.CONCEPT:
            url = reverse("kwaliteit:rapport-schrijven", args=[rapport.pk])
            titel = f"Schrijf het {rapport.titel.lower()}"
            uit.append(Taak(titel, url, "Het is nog een concept.", deadline, "de stuurgroep"))
    return uit


def _vast_te_stellen(persoon: Persoon) -> list[Taak]:
    voor = (
        Rapportversie.objects.filter(
            rapport__staat=RapportStaat.TER_VASTSTELLING, ingetrokken_op__isnull=True
        )
        .exclude(sha256="")
        .exclude(vaststellingen__persoon=persoon)
        .defer("pdf", "momentopname")
        .select_related("rapport__schooljaar")
    )
    return [
        Taak(
            f"Stel het {versie.rapport.titel.lower()} vast",
            reverse("kwaliteit:rapport", args=[versie.rapport_id]),
            "Het ligt ter vaststelling bij de stuurgroep.",
        )
        for versie in voor
    ]
