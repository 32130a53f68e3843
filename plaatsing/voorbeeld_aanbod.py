"""Demo: quota of the plan's year, last, this and next year, and what the schools offer."""

import random
from datetime import date, datetime, timedelta

from django.utils import timezone

from hos import klok
from hos.models import Persoon, School, Schooljaar, Vak
from hos.voorbeeld import Basis
from plaatsing.models import Aanbod, Quotumronde, Stageplaats
from plaatsing.queries.aanbod import werkplekbegeleiders
from plaatsing.services import aanbod as aanbod_services
from plaatsing.services import quotum as quotum_services

NIET_MEE = "Pieter Groen"
# school -> rows (vak, bouw, soort, aantal); small schools have few shortage places
AANBOD: dict[str, tuple[tuple[str, str, str, int], ...]] = {
    "Corbulo": (("te", "OB", "hbo", 1), ("ne", "OB", "beide", 1), ("wi", "OB", "hbo", 1),
                ("ec", "BB", "hbo", 1), ("bi", "OB", "beide", 1)),
    "Diamant": (("ne", "OB", "beide", 2), ("en", "OB", "beide", 1), ("gs", "OB", "beide", 1),
                ("wi", "OB", "hbo", 1), ("ma", "BB", "beide", 1), ("ec", "BB", "hbo", 1),
                ("ak", "OB", "hbo", 1)),
    "Heldring": (("gw", "BB", "hbo", 2), ("ec", "BB", "beide", 2), ("ne", "OB", "hbo", 1),
                 ("en", "OB", "beide", 1), ("bi", "OB", "beide", 1), ("ne", "OB", "hbo1", 1)),
    "Segbroek": (("ne", "OB", "beide", 3), ("ne", "BB", "wo", 2), ("en", "OB", "beide", 3),
                 ("en", "BB", "wo", 2), ("gs", "OB", "beide", 3), ("gs", "BB", "wo", 2),
                 ("ak", "OB", "beide", 2), ("bi", "OB", "beide", 3), ("bi", "BB", "wo", 1),
                 ("ec", "BB", "beide", 3), ("ma", "BB", "beide", 2), ("wi", "OB", "beide", 2),
                 ("wi", "BB", "wo", 1), ("na", "BB", "wo", 1), ("sk", "BB", "wo", 1),
                 ("du", "OB", "beide", 1), ("fa", "OB", "beide", 1), ("lo", "OB", "beide", 2),
                 ("in", "BB", "wo", 1), ("ne", "OB", "hbo1", 2), ("wi", "OB", "hbo1", 1)),
    "'s-Gravendreef": (("ne", "OB", "hbo", 2), ("en", "OB", "beide", 2), ("gs", "OB", "beide", 2),
                       ("bi", "OB", "hbo", 2), ("ak", "OB", "hbo", 2), ("ec", "BB", "beide", 2),
                       ("wi", "OB", "hbo", 2), ("na", "OB", "hbo", 1), ("te", "OB", "hbo", 1),
                       ("ma", "BB", "beide", 2), ("du", "OB", "beide", 1)),
    "Roemer Visscher": (("ne", "OB", "beide", 2), ("en", "OB", "hbo", 1), ("ec", "BB", "hbo", 1),
                        ("wi", "OB", "hbo", 1), ("gw", "BB", "hbo", 1), ("gs", "OB", "beide", 1)),
    "Sorghvliet": (("la", "OB", "wo", 2), ("gr", "BB", "wo", 1), ("fi", "BB", "wo", 1),
                   ("ne", "BB", "wo", 1), ("en", "OB", "beide", 2), ("gs", "OB", "beide", 2),
                   ("wi", "BB", "wo", 1), ("na", "BB", "wo", 1), ("sk", "BB", "wo", 1),
                   ("fa", "BB", "wo", 1), ("ch", "OB", "wo", 1)),
    "Pieter Groen": (("ne", "OB", "beide", 2), ("en", "OB", "beide", 2), ("gs", "OB", "beide", 2),
                     ("bi", "OB", "beide", 2), ("ec", "BB", "beide", 2), ("wi", "OB", "beide", 1),
                     ("sp", "OB", "beide", 1), ("ak", "OB", "beide", 2)),
}  # fmt: skip
MAXIMA = {"Segbroek": (36, 22, 18), "Sorghvliet": (12, None, None), "Pieter Groen": (12, 7, 7)}
VAKMAXIMA = {"Segbroek": {"gs": 5, "bi": 3}, "Pieter Groen": {"en": 1}, "Heldring": {"ec": 1}}
FEBRUARI = (("Segbroek", "ne", 1), ("Segbroek", "gs", 1), ("'s-Gravendreef", "en", 1),
            ("Sorghvliet", "gs", 1), ("Roemer Visscher", "bi", 1))  # fmt: skip
DAGEN = ("", "", "", "ma en di", "do en vr", "in overleg")


def laad(basis: Basis) -> None:
    for jaar in (basis.plan, basis.vorig, basis.schooljaar):
        _quotum(basis, jaar, vastgesteld=True)
    _quotum(basis, basis.volgend, vastgesteld=False)
    for jaar in (basis.vorig, basis.schooljaar):
        _open(basis, jaar, date(jaar.begin.year, 4, 1), date(jaar.begin.year, 4, 30))
        for school in basis.scholen.values():
            _vul(basis, jaar, school)
            _bevestig(jaar, school, _moment(date(jaar.begin.year, 6, 20)), akkoord=True)
    _huidig_jaar(basis)
    _volgend_jaar(basis)


def _quotum(basis: Basis, jaar: Schooljaar, *, vastgesteld: bool) -> Quotumronde:
    door = basis.persona["stagecoordinator"]
    ronde = quotum_services.maak_ronde(schooljaar=jaar, door=door)
    mee = {s.pk for s in basis.scholen.values() if s.kort != NIET_MEE}
    ronde = quotum_services.stel_in(
        ronde=ronde,
        versie=ronde.versie,
        totaal=88,
        marge_pct=10,
        methode="sainte_lague",
        deelnemers=mee,
        door=door,
    )
    if vastgesteld:
        ronde = quotum_services.stel_vast(
            ronde=ronde, versie=ronde.versie, door=basis.persona["stuurgroep"]
        )
        ronde.vastgesteld_op = _moment(date(jaar.begin.year, 4, 15))
        ronde.save()
    return ronde


def _open(basis: Basis, jaar: Schooljaar, van: date, tot: date) -> None:
    aanbod_services.open_inventarisatie(
        schooljaar=jaar, opent_op=van, sluit_op=tot, door=basis.persona["stagecoordinator"]
    )


def _huidig_jaar(basis: Basis) -> None:
    """Everyone confirmed again in November, but one school with February places has not."""
    for school in basis.scholen.values():
        if school.kort != "Sorghvliet":
            bevestigd = max(date(basis.schooljaar.begin.year, 11, 5), basis.schooljaar.begin)
            dag = min(klok.vandaag(), bevestigd)
            _bevestig(basis.schooljaar, school, _moment(dag), akkoord=True)


def _volgend_jaar(basis: Basis) -> None:
    """The question is out: one late, one no, one maybe, one confirmed too long ago."""
    jaar, vandaag = basis.volgend, klok.vandaag()
    _open(basis, jaar, vandaag - timedelta(days=80), vandaag - timedelta(days=4))
    for school in basis.scholen.values():
        if school.kort == "Corbulo":
            _antwoord(jaar, school, "nee", "geen_begeleider")
        elif school.kort == "Diamant":
            _antwoord(jaar, school, "misschien")
        elif school.kort != "Roemer Visscher":  # late: no answer yet
            _antwoord(jaar, school, "ja")
            dagen = 71 if school.kort == "'s-Gravendreef" else 12
            moment = klok.nu() - timedelta(days=dagen)
            _bevestig(jaar, school, moment, akkoord=school.kort == "Segbroek")


def _antwoord(jaar: Schooljaar, school: School, antwoord: str, reden: str = "") -> None:
    aanbod = Aanbod.objects.get(schooljaar=jaar, school=school)
    aanbod_services.geef_antwoord(
        aanbod=aanbod,
        versie=aanbod.versie,
        antwoord=antwoord,
        reden_nee=reden,
        door=_coordinator(school),
    )


def _vul(basis: Basis, jaar: Schooljaar, school: School) -> None:
    aanbod = Aanbod.objects.get(schooljaar=jaar, school=school)
    if not aanbod.plaatsen.exists():
        _plaatsen(basis, aanbod, school)
        aanbod.max_totaal, aanbod.max_hbo, aanbod.max_wo = MAXIMA.get(
            school.kort, (None, None, None)
        )
        aanbod.save()
        for code, maximum in VAKMAXIMA.get(school.kort, {}).items():
            aanbod.vakmaxima.create(vak=basis.vakken[code], maximum=maximum)
    _antwoord(jaar, school, "ja")


def _plaatsen(basis: Basis, aanbod: Aanbod, school: School) -> None:
    toeval = random.Random(f"aanbod {school.kort}")  # noqa: S311  demo data
    vestigingen = list(school.vestigingen.order_by("pk"))
    begeleiders: list[Persoon | None] = [None, None, None]
    begeleiders += werkplekbegeleiders(school, op=klok.vandaag())[:6]
    rijen = [(*rij, "sep") for rij in AANBOD[school.kort]]
    rijen += [(vak, "OB", "beide", n, "feb") for kort, vak, n in FEBRUARI if kort == school.kort]
    for nummer, (code, bouw, soort, aantal, start) in enumerate(rijen):
        vak: Vak = basis.vakken[code]
        Stageplaats.objects.create(
            aanbod=aanbod,
            vestiging=vestigingen[nummer % len(vestigingen)],
            vak=vak,
            bouw=bouw,
            soort=soort,
            start=start,
            aantal=aantal,
            zekerheid="voorbehoud" if toeval.random() < 0.15 else "hard",
            dagen=toeval.choice(DAGEN),
            werkplekbegeleider=toeval.choice(begeleiders),
        )


def _bevestig(jaar: Schooljaar, school: School, moment: datetime, *, akkoord: bool) -> None:
    aanbod = Aanbod.objects.get(schooljaar=jaar, school=school)
    na = aanbod_services.bevestig(aanbod=aanbod, versie=aanbod.versie, door=_coordinator(school))
    if akkoord:
        na = aanbod_services.geef_akkoord(aanbod=na, versie=na.versie, door=_leidinggevende(school))
        na.akkoord_op = moment + timedelta(days=3)
        na.versies.update(akkoord_op=na.akkoord_op)
    na.bevestigd_op = moment
    na.save()


def _leidinggevende(school: School) -> Persoon:
    return Persoon.objects.filter(
        lidmaatschappen__school=school, lidmaatschappen__rol="leidinggevende_school"
    ).order_by("pk")[0]


def _coordinator(school: School) -> Persoon:
    return Persoon.objects.filter(
        lidmaatschappen__partner=school.partner_id, lidmaatschappen__rol="schoolcoordinator"
    ).order_by("pk")[0]


def _moment(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 10, 15, tzinfo=timezone.get_current_timezone())
