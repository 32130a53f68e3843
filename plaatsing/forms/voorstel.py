from typing import Any

from django import forms

from hos.models import Persoon, Schooljaar
from plaatsing.forms.dienst import DienstForm
from plaatsing.models import Instituutsvoorstel
from plaatsing.services import voorstel


class VoorstelForm(DienstForm):
    """Which place, and how the student was told and prepared."""

    teken = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    plaats = forms.IntegerField(
        error_messages={
            "required": "Kies een plaats voor deze student.",
            "invalid": "Kies een plaats uit de lijst.",
        }
    )
    voorbereid = forms.CharField(
        label="Hoe is de student geïnformeerd en voorbereid?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op hoe de student is geïnformeerd en voorbereid."},
    )

    def __init__(self, *args: Any, schooljaar: Schooljaar, student: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar, self.student = schooljaar, student

    def doe(self, door: Persoon) -> Instituutsvoorstel:
        return voorstel.stel_voor(
            schooljaar=self.schooljaar, student=self.student, door=door, **self.cleaned_data
        )
