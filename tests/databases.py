"""A migrated database is made once for each state of the migrations and copied for every run and worker.

Running all migrations takes longer than most tests together; copying their result takes a moment.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var"
PREFIX = "migrated-"


def state_of_migrations() -> str:
    """A short name for what `migrate` would make: our migrations, the locked libraries, the installed apps."""
    told = hashlib.sha256("\n".join(settings.INSTALLED_APPS).encode())
    for path in [*sorted(ROOT.glob("lantoa/**/migrations/*.py")), ROOT / "requirements.lock"]:
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def lay_copy() -> bool:
    """Put a migrated copy where the test database is expected; False when the engine cannot be copied so."""
    if connection.vendor != "sqlite":
        return False
    target = Path(connection.creation._get_test_db_name())
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        model = KEPT / f"{PREFIX}{state_of_migrations()}.sqlite3"
        if not model.exists():
            _migrate(model)
        for left in target.parent.glob(f"{target.name}*"):
            left.unlink()
        shutil.copyfile(model, target)
    return True


def _migrate(model: Path) -> None:
    """Migrate into a file of its own; models of earlier states are removed."""
    for old in KEPT.glob(f"{PREFIX}*"):
        old.unlink()
    growing = model.with_suffix(".growing")
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{growing}",
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "lantoa.settings.test"),
    }
    command = [sys.executable, "manage.py", "migrate", "-v", "0"]
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    settle = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode=DELETE'); c.close()"
    subprocess.run([sys.executable, "-c", settle, str(growing)], check=True)
    growing.rename(model)
