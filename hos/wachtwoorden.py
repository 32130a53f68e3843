"""Passwords that people here would guess first. Django's own list is English."""

import re

from django.core.exceptions import ValidationError

from hos.models import Account

VOOR_DE_HAND = frozenset(
    (
        "wachtwoord",
        "welkom",
        "geheim",
        "inloggen",
        "school",
        "stage",
        "student",
        "docent",
        "leraar",
        "opleiding",
        "denhaag",
        "haagse",
        "haagseopleidingsschool",
        "hos",
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "lente",
        "zomer",
        "herfst",
        "winter",
        "maandag",
        "vrijdag",
        "qwerty",
        "azerty",
        "vakantie",
    )
)


class NietVoorDeHand:
    """Weigert een bekend woord met wat cijfers of tekens erachter."""

    def validate(self, password: str, user: Account | None = None) -> None:  # noqa: ARG002
        letters = re.sub(r"[\W\d_]+", "", password.lower())
        if not letters or letters in VOOR_DE_HAND:
            raise ValidationError(self.get_help_text(), code="voor_de_hand")

    def get_help_text(self) -> str:
        return (
            "Dit wachtwoord ligt voor de hand. Kies een zin met woorden die niet bij elkaar horen."
        )
