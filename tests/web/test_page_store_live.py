"""No stale page, ever: a real server with two workers, readers that never stop, a newsroom that changes one article.

Each state of the article has a number. A reader notes which number was confirmed (its verb had returned) when the
request began; an answer with a smaller number is a stale page.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests import databases

pytestmark = pytest.mark.database  # asked by the site's own processes
ROOT = Path(__file__).resolve().parents[2]
PATHS = ("/tin-tuc/mot-cua/", "/tin-tuc/", "/")
READERS = 6
WITHDRAWN = -1


class Newsroom:
    """A process that carries out verbs; a killed one is replaced at once (tests.web.page_store_site)."""

    def __init__(self, env: dict[str, str]) -> None:
        self.confirmed = self.begun = 0
        self.withdrawn: set[int] = set()
        command = [sys.executable, "-m", "tests.web.page_store_site"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, text=True)

    def _say(self, line: str) -> bool:
        """True when the verb returned, False when its process was killed over it and is gone."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer in ("done\n", "died\n"), f"the newsroom broke over {line}"
        return answer == "done\n"

    def change(self, verb: str) -> None:
        """Bring the article into its next state and confirm it."""
        self.begun += 1
        if verb == "withdraw":
            self.withdrawn.add(self.begun)
        assert self._say(verb if verb == "withdraw" else f"{verb} {self.begun}")
        self.confirmed = self.begun

    def roll_back(self) -> None:
        assert self._say("roll-back")

    def die(self, verb: str, *, committed: bool) -> None:
        """The process is killed within the verb; what was committed is confirmed when the process is gone."""
        self.begun += 1
        assert not self._say(f"{verb} {self.begun}")
        if committed:
            self.confirmed = self.begun
        else:
            self.begun -= 1

    def close(self) -> None:
        self.process.stdin.close()
        assert self.process.wait(timeout=20) == 0


class Reader(threading.Thread):
    """Asks for the article and the lists that show it, over and over, on one connection."""

    def __init__(self, port: int, newsroom: Newsroom, path: str) -> None:
        super().__init__(daemon=True)
        self.port, self.newsroom, self.path = port, newsroom, path
        self.stop = threading.Event()
        self.stale: list[str] = []
        self.answers = 0

    def run(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.stop.is_set():
            confirmed = self.newsroom.confirmed
            line.request("GET", self.path)
            response = line.getresponse()
            text = response.read().decode()
            self.answers += 1
            self._judge(response.status, text, confirmed, self.newsroom.begun)

    def _judge(self, status: int, text: str, confirmed: int, begun: int) -> None:
        possible = range(confirmed, begun + 1)
        shown = re.search(r"Bản (\d+)\.", text)
        if shown is None:  # withdrawn: not in the list, or not found
            fine = any(number in self.newsroom.withdrawn for number in possible)
        else:
            fine = int(shown[1]) in possible and int(shown[1]) not in self.newsroom.withdrawn
        if not fine or status not in (200, 404):
            self.stale.append(f"{self.path}: {status} {shown and shown[0]}, possible {list(possible)}")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A site of its own, with a copy of the migrated database."""
    made = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.web.page_store_settings",
        "LANTOA_DATA_DIR": str(tmp_path_factory.mktemp("site")),
        "LANTOA_PAGE_STORE": "on",
    }
    if url := made.get("DATABASE_URL"):
        name = f"pages_{uuid4().hex[:12]}"
        databases.copy_database(name, url)
        made["DATABASE_URL"] = databases.named(url, name)
    else:
        databases.copy_file(Path(made["LANTOA_DATA_DIR"]) / "lantoa.sqlite3")
    return made


@pytest.fixture(scope="module")
def newsroom(env) -> Iterator[Newsroom]:
    room = Newsroom(env)
    assert room._say("prepare")
    yield room
    room.close()


@pytest.fixture(scope="module")
def port(env, newsroom) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    options = f"--interface wsgi --host 127.0.0.1 --port {number} --workers 2 --blocking-threads 1 --no-ws"
    granian = [str(Path(sys.executable).parent / "granian"), *options.split(), "--log-level", "warning"]
    server = subprocess.Popen([*granian, "lantoa.wsgi:application"], cwd=ROOT, env=env)
    try:
        for _ in range(240):
            try:
                ask(number, "/")
                break
            except OSError:
                time.sleep(0.25)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=30)


def ask(port: int, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers=headers)
    response = line.getresponse()
    text = response.read().decode()
    line.close()
    return response.status, text, {name.lower(): value for name, value in response.getheaders()}


def filled(env: dict[str, str]) -> list[Path]:
    """Stored pages under the present generation."""
    return list((Path(env["LANTOA_DATA_DIR"]) / "pages" / "current").rglob("index.json"))


def warm(port: int) -> None:
    """Both workers have the pages in memory."""
    for _ in range(12):
        for path in PATHS:
            ask(port, path)


def test_no_reader_under_load_ever_sees_what_was_before(port, newsroom, env):
    warm(port)
    assert filled(env), "nothing is stored, so nothing could be stale"
    readers = [Reader(port, newsroom, PATHS[number % len(PATHS)]) for number in range(READERS)]
    for reader in readers:
        reader.start()
    pauses = (0, 0.02, 0.3)
    verbs = ("publish", "correct", "quietly", "slowly", "withdraw", "correct") * 2

    for number, verb in enumerate(verbs):
        newsroom.change(verb)
        time.sleep(pauses[number % len(pauses)])
        if number % 6 == 2:
            newsroom.roll_back()
        if number % 10 == 3:
            newsroom.die("kill-before-commit", committed=False)
        if number % 10 == 6:
            newsroom.die("kill-after-commit", committed=True)

    for reader in readers:
        reader.stop.set()
        reader.join(timeout=60)
    assert [line for reader in readers for line in reader.stale] == []
    assert min(reader.answers for reader in readers) > len(verbs)


@pytest.mark.parametrize("verb", ["publish", "correct", "quietly", "slowly"])
def test_the_first_answer_after_a_verb_is_the_new_one_in_every_worker(port, newsroom, env, verb):
    newsroom.change("correct")
    warm(port)
    assert filled(env)

    newsroom.change(verb)

    said = {re.search(r"Bản \d+\.", ask(port, path)[1])[0] for _ in range(10) for path in PATHS}
    assert said == {f"Bản {newsroom.confirmed}."}


@pytest.mark.parametrize(("verb", "committed"), [("kill-after-commit", True), ("kill-before-commit", False)])
def test_a_newsroom_killed_in_the_window_leaves_nothing_stale_and_the_store_in_use(
    port, newsroom, env, verb, committed
):
    newsroom.change("correct")
    warm(port)
    assert filled(env)

    newsroom.die(verb, committed=committed)

    assert f"Bản {newsroom.confirmed}." in ask(port, PATHS[0])[1]
    warm(port)
    assert filled(env)
    assert f"Bản {newsroom.confirmed}." in ask(port, PATHS[0])[1]


def test_a_known_page_is_answered_304_until_it_changes(port, newsroom):
    newsroom.change("correct")
    warm(port)
    _, _, headers = ask(port, PATHS[0])
    known = {"If-None-Match": headers["etag"]}

    assert {ask(port, PATHS[0], **known)[0] for _ in range(6)} == {304}
    newsroom.change("quietly")
    assert {ask(port, PATHS[0], **known)[0] for _ in range(6)} == {200}
    assert "set-cookie" not in headers
