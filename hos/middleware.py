"""Who is asking, in which school year; the second factor; headers that hold for every answer."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from pghistory.middleware import HistoryMiddleware

from hos import klok, permissions, queries
from hos.http import TeGroot
from hos.logboek import zonder_sleutel
from hos.models import Schooljaar

Antwoord = Callable[[HttpRequest], HttpResponse]
SLEUTEL_JAAR = "schooljaar"


class GeenNul:
    """PostgreSQL holds no NUL character, and no keyboard has one: such a request is refused (400).

    Comes before the session: a quoted cookie can hold a NUL too.
    """

    NUL = "\x00"

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(self.NUL in tekst for tekst in self._teksten(request)):
            raise BadRequest("NUL")
        return self.get_response(request)

    @staticmethod
    def _teksten(request: HttpRequest) -> Iterator[str]:
        yield request.path
        yield from request.COOKIES.values()
        for invoer in (request.GET, request.POST):
            for naam, waarden in invoer.lists():
                yield from (naam, *(str(waarde) for waarde in waarden))
        yield from (str(bestand.name) for _, rij in request.FILES.lists() for bestand in rij)


class Geschiedenis(HistoryMiddleware):  # type: ignore[misc]
    """Who changed what, and on which page; the key of a personal link is not kept."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request)
        return context | {"url": zonder_sleutel(request.path)}


def _htmx(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


class AanmeldenVerplicht(LoginRequiredMiddleware):
    """To the login page, and from there back to the page that was open.

    An address that only takes a form has no page of its own; then that is where the form stood.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        naar = super().process_view(request, view_func, view_args, view_kwargs)
        if naar is None or (request.method in ("GET", "HEAD") and not _htmx(request)):
            return naar
        aanmelden = redirect_to_login(self._pagina(request), self.get_login_url(view_func))
        return HttpResponse(headers={"HX-Redirect": aanmelden.url}) if _htmx(request) else aanmelden

    @staticmethod
    def _pagina(request: HttpRequest) -> str:
        vorige = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
        eigen = url_has_allowed_host_and_scheme(
            vorige, {request.get_host()}, require_https=request.is_secure()
        )
        if not eigen:
            return resolve_url(settings.LOGIN_REDIRECT_URL)
        delen = urlsplit(vorige)
        return f"{delen.path}?{delen.query}" if delen.query else delen.path


class WieEnWanneer:
    """Sets request.persoon and request.schooljaar for everyone who is logged in."""

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            jaren = list(Schooljaar.objects.order_by("-begin"))
            request.persoon = request.user.persoon  # type: ignore[attr-defined,union-attr]
            request.schooljaren = jaren  # type: ignore[attr-defined]
            request.schooljaar = self._gekozen_jaar(request, jaren)  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _gekozen_jaar(request: HttpRequest, jaren: list[Schooljaar]) -> Schooljaar:
        """The year of the link (`?jaar=2026-2027`), else the one chosen before, else now."""
        uit_link = next((j for j in jaren if j.naam == request.GET.get("jaar")), None)
        if uit_link:
            request.session[SLEUTEL_JAAR] = uit_link.pk
            return uit_link
        gekozen = request.session.get(SLEUTEL_JAAR)
        return next((j for j in jaren if j.pk == gekozen), None) or queries.jaar_van(
            klok.vandaag(), jaren
        )


class PastNiet:
    """Says it in words when a page was not made for this many.

    Answered as a conflict (409): what was asked did not happen, because of what is in this school
    year, and another year may do. With 200 a download would save this page, and a script would take
    a refused move for done; with 5xx a monitor would ring for something that is not broken, and
    clients would try again. A part of a page has no room for it: then the whole page comes.
    """

    def __init__(self, get_response: Antwoord) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fout: Exception) -> HttpResponse | None:
        if not isinstance(fout, TeGroot):
            return None
        if _htmx(request):
            return HttpResponse(status=HTTPStatus.CONFLICT, headers={"HX-Refresh": "true"})
        return render(request, "hos/te_groot.html", {"fout": fout}, status=HTTPStatus.CONFLICT)


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
