"""Every engine behind the same façade."""

import os

import pytest

from lantoa.ports.search import sources
from tests.factories.search import Shelf

ENGINES = ("table", "embedded")
FOLDER = "lantoa.ports.search.engines"


@pytest.fixture
def only_here(monkeypatch):
    """No source but the test's own."""
    monkeypatch.setattr(sources, "_sources", {})


@pytest.fixture(params=ENGINES)
def any_engine(request, settings, tmp_path, only_here):
    """Each engine in turn, with nothing in it."""
    settings.SEARCH_ENGINE = {
        "table": {"CLASS": f"{FOLDER}.table.TableEngine"},
        "embedded": {
            "CLASS": f"{FOLDER}.embedded.EmbeddedEngine",
            "OPTIONS": {"directory": os.fspath(tmp_path / "index")},
        },
    }[request.param]
    return request.param


@pytest.fixture
def embedded(settings, tmp_path, only_here):
    """The embedded engine alone."""
    settings.SEARCH_ENGINE = {
        "CLASS": f"{FOLDER}.embedded.EmbeddedEngine",
        "OPTIONS": {"directory": os.fspath(tmp_path / "index")},
    }


@pytest.fixture
def shelf(db):
    return Shelf()
