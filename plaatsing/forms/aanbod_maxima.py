"""The nested maxima of an offer: in all, hbo, wo, and per subject."""

from collections.abc import Mapping
from typing import Any

from django import forms

from plaatsing.queries.aanbod_keuzes import Keuzes
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod_maxima import (
    Maxima,
    Plekken,
    maak_maxima,
    maxima_fouten,
    vakmaxima_fouten,
)

UITLEG_MAXIMUM = "Vul een heel getal van 0 tot en met 99 in, of laat leeg."
TELLER = "vakmaxima"
LEGE_RIJEN = 3
HOOGSTENS = 60


class KopForm(forms.Form):
    """Wat voor alle regels samen geldt."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    max_totaal = forms.CharField(label="In totaal hooguit", required=False, max_length=20)
    max_hbo = forms.CharField(label="Waarvan hbo hooguit", required=False, max_length=20)
    max_wo = forms.CharField(label="Waarvan wo hooguit", required=False, max_length=20)
    opmerking = forms.CharField(
        label="Opmerking bij het hele aanbod", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.widget.attrs |= {"class": "form-control"}
            if naam.startswith("max_"):
                veld.widget.attrs |= {"inputmode": "numeric", "data-maximum": naam[4:]}

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        for veld in ("max_totaal", "max_hbo", "max_wo"):
            tekst = regels.normaal(schoon.get(veld))
            try:
                schoon[veld] = regels.lees_aantal(tekst, laagste=0) if tekst else None
            except regels.GeenAantal:
                self.add_error(veld, UITLEG_MAXIMUM)
        if not self.errors:
            buitenste = Maxima(schoon["max_totaal"], schoon["max_hbo"], schoon["max_wo"])
            for soort, melding in maxima_fouten(buitenste).items():
                self.add_error(f"max_{soort}", melding)
        return schoon


class VakmaximumForm(forms.Form):
    """Een vak waarin de school minder studenten wil dan er plaatsen staan."""

    vak = forms.TypedChoiceField(label="Vak", coerce=int, required=False, empty_value=None)
    maximum = forms.CharField(label="Hooguit", required=False, max_length=20)

    def __init__(self, *args: Any, keuzes: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opties = [(waarde, naam) for naam, waarde in keuzes.vak.items()]
        self.fields["vak"].choices = [("", "Kies een vak"), *opties]  # type: ignore[attr-defined]
        self.fields["vak"].error_messages["invalid_choice"] = "Kies een vak uit de lijst."
        self.fields["vak"].widget.attrs |= {"class": "form-select", "data-maximum-vak": ""}
        self.fields["maximum"].widget.attrs |= {
            "class": "form-control",
            "inputmode": "numeric",
            "autocomplete": "off",
            "data-maximum-aantal": "",
        }

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        tekst = regels.normaal(schoon.get("maximum"))
        schoon["maximum"] = None
        if not tekst:
            return schoon
        try:
            schoon["maximum"] = regels.lees_aantal(tekst, laagste=0)
        except regels.GeenAantal:
            self.add_error("maximum", UITLEG_MAXIMUM)
        if schoon.get("vak") is None and "vak" not in self.errors:
            self.add_error("vak", "Kies het vak waar dit maximum voor geldt.")
        return schoon


class Maximaformulier:
    """All maxima together, from the offer or from what was posted."""

    def __init__(self, maxima: Maxima, keuzes: Keuzes, data: Any = None) -> None:
        if data is None:
            begin: list[dict[str, int]] = [{"vak": v, "maximum": m} for v, m in maxima.vak]
            begin += [{} for _ in range(LEGE_RIJEN)]
            self.rijen = [
                VakmaximumForm(prefix=f"vakmax-{i}", keuzes=keuzes, initial=waarden)
                for i, waarden in enumerate(begin)
            ]
        else:
            self.rijen = [
                VakmaximumForm(data, prefix=f"vakmax-{i}", keuzes=keuzes)
                for i in range(regels.lees_teller(data.get(TELLER), HOOGSTENS))
            ]

    def is_valid(self) -> bool:
        goed = not [rij for rij in self.rijen if not rij.is_valid()]
        gezien: set[int] = set()
        for rij in self.rijen if goed else ():
            vak = rij.cleaned_data["vak"]
            if rij.cleaned_data["maximum"] is not None and vak in gezien:
                rij.add_error("vak", "Voor dit vak staat al een maximum.")
                goed = False
            gezien.add(vak)
        return goed

    def maxima(self, kop: Mapping[str, Any]) -> Maxima:
        """What was filled in; a subject without a number has no maximum."""
        per_vak = {
            rij.cleaned_data["vak"]: rij.cleaned_data["maximum"]
            for rij in self.rijen
            if rij.cleaned_data["maximum"] is not None
        }
        return maak_maxima(kop["max_totaal"], kop["max_hbo"], kop["max_wo"], per_vak)

    def past(self, maxima: Maxima, plekken: Mapping[int, Plekken]) -> bool:
        """Do the subjects fit in the maxima around them? Says so beside each that does not."""
        fouten = vakmaxima_fouten(maxima, plekken)
        for rij in self.rijen:
            melding = fouten.get(rij.cleaned_data["vak"])
            if melding and rij.cleaned_data["maximum"] is not None:
                rij.add_error("maximum", melding)
        return not fouten

    def fouten(self) -> list[tuple[str, str, str]]:
        return [
            (rij[veld].auto_id, f"Maximum per vak, regel {nummer}", str(melding))
            for nummer, rij in enumerate(self.rijen, 1)
            if rij.is_bound
            for veld, meldingen in rij.errors.items()
            for melding in meldingen
        ]
