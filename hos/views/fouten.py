"""Error pages: what happened and what to do, in plain Dutch, within one frame."""

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from hos.gate import openbaar


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django calls it by name
    """The security token of a form no longer fits: two tabs, or logged out meanwhile."""
    return render(request, "403_csrf.html", status=403)


@openbaar
def voorbeeld(request: HttpRequest, soort: str) -> HttpResponse:
    """Demo and tests only: see an error page without the error, through the real handlers."""
    antwoorden = {
        "400": lambda: defaults.bad_request(request, BadRequest()),
        "403": lambda: defaults.permission_denied(request, PermissionDenied()),
        "403_csrf": lambda: formulier_verlopen(request),
        "404": lambda: defaults.page_not_found(request, Http404()),
        "500": lambda: defaults.server_error(request),
    }
    if settings.PRODUCTIE or soort not in antwoorden:
        raise Http404
    return antwoorden[soort]()
