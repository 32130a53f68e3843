"""What is written down about requests: never the secret part of a personal link."""

import logging
import re
from typing import Any

# Everything after these is a key: whoever has it, gets in.
GEHEIM = re.compile(
    r"(/(?:uitnodiging|enquete|programma/agenda|aanbod/vernieuwen|account/password/reset/key)/)"
    r"[^/\s'\"?#<>]+"
)


def zonder_sleutel(tekst: str) -> str:
    """The same text with three stars where a personal key stood."""
    return GEHEIM.sub(r"\1***", tekst)


class ZonderSleutels(logging.Filter):
    """Django writes the path of a refused form or an error; the key in it is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        zin = record.getMessage()
        schoon = zonder_sleutel(zin)
        if schoon != zin:
            record.msg, record.args = schoon, ()
        return True


def instellingen(niveau: str) -> dict[str, Any]:
    """One line per event, to the standard error; the supervisor decides where it is kept."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"regel": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "filters": {"zonder_sleutels": {"()": ZonderSleutels}},
        "handlers": {
            "uit": {
                "class": "logging.StreamHandler",
                "formatter": "regel",
                "filters": ["zonder_sleutels"],
            }
        },
        "root": {"handlers": ["uit"], "level": niveau},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }
