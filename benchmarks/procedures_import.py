"""Import of a whole catalogue of procedures: time, records a second and memory, first and again, and planted differences.

    .venv/bin/python benchmarks/procedures_import.py FILE                              # SQLite, in a scratch file
    DATABASE_URL=postgres://… .venv/bin/python benchmarks/procedures_import.py FILE    # an empty database of its own

FILE has the flattened shape of the national catalogue (JSON lines, packed). Target: 500 records a second embedded.
"""

import gzip
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PLANTED = 20


def main() -> None:
    """Set up a scratch database, import twice, then hold a file with planted differences against it."""
    sys.path.insert(0, str(ROOT))
    path = Path(sys.argv[1])
    scratch = tempfile.TemporaryDirectory(prefix="lantoa-procedures-")
    os.environ["LANTOA_DATA_DIR"] = scratch.name
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{scratch.name}/procedures.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.test"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from lantoa.capabilities.procedures.actions import import_catalogue

    for words in ("first import", "second import"):
        with path.open("rb") as file:
            done = timed(words, lambda: import_catalogue(name=path.name, file=file, by=None))
        print(f"    read {done.read}, new {done.introduced}, amended {done.amended}, same {done.unchanged}")
    planted, codes = plant(path)
    entry = timed("reading of the next day's file", lambda: review(planted))
    found = set(entry.changes.values_list("procedure_code", flat=True))
    print(f"    planted {len(codes)}, shown {len(found)}, the same: {found == codes}")


def timed(words: str, act: Callable[[], Any]) -> Any:
    """Do it; print wall time, processor time and the peak of memory so far."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{words}: {wall:.1f} s ({cpu:.1f} s of processor), peak {peak} MB")
    return result


def plant(path: Path) -> tuple[bytes, set[str]]:
    """The file of the next day: PLANTED records say something else, two of them are new."""
    records = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    changed = records[:: max(1, len(records) // (PLANTED - 2))][: PLANTED - 2]
    for one in changed:
        one["result"] = "Kết quả khác"
    new = [{**records[5], "id": f"9.99999{number}"} for number in (1, 2)]
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in [*records, *new])
    return gzip.compress(lines.encode(), mtime=0), {one["id"] for one in [*changed, *new]}


def review(data: bytes) -> Any:
    """Upload and read it as the screen does."""
    from django.core.files.base import ContentFile

    from lantoa.capabilities.procedures.actions import start_import
    from lantoa.foundation.accounts.actions import set_roles, sync_roles
    from lantoa.foundation.accounts.enums import Role
    from lantoa.foundation.accounts.models import User

    sync_roles()
    office = User.objects.create(username="vanphong", full_name="Văn phòng")
    set_roles(user=office, roles={Role.OFFICE})
    file = ContentFile(data, name="ngay-mai.jsonl.gz")
    return start_import(file=file, source="national", by=office, at_once=True)


if __name__ == "__main__":
    main()
