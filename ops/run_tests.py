"""Run every test: on SQLite always, and on PostgreSQL when one can be had.

What a machine lacks is named in one line with the command that adds it. With LANTOA_NOTHING_SKIPPED=1
(continuous integration) anything missing, and any skipped test, is a failure.

Database for the PostgreSQL pass: LANTOA_TEST_POSTGRES, for example postgres://lantoa:lantoa@127.0.0.1/lantoa
(the user must be allowed to create databases).
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STRICT = os.environ.get("LANTOA_NOTHING_SKIPPED") == "1"
NOTHING_COLLECTED = 5  # pytest's exit code for a selection without a test
# The first is the same browser without its windows: less work for a walk.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# What pytest-django would pick up from a developer's shell; and without the last every process of a run (there are
# dozens) compiles all modules anew.
NOT_FOR_TESTS = (
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "LANTOA_DATA_DIR",
    "LANTOA_DEMO",
    "PYTHONDONTWRITEBYTECODE",
)


def main() -> int:
    missing = []
    browser = any(shutil.which(name) for name in BROWSERS)
    if not browser:
        missing.append(
            "Không có trình duyệt nên bỏ qua phép thử hành trình. Thêm bằng: apt-get install chromium"
        )
    address = os.environ.get("LANTOA_TEST_POSTGRES", "")
    if not address:
        missing.append(
            "Không có PostgreSQL để thử. Thêm bằng: apt-get install postgresql, rồi đặt LANTOA_TEST_POSTGRES=postgres://…"
        )
    for line in missing:
        print(line, flush=True)
    if missing and STRICT:
        return 1
    passes = [("SQLite", "")] + ([("PostgreSQL", address)] if address else [])
    walks = [(name, _walk(url)) for name, url in passes] if browser else []
    tested = _test(passes)
    walked = [_walked(name, walk) for name, walk in walks]
    return tested or next(filter(None, walked), 0)


def _walk(url: str) -> subprocess.Popen[str]:
    """Begin the journeys on one database. Each run has servers, a browser and data of its own and often waits for them,
    so it goes beside the other tests. On the second engine the same screens are opened, but not drawn again."""
    chosen = "journey and not drawn" if url else "journey and not opened"
    command = [*_pytest(), "tests/journeys", "-m", chosen, "-p", "no:randomly"]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env=_environment(url), **pipe)


def _test(passes: list[tuple[str, str]]) -> int:
    """All tests but the journeys, then on the second engine those that ask the database; each pass keeps every core busy."""
    for name, url in passes:
        started = _begin(f"Thử trên {name}")
        chosen = "not journey and database and not words" if url else "not journey"
        command = [*_pytest(), "-n", "2", "--dist", "loadfile", "-m", chosen]
        done = subprocess.run(command, cwd=ROOT, env=_environment(url), check=False)
        _end(name, started)
        if done.returncode:
            return done.returncode
    return 0


def _walked(name: str, walk: subprocess.Popen[str]) -> int:
    """Wait for journeys and tell how they went."""
    started = _begin(f"Hành trình trên {name}")
    said, _ = walk.communicate()
    print(said, flush=True)
    _end(f"Hành trình trên {name}, chờ thêm", started)
    fine = (0,) if STRICT else (0, NOTHING_COLLECTED)
    return 0 if walk.returncode in fine else walk.returncode


def _pytest() -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", "--create-db", *sys.argv[1:]]


def _environment(url: str) -> dict[str, str]:
    env = {key: value for key, value in os.environ.items() if key not in NOT_FOR_TESTS}
    return env | {"DATABASE_URL": url} if url else env


def _begin(what: str) -> float:
    print(f"== {what} ==", flush=True)
    return time.monotonic()


def _end(what: str, started: float) -> None:
    print(f"== {what}: {time.monotonic() - started:.0f} giây ==", flush=True)


if __name__ == "__main__":
    sys.exit(main())
