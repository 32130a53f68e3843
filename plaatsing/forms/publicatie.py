from typing import Any

from django import forms

from hos.models import Persoon
from plaatsing.forms.dienst import DienstForm
from plaatsing.models import Herroeping, Publicatie
from plaatsing.services import herroeping


class HerroepForm(DienstForm):
    """Take back what was made known; late only with a reason."""

    kenmerk = forms.CharField(max_length=40, widget=forms.HiddenInput)
    reden = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, publicatie: Publicatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.publicatie = publicatie
        self.gedaan: Herroeping | None = None

    def doe(self, door: Persoon) -> Herroeping:
        self.gedaan = herroeping.herroep(publicatie=self.publicatie, door=door, **self.cleaned_data)
        return self.gedaan
