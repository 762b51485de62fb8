"""Moving in a NukeViet site of 10,000 articles and 500 documents: time, memory, queries, and what parsers from the shelf need.

.venv/bin/python benchmarks/moving.py                       # SQLite, in a scratch folder
.venv/bin/python benchmarks/moving.py --articles 1000
.venv/bin/python benchmarks/moving.py --dump FILE           # only write the dump, to try it by hand
DATABASE_URL=postgres://… .venv/bin/python benchmarks/moving.py   # an empty database of its own
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LAWS, CATEGORIES = 500, 12
WORDS = [
    "cải",
    "cách",
    "hành",
    "chính",
    "thủ",
    "tục",
    "dịch",
    "vụ",
    "công",
    "trực",
    "tuyến",
    "người",
    "dân",
    "hồ",
    "sơ",
    "cơ",
    "quan",
    "đơn",
    "vị",
    "huyện",
    "xã",
    "tỉnh",
    "Điện",
    "Biên",
    "triển",
    "khai",
    "kế",
    "hoạch",
    "năm",
    "kết",
    "quả",
    "hướng",
    "dẫn",
    "cán",
    "bộ",
    "tiếp",
    "nhận",
    "giải",
    "quyết",
    "đúng",
    "hạn",
]


def main() -> None:
    """Write the dump, read it alone, move it in twice; print a table."""
    options = _options()
    sys.path.insert(0, str(ROOT))
    scratch = Path(tempfile.mkdtemp(prefix="lantoa-moving-"))
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{scratch}/moving.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.test"
    import django

    django.setup()
    dump = options.dump or scratch / "dump.sql"
    _write(dump, options.articles)
    print(f"dump: {dump.stat().st_size / 1e6:.1f} MB, {options.articles} articles, {LAWS} documents")
    if options.dump:
        return
    _read_alone(dump)
    _move_in(dump)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--dump", type=Path)
    return parser.parse_args()


def _write(path: Path, articles: int) -> None:
    from tests.factories import nukeviet

    chance = random.Random(7)
    categories = [
        nukeviet.news_category(n, f"Chuyên mục {n}", f"chuyen-muc-{n}") for n in range(1, CATEGORIES + 1)
    ]
    laws = [nukeviet.law(n, f"{n}/QĐ-UBND", _words(chance, 12)) for n in range(1, LAWS + 1)]
    text = nukeviet.site(articles=list(_articles(chance, articles)), categories=categories, laws=laws)
    path.write_text(text, encoding="utf-8")


def _articles(chance: random.Random, articles: int) -> Iterator[Any]:
    from tests.factories import nukeviet

    for number in range(1, articles + 1):
        body = "".join(
            f'<p style="text-align: justify;">{_words(chance, 70)} “{_words(chance, 3)}” &amp; it\'s.</p>\r\n'
            for _ in range(8)
        )
        yield nukeviet.article(
            number, _words(chance, 10), category=1 + number % CATEGORIES, body=body, hometext=_words(chance, 30),
            publtime=nukeviet.stamp(2015) + number * 3600,
        )  # fmt: skip


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(number))


def _read_alone(dump: Path) -> None:
    from lantoa.ports.files.mysql_dump import DumpFacts, read_dump

    started, before = time.perf_counter(), _memory()
    with dump.open("rb") as stream:
        rows = sum(1 for _ in read_dump(stream, wants=lambda *_: True, facts=DumpFacts()))
    print(
        f"reading alone: {rows} rows in {time.perf_counter() - started:.1f} s, {_memory() - before:.0f} MB more"
    )


def _move_in(dump: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    from lantoa.foundation.accounts.actions import sync_roles
    from lantoa.foundation.accounts.enums import Role
    from lantoa.web.moving.actions import ask_for_run, carry_out
    from lantoa.web.portal.actions import ensure_site_tree
    from tests.factories.people import make_user

    call_command("migrate", verbosity=0)
    sync_roles()
    ensure_site_tree(hostname="localhost", port=80)
    person = make_user(Role.ADMINISTRATOR)
    for name in ("first", "again"):
        run = ask_for_run(dump_name=dump.name, by=person, at_once=True)
        started, counter = time.perf_counter(), _Counter()
        with connection.execute_wrapper(counter):
            carry_out(run=run, dump=dump, uploads=None)
        took = time.perf_counter() - started
        print(
            f"{name}: {run.seen} items in {took:.1f} s ({1000 * took / run.seen:.1f} ms each), "
            f"{counter.number} queries ({counter.number / run.seen:.1f} each), peak memory {_memory():.0f} MB"
        )


class _Counter:
    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
