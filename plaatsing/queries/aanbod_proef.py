"""De proef van een ingelezen formulier in woorden: wat komt erbij, verandert en vervalt."""

from dataclasses import dataclass

from django.db.models import QuerySet

from hos import klok
from hos.models import Persoon
from plaatsing.models import Aanbod, Aanbodimport, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import NOG_NIET_BEKEND, Keuzes
from plaatsing.queries.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_verschil import VELDEN, Nieuw, Wijziging, onmogelijk, vergelijk

KOPPEN = {
    "vestiging": "vestiging",
    "vak": "vak",
    "bouw": "bouw",
    "soort": "soort",
    "start": "start",
    "aantal": "aantal",
    "zekerheid": "zekerheid",
    "dagen": "dagen",
    "werkplekbegeleider": "werkplekbegeleider",
    "opmerking": "opmerking",
}


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Gewijzigd:
    naam: str
    velden: tuple[Veldwijziging, ...]


@dataclass(frozen=True, slots=True)
class Proefbeeld:
    """Wat er gebeurt als deze proef wordt ingevoerd, en wat dat tegenhoudt."""

    toegevoegd: tuple[str, ...]
    gewijzigd: tuple[Gewijzigd, ...]
    verwijderd: tuple[str, ...]
    gelijk: int
    bezwaren: tuple[str, ...]
    verlopen: bool
    ingehaald: bool
    ouder_formulier: Geschiedenisregel | None

    @property
    def leeg(self) -> bool:
        return not (self.toegevoegd or self.gewijzigd or self.verwijderd)


def zichtbare_imports(persoon: Persoon) -> QuerySet[Aanbodimport]:
    return Aanbodimport.objects.filter(aanbod__in=queries.zichtbaar_voor(persoon)).select_related(
        "aanbod__school", "aanbod__schooljaar", "door"
    )


def laatste_invoer(aanbod: Aanbod) -> Aanbodimport | None:
    """De laatste invoer die nog terug te draaien is: er is daarna niets veranderd."""
    return (
        Aanbodimport.objects.filter(
            aanbod=aanbod,
            ingevoerd_op__isnull=False,
            ongedaan_op__isnull=True,
            ingevoerd_versie=aanbod.versie,
        )
        .select_related("door")
        .first()
    )


def proefbeeld(proef: Aanbodimport, nieuw: list[Nieuw], keuzes: Keuzes) -> Proefbeeld:
    huidig = {p.pk: queries.als_rij(p) for p in queries.plaatsen_van(proef.aanbod)}
    verschil = vergelijk(huidig, nieuw, behoud=proef.behoud)
    bezwaren = onmogelijk(verschil, queries.bezetting(proef.aanbod))
    return Proefbeeld(
        toegevoegd=tuple(omschrijf(rij, keuzes) for rij in verschil.toegevoegd),
        gewijzigd=tuple(_gewijzigd(w, keuzes) for w in verschil.gewijzigd),
        verwijderd=tuple(omschrijf(huidig[s], keuzes) for s in verschil.verwijderd),
        gelijk=len(verschil.gelijk),
        bezwaren=tuple(f"{omschrijf(huidig[s], keuzes)}: {m}" for s, m in bezwaren.items()),
        verlopen=proef.verloopt_op <= klok.nu(),
        ingehaald=proef.aanbod.versie != proef.proef_versie,
        ouder_formulier=_sinds_download(proef),
    )


def _sinds_download(proef: Aanbodimport) -> Geschiedenisregel | None:
    """Who changed the offer after this form was downloaded."""
    if proef.basis_versie is None or proef.basis_versie == proef.proef_versie:
        return None
    regels = tijdlijn(
        gebeurtenissen(Aanbod, pgh_obj=proef.aanbod),
        gebeurtenissen(Stageplaats, aanbod=proef.aanbod),
        hoogstens=1,
    )
    return regels[0] if regels else None


def omschrijf(rij: Rij, keuzes: Keuzes) -> str:
    """Nederlands, onderbouw, hbo, september: 2."""
    delen = [woord(veld, rij, keuzes) for veld in ("vak", "bouw", "soort", "start")]
    if keuzes.enige_vestiging is None:
        delen.append(woord("vestiging", rij, keuzes))
    return f"{', '.join(delen)}: {rij.aantal}"


def woord(veld: str, rij: Rij, keuzes: Keuzes) -> str:
    waarde = getattr(rij, veld)
    if veld == "werkplekbegeleider" and waarde is None:
        return NOG_NIET_BEKEND
    if veld in ("aantal", "dagen", "opmerking"):
        return str(waarde) or "leeg"
    return keuzes.naam(veld, waarde) or "onbekend"


def _gewijzigd(wijziging: Wijziging, keuzes: Keuzes) -> Gewijzigd:
    velden = [
        Veldwijziging(
            KOPPEN[veld],
            woord(veld, wijziging.oud, keuzes),
            woord(veld, wijziging.nieuw, keuzes),
        )
        for veld in VELDEN
        if veld in wijziging.velden
    ]
    return Gewijzigd(omschrijf(wijziging.oud, keuzes), tuple(velden))
