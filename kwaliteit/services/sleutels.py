"""Persoonlijke links en versleuteling van de enquête (docs/besluiten/0010-anonimiteit.md).

A personal key is derived from the secret of the installation, so that a reminder can carry the
same link as the invitation while the database only holds a hash. Timestamps inside the
ciphertext are set to zero: a moment of writing would lead back to a person.
"""

import base64
import hashlib
import json
import uuid
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

Onleesbaar = InvalidToken
VEELVOUD = 4096  # every ciphertext of a form has nearly the same length


def sleutel_voor(nonce: uuid.UUID) -> str:
    """The secret part of the personal link: 256 bits, only to be made with the server's secret."""
    ruw = salted_hmac("kwaliteit.enquete.link", nonce.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(ruw).decode().rstrip("=")


def hash_van(sleutel: str) -> str:
    return hashlib.sha256(b"kwaliteit.enquete:" + sleutel.encode()).hexdigest()


def versleutel_concept(sleutel: str, antwoorden: dict[str, Any]) -> bytes:
    """A draft can be read with the personal link only; the database has no key to it."""
    return _sluit(_concept_slot(sleutel), antwoorden)


def ontsleutel_concept(sleutel: str, inhoud: bytes | memoryview | None) -> dict[str, Any]:
    """What was saved; a draft that cannot be read any more is an empty form, not an error."""
    if not inhoud:
        return {}
    try:
        return _open(_concept_slot(sleutel), inhoud)
    except Onleesbaar:
        return {}


def versleutel_briefje(ronde_pk: int, inhoud: dict[str, Any]) -> bytes:
    return _sluit(_stembus_slot(ronde_pk), inhoud)


def ontsleutel_briefje(ronde_pk: int, inhoud: bytes | memoryview) -> dict[str, Any]:
    return _open(_stembus_slot(ronde_pk), inhoud)


def _sluit(slot: Fernet | MultiFernet, inhoud: dict[str, Any]) -> bytes:
    tekst = json.dumps(inhoud).encode()
    tekst += b" " * (-len(tekst) % VEELVOUD)
    return slot.encrypt_at_time(tekst, current_time=0)


def _open(slot: Fernet | MultiFernet, inhoud: bytes | memoryview) -> dict[str, Any]:
    uit: dict[str, Any] = json.loads(slot.decrypt(bytes(inhoud)))
    return uit


def _concept_slot(sleutel: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"concept:" + sleutel.encode()).digest()))


def _stembus_slot(ronde_pk: int) -> MultiFernet:
    """The ballot box of one round; older secrets still open it (SECRET_KEY_FALLBACKS)."""
    geheimen = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_slot(geheim, f"stembus {ronde_pk}") for geheim in geheimen])


def _slot(geheim: str | bytes, doel: str) -> Fernet:
    sleutel = salted_hmac("kwaliteit.enquete.slot", doel, secret=geheim, algorithm="sha256")
    return Fernet(base64.urlsafe_b64encode(sleutel.digest()))
