"""Fixtures for the whole suite: a small world and clients logged in as its personas."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from hos.models import Account
from hos.views.personas import BACKEND
from tests.wereld import ANONIEM, Wereld, bouw_wereld


@pytest.fixture
def wereld(db: None) -> Wereld:
    return bouw_wereld()


@pytest.fixture
def als(wereld: Wereld) -> Callable[[str], Client]:
    """als("schoolcoordinator") is a browser in which that persona is logged in."""

    def client_voor(naam: str) -> Client:
        client = Client()
        if naam != ANONIEM:
            client.force_login(Account.objects.get(persoon=wereld.personas[naam]), backend=BACKEND)
        return client

    return client_voor


@pytest.fixture(autouse=True)
def _schone_cache() -> None:
    """Rate limits of one test do not reach into the next."""
    cache.clear()
