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
# pytest-django would pick these up from a developer's shell
NOT_FOR_TESTS = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "LANTOA_DATA_DIR", "LANTOA_DEMO")


def main() -> int:
    missing = []
    browser = any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
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
    code = _one_after_the_other(passes)
    return code or (_journeys(passes) if browser else 0)


def _one_after_the_other(passes: list[tuple[str, str]]) -> int:
    """All tests but the journeys; each pass keeps every core busy."""
    for name, url in passes:
        started = _begin(f"Thử trên {name}")
        done = subprocess.run(
            [*_pytest(), "-n", "2", "--dist", "loadfile", "-m", "not journey"],
            cwd=ROOT,
            env=_environment(url),
            check=False,
        )
        _end(name, started)
        if done.returncode:
            return done.returncode
    return 0


def _journeys(passes: list[tuple[str, str]]) -> int:
    """Journeys of all databases side by side: each has servers and a browser of its own and waits for them."""
    started = _begin(f"Hành trình trên {', '.join(name for name, _ in passes)}")
    command = [*_pytest(), "-m", "journey", "-p", "no:randomly"]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    walks = [
        (name, subprocess.Popen(command, cwd=ROOT, env=_environment(url), **pipe)) for name, url in passes
    ]
    codes = []
    for name, walk in walks:
        said, _ = walk.communicate()
        print(f"-- {name} --\n{said}", flush=True)
        codes.append(walk.returncode)
    _end("Hành trình", started)
    fine = (0,) if STRICT else (0, NOTHING_COLLECTED)
    return next((code for code in codes if code not in fine), 0)


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
