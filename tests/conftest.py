"""Fixtures for the whole suite: a small world and clients logged in as its personas."""

import os
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings

from hos.models import Account
from hos.views.personas import BACKEND
from tests.wereld import ANONIEM, Wereld, bouw_wereld

# Time is measured in benchmarks/, never here. CI tries the same examples every time.
settings.register_profile(
    "hos",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("hos")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Test databases are copies of the one that tests.servers migrated."""
    if "HOS_TEST_SJABLOON" in os.environ:
        connection.settings_dict["TEST"]["TEMPLATE"] = os.environ["HOS_TEST_SJABLOON"]


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
