"""A migrated database is made once for each state of the migrations and copied for every run and worker.

Running all migrations takes longer than most tests together; copying their result takes a moment. On SQLite the model
is a file in var/, on PostgreSQL a database that serves as a template.
"""

import copy
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import override_settings

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var"
PREFIX = "migrated-"
# Other checkouts may use the same server.
MODEL = f"lantoa_model_{hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]}_"


def state_of_migrations() -> str:
    """A short name for what `migrate` would make: our migrations, the locked libraries, the installed apps."""
    told = hashlib.sha256("\n".join(settings.INSTALLED_APPS).encode())
    for path in [*sorted(ROOT.glob("lantoa/**/migrations/*.py")), ROOT / "requirements.lock"]:
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def lay_copy() -> None:
    """Put a migrated copy where the test database is expected."""
    if connection.vendor == "sqlite":
        copy_file(Path(connection.creation._get_test_db_name()))
    else:
        copy_database(connection.creation._get_test_db_name(), os.environ["DATABASE_URL"])


def furnish() -> None:
    """What every installation has from its first hour: the roles' groups and the portal's tree."""
    from tests.factories.pages import make_home  # models can be imported when the apps stand

    make_home()


@contextmanager
def built_once(
    blocker: Any, build: Callable[[], T], *, media: Path | None = None
) -> Iterator[Callable[..., T]]:
    """What `build()` makes stands under every test of a module (or class) and is gone after it.

    For worlds that cost more than the tests that look at them. `build` runs in a transaction which is rolled back at the
    end; the transaction of each test becomes a savepoint inside it, so a test may change whatever it likes and the next
    one finds the world as it was built. Use it in a module-scoped fixture that asks for `django_db_setup`:

        @pytest.fixture(scope="module")
        def built(django_db_setup, django_db_blocker, tmp_path_factory):
            with databases.built_once(django_db_blocker, make, media=tmp_path_factory.mktemp("world")) as given:
                yield given

        @pytest.fixture
        def world(db, built, settings, tmp_path):
            settings.MEDIA_ROOT = tmp_path / "media"
            return built(media=settings.MEDIA_ROOT)

    The test asks through a function-scoped fixture, as above. The call gives each test a copy of its own of what
    `build` returned (objects change in memory even where rows do not), a copy of the files that were written to
    `media`, and caches that remember nothing of another test. What `build` wants to happen on commit it runs itself
    (`django.test.TestCase.captureOnCommitCallbacks`). The world stands under every later test of the module, whether it
    asks for it or not: a test that needs an empty database, or commits for good (`transaction=True`), belongs in another.
    """
    written = media
    with blocker.unblock(), _taken_back():
        _remember_nothing()
        with override_settings(**({"MEDIA_ROOT": written} if written else {})):
            made = build()

        def given(*, media: Path | None = None) -> T:
            _remember_nothing()
            if written and media and written.exists():
                shutil.copytree(written, media, dirs_exist_ok=True)
            return copy.deepcopy(made)

        with blocker.block():  # a test without the mark may not look either
            yield given
        _remember_nothing()


@contextmanager
def _taken_back() -> Iterator[None]:
    """A transaction that leaves nothing, as Django's own tests open it: durable blocks may begin inside."""
    world = transaction.atomic()
    world._from_testcase = True
    with world:
        try:
            yield
        finally:
            transaction.set_rollback(True)


def _remember_nothing() -> None:
    """Numbers of rows begin anew after a rollback, so what is remembered by number would be another test's."""
    from lantoa.ports.pages import store

    for cache in caches.all(initialized_only=True):
        cache.clear()
    store._remembered.clear()


def copy_file(target: Path) -> None:
    """A migrated SQLite file at `target`, in place of what is there."""
    with _alone():
        model = KEPT / f"{PREFIX}{state_of_migrations()}.sqlite3"
        if not model.exists():
            _migrate_file(model)
        for left in target.parent.glob(f"{target.name}*"):
            left.unlink()
        shutil.copyfile(model, target)


def copy_database(name: str, url: str) -> None:
    """A migrated PostgreSQL database `name` on the server of `url`, in place of what is there."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    model = MODEL + state_of_migrations()
    with _alone(), psycopg.connect(named(url, "postgres"), autocommit=True) as server:
        made = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
        if model not in made:
            for old in (one for one in made if one.startswith(MODEL)):
                server.execute(SQL("DROP DATABASE {}").format(Identifier(old)))
            growing = f"{MODEL}growing"
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(growing)))
            _migrate(named(url, growing))
            server.execute(
                SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(growing), Identifier(model))
            )
        server.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(model)))


def drop_database(name: str, url: str) -> None:
    """Take a copy away that nobody needs any more."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    with psycopg.connect(named(url, "postgres"), autocommit=True) as server:
        server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def named(url: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time makes or copies a model."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate_file(model: Path) -> None:
    """Migrate into a file of its own; models of earlier states are removed."""
    for old in KEPT.glob(f"{PREFIX}*"):
        old.unlink()
    growing = model.with_suffix(".growing")
    _migrate(f"sqlite:///{growing}")
    settle = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode=DELETE'); c.close()"
    subprocess.run([sys.executable, "-c", settle, str(growing)], check=True)
    growing.rename(model)


def _migrate(url: str) -> None:
    env = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "lantoa.settings.test"),
    }
    # Every step makes thousands of classes, and the collector looks through all of them: a third of the time.
    patient = "import gc; gc.set_threshold(100_000, 50, 100); import manage; manage.main()"
    subprocess.run([sys.executable, "-c", patient, "migrate", "-v", "0"], cwd=ROOT, env=env, check=True)
