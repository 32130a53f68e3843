"""The state of a school year as plain values: schools, places, students and who sits where.

Read in a fixed number of queries. Both the board and the allocation are built from it, so that
they can never disagree about what is full or who may go where.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from hos import klok
from hos.models import (
    Instituut,
    Opleidingsjaar,
    Opleidingsschool,
    School,
    Schooljaar,
    Tekortvak,
    Vestiging,
)
from plaatsing.choices import Antwoord, Zekerheid
from plaatsing.models import (
    Aanbod,
    Plaatsing,
    Quotumronde,
    Stageplaats,
    Toewijzingsronde,
    Voorkeur,
)
from plaatsing.queries.aanbod import max_vak_per_school
from plaatsing.queries.doorstroom import leerwensen
from plaatsing.queries.omstandigheden import met_omstandigheden
from plaatsing.queries.quotum import quota
from plaatsing.queries.tafel import duos_per_stageplaats
from plaatsing.queries.toewijzing_duo import duorijen
from plaatsing.queries.toewijzing_rijen import (
    Afspraken,
    Eerder,
    Plaatsrij,
    Schoolrij,
    Stand,
    Studentrij,
    Zetting,
)
from plaatsing.queries.vrijgave import verdeling_per_plaats
from plaatsing.rules import toewijzing as regels
from plaatsing.rules.instroom import rouleert
from plaatsing.rules.quotum import Bandbreedte, bandbreedte_totaal
from plaatsing.rules.toewijzing_instellingen import Rekenwijze


def stand_van(schooljaar: Schooljaar) -> Stand:
    """Leest de stand van dit schooljaar; het aantal queries hangt niet van de aantallen af."""
    ronde = Quotumronde.objects.filter(schooljaar=schooljaar).first()
    eigen = Opleidingsschool.objects.filter(is_eigen=True).values_list("kort", flat=True).first()
    plaatsen = _plaatsen(schooljaar)
    return Stand(
        begin=schooljaar.begin,
        einde=schooljaar.einde,
        dag=min(klok.vandaag(), schooljaar.einde),
        partnerschap=eigen or "HOS",
        totaal=bandbreedte_totaal(ronde.totaal, ronde.marge_pct) if ronde else None,
        scholen=_scholen(schooljaar),
        plaatsen=plaatsen,
        studenten=_studenten(schooljaar),
        zettingen=_zettingen(schooljaar, plaatsen),
        afspraken=_afspraken(schooljaar),
    )


def met_plaatsingen_van_nu(stand: Stand, schooljaar: Schooljaar) -> Stand:
    """Dezelfde stand, met alleen de plaatsingen en wat daaruit volgt opnieuw gelezen."""
    toen, vorig = _geschiedenis(schooljaar), schooljaar.begin.year - 1
    studenten = {
        pk: replace(rij, **_uit_geschiedenis(toen[rij.persoon_id], vorig, rouleert=rij.rouleert))
        for pk, rij in stand.studenten.items()
    }
    return replace(stand, studenten=studenten, zettingen=_zettingen(schooljaar, stand.plaatsen))


def _scholen(schooljaar: Schooljaar) -> dict[int, Schoolrij]:
    banden = quota(schooljaar)
    aanbod = {rij.school_id: rij for rij in Aanbod.objects.filter(schooljaar=schooljaar)}
    per_vak = max_vak_per_school(schooljaar)
    gebouwen: dict[int, list[Vestiging]] = defaultdict(list)
    for vestiging in Vestiging.objects.order_by("pk"):
        gebouwen[vestiging.school_id].append(vestiging)
    return {
        school.pk: replace(
            _schoolrij(school, gebouwen[school.pk], banden.get(school.pk), aanbod.get(school.pk)),
            max_vak=tuple(sorted(per_vak.get(school.pk, {}).items())),
        )
        for school in School.objects.select_related("partner").order_by("partner__naam", "naam")
    }


def _schoolrij(
    school: School, gebouwen: list[Vestiging], band: Bandbreedte | None, aanbod: Aanbod | None
) -> Schoolrij:
    """De plek van een school is die van haar eerste vestiging; de typen zijn die van allemaal."""
    return Schoolrij(
        pk=school.pk,
        naam=school.naam,
        kort=school.kort,
        partner_id=school.partner_id,
        partner=school.partner.naam,
        typen=regels.typen_van(soort for g in gebouwen for soort in g.onderwijssoorten),
        x=float(gebouwen[0].x_km) if gebouwen else 0.0,
        y=float(gebouwen[0].y_km) if gebouwen else 0.0,
        band=band,
        max_totaal=aanbod.max_totaal if aanbod else None,
        max_hbo=aanbod.max_hbo if aanbod else None,
        max_wo=aanbod.max_wo if aanbod else None,
    )


def _plaatsen(schooljaar: Schooljaar) -> dict[int, Plaatsrij]:
    """Wat scholen aanbieden. Een voorstel van vorig jaar zonder antwoord telt nog niet mee."""
    bezet = Plaatsing.objects.actief().filter(stageplaats=OuterRef("pk"))
    rijen = (
        Stageplaats.objects.filter(aanbod__schooljaar=schooljaar)
        .filter(
            Q(aanbod__antwoord__in=[Antwoord.JA, Antwoord.MISSCHIEN])
            | Q(Exists(bezet), aanbod__antwoord="")
        )
        .select_related("aanbod", "vak", "vestiging")
        .order_by("vak__naam", "bouw", "soort", "-start", "pk")
    )
    duos = duos_per_stageplaats(schooljaar)
    uit: dict[int, Plaatsrij] = {}
    for rij in rijen:
        heel = Plaatsrij(
            pk=rij.pk,
            stageplaats=rij.pk,
            school_id=rij.aanbod.school_id,
            vak=rij.vak.naam,
            bouw=rij.bouw,
            soort=rij.soort,
            start=rij.start,
            aantal=rij.aantal,
            hard=rij.zekerheid == Zekerheid.HARD and rij.aanbod.antwoord == Antwoord.JA,
            vestiging=rij.vestiging.naam,
            dagen=rij.dagen,
            opmerking=rij.opmerking,
        )
        samen = list(duorijen(heel, duos.get(rij.pk, ())))
        over = heel.aantal - sum(duo.aantal for duo in samen)
        uit |= {deel.pk: deel for deel in (replace(heel, aantal=over), *samen)}
    return uit


def _afspraken(schooljaar: Schooljaar) -> Afspraken:
    """De vrijgegeven verdeling, en of de laatst overgenomen berekening zich eraan hield (3.2)."""
    laatste = Toewijzingsronde.objects.filter(schooljaar=schooljaar, overgenomen_op__isnull=False)
    keuze = laatste.order_by("-overgenomen_op").values_list("selectie", "instellingen").first()
    selectie, instellingen = keuze or ({}, {})
    verdeling = verdeling_per_plaats(schooljaar)
    namen = Instituut.objects.values_list("pk", "kort")
    return Afspraken(
        verdeling=verdeling,
        instituten=dict(namen) if verdeling else {},
        met_verdeling=bool(selectie.get("met_verdeling")),
        met_claims=Rekenwijze.uit_json(instellingen).met_claims,
    )


def _studenten(schooljaar: Schooljaar) -> dict[int, Studentrij]:
    tekort = set(Tekortvak.objects.filter(schooljaar=schooljaar).values_list("vak_id", flat=True))
    toen, vorig = _geschiedenis(schooljaar), schooljaar.begin.year - 1
    wens = leerwensen(schooljaar)
    rang: dict[int, list[int]] = defaultdict(list)
    niet: dict[int, set[int]] = defaultdict(set)
    keuzes = Voorkeur.objects.filter(opleidingsjaar__schooljaar=schooljaar).order_by("rang")
    for wie, school, is_niet in keuzes.values_list("opleidingsjaar", "school", "liever_niet"):
        if is_niet:
            niet[wie].add(school)
        else:
            rang[wie].append(school)
    jaren = (
        met_omstandigheden(Opleidingsjaar.objects.filter(schooljaar=schooljaar))
        .select_related("student__persoon", "student__instituut", "student__vak")
        .order_by("student__persoon__achternaam", "student__persoon__voornaam", "pk")
    )
    return {
        jaar.pk: _studentrij(
            jaar,
            tekortvak=jaar.student.vak_id in tekort,
            **_uit_geschiedenis(
                toen[jaar.student.persoon_id], vorig, rouleert=rouleert(jaar.student.variant)
            ),
            rouleert=rouleert(jaar.student.variant),
            voorkeur=tuple(rang[jaar.pk]),
            liever_niet=frozenset(niet[jaar.pk]),
            voorrang=jaar.heeft_voorrang,  # type: ignore[attr-defined]
            uitgesloten=frozenset(jaar.uitgesloten),  # type: ignore[attr-defined]
            leerwens=wens.get(jaar.pk, frozenset()),
            gestopt=jaar.gestopt_op is not None or jaar.doet_niet_mee,  # type: ignore[attr-defined]
        )
        for jaar in jaren
    }


def _geschiedenis(schooljaar: Schooljaar) -> dict[int, list[tuple[date, Eerder]]]:
    """Per persoon de scholen van eerdere jaren, de laatste eerst (3.3)."""
    rijen = (
        Plaatsing.objects.actief()
        .filter(
            opleidingsjaar__schooljaar__begin__lt=schooljaar.begin,
            opleidingsjaar__student__persoon__student_bij__jaren__schooljaar=schooljaar,
        )
        .values_list(
            "opleidingsjaar__student__persoon",
            "school",
            "tweede_school",
            "opleidingsjaar__schooljaar__begin",
            "opleidingsjaar__schooljaar__naam",
        )
        .distinct()
        .order_by("-opleidingsjaar__schooljaar__begin", "school")
    )
    uit: dict[int, list[tuple[date, Eerder]]] = defaultdict(list)
    for persoon, *scholen, begin, naam in rijen:
        uit[persoon] += [(begin, Eerder(naam, school)) for school in scholen if school]
    return uit


def _uit_geschiedenis(
    eerder: list[tuple[date, Eerder]], vorig: int, *, rouleert: bool
) -> dict[str, Any]:
    """Wie niet rouleert, mag terug naar een school (bijlage 2)."""
    return {
        "doorstroom": any(begin.year == vorig for begin, _ in eerder),
        "bezocht": tuple(sorted({rij.school_id for _, rij in eerder})) if rouleert else (),
        "eerder": tuple(rij for _, rij in eerder),
    }


def _studentrij(jaar: Opleidingsjaar, **geteld: Any) -> Studentrij:
    student = jaar.student
    categorie = regels.categorie_van(student.variant, jaar.niveau)
    return Studentrij(
        pk=jaar.pk,
        naam=student.persoon.naam,
        instituut=student.instituut.kort,
        instituut_id=student.instituut_id,
        omschrijving=jaar.omschrijving,
        categorie=categorie,
        soort=regels.soort_van(categorie, student.instituut.soort),
        vak=student.vak.naam,
        start=jaar.start,
        x=float(student.x_km),
        y=float(student.y_km),
        niveau=jaar.niveau,
        persoon_id=student.persoon_id,
        **geteld,
    )


def _zettingen(schooljaar: Schooljaar, plaatsen: Mapping[int, Plaatsrij]) -> tuple[Zetting, ...]:
    duos = {(r.stageplaats, r.duo_met, r.aandeel): pk for pk, r in plaatsen.items()}
    rijen = Plaatsing.objects.actief().van_jaar(schooljaar).order_by("begin", "pk")
    return tuple(
        Zetting(
            pk=rij.pk,
            student=rij.opleidingsjaar_id,
            school_id=rij.school_id,
            plaats=duos.get((rij.stageplaats_id or 0, rij.tweede_school_id, rij.tweede_aandeel))
            if rij.tweede_school_id
            else rij.stageplaats_id,
            tweede_school_id=rij.tweede_school_id,
            begin=rij.begin,
            einde=rij.einde,
            halfjaren=regels.halfjaren_van(rij.begin, rij.einde, schooljaar.begin),
            status=rij.status,
            vast=rij.vast,
            vast_reden=rij.vast_reden,
            versie=rij.versie,
            gepubliceerd_school_op=rij.gepubliceerd_school_op,
            gepubliceerd_student_op=rij.gepubliceerd_student_op,
        )
        for rij in rijen
    )
