"""Every engine behind the same façade."""

import os

import pytest
from django.conf import settings as django_settings

from lantoa.ports.search import sources
from tests.factories.search import Shelf
from tests.ports.search.fake_opensearch import Service

ENGINES = ["table", "embedded", "opensearch"]
if django_settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
    ENGINES.append("postgres")
FOLDER = "lantoa.ports.search.engines"


def chosen(name, **options):
    """The setting that chooses an engine."""
    paths = {
        "table": "table.TableEngine",
        "embedded": "embedded.EmbeddedEngine",
        "opensearch": "opensearch.OpenSearchEngine",
        "postgres": "postgres.PostgresEngine",
    }
    return {"CLASS": f"{FOLDER}.{paths[name]}", "OPTIONS": options}


@pytest.fixture
def only_here(monkeypatch):
    """No source but the test's own."""
    monkeypatch.setattr(sources, "_sources", {})


@pytest.fixture
def service():
    """The pretended OpenSearch."""
    with Service() as running:
        yield running


@pytest.fixture(params=ENGINES)
def any_engine(request, settings, tmp_path, only_here):
    """Each engine in turn, with nothing in it."""
    options = {}
    if request.param == "embedded":
        options = {"directory": os.fspath(tmp_path / "index")}
    if request.param == "opensearch":
        options = {"url": request.getfixturevalue("service").url}
    settings.SEARCH_ENGINE = chosen(request.param, **options)
    return request.param


@pytest.fixture
def embedded(settings, tmp_path, only_here):
    """The embedded engine alone; its directory."""
    settings.SEARCH_ENGINE = chosen("embedded", directory=os.fspath(tmp_path / "index"))
    return tmp_path / "index"


@pytest.fixture
def shelf(db):
    return Shelf()
