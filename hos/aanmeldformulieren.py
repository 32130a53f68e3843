"""The forms of allauth with our own words. Only labels and help; what they do stays theirs."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm


class Aanmeldformulier(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "remember" in self.fields:
            self.fields["remember"].label = "Aangemeld blijven op dit apparaat"


class AppInstellen(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code uit de app"
        self.fields["code"].help_text = "Zes cijfers, bijvoorbeeld 204 816."
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyToevoegen(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van de passkey"
        if "passwordless" in self.fields:
            veld = self.fields["passwordless"]
            veld.label = "Aanmelden zonder wachtwoord"
            veld.help_text = (
                "Je gebruikt dan alleen deze passkey. Het apparaat vraagt om je vingerafdruk, "
                "je gezicht of een code."
            )


class PasskeyHernoemen(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van de passkey"
