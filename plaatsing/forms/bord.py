from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hos.models import Opleidingsjaar, Persoon, Schooljaar
from plaatsing.models import Bordzet
from plaatsing.services import bord
from plaatsing.services.bord_samen import schrijf_opmerking

LANGSTE_REDEN = 200
LANGSTE_OPMERKING = 300


class ZetForm(forms.Form):
    """What every change on the board carries: how it was for this student, and perhaps why."""

    teken = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text="Alleen nodig boven een grens van het quotum of de verdeling, of als de "
        "plaatsing al bekend is.",
    )

    def __init__(self, *args: Any, schooljaar: Schooljaar, student: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar
        self.student = student

    @property
    def zinnen(self) -> str:
        return " ".join(str(zin) for rij in self.errors.values() for zin in rij)

    def save(self, door: Persoon) -> Bordzet:
        raise NotImplementedError

    def bewaar(self, door: Persoon) -> bool:
        """Save, or keep the refusal with what was typed."""
        if not self.is_valid():
            return False
        try:
            self.save(door)
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return False
        return True

    def wat(self, door: Persoon) -> dict[str, Any]:
        return {
            "schooljaar": self.schooljaar,
            "student": self.student,
            "teken": self.cleaned_data["teken"],
            "door": door,
        }


class VerplaatsForm(ZetForm):
    plaats = forms.IntegerField(
        label="Plaats", error_messages={"required": "Kies een plaats voor deze student."}
    )

    def save(self, door: Persoon) -> Bordzet:
        gegevens = self.cleaned_data
        return bord.verplaats(**self.wat(door), plaats=gegevens["plaats"], reden=gegevens["reden"])


class TerugForm(ZetForm):
    plaatsing = forms.IntegerField(widget=forms.HiddenInput)

    def save(self, door: Persoon) -> Bordzet:
        gegevens = self.cleaned_data
        return bord.leg_terug(
            **self.wat(door), plaatsing=gegevens["plaatsing"], reden=gegevens["reden"]
        )


class SpeldForm(ZetForm):
    """Vastzetten met een reden, of weer losmaken."""

    plaatsing = forms.IntegerField(widget=forms.HiddenInput)
    los = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def save(self, door: Persoon) -> Bordzet:
        gegevens = self.cleaned_data
        wat = self.wat(door) | {"plaatsing": gegevens["plaatsing"]}
        if gegevens["los"]:
            return bord.maak_los(**wat)
        return bord.zet_vast(**wat, reden=gegevens["reden"])


class OpmerkingForm(forms.Form):
    """Een korte opmerking bij een student, voor iedereen die het bord ziet."""

    tekst = forms.CharField(
        label="Opmerking",
        max_length=LANGSTE_OPMERKING,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        help_text="Voor iedereen die het bord ziet. Schrijf niets over iemands gezondheid.",
        error_messages={"required": "Schrijf een opmerking."},
    )

    def bewaar(self, schooljaar: Schooljaar, student: int, door: Persoon) -> bool:
        if not self.is_valid():
            return False
        try:
            schrijf_opmerking(
                schooljaar=schooljaar,
                student=student,
                tekst=self.cleaned_data["tekst"],
                door=door,
            )
        except ValidationError as fout:
            self.add_error("tekst", fout.messages)
            return False
        except Opleidingsjaar.DoesNotExist:
            return False  # the page of somebody who left: not found
        return True
