"""What every page needs around its content: person, school year, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from hos.models import Persoon
from hos.vandaag.navigatie import navigatie_voor


def _teken(persoon: Persoon) -> str:
    """Tells the browser whether the same person is back, not who that is."""
    return salted_hmac("hos.context.persoon", str(persoon.pk)).hexdigest()[:16]


def omlijsting(request: HttpRequest) -> dict[str, Any]:
    persoon = getattr(request, "persoon", None)
    kaal = {"demo": settings.DEMO, "persoon": persoon, "navigatie": [], "schooljaren": []}
    if persoon is None:
        return kaal | {"schooljaar": None, "persoon_teken": ""}
    return kaal | {
        "persoon_teken": _teken(persoon),
        "schooljaar": request.schooljaar,  # type: ignore[attr-defined]
        "schooljaren": request.schooljaren,  # type: ignore[attr-defined]
        "navigatie": navigatie_voor(persoon, request.path),
    }
