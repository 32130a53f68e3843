from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from hos.choices import Startmoment
from hos.models import Persoon, Schooljaar
from plaatsing.choices import Vensterdoel
from plaatsing.forms.dienst import InstellingForm
from plaatsing.forms.velden import DATUM
from plaatsing.models import Venster
from plaatsing.queries.venster import Vensterregel, vensters_van
from plaatsing.services import venster as services
from plaatsing.services.venster import Periode, Sleutel

DELEN = ("opent", "sluit")


@dataclass(frozen=True, slots=True)
class Vensterrij:
    """A window on the screen; the inventory shows its own days, without fields."""

    regel: Vensterregel
    velden: tuple[forms.BoundField, ...]


class VensterForm(InstellingForm):
    """Per startmoment van wanneer tot en met wanneer iets kan; leeg is niet begrensd."""

    model = Venster

    def __init__(self, *args: Any, schooljaar: Schooljaar, **kwargs: Any) -> None:
        self.schooljaar, self.sleutel = schooljaar, {"schooljaar": schooljaar}
        self.regels = vensters_van(schooljaar)
        super().__init__(*args, **kwargs)
        for regel in self._instelbaar():
            for deel in DELEN:
                self.fields[_naam(regel, deel)] = _veld(regel, deel)

    def _instelbaar(self) -> Iterator[Vensterregel]:
        return (r for r in self.regels if r.doel != Vensterdoel.INVENTARISATIE)

    @property
    def groepen(self) -> list[tuple[Startmoment, list[Vensterrij]]]:
        """Per moment of starting the windows in the order of the year."""
        return [
            (start, [self._rij(regel) for regel in self.regels if regel.start == start])
            for start in Startmoment
        ]

    def _rij(self, regel: Vensterregel) -> Vensterrij:
        namen = [naam for deel in DELEN if (naam := _naam(regel, deel)) in self.fields]
        return Vensterrij(regel, tuple(self[naam] for naam in namen))

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        for regel in self._instelbaar():
            paar = [schoon.get(_naam(regel, deel)) for deel in DELEN]
            namen = [_naam(regel, deel) for deel in DELEN]
            if any(paar) and not all(paar) and not self.errors.keys() & set(namen):
                leeg = namen[paar.index(None)]
                self.add_error(leeg, "Vul allebei de dagen in, of geen van beide.")
        if not self.errors:
            bezwaren = services.bezwaren(self.schooljaar, self._perioden(schoon))
            for (doel, start), (deel, melding) in bezwaren.items():
                self.add_error(f"{doel}_{start}_{deel}", melding)
        return schoon

    def _perioden(self, schoon: dict[str, Any]) -> dict[Sleutel, Periode | None]:
        uit: dict[Sleutel, Periode | None] = {}
        for regel in self._instelbaar():
            opent, sluit = (schoon.get(_naam(regel, deel)) for deel in DELEN)
            uit[regel.doel, regel.start] = (opent, sluit) if opent and sluit else None
        return uit

    def doe(self, door: Persoon) -> None:
        services.stel_in(
            schooljaar=self.schooljaar,
            perioden=self._perioden(self.cleaned_data),
            versie=self.cleaned_data["versie"],
            door=door,
        )


def _naam(regel: Vensterregel, deel: str) -> str:
    return f"{regel.doel}_{regel.start}_{deel}"


def _veld(regel: Vensterregel, deel: str) -> forms.DateField:
    waarde: date | None = regel.opent_op if deel == "opent" else regel.sluit_op
    woord = "vanaf" if deel == "opent" else "tot en met"
    return forms.DateField(
        label=f"{regel.doel.label.capitalize()} voor {regel.start.label}, {woord}",
        required=False,
        initial=waarde,
        widget=DATUM,
        error_messages={"invalid": "Schrijf een datum als 31-05-2027."},
    )
