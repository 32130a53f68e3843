"""Error pages: what happened and what to do, in plain Dutch, within one frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django calls it by name
    """The security token of a form no longer fits: two tabs, or logged out meanwhile."""
    return render(request, "403_csrf.html", status=403)
