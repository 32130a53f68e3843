"""Wat er gebeurt als een aangeleverde lijst wordt ingevoerd, en wat een mens moet nakijken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from hos import klok
from hos.models import Instituut, Lidmaatschap, Opleidingsjaar, Persoon, Student
from plaatsing.models import Aanlevering, Plaatsing
from plaatsing.queries.aanlevering import als_rij, jaren_van, laatste_van, teken_van
from plaatsing.queries.aanlevering_keuzes import Keuzes, keuzes_voor
from plaatsing.rules.aanlevering import Aanleverrij, Verschil, Wijziging, vergelijk, zelfde_naam

KOPPEN = {
    "studentnummer": "Studentnummer",
    "voornaam": "Voornaam",
    "tussenvoegsel": "Tussenvoegsel",
    "achternaam": "Achternaam",
    "email": "E-mailadres",
    "variant": "Opleiding",
    "niveau": "Niveau",
    "vak": "Vak",
    "start": "Start",
    "postcode": "Postcode",
    "instituutsopleider": "Instituutsopleider",
}
PERSOONSVELDEN = frozenset({"voornaam", "tussenvoegsel", "achternaam", "email"})


@dataclass(frozen=True, slots=True)
class Veldwijziging:
    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Gewijzigd:
    rij: Aanleverrij
    velden: tuple[Veldwijziging, ...]


@dataclass(frozen=True, slots=True)
class Nieuwregel:
    rij: Aanleverrij
    opleiding: str
    vak: str
    bekend: bool


@dataclass(frozen=True, slots=True)
class Weg:
    rij: Aanleverrij
    al_eerder: bool


@dataclass(frozen=True, slots=True)
class Proefbeeld:
    """Wat verandert, wat na te kijken is, en wat het invoeren tegenhoudt."""

    verschil: Verschil
    nieuw: tuple[Nieuwregel, ...]
    gewijzigd: tuple[Gewijzigd, ...]
    verdwenen: tuple[Weg, ...]
    zelfde_naam: tuple[tuple[Aanleverrij, str], ...]
    elders: dict[str, Aanleverrij]
    meldingen: tuple[tuple[str, tuple[Aanleverrij, ...]], ...]
    bezwaren: tuple[str, ...]
    verlopen: bool
    ingehaald: bool

    @property
    def gelijk(self) -> int:
        return len(self.verschil.gelijk)


def rijen_van(lijst: Aanlevering) -> list[Aanleverrij]:
    return [Aanleverrij(**rij) for rij in lijst.rijen]


def huidige_rijen(lijst: Aanlevering) -> dict[str, Aanleverrij]:
    """Wat er nu staat van dit instituut in dit jaar, op studentnummer."""
    return {
        jaar.student.studentnummer: als_rij(jaar)
        for jaar in jaren_van(lijst.instituut, lijst.schooljaar)
    }


def proefbeeld(lijst: Aanlevering) -> Proefbeeld:
    rijen, keuzes = rijen_van(lijst), keuzes_voor(lijst.instituut)
    jaren = jaren_van(lijst.instituut, lijst.schooljaar)
    alles = {jaar.student.studentnummer: als_rij(jaar) for jaar in jaren}
    gestopt = {j.student.studentnummer for j in jaren if j.gestopt_op}
    verschil = vergelijk(alles, rijen)
    bekend = bekende_studenten(lijst.instituut, verschil.nieuw)
    adressen = _Adressen(lijst.instituut, rijen)
    return Proefbeeld(
        verschil=verschil,
        nieuw=tuple(_nieuw(rij, keuzes, rij.studentnummer in bekend) for rij in verschil.nieuw),
        gewijzigd=tuple(_gewijzigd(w, keuzes) for w in verschil.gewijzigd),
        verdwenen=tuple(_verdwenen(lijst, verschil, gestopt)),
        zelfde_naam=tuple(_zelfde_naam(verschil, alles.values())),
        elders=adressen.elders,
        meldingen=_meldingen(rijen, keuzes, gestopt, jaren, verschil),
        bezwaren=(*adressen.bezwaren, *_elders_beheerd(lijst.instituut, verschil, bekend)),
        verlopen=lijst.verloopt_op <= klok.nu(),
        ingehaald=lijst.teken != teken_van(alles),
    )


def bekende_studenten(instituut: Instituut, rijen: Iterable[Aanleverrij]) -> dict[str, Student]:
    """Wie in een ander jaar al bij dit instituut stond."""
    nummers = [rij.studentnummer for rij in rijen]
    studenten = Student.objects.filter(instituut=instituut, studentnummer__in=nummers)
    return {s.studentnummer: s for s in studenten.select_related("persoon")}


def _nieuw(rij: Aanleverrij, keuzes: Keuzes, bekend: bool) -> Nieuwregel:
    return Nieuwregel(rij, opleiding(rij, keuzes), keuzes.woord("vak", rij), bekend)


def opleiding(rij: Aanleverrij, keuzes: Keuzes) -> str:
    naam = keuzes.woord("variant", rij)
    naam += f" niveau {rij.niveau}" if rij.niveau else ""
    return naam if rij.start == "sep" else f"{naam}, {keuzes.woord('start', rij)}"


def _gewijzigd(wijziging: Wijziging, keuzes: Keuzes) -> Gewijzigd:
    velden = [
        Veldwijziging(
            KOPPEN[veld],
            keuzes.woord(veld, wijziging.oud) or "leeg",
            keuzes.woord(veld, wijziging.nieuw) or "leeg",
        )
        for veld in wijziging.velden
    ]
    return Gewijzigd(wijziging.nieuw, tuple(velden))


def _verdwenen(lijst: Aanlevering, verschil: Verschil, gestopt: set[str]) -> Iterable[Weg]:
    """Met `al_eerder` voor wie ook in de vorige lijst al ontbrak."""
    vorige = laatste_van(lijst.instituut, lijst.schooljaar)
    for rij in verschil.verdwenen:
        if rij.studentnummer not in gestopt:
            yield Weg(rij, vorige is not None and rij.studentnummer not in vorige.nummers)


def _zelfde_naam(
    verschil: Verschil, bekend: Iterable[Aanleverrij]
) -> Iterable[tuple[Aanleverrij, str]]:
    for rij in verschil.nieuw:
        anderen = zelfde_naam([*verschil.nieuw], bekend).get(rij.studentnummer, ())
        if anderen:
            yield rij, " en ".join(anderen)


def _meldingen(
    rijen: list[Aanleverrij],
    keuzes: Keuzes,
    gestopt: set[str],
    jaren: list[Opleidingsjaar],
    verschil: Verschil,
) -> tuple[tuple[str, tuple[Aanleverrij, ...]], ...]:
    """Per melding de studenten om wie het gaat."""
    uit: dict[str, list[Aanleverrij]] = {}
    for rij in rijen:
        for melding in keuzes.meldingen(rij):
            uit.setdefault(melding, []).append(rij)
        if rij.studentnummer in gestopt:
            uit.setdefault("Staat in HOS als gestopt, en dat blijft zo.", []).append(rij)
    geplaatst = _geplaatst(jaren)
    for wijziging in verschil.gewijzigd:
        raakt = {"variant", "vak", "start", "niveau"} & set(wijziging.velden)
        if raakt and wijziging.nieuw.studentnummer in geplaatst:
            uit.setdefault(
                "Heeft al een plaats. De stagecoördinator kijkt of die nog past.", []
            ).append(wijziging.nieuw)
    return tuple((melding, tuple(lijst)) for melding, lijst in uit.items())


def _geplaatst(jaren: list[Opleidingsjaar]) -> set[str]:
    rijen = Plaatsing.objects.actief().filter(opleidingsjaar__in=[j.pk for j in jaren])
    return set(rijen.values_list("opleidingsjaar__student__studentnummer", flat=True))


class _Adressen:
    """E-mailadressen uit de lijst die al van iemand anders zijn."""

    def __init__(self, instituut: Instituut, rijen: list[Aanleverrij]) -> None:
        self.elders: dict[str, Aanleverrij] = {}
        self.bezwaren: list[str] = []
        rol = Lidmaatschap.objects.filter(persoon=OuterRef("pk"))
        personen = (
            Persoon.objects.filter(email__in=[rij.email for rij in rijen])
            .annotate(heeft_rol=Exists(rol))
            .prefetch_related("student_bij")
        )
        bezitters = {persoon.email: persoon for persoon in personen}
        for rij in rijen:
            if rij.email in bezitters:
                self._beoordeel(instituut, rij, bezitters[rij.email])

    def _beoordeel(self, instituut: Instituut, rij: Aanleverrij, bezitter: Persoon) -> None:
        hier = [
            s.studentnummer for s in bezitter.student_bij.all() if s.instituut_id == instituut.pk
        ]
        if rij.studentnummer in hier:
            return
        if hier:
            self.bezwaren.append(
                f"{rij.naam} ({rij.studentnummer}): dit e-mailadres hoort bij studentnummer "
                f"{hier[0]} van je instituut. Is het dezelfde student? Gebruik dan dat nummer."
            )
        elif bezitter.heeft_rol:  # type: ignore[attr-defined]
            self.bezwaren.append(
                f"{rij.naam} ({rij.studentnummer}): dit e-mailadres hoort bij iemand met een rol "
                "in HOS. Gebruik het adres van de student, of vraag de beheerder om hulp."
            )
        else:
            self.elders[rij.studentnummer] = rij


def _elders_beheerd(
    instituut: Instituut, verschil: Verschil, bekend: Mapping[str, Student]
) -> Iterable[str]:
    """Naam en adres van wie ook elders bij HOS hoort, verandert een instituut niet alleen.

    Ook niet van wie nieuw is in dit jaar, maar in een ander jaar al bij het instituut stond.
    """
    anders = {
        w.nieuw.studentnummer: w.nieuw for w in verschil.gewijzigd if PERSOONSVELDEN & set(w.velden)
    }
    for rij in verschil.nieuw:
        student = bekend.get(rij.studentnummer)
        if student and any(getattr(student.persoon, v) != getattr(rij, v) for v in PERSOONSVELDEN):
            anders[rij.studentnummer] = rij
    elders = Student.objects.filter(persoon=OuterRef("persoon")).exclude(instituut=instituut)
    rol = Lidmaatschap.objects.filter(persoon=OuterRef("persoon"))
    beheerd = Student.objects.filter(
        Exists(elders) | Exists(rol), instituut=instituut, studentnummer__in=anders
    )
    for nummer in beheerd.values_list("studentnummer", flat=True):
        yield (
            f"{anders[nummer].naam} ({nummer}) hoort ook elders bij HOS. Laat naam en "
            "e-mailadres zoals ze waren, of vraag de beheerder om ze te wijzigen."
        )
