"""Pages whose address is the key: it stays out of logs, referrers, caches and search engines."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from hos.logboek import zonder_sleutel

View = Callable[[HttpRequest, str], HttpResponse]


def geheim_adres(view: View) -> View:
    """Replace the path before anything can fail and write it down."""

    @wraps(view)
    def stil(request: HttpRequest, sleutel: str) -> HttpResponse:
        verborgen = zonder_sleutel(request.path)
        request.path = request.path_info = verborgen
        request.META["PATH_INFO"] = verborgen
        antwoord = view(request, sleutel)
        antwoord["Referrer-Policy"] = "no-referrer"
        antwoord["X-Robots-Tag"] = "noindex, nofollow"
        return antwoord

    return stil
