from datetime import time
from typing import Any

from django import forms

BEGIN, MINUTEN, WISSEL, TAFELS = time(15, 30), 5, 1, 3
HEEL_GETAL = "Vul een heel getal in."


class SpeeddateForm(forms.Form):
    """When it starts and how long a date takes; what is not filled in is the usual."""

    begin = forms.TimeField(
        required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minuten = forms.IntegerField(
        label="Minuten per gesprek",
        min_value=2,
        max_value=60,
        required=False,
        error_messages={"invalid": HEEL_GETAL},
    )
    wissel = forms.IntegerField(
        label="Minuten om te wisselen",
        min_value=0,
        max_value=30,
        required=False,
        error_messages={"invalid": HEEL_GETAL},
    )
    tafels = forms.IntegerField(
        label="Tafels per school",
        min_value=1,
        max_value=20,
        required=False,
        error_messages={"invalid": HEEL_GETAL},
    )

    def instellingen(self) -> dict[str, Any]:
        """What was asked, or the usual where it was left out or wrong."""
        self.is_valid()
        gekozen = {naam: self.cleaned_data.get(naam) for naam in self.fields}
        gewoon = {"begin": BEGIN, "minuten": MINUTEN, "wissel": WISSEL, "tafels": TAFELS}
        return {n: gewoon[n] if waarde is None else waarde for n, waarde in gekozen.items()}
