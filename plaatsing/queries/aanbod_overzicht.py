"""Het overzicht van de inventarisatie: alle scholen naast het quotum, en wie er nog moet."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef

from hos.choices import Rol, Startmoment
from hos.models import Lidmaatschap, Persoon, School, Schooljaar, Tekortvak, Vak
from hos.models.periode import lopend_op
from plaatsing.choices import Antwoord, Plaatssoort
from plaatsing.models import Aanbod, Inventarisatie, Stageplaats
from plaatsing.queries import aanbod as queries
from plaatsing.queries import quotum
from plaatsing.queries.aanbod import Aanbodstand
from plaatsing.queries.aanbod_sommen import getelde_standen, plaatsen_per_vak
from plaatsing.rules import aanbod as regels
from plaatsing.rules.quotum import Bandbreedte


@dataclass(frozen=True, slots=True)
class Schoolregel:
    """Een school in het overzicht: haar aanbod naast haar quotum."""

    school: School
    stand: Aanbodstand | None
    band: Bandbreedte | None
    te_laat: bool

    @property
    def te_plaatsen(self) -> int:
        return self.stand.sommen.te_plaatsen if self.stand and self.stand.telt_mee else 0

    @property
    def toegezegd(self) -> int:
        """Zonder wat onder voorbehoud is; een school die misschien zei, zegde niets toe."""
        if self.stand is None or self.stand.aanbod.antwoord != Antwoord.JA:
            return 0
        return self.stand.sommen.toegezegd

    @property
    def maxima(self) -> str:
        """De eigen maxima van de school in woorden: 4 totaal, 2 wo, 1 Nederlands."""
        if self.stand is None or not self.stand.telt_mee:
            return ""
        aanbod = self.stand.aanbod
        delen = [(aanbod.max_totaal, "totaal"), (aanbod.max_hbo, "hbo"), (aanbod.max_wo, "wo")]
        delen += [(m.maximum, m.vak.naam) for m in aanbod.vakmaxima.all()]
        return ", ".join(f"{waarde} {naam}" for waarde, naam in delen if waarde is not None)

    @property
    def oordeel(self) -> str:
        """onder, binnen of boven de bandbreedte; leeg zonder quotum of zonder antwoord."""
        if self.band is None or self.stand is None or not self.stand.aanbod.antwoord:
            return ""
        if self.te_plaatsen < self.band.onder:
            return "onder"
        return "boven" if self.te_plaatsen > self.band.boven else "binnen"

    @property
    def open(self) -> bool:
        return self.stand is None or self.stand.versheid != regels.VERS


@dataclass(frozen=True, slots=True)
class Vakregel:
    vak: Vak
    tekortvak: bool
    per_school: tuple[int, ...]
    per_soort: dict[str, int]

    @property
    def totaal(self) -> int:
        """Van alle scholen samen, ook als er maar een deel te zien is."""
        return sum(self.per_soort.values())


@dataclass(frozen=True, slots=True)
class Overzicht:
    schooljaar: Schooljaar
    inventarisatie: Inventarisatie | None
    scholen: tuple[Schoolregel, ...]
    vakken: tuple[Vakregel, ...]
    totaal: Bandbreedte | None

    @property
    def te_plaatsen(self) -> int:
        return sum(regel.te_plaatsen for regel in self.scholen)

    @property
    def toegezegd(self) -> int:
        return sum(regel.toegezegd for regel in self.scholen)

    @property
    def per_soort(self) -> dict[str, int]:
        som: Counter[str] = Counter(dict.fromkeys(Plaatssoort.values, 0))
        for regel in self.vakken:
            som.update(regel.per_soort)
        return dict(som)

    @property
    def open(self) -> list[Schoolregel]:
        return [regel for regel in self.scholen if regel.open]

    def deel(self, van: int, tot: int) -> "Overzicht":
        """Alleen deze scholen, voor een bladzijde; de totalen staan in het geheel."""
        vakken = (replace(vak, per_school=vak.per_school[van:tot]) for vak in self.vakken)
        return replace(self, scholen=self.scholen[van:tot], vakken=tuple(vakken))

    @property
    def te_laat(self) -> list[Schoolregel]:
        return [regel for regel in self.scholen if regel.te_laat]


def overzicht(schooljaar: Schooljaar, dag: date, *, met_plaatsen: bool = False) -> Overzicht:
    """`met_plaatsen` is voor wie ook de plaatsen zelf toont."""
    inventarisatie = queries.inventarisatie_van(schooljaar)
    aanbod = Aanbod.objects.filter(schooljaar=schooljaar).select_related(
        "school", "bevestigd_door", "akkoord_door"
    )
    lees = queries.standen if met_plaatsen else getelde_standen
    lijst = lees(aanbod, schooljaar, dag, inventarisatie)
    standen = {stand.aanbod.school_id: stand for stand in lijst}
    quota = quotum.quota(schooljaar)
    gesloten = inventarisatie is not None and dag > inventarisatie.sluit_op
    scholen = tuple(
        _schoolregel(school, standen.get(school.pk), quota.get(school.pk), gesloten)
        for school in School.objects.order_by("partner__naam", "naam")
    )
    return Overzicht(
        schooljaar=schooljaar,
        inventarisatie=inventarisatie,
        scholen=scholen,
        vakken=_vakken(schooljaar, scholen),
        totaal=quotum.totale_bandbreedte(schooljaar),
    )


def te_late_scholen(inventarisatie: Inventarisatie, dag: date) -> list[str]:
    """Welke scholen op de sluitdag nog niet klaar waren; leeg zolang het nog kan."""
    if dag <= inventarisatie.sluit_op:
        return []
    jaar = inventarisatie.schooljaar
    februari = Stageplaats.objects.filter(aanbod=OuterRef("pk"), start=Startmoment.FEBRUARI)
    rijen = Aanbod.objects.filter(schooljaar=jaar).annotate(februari=Exists(februari))
    regel = queries.versheidsregel(jaar, inventarisatie)
    vers = {
        rij.school_id
        for rij in rijen.order_by()
        if queries.versheid_van(rij, regel, dag, februari=rij.februari) == regels.VERS
    }
    scholen = School.objects.exclude(pk__in=vers).order_by("partner__naam", "naam")
    return list(scholen.values_list("kort", flat=True))


def _schoolregel(
    school: School, stand: Aanbodstand | None, band: Bandbreedte | None, gesloten: bool
) -> Schoolregel:
    open_ = stand is None or stand.versheid != regels.VERS
    return Schoolregel(school=school, stand=stand, band=band, te_laat=gesloten and open_)


def _vakken(schooljaar: Schooljaar, scholen: tuple[Schoolregel, ...]) -> tuple[Vakregel, ...]:
    tekort = set(Tekortvak.objects.filter(schooljaar=schooljaar).values_list("vak", flat=True))
    aantal: Counter[tuple[int, int]] = Counter()
    soort: dict[int, Counter[str]] = {}
    for vak, school, welke, plaatsen in plaatsen_per_vak(schooljaar):
        aantal[vak, school] += plaatsen
        soort.setdefault(vak, Counter())[welke] += plaatsen
    # a shortage subject nobody offers must be seen
    vakken = Vak.objects.filter(pk__in=tekort | set(soort))
    return tuple(
        Vakregel(
            vak=vak,
            tekortvak=vak.pk in tekort,
            per_school=tuple(aantal[vak.pk, r.school.pk] for r in scholen),
            per_soort=dict(soort.get(vak.pk, {})),
        )
        for vak in sorted(vakken, key=lambda v: v.naam.casefold())
    )


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Een schoolcoördinator met de scholen waarvan het aanbod nog open staat."""

    persoon: Persoon
    scholen: tuple[School, ...]


def ontvangers(
    beeld: Overzicht, dag: date, *, alleen: Container[str] | None = None
) -> list[Ontvanger]:
    """Wie een herinnering krijgt: een mail per persoon, ook bij meer scholen (B4).

    Met `alleen` tellen alleen scholen waarvan de bevestiging zo verlopen is.
    """
    open_ = [
        regel.school
        for regel in beeld.open
        if alleen is None or (regel.stand is not None and regel.stand.versheid in alleen)
    ]
    leden = (
        Lidmaatschap.objects.filter(
            lopend_op(dag),
            rol=Rol.SCHOOLCOORDINATOR,
            partner__in={school.partner_id for school in open_},
        )
        .select_related("persoon")
        .order_by("persoon__achternaam", "persoon__voornaam", "pk")
    )
    per_persoon: dict[Persoon, dict[int, School]] = {}
    for lid in leden:
        eigen = per_persoon.setdefault(lid.persoon, {})
        eigen |= {s.pk: s for s in open_ if s.partner_id == lid.partner_id}
    return [Ontvanger(persoon, tuple(scholen.values())) for persoon, scholen in per_persoon.items()]
