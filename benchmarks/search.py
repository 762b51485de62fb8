"""Search over 100,000 documents: into the index, the engine, the page over HTTP, the memory of one worker.

    .venv/bin/python benchmarks/search.py                                    # SQLite and the embedded engine
    DATABASE_URL=postgres://… LANTOA_SEARCH_ENGINE=postgres .venv/bin/python benchmarks/search.py

Targets: 20,000 short documents a second into the index; engine p95 at most 15 ms, ranked, also with typing mistakes;
the page at least 100 requests a second, uncached, on one core; one worker at most 160 MB.
The text is made of the words of the 2022 plan, so its commonest words stand in half of all documents.
"""

import http.client
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "lantoa/web/demo/samples/ke-hoach-2022.html"
DOCUMENTS = int(os.environ.get("DOCUMENTS", "100000"))
CONNECTIONS, SECONDS, QUERIES = 16, 10, 300
PORT = 18_477


def main() -> None:
    """Set up, fill, measure, print."""
    sys.path.insert(0, str(ROOT))
    scratch = tempfile.TemporaryDirectory(prefix="lantoa-search-")
    os.environ["LANTOA_DATA_DIR"] = scratch.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.demo"
    os.environ["LANTOA_LOG_LEVEL"] = "WARNING"
    os.environ["LANTOA_SEARCHES_A_MINUTE"] = "0"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    texts = Texts()
    fill(texts)
    queries = texts.queries()
    print(f"{'what':<34}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}{'found':>8}")
    measure_engine(queries)
    measure_page(queries)


class Texts:
    """Documents and questions out of one chain of words."""

    def __init__(self) -> None:
        self.chance = random.Random(20220128)
        plain = re.sub(r"<[^>]+>", " ", SOURCE.read_text(encoding="utf-8"))
        words = re.findall(r"\w+", plain.lower())
        self.next: dict[str, list[str]] = {}
        for word, after in pairwise(words):
            self.next.setdefault(word, []).append(after)
        self.words = words
        self.documents = [(self.text(12), self.text(12), self.text(40)) for _ in range(DOCUMENTS)]

    def text(self, length: int) -> str:
        """A run of words; one in seven is a made-up syllable."""
        said, word = [], self.chance.choice(self.words)
        for _ in range(length):
            if self.chance.random() < 0.15:
                said.append(self.chance.choice(HEADS) + self.chance.choice(TAILS))
            else:
                word = self.chance.choice(self.next.get(word) or self.words)
                said.append(word)
        return " ".join(said)

    def queries(self) -> dict[str, list[str]]:
        """Runs of two to five words out of documents, written in several ways."""
        from lantoa.kit.text import fold

        runs = []
        for _ in range(QUERIES):
            words = self.chance.choice(self.chance.choice(self.documents)).split()
            size = self.chance.randint(2, 5)
            start = self.chance.randrange(max(1, len(words) - size))
            runs.append(" ".join(words[start : start + size]))
        broad = [
            "cải cách hành chính",
            "tuyên truyền",
            "kế hoạch",
            "thủ tục hành chính",
            "và",
            "của các đơn vị",
        ]
        return {
            "with diacritics": runs,
            "without diacritics": [fold(run) for run in runs],
            "typing mistake": [self._mistyped(fold(run)) for run in runs],
            "broad": broad * 20,
            "in quotes": [f'"{run}"' for run in runs],
        }

    def _mistyped(self, run: str) -> str:
        place = self.chance.randrange(len(run) - 1)
        return run[:place] + self.chance.choice("bcdghklmnpqrstvx") + run[place + 1 :]


HEADS = re.findall(r"\S+", "b c ch d đ g gh gi h k kh l m n p ph qu r s t th tr v x ng nh")
TAILS = re.findall(r"\S+", "a à á ả ạ ăn ắt ấp ân ất anh ánh ang áng iên iết iệt ôi ối ội ong óng ưng uy oa")


def fill(texts: Texts) -> None:
    """Source to rows, rows to index; documents a second of each."""
    from lantoa.ports.search import index, sources

    first = date(2015, 1, 1)
    entries = [
        sources.Entry(
            kind="bench",
            key=str(number),
            title=title,
            url=f"/bench/{number}/",
            summary=summary,
            body=body,
            on=first + timedelta(days=number % 4000),
            facets={"theme": (f"Nội dung {number % 11}",), "unit": (f"Đơn vị {number % 40}",)},
        )
        for number, (title, summary, body) in enumerate(texts.documents)
    ]
    short = [sources.Entry("bench", one.key, one.title, one.url, on=one.on) for one in entries]
    for name, rows in (("short (12 words)", short), ("with text (64 words)", entries)):
        sources._sources.clear()
        sources.register(sources.Source("bench", "Thử", lambda keys, rows=rows: iter(rows)))
        started = time.perf_counter()
        index._renew_all(sources.source_of("bench"))
        middle = time.perf_counter()
        index.rebuild_engine()
        ended = time.perf_counter()
        print(
            f"{len(rows)} documents, {name}: to rows {len(rows) / (middle - started):,.0f}/s, "
            f"rows to index {len(rows) / (ended - middle):,.0f}/s"
        )
    directory = Path(os.environ["LANTOA_DATA_DIR"]) / "search"
    size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    print(
        f"index {size / 1e6:.0f} MB; this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def measure_engine(queries: dict[str, list[str]]) -> None:
    """The engine alone (ranked, counted, facets), then the façade with snippets."""
    from lantoa.ports.search.asking import Wanted, ask
    from lantoa.ports.search.engines import engine
    from lantoa.ports.search.finding import find, suggest

    made = engine()

    def ranked(text: str) -> int:
        asked = ask(text)
        found = made.search(asked, Wanted())
        return len(found.pks) or len(made.near(asked, Wanted()).pks)

    for name, texts in queries.items():
        show(f"engine, {name}", texts, ranked)
    for name, texts in queries.items():
        show(f"façade, {name}", texts, lambda text: find(text).total)
    show(
        "suggestions",
        [text[: max(3, len(text) - 2)] for text in queries["with diacritics"]],
        lambda t: len(suggest(t)),
    )


def show(name: str, texts: list[str], ask) -> None:
    """Time each question once, in processor time: a busy machine says the same. The first few warm up."""
    for text in texts[:10]:
        ask(text)
    times, found = [], 0
    for text in texts:
        started = time.process_time()
        found += bool(ask(text))
        times.append((time.process_time() - started) * 1000)
    cuts = statistics.quantiles(times, n=20)
    print(
        f"{name:<34}{statistics.median(times):>8.1f}{cuts[18]:>8.1f}{max(times):>8.1f}{found / len(texts):>8.0%}"
    )


def measure_page(queries: dict[str, list[str]]) -> None:
    """One worker on the first core, 16 connections from the second."""
    command = [
        str(Path(sys.executable).parent / "granian"),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT), "--workers", "1"),
        *("--blocking-threads", "1", "--log-level", "error", "--no-ws", "lantoa.wsgi:application"),
    ]
    cores = sorted(os.sched_getaffinity(0))
    server = subprocess.Popen(command, cwd=ROOT, preexec_fn=lambda: os.sched_setaffinity(0, cores[:1]))
    try:
        os.sched_setaffinity(0, cores[-1:])
        wait_for_server()
        for name in ("with diacritics", "without diacritics", "typing mistake", "broad"):
            load(name, queries[name], server.pid)
        own, mapped = worker_memory(server.pid)
        print(
            f"worker memory: {own:.0f} MB of its own, {mapped:.0f} MB of mapped files (index, database, libraries)"
        )
    finally:
        server.terminate()
        server.wait(20)


def wait_for_server() -> None:
    """Until it answers."""
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/suc-khoe/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the server does not answer")


def load(name: str, texts: list[str], server: int) -> None:
    """Ask for ten seconds over 16 connections; requests a second and how long they took."""
    times: list[float] = []
    before = cpu_seconds(server)
    ends = time.perf_counter() + SECONDS

    def ask(offset: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        number = offset * 17
        while time.perf_counter() < ends:
            number += 1
            started = time.perf_counter()
            connection.request("GET", f"/tim-kiem/?q={quote(texts[number % len(texts)])}&sap-xep=lien-quan")
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"answered {answer.status}")
            times.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=ask, args=(offset,)) for offset in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = statistics.quantiles(times, n=100)
    print(
        f"page, {name}: {len(times) / SECONDS:.0f} requests/s, p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms; "
        f"{len(times) / max(0.01, cpu_seconds(server) - before):.0f} a second of the worker's processor time"
    )


def _workers(parent: int) -> list[str]:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text().split()


def cpu_seconds(parent: int) -> float:
    """Processor time that the workers below granian's own process have used."""
    stats = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split() for child in _workers(parent)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def worker_memory(parent: int) -> tuple[float, float]:
    """Megabytes of the largest worker: its own, and pages of files that it maps and shares."""
    sizes = []
    for child in _workers(parent):
        status = Path(f"/proc/{child}/status").read_text()
        own, mapped = (
            int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("RssAnon", "RssFile")
        )
        sizes.append((own, mapped))
    return max(sizes, default=(0.0, 0.0))


if __name__ == "__main__":
    main()
