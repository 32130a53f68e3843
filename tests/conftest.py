"""Fixtures for the whole suite: a small world and clients logged in as its personas."""

import gc
import os
from collections.abc import Callable
from functools import partial

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests.wereld import Wereld, bouw_wereld, browser_van, zet_klaar

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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The small world stands in the database before the first test."""
    with django_db_blocker.unblock():
        zet_klaar()
    gc.collect()
    gc.freeze()  # what stands here stays: the collector need not look at it after every test


@pytest.fixture
def wereld(db: None) -> Wereld:
    return bouw_wereld()


@pytest.fixture
def leeg(db: None) -> None:
    """A database in which nobody stands yet, for tests that count everything there is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE hos_schooljaar, hos_persoon, hos_partner, hos_school, hos_instituut,"
            " hos_opleidingsschool, hos_vak CASCADE"
        )


@pytest.fixture
def als(wereld: Wereld) -> Callable[[str], Client]:
    """als("schoolcoordinator") is a browser in which that persona is logged in."""

    return partial(browser_van, wereld)


@pytest.fixture(autouse=True)
def _schone_cache() -> None:
    """Rate limits of one test do not reach into the next."""
    cache.clear()
