from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from hos.choices import (
    ROLLEN_INSTITUUT,
    ROLLEN_OPLEIDINGSSCHOOL,
    ROLLEN_PARTNER,
    ROLLEN_SCHOOL,
    Rol,
)
from hos.models import Instituut, Lidmaatschap, Opleidingsschool, Partner, Persoon, School
from hos.models.lidmaatschap import PLEK_PER_ROL
from hos.services import mensen

DATUMVELD = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
PLEKKEN = (
    ("opleidingsschool", "Opleidingsscholen", Opleidingsschool),
    ("partner", "Partners", Partner),
    ("school", "Scholen", School),
    ("instituut", "Instituten", Instituut),
)
ROLGROEPEN = (
    ("Bij de opleidingsschool", ROLLEN_OPLEIDINGSSCHOOL),
    ("Bij een partner", ROLLEN_PARTNER),
    ("Bij een school", ROLLEN_SCHOOL),
    ("Bij een instituut", ROLLEN_INSTITUUT),
)


def _keuzes_organisatie() -> list[Any]:
    groepen = [
        (label, [(f"{plek}:{o.pk}", str(o)) for o in model.objects.all()])
        for plek, label, model in PLEKKEN
    ]
    return [("", "Kies een organisatie"), *groepen]


class PersoonForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name and address of a person."""

    class Meta:
        model = Persoon
        fields = ["voornaam", "tussenvoegsel", "achternaam", "email", "telefoon"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Bewaren"))

    def save(self, commit: bool = True) -> Persoon:  # noqa: ARG002  signature of ModelForm
        return mensen.leg_persoon_vast(persoon=self.instance)


class RolForm(forms.Form):
    """A role at an organisation, from a date."""

    rol = forms.ChoiceField(
        choices=[
            ("", "Kies een rol"),
            *((groep, [(r.value, r.label) for r in rollen]) for groep, rollen in ROLGROEPEN),
        ]
    )
    organisatie = forms.ChoiceField(choices=_keuzes_organisatie)
    begin = forms.DateField(label="Vanaf", widget=DATUMVELD)
    einde = forms.DateField(
        label="Tot en met", widget=DATUMVELD, required=False, help_text="Leeg is: nog lopend."
    )

    def __init__(self, *args: Any, persoon: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persoon = persoon
        self.helper = FormHelper()
        self.helper.add_input(Submit("rol_geven", "Rol geven"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        rol, plek = data.get("rol"), (data.get("organisatie") or "").partition(":")[0]
        if rol and plek and PLEK_PER_ROL[rol] != plek:
            soort = {p: label.lower() for p, label, _ in PLEKKEN}[PLEK_PER_ROL[rol]]
            self.add_error(
                "organisatie",
                f"De rol {Rol(rol).label} hoort bij de {soort}. Kies er daar een van.",
            )
        return data

    def save(self) -> Lidmaatschap | None:
        """Give the role; what the database refuses stands beside the form."""
        plek, _, sleutel = self.cleaned_data["organisatie"].partition(":")
        model = next(m for p, _, m in PLEKKEN if p == plek)
        try:
            return mensen.geef_rol(
                persoon=self.persoon,
                rol=self.cleaned_data["rol"],
                organisatie=model.objects.get(pk=sleutel),
                begin=self.cleaned_data["begin"],
                einde=self.cleaned_data["einde"],
            )
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return None
