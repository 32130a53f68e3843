from typing import Any

from django import forms

from hos import klok
from hos.models import Persoon
from plaatsing.forms.dienst import DienstForm
from plaatsing.models import Plaatsing
from plaatsing.services import regelen


class VinkForm(DienstForm):
    """One line of the checklist: arranged on this day, or open again."""

    code = forms.SlugField(max_length=40)
    op = forms.DateField(
        label="Op welke dag?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    open = forms.BooleanField(required=False)
    tweede = forms.BooleanField(required=False)

    def __init__(self, *args: Any, plaatsing: Plaatsing, wie: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plaatsing, self.wie = plaatsing, wie

    def doe(self, door: Persoon) -> object:
        velden = self.cleaned_data
        wat = {
            "plaatsing": self.plaatsing,
            "code": velden["code"],
            "wie": self.wie,
            "tweede": velden["tweede"],
        }
        if velden["open"]:
            return regelen.zet_weer_open(door=door, **wat)
        return regelen.vink_af(op=velden["op"] or klok.vandaag(), door=door, **wat)
