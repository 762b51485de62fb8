"""This process' view of the catalogue's words, brought up to date before every search.

The database says in one small query whether anything changed; then only what changed is read. The bulk lies in a file of
the data directory that all workers map; whoever finds it outdated by much makes it anew while the others wait.
Deleting it loses nothing.
"""

import fcntl
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Sum

from lantoa.capabilities.procedures.models import LocalListing
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.reading.finding import Card, Index, Telling, decision_key, pack, unpack
from lantoa.kit.clock import today
from lantoa.ports.pages.store import while_unchanged
from lantoa.ports.search.models import Abbreviation

LONGEST_TEXT, LONGEST_PAPERS, LONGEST_EXTRA = 2500, 1500, 600
FEW = 300  # so many changed procedures are kept beside the file; more make a new one
LEVELS = {"level:commune": 1.06, "level:province": 1.02, "level:ministry": 0.97}
DATA = Path(__file__).resolve().parent.parent / "data"
lock = RLock()  # one thread at a time: ranking is arithmetic, and the lists change in place
_state: tuple[Any, ...] = ()


def fresh_index() -> Index:
    """The index as the database is now. Call it with `lock` held."""
    global _state
    state = while_unchanged("procedures:state", _state_of_catalogue)
    if state != _state:
        _renew()
        _state = state
    return _index


def prepare() -> None:
    """Make the file, so that no reader waits for it (after an import)."""
    with lock:
        fresh_index()


def weigh(code: str, facets: str) -> float:
    """How often a procedure is needed: by its level, and by the data."""
    level = max((factor for term, factor in LEVELS.items() if f" {term} " in facets), default=1.0)
    return level * _everyday().get(code, 1.0)


_index = Index(weigh)


def _state_of_catalogue() -> tuple[Any, ...]:
    """Changes whenever a procedure appears, goes away or gets another version."""
    told = published_procedures().aggregate(Count("pk"), Sum("current_id"), Max("changed_at"))
    return connection.settings_dict["NAME"], *told.values()


def state_of_package() -> tuple[Any, ...]:
    """Changes whenever the public catalogue, the province's listings of today or the office's words do. Three queries."""
    told = LocalListing.objects.on(today()).order_by().aggregate(Count("pk"), Sum("pk"))
    words = Abbreviation.objects.aggregate(Count("pk"), Max("changed_at"))
    return *_state_of_catalogue()[1:], *told.values(), *words.values()


def _renew() -> None:
    global _index
    wanted = {
        pk: f"{version}:{sector}:{changed.timestamp():.6f}"
        for pk, version, sector, changed in published_procedures().values_list(
            "pk", "current_id", "sector_id", "changed_at"
        )
    }
    if len(wanted) > FEW and len(_changed(_index, wanted)) > FEW:
        with _alone():
            _index = _kept() or Index(weigh)
            if len(_changed(_index, wanted)) > FEW:
                _index = Index(weigh)
                _index.put(_tellings(set(wanted), wanted))
                _keep(_index)
                _index = _kept() or _index
    changed = _changed(_index, wanted)
    _index.drop([pk for pk in _index.versions if pk not in wanted])
    _index.put(_tellings(changed, wanted))


def _changed(index: Index, wanted: dict[int, str]) -> set[int]:
    return {pk for pk, version in wanted.items() if index.versions.get(pk) != version}


def _tellings(pks: set[int], versions: dict[int, str]) -> Iterator[Telling]:
    everything = published_procedures().order_by("code")
    rows = everything if len(pks) == len(versions) else everything.filter(pk__in=pks)
    fields = ("pk", "code", "name", "sector__name", "current__facets", "current__decision_number")
    told = rows.values_list(*fields, "current__content")
    for pk, code, name, sector, facets, decision, content in told.iterator(chunk_size=50):
        plain = " ".join(name.split())
        card = Card(pk, versions[pk], code, plain, decision_key(decision), sector, facets)
        yield Telling(card, told_text(content), told_extra(content, sector))


def told_text(content: dict[str, Any]) -> str:
    """What a procedure says that counts least when it is looked for."""
    papers = " ".join(one["text"] for one in content.get("requirements", ()))[:LONGEST_PAPERS]
    said = [content.get("description", ""), papers, " ".join(content.get("audience", ()))]
    return " ".join(said)[:LONGEST_TEXT]


def told_extra(content: dict[str, Any], sector: str) -> str:
    """What a procedure says beside its name that counts nearly as much."""
    results = " ".join(one["name"] for one in content.get("results", ()))
    return " ".join([content.get("keywords", ""), results, sector])[:LONGEST_EXTRA]


_needed: dict[str, float] = {}


def _everyday() -> dict[str, float]:
    if not _needed:
        for line in (DATA / "everyday.txt").read_text(encoding="utf-8").splitlines():
            told = line.partition("#")[0].split()
            _needed.update(dict.fromkeys(told[1:], float(told[0])) if told else {})
    return _needed


# The file


def _directory() -> Path:
    return Path(settings.DATA_DIR) / "finding"


@contextmanager
def _alone() -> Iterator[None]:
    """One process of this machine at a time."""
    _directory().mkdir(parents=True, exist_ok=True)
    with (_directory() / "lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _kept() -> Index | None:
    try:
        with (_directory() / "procedures.bin").open("rb") as file:
            return unpack(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), weigh)
    except (OSError, ValueError):  # none yet, or empty
        return None


def _keep(index: Index) -> None:
    beside = _directory() / f"procedures.{os.getpid()}"
    beside.write_bytes(pack(index))
    beside.replace(_directory() / "procedures.bin")
