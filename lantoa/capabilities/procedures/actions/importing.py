"""Importing a whole catalogue at once, from the command line: everything or nothing, as often as one likes."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO

from django.db import transaction

from lantoa.capabilities.library.actions.citing import catch_up
from lantoa.capabilities.procedures.actions.writing import Writer, Written
from lantoa.capabilities.procedures.enums import ImportSource, ImportState
from lantoa.capabilities.procedures.models import CatalogueImport
from lantoa.capabilities.procedures.permissions import can_keep_procedures
from lantoa.capabilities.procedures.queries import prepare_finding
from lantoa.capabilities.procedures.reading.catalogue_file import read_catalogue
from lantoa.capabilities.procedures.reading.records import Record
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record as write_trail
from lantoa.kit.clock import now
from lantoa.kit.errors import NotAllowed
from lantoa.ports.files.packed_lines import packed_lines
from lantoa.ports.files.sniff import shown_name

CHUNK = 200
_BLOCK = 1024 * 1024

Imported = Written


def import_catalogue(
    *, name: str, file: IO[bytes], by: User | None, say: Callable[[int], None] = lambda count: None
) -> Imported:
    """Write every record of `file` that differs. `by` None: whoever runs the machine. `say` hears how many are read.

    Refused: NotAllowed; BadInput with the line of what cannot be read; nothing is stored then.
    """
    require_keeper(by)
    sha, size = fingerprint(file)
    with transaction.atomic():
        writer = Writer(by=by)
        for chunk in chunked(record for _, record in read_catalogue(packed_lines(name, file))):
            writer.take(chunk)
            say(writer.written.read)
        written = writer.finish()
        if written.changed:
            done = CatalogueImport.objects.create(
                source=ImportSource.NATIONAL,
                state=ImportState.CONFIRMED,
                file_name=shown_name(name)[:255],
                sha256=sha,
                size=size,
                counts=counts_of(written),
                done=written.read,
                created_by=by,
                decided_by=by,
                decided_at=now(),
            )
            write_trail("procedures.catalogue_imported", on=done, by=by, **_told(written))
    return written


def follow_up() -> None:
    """Behind an import: make the finder's file, so that no reader waits for it, and tell the library's index of citing
    places what changed procedures rest on."""
    prepare_finding()
    catch_up()


def require_keeper(by: User | None) -> None:
    """NotAllowed unless `by` keeps the catalogue; None is the machine itself."""
    if by is not None and not can_keep_procedures(by):
        raise NotAllowed(
            "Chỉ Văn phòng hoặc quản trị hệ thống được nhập, sửa danh mục thủ tục.", code="not_keeper"
        )


def fingerprint(file: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and size, without holding the whole; the file is at its beginning afterwards."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while block := file.read(_BLOCK):
        digest.update(block)
        size += len(block)
    file.seek(0)
    return digest.hexdigest(), size


def chunked(records: Iterator[Record]) -> Iterator[list[Record]]:
    """Records in lists of CHUNK."""
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def counts_of(written: Written) -> dict[str, object]:
    """As plain values for storing."""
    return {**_told(written), "read": written.read, "faults": dict(written.faults.most_common())}


def _told(written: Written) -> dict[str, int]:
    return {
        "introduced": written.introduced,
        "amended": written.amended,
        "unchanged": written.unchanged,
    }
