"""Fixtures for every test: sockets closed, a calendar, people of every role."""

import gc
import os
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import databases, names

# On a busy machine making examples is slow; that says nothing about the code under test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_connect = socket.socket.connect


def _connect_at_home(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
        raise AssertionError(f"a test tried to reach {address[0]}: only this machine may be reached")
    _connect(self, address)


@pytest.fixture(autouse=True)
def closed_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves this machine."""
    monkeypatch.setattr(socket.socket, "connect", _connect_at_home)


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Searches that another test made are counted in the process and written by whoever searches next."""
    if habits := sys.modules.get("lantoa.ports.search.habits"):
        habits._waiting.clear()


@pytest.fixture
def known_names() -> Iterator[None]:
    """Templates ask for nothing that they were not given (tests.names)."""
    with names.watched() as unknown:
        yield
    assert unknown == set()


@pytest.fixture(scope="session")
def django_db_createdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Asked for a new database, lay a copy of a migrated one and go on as if it had been kept."""
    if request.config.getvalue("create_db"):
        databases.lay_copy()
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Every test begins with what every installation has; making it anew for each costs more than most tests."""
    with django_db_blocker.unblock():
        databases.furnish()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks the database: the second engine has nothing new to say about the others, and without the mark
    pytest-django refuses them the database."""
    for item in items:
        if item.get_closest_marker("django_db") or "db" in getattr(item, "fixturenames", ()):
            item.add_marker("database")


def pytest_collection_finish() -> None:
    """What was loaded stays to the end: the collector need not look through all of it a thousand times."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped (LANTOA_NOTHING_SKIPPED=1), a skipped test fails the run."""
    del exitstatus
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("LANTOA_NOTHING_SKIPPED") == "1" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
