"""Waaruit een instituut kan kiezen in zijn studentenlijst, en hoe een keuze heet."""

from collections.abc import Iterable
from dataclasses import dataclass

from hos import klok
from hos.choices import VARIANTEN_MET_NIVEAU, Rol, Startmoment, Variant
from hos.models import Instituut, Opleidingsjaar, Persoon, Schooljaar, Vak
from hos.models.periode import lopend_op
from hos.queries import vorig_schooljaar
from plaatsing.models import Onderbreking
from plaatsing.queries.aanlevering import als_rij, jaren_van
from plaatsing.rules.aanlevering import Aanleverrij
from plaatsing.rules.instroom import meldingen, varianten_van

HOOGSTE_NIVEAU = 4
ONBEKEND = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class Keuzes:
    """Per veld: de naam op papier -> de waarde."""

    variant: dict[str, str]
    vak: dict[str, int]
    start: dict[str, str]
    instituutsopleider: dict[str, int]
    vanaf_niveau: dict[int, int]

    def woord(self, veld: str, rij: Aanleverrij) -> str:
        """Zoals mensen de waarde lezen."""
        waarde = getattr(rij, veld)
        namen: dict[str, object] | None = getattr(self, veld, None)
        if namen is None:
            return "" if waarde is None else str(waarde)
        gevonden = [naam for naam, sleutel in namen.items() if sleutel == waarde]
        return gevonden[0] if gevonden else "" if waarde is None else "onbekend"

    def meldingen(self, rij: Aanleverrij) -> tuple[str, ...]:
        return meldingen(
            variant=rij.variant,
            niveau=rij.niveau,
            start=rij.start,
            vak=self.woord("vak", rij),
            vanaf_niveau=self.vanaf_niveau.get(rij.vak, 1),
        )


def keuzes_voor(instituut: Instituut) -> Keuzes:
    vakken = list(Vak.objects.all())
    varianten = varianten_van(instituut.soort)
    return Keuzes(
        variant={v.label: v.value for v in Variant if v.value in varianten},
        vak={vak.naam: vak.pk for vak in vakken},
        start={s.label: s.value for s in Startmoment},
        instituutsopleider=_met_unieke_namen(opleiders_van(instituut)),
        vanaf_niveau={vak.pk: vak.hbo_vanaf_niveau for vak in vakken},
    )


def opleiders_van(instituut: Instituut) -> list[Persoon]:
    """De instituutsopleiders van nu."""
    return list(
        Persoon.objects.filter(
            lopend_op(klok.vandaag(), voor="lidmaatschappen__"),
            lidmaatschappen__instituut=instituut,
            lidmaatschappen__rol=Rol.INSTITUUTSOPLEIDER,
        ).distinct()
    )


def _met_unieke_namen(personen: Iterable[Persoon]) -> dict[str, int]:
    uit: dict[str, int] = {}
    for persoon in personen:
        naam = persoon.naam if persoon.naam not in uit else f"{persoon.naam} ({persoon.email})"
        uit[naam] = persoon.pk
    return uit


def voorstel(instituut: Instituut, schooljaar: Schooljaar) -> list[Aanleverrij]:
    """Wie er al in dit jaar staat, en wie er volgens vorig jaar bij hoort: een niveau hoger."""
    nu = jaren_van(instituut, schooljaar)
    bekend = {jaar.student_id for jaar in nu}
    rijen = [als_rij(jaar) for jaar in nu if jaar.gestopt_op is None]
    vorig = vorig_schooljaar(schooljaar)
    if vorig is None:
        return rijen
    uitgesteld = set(
        Onderbreking.objects.uitgesteld()
        .filter(opleidingsjaar__schooljaar=vorig)
        .values_list("opleidingsjaar", flat=True)
    )
    door = [
        jaar
        for jaar in jaren_van(instituut, vorig)
        if jaar.student_id not in bekend and jaar.pk not in uitgesteld and _gaat_door(jaar)
    ]
    return rijen + [_hoger(jaar) for jaar in door]


def _gaat_door(jaar: Opleidingsjaar) -> bool:
    """Hbo-studenten blijven vier jaar binnen de HOS (3.3)."""
    return (
        jaar.gestopt_op is None
        and jaar.student.variant in VARIANTEN_MET_NIVEAU
        and (jaar.niveau or HOOGSTE_NIVEAU) < HOOGSTE_NIVEAU
    )


def _hoger(jaar: Opleidingsjaar) -> Aanleverrij:
    jaar.niveau = (jaar.niveau or 0) + 1
    return als_rij(jaar)
