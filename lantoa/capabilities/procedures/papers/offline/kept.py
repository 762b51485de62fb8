"""The package as it is kept for kiosks and downloads: one ZIP in private storage, named by what it was made from.

A cache: deleting it loses nothing. What was withdrawn changes the name, so an older package is never served.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from lantoa.capabilities.procedures.papers.offline import FOLDER, PAGES, offline_zip
from lantoa.capabilities.procedures.queries.index import state_of_package
from lantoa.ui.agency import agency_for

HERE = Path(__file__).parent
PLACE = "procedures/offline"


def package_stamp() -> str:
    """Changes whenever a package made now would say or do something else."""
    told = [state_of_package(), agency_for(None), settings.BASE_URL]
    said = hashlib.sha256(repr(told).encode())
    for name in PAGES:
        said.update((HERE / name).read_bytes())
    return said.hexdigest()[:16]


def is_kept(stamp: str) -> bool:
    """Whether the package `stamp` can be served."""
    return storages["private"].exists(_name(stamp))


def is_wanted() -> bool:
    """Whether a package was ever asked for here: then the clock keeps one ready."""
    return bool(_all())


def open_package(stamp: str) -> Any:
    """The kept ZIP, open for reading."""
    return storages["private"].open(_name(stamp))


def packed_file(stamp: str, name: str) -> bytes | None:
    """One file of the kept package; None when it holds no such file."""
    with open_package(stamp) as stored, ZipFile(stored) as archive:
        try:
            return archive.read(f"{FOLDER}/{name}")
        except KeyError:
            return None


def packed_names(stamp: str) -> list[str]:
    """Names of the files that a kiosk needs."""
    with open_package(stamp) as stored, ZipFile(stored) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
    return sorted(name for name in names if name.endswith((".js", ".css")))


def keep_package(say: Callable[[int], None] = lambda count: None) -> str:
    """Make the package of now unless it is there; older ones go. Returns its stamp. `say` hears how many procedures are
    in it.
    """
    stamp = package_stamp()
    storage = storages["private"]
    if not is_kept(stamp):
        storage.save(_name(stamp), ContentFile(offline_zip(say).data))
    for name in _all():
        if name != f"{stamp}.zip":
            storage.delete(f"{PLACE}/{name}")
    return stamp


def _name(stamp: str) -> str:
    return f"{PLACE}/{stamp}.zip"


def _all() -> list[str]:
    try:
        return list(storages["private"].listdir(PLACE)[1])
    except FileNotFoundError:
        return []
