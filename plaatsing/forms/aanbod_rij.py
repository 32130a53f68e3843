"""One row of the grid: inputs that keep what was typed, with an error under its own cell."""

from typing import Any

from django import forms

from plaatsing.queries.aanbod_keuzes import NOG_NIET_BEKEND, Keuzes
from plaatsing.rules import aanbod as regels
from plaatsing.rules.aanbod import Rij
from plaatsing.rules.aanbod_verschil import Nieuw

KEUZEVELDEN = ("vak", "bouw", "soort", "start", "zekerheid", "vestiging")
# what makes a row count as filled in; the rest has a value by itself
INHOUD = ("vak", "aantal", "dagen", "opmerking", "werkplekbegeleider")


class RijForm(forms.Form):
    """Een regel: een groep gelijke plaatsen."""

    sleutel = forms.IntegerField(required=False, widget=forms.HiddenInput)
    vak = forms.TypedChoiceField(label="Vak", coerce=int)
    bouw = forms.ChoiceField(label="Bouw")
    soort = forms.ChoiceField(label="Soort")
    start = forms.ChoiceField(label="Start")
    aantal = forms.CharField(
        label="Aantal",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": regels.UITLEG_AANTAL},
    )
    zekerheid = forms.ChoiceField(label="Zekerheid")
    vestiging = forms.TypedChoiceField(label="Vestiging", coerce=int)
    dagen = forms.CharField(label="Dagen", max_length=60, required=False)
    werkplekbegeleider = forms.CharField(
        label="Werkplekbegeleider",
        max_length=200,
        required=False,
        widget=forms.TextInput(
            attrs={
                "list": "begeleiders",
                "placeholder": NOG_NIET_BEKEND,
                "autocomplete": "off",
            }
        ),
    )
    opmerking = forms.CharField(label="Opmerking", max_length=200, required=False)
    weg = forms.BooleanField(label="Regel weghalen", required=False)

    def __init__(self, *args: Any, keuzes: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keuzes = keuzes
        for veld in KEUZEVELDEN:
            opties = [(waarde, naam) for naam, waarde in getattr(keuzes, veld).items()]
            leeg = [("", "Kies")] if veld == "vak" else []
            self.fields[veld].choices = [*leeg, *opties]  # type: ignore[attr-defined]
            self.fields[veld].error_messages |= {
                "required": "Kies een waarde.",
                "invalid_choice": "Kies een waarde uit de lijst.",
            }
        self._houd_vreemde_keuzes()
        for naam, veldobject in self.fields.items():
            kiezen = isinstance(veldobject.widget, forms.Select)
            veldobject.widget.attrs |= {
                "class": "form-select" if kiezen else "form-control",
                "data-veld": naam,
            }
        self.fields["weg"].widget.attrs["class"] = "form-check-input"

    def _houd_vreemde_keuzes(self) -> None:
        """Text that is not in a list (pasted, or gone meanwhile) stays in sight, and is refused."""
        if not self.is_bound:
            return
        for veld in KEUZEVELDEN:
            getypt = str(self.data.get(self.add_prefix(veld)) or "")
            widget = self.fields[veld].widget
            if getypt and getypt not in {str(waarde) for waarde, _ in widget.choices}:
                widget.choices = [
                    *widget.choices,
                    (getypt, f"{getypt[:60]} (staat niet in de lijst)"),
                ]

    @property
    def leeg(self) -> bool:
        """Nothing was filled in: the row is skipped, not refused."""
        return self.is_bound and not any(
            regels.normaal(self.data.get(self.add_prefix(veld))) for veld in INHOUD
        )

    @property
    def vervalt(self) -> bool:
        return self.is_bound and bool(self.data.get(self.add_prefix("weg")))

    @property
    def heeft_meer(self) -> bool:
        """Show the second line at once when something is wrong on it, or must be chosen there."""
        velden = ("vestiging", "dagen", "werkplekbegeleider", "opmerking")
        fout = self.is_bound and not self.leeg and any(self[veld].errors for veld in velden)
        return fout or self.keuzes.enige_vestiging is None

    @property
    def samenvatting(self) -> str:
        """What stands on the second line, while it is closed."""
        velden = ("dagen", "werkplekbegeleider", "opmerking")
        return "; ".join(str(self[veld].value()) for veld in velden if self[veld].value())

    def clean_aantal(self) -> int:
        try:
            return regels.lees_aantal(self.cleaned_data["aantal"])
        except regels.GeenAantal as fout:
            raise forms.ValidationError(str(fout)) from fout

    def clean_werkplekbegeleider(self) -> int | None:
        tekst = regels.normaal(self.cleaned_data["werkplekbegeleider"])
        if tekst in ("", NOG_NIET_BEKEND):
            return None
        for naam, sleutel in self.keuzes.werkplekbegeleider.items():
            if regels.normaal(naam) == tekst:
                return sleutel
        raise forms.ValidationError(
            "Deze werkplekbegeleider is niet bekend op je school. Kies een naam uit de lijst of "
            "laat dit leeg."
        )

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or self.cleaned_data
        melding = regels.hbo1_fout(
            schoon.get("soort", ""), schoon.get("vak", 0), self.keuzes.hbo1_pas_later
        )
        if melding:
            self.add_error("soort", melding)
        return schoon

    def als_nieuw(self) -> Nieuw:
        velden = {veld: self.cleaned_data[veld] for veld in Rij.__dataclass_fields__}
        return Nieuw(self.cleaned_data.get("sleutel"), Rij(**velden))
