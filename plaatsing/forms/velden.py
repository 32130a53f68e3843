"""Fields that read strictly: "3abc", "1e3", "-1", "2,5" and "٣" are not counts."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from hos.excel.waarden import Fout, lees_aantal, normaal

UREN = re.compile(r"([0-9]{1,2})(?:[.,]([05]))?")
DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Aantalveld(forms.CharField):
    """Een heel getal tussen twee grenzen; leeg mag als het niet verplicht is."""

    def __init__(self, *, laagste: int = 0, hoogste: int = 99, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)
        self.laagste, self.hoogste = laagste, hoogste
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        tekst = super().clean(value)
        if not normaal(tekst):
            return None
        aantal = lees_aantal(tekst, laagste=self.laagste, hoogste=self.hoogste)
        if isinstance(aantal, Fout):
            raise forms.ValidationError(str(aantal))
        return aantal


class Urenveld(forms.CharField):
    """Klokuren per week, in hele of halve uren."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        tekst = normaal(super().clean(value))
        if not tekst:
            return None
        gevonden = UREN.fullmatch(tekst)
        uren = Decimal(f"{gevonden[1]}.{gevonden[2] or 0}") if gevonden else Decimal(0)
        if not 0 < uren <= 40:
            raise forms.ValidationError("Vul hele of halve klokuren in, bijvoorbeeld 6 of 6,5.")
        return uren


class Versieveld(forms.IntegerField):
    """Welke versie op het scherm stond; onleesbaar is geen enkele: kijk eerst, beslis dan."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        try:
            return int(super().clean(value))
        except forms.ValidationError:
            return -1


def met_versie(gegevens: Any, versie: int) -> QueryDict:
    """What was typed, on top of the version that is there now."""
    uit = QueryDict(mutable=True)
    uit.update(gegevens)
    uit["versie"] = str(versie)
    return uit


class GeversioneerdForm(forms.Form):
    """Onthoudt welke versie op het scherm stond; na een conflict blijft het ingevulde staan."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conflict: Any = None

    def ververs(self, object_: Any) -> None:
        """Keep what was typed, on top of the version that is there now."""
        self.data = met_versie(self.data, object_.versie)

    @property
    def gezien(self) -> int:
        """Without a readable version the answer is a conflict: look first, then decide."""
        return self.cleaned_data.get("versie") or -1
