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
    for name, url in passes:
        started = time.monotonic()
        print(f"== Thử trên {name} ==", flush=True)
        code = _run(url, journeys=browser)
        print(f"== {name}: {time.monotonic() - started:.0f} giây ==", flush=True)
        if code:
            return code
    return 0


def _run(url: str, *, journeys: bool) -> int:
    env = {key: value for key, value in os.environ.items() if key not in NOT_FOR_TESTS}
    if url:
        env["DATABASE_URL"] = url
    pytest = [sys.executable, "-m", "pytest", "-q", "--create-db", *sys.argv[1:]]
    together = subprocess.run(
        [*pytest, "-n", "2", "--dist", "loadfile", "-m", "not journey"], cwd=ROOT, env=env, check=False
    )
    if together.returncode or not journeys:
        return together.returncode
    # Journeys start servers of their own: one after the other.
    alone = subprocess.run([*pytest, "-m", "journey", "-p", "no:randomly"], cwd=ROOT, env=env, check=False)
    return 0 if alone.returncode in (0, 5) and not (STRICT and alone.returncode == 5) else alone.returncode


if __name__ == "__main__":
    sys.exit(main())
