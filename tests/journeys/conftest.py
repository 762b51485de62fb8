"""A real site for journeys: its own data directory and database, web server, worker and clock, and a browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

import pytest

from tests import databases

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


@dataclass(frozen=True)
class Site:
    """A running site: its address, its data directory, and the password of the demonstration people."""

    url: str
    data: Path
    password: str
    env: dict[str, str] = field(default_factory=dict, repr=False)

    def outgoing(self) -> list[Path]:
        """Letters that the folder channel wrote, oldest first."""
        return sorted((self.data / "outgoing").glob("*.eml"), key=lambda path: path.stat().st_mtime)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _own_database(env: dict[str, str]) -> None:
    """A migrated database of the journey's own; on SQLite the data directory holds it."""
    if url := env.get("DATABASE_URL"):
        name = f"journey_{uuid4().hex[:12]}"
        databases.copy_database(name, url)
        env["DATABASE_URL"] = databases.named(url, name)
    else:
        databases.copy_file(Path(env["LANTOA_DATA_DIR"]) / "lantoa.sqlite3")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("site")
    port = _free_port()
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lantoa.settings.demo",
        "LANTOA_DATA_DIR": str(data),
        "LANTOA_BASE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        "WEB_WORKERS": "1",
    }
    _own_database(env)
    subprocess.run(
        [sys.executable, "manage.py", "set_up", "--people"],
        cwd=ROOT,
        env=env,
        check=True,
        capture_output=True,
    )
    log = (data / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "ops/serve.py"], cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/suc-khoe/", data / "server.log")
        yield Site(f"http://127.0.0.1:{port}", data, (data / "demo_password").read_text().strip(), env)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def lived(site: Site) -> Site:
    """The site with a year behind it: test_year left one; without that walk, the demonstration tells one."""
    subprocess.run(
        [sys.executable, "manage.py", "set_up", "--demo"],
        cwd=ROOT,
        env=site.env,
        check=True,
        capture_output=True,
    )
    return site


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The year is walked first: the other journeys look at what it left."""
    items.sort(key=lambda item: "journeys/test_year" not in str(item.path))


def _wait_for(url: str, log: Path) -> None:
    for _ in range(120):
        try:
            urlopen(url, timeout=2).read()
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise AssertionError(f"the server did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("Không có trình duyệt. Thêm bằng: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield instance
        instance.close()
