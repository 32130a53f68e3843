"""The lottery that decides between plans that are equal on every goal.

The numbers follow from SHA-256 of a published seed, the student and the place, so that anybody
can recompute them and "why she and not I" has an answer.
"""

import hashlib
from typing import Final

# Klein genoeg om in een double op te tellen zonder afronding, ook over duizenden studenten.
BITS: Final = 20
ZAAD: Final = "hos-loting-1"


def lotnummer(zaad: str, student: str, plaats: str) -> int:
    """Het laagste totaal wint."""
    som = hashlib.sha256(f"{zaad}|{student}|{plaats}".encode()).digest()
    return int.from_bytes(som[:4], "big") >> (32 - BITS)
