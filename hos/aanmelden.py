"""How allauth behaves here: invitation only, Dutch, mails through the outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from hos.models import Account
from hos.services import post


class Aanmelden(DefaultAccountAdapter):
    """Nobody signs up by himself; every mail becomes a row of the outbox first."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        bericht = self.render_mail(template_prefix, email, context)
        post.zet_klaar(
            soort="aanmelden",
            sleutel=post.unieke_sleutel(template_prefix),
            aan=email,
            onderwerp=bericht.subject,
            tekst=bericht.body,
        )


class TweedeFactorAdapter(DefaultMFAAdapter):
    def get_totp_label(self, user: Account) -> str:
        return user.email

    def get_totp_issuer(self) -> str:
        return "HOS"
