"""De proef van een ingelezen formulier in woorden: erbij, anders, weg, en wat er botst."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from hos import klok
from hos.geschiedenis import Geschiedenisregel, gebeurtenissen, tijdlijn
from hos.models import Persoon
from plaatsing.models import Aanbod, Aanbodimport, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries.aanbod_keuzes import Keuzes
from plaatsing.queries.aanbod_samenvoegen import Samen, samengevoegd, terug_te_draaien
from plaatsing.queries.aanbod_woorden import KOPPEN, maximum_naam, omschrijf, waarde_woord
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod_maxima_samenvoegen import MERK
from plaatsing.rules.aanbod_samenvoegen import (
    GEWIJZIGD,
    TOEGEVOEGD,
    VERWIJDERD,
    Cel,
    Overname,
    Voorstel,
    merk_van,
    pas_keuzes_toe,
)
from plaatsing.rules.aanbod_verschil import onmogelijk, vergelijk

TERUG_DAGEN = 30


@dataclass(frozen=True, slots=True)
class Celbeeld:
    """Een cel in drie standen, in woorden."""

    merk: str
    veld: str
    basis: str
    bestand: str
    nu: str
    botst: bool
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Voorstelbeeld:
    """Een rij waar het bestand iets aan verandert. `bezwaar`: waarom dat niet kan."""

    merk: str
    naam: str
    sleutel: int | None
    cellen: tuple[Celbeeld, ...]
    botst: bool
    weg: bool
    bezwaar: str
    meedoen: bool
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Proefbeeld:
    """Wat er gebeurt als deze proef wordt ingevoerd, en wat dat tegenhoudt."""

    toegevoegd: tuple[Voorstelbeeld, ...]
    gewijzigd: tuple[Voorstelbeeld, ...]
    verwijderd: tuple[Voorstelbeeld, ...]
    maxima: tuple[Celbeeld, ...]
    maxima_meedoen: bool
    gelijk: int
    dubbel: tuple[str, ...]
    verlopen: bool
    ouder_formulier: Geschiedenisregel | None

    @property
    def leeg(self) -> bool:
        return not (self.toegevoegd or self.gewijzigd or self.verwijderd or self.maxima)

    @property
    def botsingen(self) -> int:
        rijen = (*self.toegevoegd, *self.gewijzigd, *self.verwijderd)
        return sum(rij.botst for rij in rijen) + sum(cel.botst for cel in self.maxima)

    @property
    def bezwaren(self) -> int:
        return sum(bool(rij.bezwaar) for rij in (*self.gewijzigd, *self.verwijderd))


def zichtbare_imports(persoon: Persoon) -> QuerySet[Aanbodimport]:
    return Aanbodimport.objects.filter(aanbod__in=queries.zichtbaar_voor(persoon)).select_related(
        "aanbod__school", "aanbod__schooljaar", "door"
    )


def laatste_invoer(aanbod: Aanbod) -> Aanbodimport | None:
    """De laatste invoer die nog terug te draaien is: tot 30 dagen erna."""
    grens = klok.nu() - timedelta(days=TERUG_DAGEN)
    return (
        Aanbodimport.objects.filter(
            aanbod=aanbod, ingevoerd_op__gte=grens, ongedaan_op__isnull=True
        )
        .select_related("door")
        .order_by("-ingevoerd_op")
        .first()
    )


def kan_terug(proef: Aanbodimport) -> bool:
    """Ingevoerd, nog niet teruggedraaid, en binnen 30 dagen."""
    if proef.ingevoerd_op is None or proef.ongedaan_op is not None:
        return False
    return klok.nu() <= proef.ingevoerd_op + timedelta(days=TERUG_DAGEN)


def houdt_terugdraaien_tegen(proef: Aanbodimport, keuzes: Keuzes) -> tuple[str, ...]:
    """De rijen van de invoer waar later nog iets aan veranderd is."""
    terug = terug_te_draaien(proef)
    return tuple(_naam(v, keuzes) for v in terug.plaatsen.botsingen) + tuple(
        f"maximum {maximum_naam(cel.veld, keuzes)}" for cel in terug.maxima if cel.botst
    )


def proefbeeld(proef: Aanbodimport, keuzes: Keuzes, overname: Overname | None = None) -> Proefbeeld:
    """De proef tegenover hoe het aanbod nu is; `overname` is wat al aangekruist was."""
    overname = overname or Overname()
    samen = samengevoegd(proef)
    bezwaren = _bezwaren(proef.aanbod, samen)
    beelden = {
        soort: tuple(
            _voorstel(v, keuzes, bezwaren, overname)
            for v in samen.plaatsen.voorstellen
            if v.soort == soort
        )
        for soort in (TOEGEVOEGD, GEWIJZIGD, VERWIJDERD)
    }
    return Proefbeeld(
        toegevoegd=beelden[TOEGEVOEGD],
        gewijzigd=beelden[GEWIJZIGD],
        verwijderd=beelden[VERWIJDERD],
        maxima=tuple(_maximum(cel, keuzes, overname) for cel in samen.maxima),
        maxima_meedoen=MERK not in overname.overgeslagen,
        gelijk=len(samen.plaatsen.gelijk),
        dubbel=_dubbel(samen, overname, keuzes),
        verlopen=proef.verloopt_op <= klok.nu(),
        ouder_formulier=_sinds_download(proef),
    )


def _bezwaren(aanbod: Aanbod, samen: Samen) -> dict[int, str]:
    """Per rij waarom hij niet weg of kleiner kan, als alles uit het bestand gekozen wordt."""
    alles = frozenset(
        merk
        for v in samen.plaatsen.voorstellen
        for merk in (v.merk, *(merk_van(v, cel) for cel in v.cellen))
    )
    nieuw = pas_keuzes_toe(samen.plaatsen, Overname(uit_bestand=alles))
    huidig = {p.pk: queries.als_rij(p) for p in queries.plaatsen_van(aanbod)}
    return onmogelijk(vergelijk(huidig, nieuw), queries.bezetting(aanbod))


def _dubbel(samen: Samen, overname: Overname, keuzes: Keuzes) -> tuple[str, ...]:
    rijen = [nieuw.rij for nieuw in pas_keuzes_toe(samen.plaatsen, overname)]
    return tuple(omschrijf(rijen[nummer], keuzes) for nummer in regels.dubbele(rijen))


def _sinds_download(proef: Aanbodimport) -> Geschiedenisregel | None:
    """Who changed the offer after this form was downloaded."""
    if proef.basis_versie is None or proef.basis_versie == proef.aanbod.versie:
        return None
    gevonden = tijdlijn(
        gebeurtenissen(Aanbod, pgh_obj=proef.aanbod),
        gebeurtenissen(Stageplaats, aanbod=proef.aanbod),
        hoogstens=1,
    )
    return gevonden[0] if gevonden else None


def _naam(voorstel: Voorstel, keuzes: Keuzes) -> str:
    rij = voorstel.nu or voorstel.bestand or voorstel.basis
    return omschrijf(rij, keuzes) if rij else ""


def _voorstel(
    voorstel: Voorstel, keuzes: Keuzes, bezwaren: dict[int, str], overname: Overname
) -> Voorstelbeeld:
    bezwaar = bezwaren.get(voorstel.sleutel, "") if voorstel.sleutel is not None else ""
    return Voorstelbeeld(
        merk=voorstel.merk,
        naam=_naam(voorstel, keuzes),
        sleutel=voorstel.sleutel,
        cellen=tuple(_cel(voorstel, cel, keuzes, overname) for cel in voorstel.cellen),
        botst=voorstel.botst,
        weg=voorstel.nu is None,
        bezwaar=bezwaar,
        meedoen=not bezwaar and voorstel.merk not in overname.overgeslagen,
        gekozen=voorstel.merk in overname.uit_bestand,
    )


def _cel(voorstel: Voorstel, cel: Cel, keuzes: Keuzes, overname: Overname) -> Celbeeld:
    merk = merk_van(voorstel, cel)
    return Celbeeld(
        merk=merk,
        veld=KOPPEN[cel.veld],
        basis=waarde_woord(cel.veld, cel.basis, keuzes) if voorstel.basis else "",
        bestand=waarde_woord(cel.veld, cel.bestand, keuzes),
        nu=waarde_woord(cel.veld, cel.nu, keuzes),
        botst=cel.botst,
        gekozen=merk in overname.uit_bestand,
    )


def _maximum(cel: Cel, keuzes: Keuzes, overname: Overname) -> Celbeeld:
    merk = f"{MERK}-{cel.veld}"
    return Celbeeld(
        merk=merk,
        veld=maximum_naam(cel.veld, keuzes),
        basis=_getal(cel.basis),
        bestand=_getal(cel.bestand),
        nu=_getal(cel.nu),
        botst=cel.botst,
        gekozen=merk in overname.uit_bestand,
    )


def _getal(waarde: int | None) -> str:
    return "geen" if waarde is None else str(waarde)
