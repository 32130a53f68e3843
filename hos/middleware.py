"""Who is asking, in which school year; the second factor; headers that hold for every answer."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hos import permissions, queries
from hos.models import Schooljaar

Antwoord = Callable[[HttpRequest], HttpResponse]
SLEUTEL_JAAR = "schooljaar"


class WieEnWanneer:
    """Sets request.persoon and request.schooljaar for everyone who is logged in."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.persoon = request.user.persoon  # type: ignore[attr-defined,union-attr]
            request.schooljaar = self._gekozen_jaar(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _gekozen_jaar(request: HttpRequest) -> Schooljaar:
        gekozen = Schooljaar.objects.filter(pk=request.session.get(SLEUTEL_JAAR)).first()
        return gekozen or queries.huidig_schooljaar()


class TweedeFactor:
    """Where required, nobody who sees data of others goes further without a second factor."""

    VRIJ = ("/account/", "/static/", "/gezondheid/")

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._ontbreekt(request):
            messages.warning(
                request, "Stel eerst een tweede stap in bij het aanmelden. Daarna kun je verder."
            )
            return redirect("mfa_index")
        return self.get_response(request)

    def _ontbreekt(self, request: HttpRequest) -> bool:
        return (
            settings.TWEEDE_FACTOR_VERPLICHT
            and request.user.is_authenticated
            and not request.path.startswith(self.VRIJ)
            and permissions.moet_tweede_factor(request.persoon)  # type: ignore[attr-defined]
            and not is_mfa_enabled(request.user)
        )


class Antwoordkoppen:
    """Personal pages are not kept by shared caches, and browser features we do not use are off."""

    FUNCTIES = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        antwoord.setdefault("Permissions-Policy", self.FUNCTIES)
        if request.user.is_authenticated:
            antwoord.setdefault("Cache-Control", "private, no-store")
        if getattr(request, "htmx", False) or antwoord.get("Content-Type", "").startswith(
            "text/html"
        ):
            antwoord["Vary"] = ", ".join(filter(None, [antwoord.get("Vary", ""), "HX-Request"]))
        return antwoord
