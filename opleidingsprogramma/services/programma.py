"""Een jaarprogramma laden, en het als voorstel naar een ander jaar verplaatsen (bijlage 1)."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hos.models import Persoon, School, Schooljaar, Vestiging
from opleidingsprogramma.models import Bijeenkomst, Leiding, Sessie
from opleidingsprogramma.rules.leiders import Beurt, dubbele_beurten
from opleidingsprogramma.rules.vakanties import vrije_dagen
from opleidingsprogramma.rules.verplaatsen import verplaats

Dag = Mapping[str, Any]
Leiders = Mapping[str, Persoon]
# What belongs to the day or session itself and is copied as it stands
DAGVELDEN = ("soort", "titel", "onderwijsperiode", "locatie", "doelgroepen")
DAGOPTIES = ("startmoment", "innomo", "voorbehoud", "toelichting")
SESSIEVELDEN = ("soort", "titel")
SESSIEOPTIES = (
    "ronde",
    "lijn",
    "toelichting",
    "doelgroepen",
    "vrije_keuze",
    "gecombineerd",
    "voorbehoud",
    "capaciteit",
    "leiders_tekst",
)


@transaction.atomic
def laad(
    *, schooljaar: Schooljaar, dagen: Sequence[Dag], leiders: Leiders | None = None
) -> list[Bijeenkomst]:
    """Zet een programma klaar; een jaar dat al een programma heeft, wordt geweigerd."""
    Schooljaar.objects.select_for_update().get(pk=schooljaar.pk)
    if Bijeenkomst.objects.filter(schooljaar=schooljaar).exists():
        raise ValidationError(f"Het programma van {schooljaar} is er al.")
    bekend = leiders or {}
    _geen_dubbele_leiders(dagen, bekend)
    vestigingen = _vestigingen()
    return [_dag(schooljaar, dag, bekend, vestigingen) for dag in dagen]


def naar_jaar(dagen: Sequence[Dag], van: Schooljaar, naar: Schooljaar) -> list[Dag]:
    """Dezelfde dagen in een ander jaar: zelfde weekdag, buiten vakanties en feestdagen."""
    jaren = naar.begin.year - van.begin.year
    bezet = set(vrije_dagen(naar.begin))
    verplaatst: list[Dag] = []
    for dag in sorted(dagen, key=lambda dag: str(dag["datum"])):
        datum = verplaats(date.fromisoformat(dag["datum"]), jaren, bezet)
        bezet.add(datum)
        verplaatst.append({**dag, "datum": datum.isoformat()})
    return verplaatst


def _dag(
    schooljaar: Schooljaar, dag: Dag, leiders: Leiders, vestigingen: Mapping[str, Vestiging]
) -> Bijeenkomst:
    bijeenkomst = Bijeenkomst(
        schooljaar=schooljaar,
        datum=date.fromisoformat(dag["datum"]),
        begin=_tijd(dag["begin"]),
        einde=_tijd(dag["einde"]),
        vestiging=vestigingen.get(dag.get("school", "")),
        **{veld: dag[veld] for veld in DAGVELDEN},
        **{veld: dag[veld] for veld in DAGOPTIES if veld in dag},
    )
    bijeenkomst.full_clean()
    bijeenkomst.save()
    for sessie in dag["sessies"]:
        _sessie(bijeenkomst, sessie, leiders)
    return bijeenkomst


def _sessie(bijeenkomst: Bijeenkomst, bron: Dag, leiders: Leiders) -> None:
    sessie = Sessie(
        bijeenkomst=bijeenkomst,
        begin=_tijd(bron["begin"]),
        einde=_tijd(bron["einde"]),
        **{veld: bron[veld] for veld in SESSIEVELDEN},
        **{veld: bron[veld] for veld in SESSIEOPTIES if veld in bron},
    )
    sessie.full_clean()
    sessie.save()
    for code in bron.get("leiders", ()):
        if code in leiders:
            Leiding.objects.create(sessie=sessie, persoon=leiders[code])


def _geen_dubbele_leiders(dagen: Sequence[Dag], leiders: Leiders) -> None:
    """Zegt welke twee sessies botsen, voordat de database het weigert (B17)."""
    beurten = [
        Beurt(
            wie=leiders[code].naam,
            wat=sessie["titel"],
            dag=date.fromisoformat(dag["datum"]),
            begin=_tijd(sessie["begin"]),
            einde=_tijd(sessie["einde"]),
            gecombineerd=bool(sessie.get("gecombineerd")),
        )
        for dag in dagen
        for sessie in dag["sessies"]
        for code in sessie.get("leiders", ())
        if code in leiders
    ]
    fouten = [
        f"{een.wie} geeft op {een.dag:%d-%m-%Y} tegelijk {een.wat} en {ander.wat}."
        for een, ander in dubbele_beurten(beurten)
    ]
    if fouten:
        raise ValidationError(fouten)


def _vestigingen() -> dict[str, Vestiging]:
    """De vestiging van elke school die er maar een heeft."""
    per_school: dict[str, list[Vestiging]] = {}
    for school in School.objects.prefetch_related("vestigingen"):
        per_school[school.kort] = list(school.vestigingen.all())
    return {kort: lijst[0] for kort, lijst in per_school.items() if len(lijst) == 1}


def _tijd(tekst: str | None) -> time | None:
    return time.fromisoformat(tekst) if tekst else None
