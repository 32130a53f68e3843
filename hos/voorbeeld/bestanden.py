"""Reads fixtures/."""

import json
from typing import Any

from django.conf import settings


def lees(naam: str) -> Any:
    return json.loads((settings.BASE_DIR / "fixtures" / naam).read_text(encoding="utf-8"))
