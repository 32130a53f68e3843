"""Changing norms of a school year; every form saves through the service."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from facilitering.models import Instituutsnorm, Jaarnorm, Studentnorm
from facilitering.services import normen

JAARVELDEN = (
    "overkoepelend",
    "sessie_uren",
    "factor_intervisie",
    "factor_werkbijeenkomst",
    "reistijd",
    "reistijd_per",
    "hbo1_dagen",
    "hbo1_uren_per_dag",
    "hbo1_voorbereiding",
    "training_bijeenkomsten",
    "training_uren",
    "training_voorbereiding",
)
INSTITUUTSVELDEN = (
    "per_student",
    "per_student_per_week",
    "per_groep",
    "per_groep_per_week",
    "groepsgrootte",
    "weken",
)


class Normform(forms.ModelForm):  # type: ignore[type-arg]
    """What the three forms share: the button, Dutch decimals, and saving through the service."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Norm bewaren"))
        for veld in self.fields.values():
            if isinstance(veld, forms.DecimalField):
                veld.localize = True
                veld.widget = forms.TextInput(attrs={"inputmode": "decimal"})
                veld.widget.is_localized = True

    def save(self, commit: bool = True) -> Any:  # noqa: ARG002  the name of Django
        normen.wijzig(norm=self.instance, velden=self.cleaned_data)
        return self.instance


class StudentnormForm(Normform):
    """Hours of one category; only for hbo niveau 1 they may still be open (B12)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.required = self.instance.categorie is not None
            veld.help_text = "Per student per heel schooljaar, bijvoorbeeld 36 of 37,5."
            if not veld.required:
                veld.help_text += " Leeg is: nog te bepalen."

    class Meta:
        model = Studentnorm
        fields = ("uren_wpb", "uren_so")


class JaarnormForm(Normform):
    class Meta:
        model = Jaarnorm
        fields = JAARVELDEN
        help_texts = {"reistijd_per": "De reistijd valt buiten de factor."}


class InstituutsnormForm(Normform):
    class Meta:
        model = Instituutsnorm
        fields = INSTITUUTSVELDEN
        help_texts = {"groepsgrootte": "Elke begonnen groep telt als een hele groep."}
