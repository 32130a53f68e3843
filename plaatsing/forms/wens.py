"""Wensen als ranglijst: elke school een rij met een nummer, pijlen en 'liever niet'."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hos.models import Opleidingsjaar, Persoon, School
from plaatsing.queries import wens as wensen
from plaatsing.queries.studenten import schooltypen
from plaatsing.rules import wens as rules
from plaatsing.services import wens as services
from plaatsing.services.wens import TEKSTEN

OMHOOG, OMLAAG = "omhoog", "omlaag"


@dataclass(frozen=True, slots=True)
class Schoolrij:
    """Een school in de lijst, met wat de student erbij zette."""

    school: School
    typen: str
    rang: forms.BoundField
    niet: forms.BoundField


class WensForm(forms.Form):
    """Motivatie, leerdoelen en hooguit drie scholen; niets is verplicht."""

    motivatie = forms.CharField(
        label="Waarom wil je leraar worden, en waarom bij de HOS?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
        help_text="We vragen dit zodat je nieuwe school je leert kennen voor het eerste gesprek.",
    )
    leerdoelen = forms.CharField(
        label="Wat wil je komend jaar leren?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4000,
    )
    toelichting = forms.CharField(
        label="Wil je nog iets kwijt over je voorkeur?",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text="Bijvoorbeeld welk schooltype je wilt leren kennen. Niets over je gezondheid.",
    )

    def __init__(self, data: Any = None, *, jaar: Opleidingsjaar) -> None:
        self.jaar = jaar
        self.scholen = {school.pk: school for school in wensen.te_kiezen_scholen(jaar)}
        super().__init__(data, initial=self._bewaard())
        for pk, school in self.scholen.items():
            self.fields[f"rang_{pk}"] = forms.CharField(
                label=f"Nummer voor {school}",
                required=False,
                max_length=20,
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "numeric",
                        "autocomplete": "off",
                        "class": "form-control",
                    }
                ),
            )
            self.fields[f"niet_{pk}"] = forms.BooleanField(
                label=f"Liever niet naar {school}",
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )

    def _bewaard(self) -> dict[str, Any]:
        uit: dict[str, Any] = {}
        for rij in wensen.voorkeuren_van(self.jaar):
            uit[f"niet_{rij.school_id}" if rij.liever_niet else f"rang_{rij.school_id}"] = (
                rij.liever_niet or rij.rang
            )
        profiel = wensen.profiel_van(self.jaar)
        return uit | ({veld: getattr(profiel, veld) for veld in TEKSTEN} if profiel else {})

    @property
    def rijen(self) -> list[Schoolrij]:
        """Wie een nummer heeft bovenaan, in die volgorde; de rest op naam."""
        rijen = [
            Schoolrij(school, schooltypen([school]), self[f"rang_{pk}"], self[f"niet_{pk}"])
            for pk, school in self.scholen.items()
        ]
        return sorted(rijen, key=lambda rij: str(rij.rang.value() or "9"))

    def verschuif(self, knop: str) -> "WensForm":
        """Een pijl zonder script: dezelfde invoer met een andere volgorde; er wordt niets bewaard.

        `knop` is omhoog-12 of omlaag-12; wat niet klopt, verandert niets.
        """
        richting, _, nummer = knop.partition("-")
        school = int(nummer) if nummer.isascii() and nummer.isdecimal() else 0
        self.is_valid()
        lijst = rules.ranglijst(self._rangen())
        if school in self.scholen and (
            richting == OMHOOG or (richting == OMLAAG and school in lijst)
        ):
            lijst = rules.verschuif(lijst, school, -1 if richting == OMHOOG else 1)
        data: dict[str, Any] = dict(self.data.items())
        for pk in self.scholen:
            data[f"rang_{pk}"] = str(lijst.index(pk) + 1) if pk in lijst else ""
        return WensForm(data, jaar=self.jaar)

    def _rangen(self) -> dict[int, int | None]:
        uit: dict[int, int | None] = {}
        for pk in self.scholen:
            try:
                uit[pk] = rules.lees_rang(self.cleaned_data.get(f"rang_{pk}") or "")
            except ValueError:
                uit[pk] = None
        return uit

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for pk in self.scholen:
            try:
                rules.lees_rang(data.get(f"rang_{pk}") or "")
            except ValueError:
                self.add_error(f"rang_{pk}", "Vul 1, 2 of 3 in, of laat het leeg.")
        rangen = self._rangen()
        for pk in rules.dubbele_rangen(rangen):
            self.add_error(f"rang_{pk}", f"Nummer {rangen[pk]} staat bij twee scholen.")
        for pk in rules.ranglijst(rangen):
            if data.get(f"niet_{pk}"):
                self.add_error(f"niet_{pk}", "Kies een nummer of ‘liever niet’, niet allebei.")
        return data

    def save(self, door: Persoon) -> bool:
        """True when kept; otherwise the reason stands above the form."""
        niet = [pk for pk in self.scholen if self.cleaned_data[f"niet_{pk}"]]
        try:
            services.bewaar_wensen(
                jaar=self.jaar,
                door=door,
                teksten={veld: self.cleaned_data[veld] for veld in TEKSTEN},
                voorkeuren=[self.scholen[pk] for pk in rules.ranglijst(self._rangen())],
                liever_niet=[self.scholen[pk] for pk in niet],
            )
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return False
        return True
