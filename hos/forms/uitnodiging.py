from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.password_validation import validate_password

from hos.models import Account, Persoon, Uitnodiging
from hos.services import accounts


class WachtwoordKiezen(forms.Form):
    """Choosing the first password, on the page of an invitation."""

    wachtwoord = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Minstens 12 tekens. Een korte zin die je onthoudt is het sterkst.",
        strip=False,
    )

    def __init__(self, *args: Any, persoon: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persoon = persoon
        self.helper = FormHelper()
        self.helper.add_input(Submit("bewaren", "Account maken"))

    def clean_wachtwoord(self) -> str:
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        validate_password(wachtwoord, Account(email=self.persoon.email, persoon=self.persoon))
        return wachtwoord

    def save(self, uitnodiging: Uitnodiging) -> Account:
        return accounts.neem_aan(
            uitnodiging=uitnodiging, wachtwoord=self.cleaned_data["wachtwoord"]
        )
