"""Partners, schools and institutes of one region, with who works there and what they offer."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from benchmarks.landelijk.mensen import Mensen
from benchmarks.landelijk.regio import NU, STRAKS, Plaatssleutel, Regio
from hos import klok
from hos.choices import Rol, SoortInstituut
from hos.models import (
    Instituut,
    Leerlingental,
    Partner,
    Persoon,
    School,
    Schooljaar,
    Vak,
    Vestiging,
)
from hos.voorbeeld import Basis
from plaatsing.choices import Antwoord
from plaatsing.models import Aanbod, Quotumregel, Quotumronde, Stageplaats

PARTNERS = (0, 0, 0, 1, 2, 3, 4)  # three schools share a partner, as in the plan (B4)
SOORTEN = ("College", "Lyceum", "Mavo", "Scholengroep", "Havo", "Gymnasium", "Vakcollege")
REGIOS_PER_INSTITUUT = 10
LEERLINGEN_PER_BEGELEIDER = 28
OPLEIDERS_PER_REGIO = 8


@dataclass(slots=True)
class Plek:
    """A school as it stands in the database, with its people by role."""

    school: School
    vestiging: Vestiging
    mensen: dict[str, list[Persoon]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class Gebied:
    """A region as it stands in the database."""

    plekken: list[Plek]
    instituten: dict[str, Instituut]
    opleiders: dict[str, list[Persoon]]
    plaatsen: dict[tuple[str, Plaatssleutel], Stageplaats] = field(default_factory=dict)


def maak_gebied(basis: Basis, mensen: Mensen, regio: Regio, vakken: dict[str, Vak]) -> Gebied:
    plekken = _scholen(basis, regio)
    _personeel(mensen, regio, plekken)
    instituten = {soort: _instituut(basis, mensen, regio, soort) for soort in ("hbo", "wo")}
    posten = [
        (Rol.INSTITUUTSOPLEIDER, instituut)
        for instituut in instituten.values()
        for _ in range(OPLEIDERS_PER_REGIO)
    ]
    leden = mensen.maak_leden(posten, "instituten")
    opleiders = {
        soort: [lid.persoon for lid in leden if lid.instituut_id == instituut.pk]
        for soort, instituut in instituten.items()
    }
    gebied = Gebied(plekken, instituten, opleiders)
    for wanneer, jaar in ((NU, basis.schooljaar), (STRAKS, basis.volgend)):
        _quota(regio, plekken, jaar)
        _aanbod(regio, gebied, wanneer, jaar, vakken)
    return gebied


def _scholen(basis: Basis, regio: Regio) -> list[Plek]:
    partners = Partner.objects.bulk_create(
        Partner(naam=f"Partner {regio.nummer:03d}-{nummer}") for nummer in sorted(set(PARTNERS))
    )
    namen = [f"{soort} {regio.nummer:03d}" for soort in SOORTEN]
    scholen = School.objects.bulk_create(
        School(partner=partners[nummer], naam=naam, kort=naam)
        for naam, nummer in zip(namen, PARTNERS, strict=True)
    )
    vestigingen = Vestiging.objects.bulk_create(
        Vestiging(
            school=school,
            naam=school.naam,
            plaats=f"Regio {regio.nummer}",
            onderwijssoorten=list(rij.typen),
            x_km=rij.x,
            y_km=rij.y,
        )
        for school, rij in zip(scholen, regio.scholen, strict=True)
    )
    Leerlingental.objects.bulk_create(
        Leerlingental(school=school, schooljaar=jaar, aantal=rij.leerlingen)
        for school, rij in zip(scholen, regio.scholen, strict=True)
        for jaar in (basis.plan, basis.voorvorig, basis.vorig, basis.schooljaar, basis.volgend)
    )
    return [Plek(*paar) for paar in zip(scholen, vestigingen, strict=True)]


def _personeel(mensen: Mensen, regio: Regio, plekken: list[Plek]) -> None:
    posten: list[tuple[str, object]] = [
        (Rol.SCHOOLCOORDINATOR, partner)
        for partner in dict.fromkeys(plek.school.partner for plek in plekken)
    ]
    for plek, rij in zip(plekken, regio.scholen, strict=True):
        begeleiders = max(12, rij.leerlingen // LEERLINGEN_PER_BEGELEIDER)
        rollen = (
            Rol.SCHOOLOPLEIDER,
            Rol.SCHOOLOPLEIDER,
            Rol.LEIDINGGEVENDE_SCHOOL,
            Rol.CO_DOCENT,
            *(Rol.WERKPLEKBEGELEIDER for _ in range(begeleiders)),
        )
        posten += [(rol, plek.school) for rol in rollen]
    per_school = {plek.school.pk: plek for plek in plekken}
    for lid in mensen.maak_leden(posten, "scholen"):
        if lid.school_id:
            per_school[lid.school_id].mensen[lid.rol].append(lid.persoon)


def _instituut(basis: Basis, mensen: Mensen, regio: Regio, soort: str) -> Instituut:
    """The first regions go to institutes of the demo, so that its people see the crowd."""
    nummer = (regio.nummer - 1) // REGIOS_PER_INSTITUUT
    if nummer == 0:
        return basis.instituten["HR" if soort == SoortInstituut.HBO else "ICLON"]
    woord = "Hogeschool" if soort == SoortInstituut.HBO else "Universiteit"
    instituut, nieuw = Instituut.objects.get_or_create(
        naam=f"{woord} {nummer}", defaults={"kort": f"{woord[:4]} {nummer}", "soort": soort}
    )
    if nieuw:
        mensen.maak_leden([(Rol.INSTITUUTSCOORDINATOR, instituut)], "instituten")
    return instituut


def _quota(regio: Regio, plekken: list[Plek], jaar: Schooljaar) -> None:
    ronde = Quotumronde.objects.get(schooljaar=jaar)
    vast = ronde.vastgesteld_op is not None
    Quotumregel.objects.bulk_create(
        Quotumregel(ronde=ronde, school=plek.school, doel=rij.quotum if vast else None)
        for plek, rij in zip(plekken, regio.scholen, strict=True)
    )


def _aanbod(
    regio: Regio, gebied: Gebied, wanneer: str, jaar: Schooljaar, vakken: dict[str, Vak]
) -> None:
    """All confirmed this year; for the year to come every fifth region has yet to confirm."""
    laat = wanneer == STRAKS and regio.nummer % 5 == 0
    aanbod = Aanbod.objects.bulk_create(
        Aanbod(
            schooljaar=jaar,
            school=plek.school,
            antwoord="" if laat else Antwoord.JA,
            bevestigd_op=None if laat else klok.nu() - timedelta(days=10 + regio.nummer),
            bevestigd_door=None if laat else plek.mensen[Rol.SCHOOLOPLEIDER][0],
        )
        for plek in gebied.plekken
    )
    sleutels = sorted(regio.plaatsen[wanneer])
    plaatsen = Stageplaats.objects.bulk_create(
        Stageplaats(
            aanbod=aanbod[school],
            vestiging=gebied.plekken[school].vestiging,
            vak=vakken[vak],
            bouw=bouw,
            soort=soort,
            start=start,
            aantal=regio.plaatsen[wanneer][school, vak, bouw, soort, start],
        )
        for school, vak, bouw, soort, start in sleutels
    )
    paren = zip(sleutels, plaatsen, strict=True)
    gebied.plaatsen |= {(wanneer, sleutel): plaats for sleutel, plaats in paren}
