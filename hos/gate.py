"""The gate: exactly one per view, checked by a test that walks the URLconf.

`@poort(test)` asks a question about the person; questions about an object follow after the lookup
in the visible set: not visible is 404, visible but not allowed is 403 (`vereis`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import resolve

from hos.http import HosRequest
from hos.models import Persoon

View = Callable[..., HttpResponse]
Vraag = Callable[[Persoon], bool]


def poort(vraag: Vraag) -> Callable[[View], View]:
    """Let only those through for whom `vraag(persoon)` holds; others get 403."""

    def versier(view: View) -> View:
        @wraps(view)
        def bewaakt(request: HosRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            vereis(vraag(request.persoon))
            return view(request, *args, **kwargs)

        bewaakt.poort = vraag.__name__  # type: ignore[attr-defined]
        bewaakt.vraag = vraag  # type: ignore[attr-defined]
        return bewaakt

    return versier


def openbaar(view: View) -> View:
    """A page for everyone, also without an account. Says so, so that the walk accepts it."""
    view.poort = "openbaar"  # type: ignore[attr-defined]
    return login_not_required(view)


def mag_openen(persoon: Persoon, url: str) -> bool:
    """Laat de poort van dit adres deze persoon door? Om alleen te linken waar iemand mag komen."""
    vraag: Vraag = resolve(urlsplit(url).path).func.vraag  # type: ignore[attr-defined]
    return vraag(persoon)


def vereis(mag: bool) -> None:
    """403 when something visible may not be done."""
    if not mag:
        raise PermissionDenied
