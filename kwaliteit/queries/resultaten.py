"""Uitkomsten van een getelde ronde, met kleine groepen eruit. Voor het tellen is er niets."""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Count

from kwaliteit.choices import Vraagsoort
from kwaliteit.models import Antwoord, Enqueteronde, Vraag
from kwaliteit.queries.rondes import vorige_ronde, vragen_van
from kwaliteit.rules.onderdrukken import MINIMUM_OPEN
from kwaliteit.rules.resultaten import TE_WEINIG, Uitkomst, vat_groepen_samen, vat_samen

Telling = dict[int, int]


@dataclass(frozen=True, slots=True)
class Vraaguitkomst:
    """Een gesloten vraag met haar uitkomst, per groep, en de vorige meting."""

    vraag: Vraag
    totaal: Uitkomst
    groepen: dict[str, Uitkomst]
    vorige: float | None

    @property
    def is_schaal(self) -> bool:
        return self.vraag.soort == Vraagsoort.SCHAAL

    @property
    def verdeling(self) -> list[tuple[str, int]]:
        """(hoe het antwoord heet, procent), in de volgorde van de vraag."""
        return [
            (label, self.totaal.verdeling[w])
            for w, label in self.vraag.waarden.items()
            if w in self.totaal.verdeling
        ]


@dataclass(frozen=True, slots=True)
class OpenUitkomst:
    vraag: Vraag
    teksten: list[str]
    reden: str


@dataclass(frozen=True, slots=True)
class Rondeuitkomst:
    gesloten: list[Vraaguitkomst]
    groepen: list[str]


def _tellingen(ronde: Enqueteronde) -> dict[int, dict[str, Telling]]:
    """vraag -> groep -> waarde -> aantal."""
    uit: dict[int, dict[str, Telling]] = defaultdict(lambda: defaultdict(dict))
    rijen = (
        Antwoord.objects.filter(ronde=ronde, waarde__isnull=False)
        .values_list("vraag", "groep", "waarde")
        .annotate(n=Count("pk"))
        .order_by()
    )
    for vraag, groep, waarde, n in rijen:
        uit[vraag][groep][waarde] = n
    return uit


def _samen(per_groep: dict[str, Telling]) -> Telling:
    totaal: Telling = defaultdict(int)
    for telling in per_groep.values():
        for waarde, n in telling.items():
            totaal[waarde] += n
    return dict(totaal)


def _gemiddelden(ronde: Enqueteronde | None) -> dict[str, float]:
    """Vraagsleutel -> gemiddelde, voor de vorige meting; met dezelfde grenzen."""
    if ronde is None:
        return {}
    tellingen = _tellingen(ronde)
    uit = {}
    for vraag in vragen_van(ronde.vragenlijst).filter(soort=Vraagsoort.SCHAAL):
        totaal = _samen(tellingen.get(vraag.pk, {}))
        gemiddeld = vat_samen(totaal, tuple(vraag.waarden), schaal=True).gemiddelde
        if gemiddeld is not None:
            uit[vraag.sleutel] = gemiddeld
    return uit


def uitkomst(ronde: Enqueteronde) -> Rondeuitkomst | None:
    """Alle gesloten vragen. None zolang de stembus niet geteld is: geen tussenstanden."""
    if not ronde.is_geteld:
        return None
    tellingen = _tellingen(ronde)
    eerder = _gemiddelden(vorige_ronde(ronde))
    vragen = [v for v in vragen_van(ronde.vragenlijst) if v.soort != Vraagsoort.OPEN]
    gesloten = [_vraaguitkomst(v, tellingen.get(v.pk, {}), eerder) for v in vragen]
    groepen = sorted({groep for vraag in gesloten for groep in vraag.groepen})
    if len(groepen) == 1:  # the same as the total, or all the others are too small
        groepen = []
    return Rondeuitkomst([_met_alle_groepen(vraag, groepen) for vraag in gesloten], groepen)


def _met_alle_groepen(vraag: Vraaguitkomst, groepen: list[str]) -> Vraaguitkomst:
    """The same columns for every question; a group without answers shows nothing."""
    leeg = Uitkomst(n=None, reden=TE_WEINIG)
    return replace(vraag, groepen={groep: vraag.groepen.get(groep, leeg) for groep in groepen})


def _vraaguitkomst(
    vraag: Vraag, per_groep: dict[str, Telling], eerder: dict[str, float]
) -> Vraaguitkomst:
    waarden = tuple(vraag.waarden)
    schaal = vraag.soort == Vraagsoort.SCHAAL
    groepen = vat_groepen_samen(per_groep, waarden, schaal=schaal)
    return Vraaguitkomst(
        vraag=vraag,
        totaal=vat_samen(_samen(per_groep), waarden, schaal=schaal),
        groepen=groepen,
        vorige=eerder.get(vraag.sleutel),
    )


def open_antwoorden(ronde: Enqueteronde) -> list[OpenUitkomst]:
    """Open antwoorden in willekeurige volgorde, vanaf acht, en pas na het tellen."""
    if not ronde.is_geteld:
        return []
    per_vraag: dict[int, list[str]] = defaultdict(list)
    rijen = Antwoord.objects.filter(ronde=ronde, waarde__isnull=True).order_by("id")
    for vraag_pk, tekst in rijen.values_list("vraag", "tekst"):
        per_vraag[vraag_pk].append(tekst)
    uit = []
    for vraag in vragen_van(ronde.vragenlijst).filter(soort=Vraagsoort.OPEN):
        teksten = per_vraag[vraag.pk]
        genoeg = len(teksten) >= MINIMUM_OPEN
        reden = "" if genoeg else f"Open antwoorden tonen we vanaf {MINIMUM_OPEN}."
        uit.append(OpenUitkomst(vraag, teksten if genoeg else [], reden))
    return uit
