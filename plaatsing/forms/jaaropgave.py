"""Formulieren van de opgave: een nieuwe maken, en de bekostigingsregel vastleggen (B21)."""

import re
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from hos.excel.waarden import normaal
from hos.models import Persoon, Schooljaar
from plaatsing.excel.jaaropgave import opgave_werkboek
from plaatsing.forms.velden import DATUM, Aantalveld
from plaatsing.models import Bekostigingsregel, Jaaropgave
from plaatsing.queries import jaaropgave as queries
from plaatsing.services import jaaropgave as services

BEDRAG = re.compile(r"([0-9]{1,8})(?:,([0-9]{2}))?")


class Bedragveld(forms.CharField):
    """Euro's met een komma en twee cijfers, of hele euro's."""

    def clean(self, value: Any) -> Any:
        tekst = normaal(super().clean(value))
        gevonden = BEDRAG.fullmatch(tekst)
        if not gevonden:
            raise forms.ValidationError("Vul een bedrag in euro's in, bijvoorbeeld 1250 of 955,50.")
        return Decimal(f"{gevonden[1]}.{gevonden[2] or '00'}")


class OpgaveForm(forms.Form):
    """Het jaar bevriezen zoals het nu vastligt."""

    conflict = None
    peildatum = forms.DateField(
        widget=DATUM, help_text="Geteld wordt wie op deze dag begonnen was."
    )
    reden = forms.CharField(
        label="Waarom een nieuwe opgave?",
        max_length=200,
        required=False,
        help_text="De vorige blijft bewaard. Bijvoorbeeld: een student stond bij het verkeerde "
        "instituut.",
    )

    def __init__(
        self,
        *args: Any,
        schooljaar: Schooljaar,
        regel: Bekostigingsregel,
        eerste: bool,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"peildatum": queries.peildatum(schooljaar, regel)}
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar
        if eerste:
            del self.fields["reden"]
        else:
            self.fields["reden"].required = True
        self.helper = FormHelper()
        self.helper.add_input(Submit("maken", "Opgave maken"))

    def save(self, door: Persoon) -> Jaaropgave:
        return services.maak_opgave(
            schooljaar=self.schooljaar,
            peildatum=self.cleaned_data["peildatum"],
            reden=self.cleaned_data.get("reden", ""),
            maak_werkboek=opgave_werkboek,
            door=door,
        )


class BekostigingForm(forms.Form):
    """De landelijke regel, zoals hij vanaf dit schooljaar geldt."""

    conflict = None
    naam = forms.CharField(
        max_length=100, help_text="Bijvoorbeeld: Subsidieregeling Onderwijsregio's 2025."
    )
    bedrag_per_student = Bedragveld(label="Bedrag per student in euro's")
    vaste_voet = Bedragveld(label="Vaste voet in euro's", help_text="0 als die er niet is.")
    minimum_studenten = Aantalveld(label="Minimum aantal studenten", hoogste=9999)
    peil_dag = Aantalveld(label="Peildatum, dag", laagste=1, hoogste=31)
    peil_maand = Aantalveld(label="Peildatum, maand", laagste=1, hoogste=12)
    uiterlijk_dag = Aantalveld(label="Uiterlijk opgeven, dag", laagste=1, hoogste=31)
    uiterlijk_maand = Aantalveld(label="Uiterlijk opgeven, maand", laagste=1, hoogste=12)

    def __init__(
        self, *args: Any, schooljaar: Schooljaar, huidig: Bekostigingsregel | None, **kwargs: Any
    ) -> None:
        begin = huidig or Bekostigingsregel(naam="", bedrag_per_student=Decimal(0))
        kwargs["initial"] = {veld: getattr(begin, veld) for veld in self.base_fields} | {
            veld: f"{getattr(begin, veld):.2f}".replace(".", ",")
            for veld in ("bedrag_per_student", "vaste_voet")
        }
        super().__init__(*args, **kwargs)
        self.schooljaar = schooljaar
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", f"Regel vanaf {schooljaar} vastleggen"))

    def save(self, door: Persoon) -> Bekostigingsregel:
        return services.leg_regel_vast(vanaf=self.schooljaar, gegevens=self.cleaned_data, door=door)
