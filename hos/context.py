"""What every page needs around its content: person, school year, navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from hos.vandaag.navigatie import navigatie_voor


def omlijsting(request: HttpRequest) -> dict[str, Any]:
    persoon = getattr(request, "persoon", None)
    kaal = {"demo": settings.DEMO, "persoon": persoon, "navigatie": [], "schooljaren": []}
    if persoon is None:
        return kaal | {"schooljaar": None}
    return kaal | {
        "schooljaar": request.schooljaar,  # type: ignore[attr-defined]
        "schooljaren": request.schooljaren,  # type: ignore[attr-defined]
        "navigatie": navigatie_voor(persoon, request.path),
    }
