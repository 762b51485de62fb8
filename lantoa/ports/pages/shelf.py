"""Where stored pages lie: one directory a generation, in it one a day, in it the addresses.

    <directory>/current -> 4711-…              exists only while what it points to is true
    <directory>/4711-…/2026-11-25/https/cong.example.vn/tin-tuc/index.html (.br, .gz) and index.json

A proxy may serve `index.html` straight from `current`; what is no HTML, or stops being true before the day ends, is
`index.body`. `index.json` holds the headers for our own front.
"""

import hashlib
import os
import shutil
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lantoa.ports.pages.generation import Generation, Generations
from lantoa.ports.pages.page import Page

PAGES, BYTES = 20_000, 512 * 1024 * 1024
VARIANTS = (("br", ".br"), ("gzip", ".gz"))


class Address(NamedTuple):
    """What tells two stored pages apart. All parts have passed `rules.address_of`, so they make safe file names."""

    scheme: str
    host: str
    path: str
    query: str = ""


class Shelf:
    """Pages of one machine as files."""

    def __init__(self, generations: Generations, *, pages: int = PAGES, size: int = BYTES) -> None:
        self.generations = generations
        self._pages, self._size = pages, size

    def keep(self, address: Address, page: Page, generation: Generation, day: date) -> bool:
        """Store a page whose render began on `day` under `generation`; False when it is no longer true, or known.

        A full shelf begins a new generation: the few pages that are read much are back with their next reader.
        """
        with self.generations.locked():
            if self.generations.now() != generation:
                return False
            root = self.generations.directory / name_of(generation)
            folder = root / folder_of(address, day)
            if (folder / "index.json").exists():
                return False
            if not root.exists():
                self._sweep(root)
            if self._has_room(root, page):
                self._write(folder, page)
                self._open_door(root)
                return True
        self.generations.advance()
        return False

    def find(self, address: Address, generation: Generation, day: date) -> Page | None:
        """The page stored under exactly this generation and day."""
        folder = self.generations.directory / name_of(generation) / folder_of(address, day)
        try:
            facts = (folder / "index.json").read_bytes()
            page = Page.from_facts(facts, lambda name: (folder / name).read_bytes())
        except OSError:
            return None
        for coding, ending in VARIANTS:
            with suppress(FileNotFoundError):
                page.add(coding, (folder / f"{page.file_name}{ending}").read_bytes())
        return page

    def complete(self, address: Address, page: Page, generation: Generation, day: date) -> None:
        """Write the variants that were compressed since the page was stored."""
        with self.generations.locked():
            folder = self.generations.directory / name_of(generation) / folder_of(address, day)
            if self.generations.now() == generation and (folder / "index.json").exists():
                self._write_variants(folder, page)

    def _has_room(self, root: Path, page: Page) -> bool:
        """Count the page in; one byte of `pages` a page, the bytes summed in the length of a sparse file."""
        root.mkdir(parents=True, exist_ok=True)
        pages, size = _length(root / "pages"), _length(root / "bytes")
        if pages >= self._pages or size + page.size > self._size:
            return False
        os.truncate(_touched(root / "pages"), pages + 1)
        os.truncate(_touched(root / "bytes"), size + page.size)
        return True

    def _write(self, folder: Path, page: Page) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / page.file_name, page.body)
        self._write_variants(folder, page)
        _put(folder / "index.json", page.facts())

    @staticmethod
    def _write_variants(folder: Path, page: Page) -> None:
        for coding, ending in VARIANTS:
            made = page.variants.get(coding)
            if made is not None and made is not page.variants["identity"]:
                _put(folder / f"{page.file_name}{ending}", made.body)

    def _open_door(self, root: Path) -> None:
        door = self.generations.door
        if not door.is_symlink() or os.readlink(door) != root.name:
            hidden = door.with_name(".current")
            hidden.unlink(missing_ok=True)
            hidden.symlink_to(root.name)
            hidden.rename(door)

    def _sweep(self, present: Path) -> None:
        """Take earlier generations off the disk, beside the work; nobody reads them any more."""
        old = [path for path in self.generations.directory.glob("[0-9]*-[0-9]*") if path != present]
        if old:
            threading.Thread(target=_remove, args=(old,), daemon=True).start()


def name_of(generation: Generation) -> str:
    """Directory of a generation: its length and time, unique on this machine."""
    return f"{generation[1]}-{generation[2]}"


def folder_of(address: Address, day: date) -> str:
    """Folder of an address below its generation."""
    path = address.path.strip("/")
    parts = [f"{day:%Y-%m-%d}", address.scheme, address.host, *([path] if path else [])]
    return "/".join([*parts, f"+{address.query}"] if address.query else parts)


def _put(path: Path, content: bytes) -> None:
    """Write a file that readers see whole or not at all."""
    hidden = path.with_name(f".{path.name}")
    hidden.write_bytes(content)
    # nginx makes its ETag of time and length: with a digest as the time, two texts never share one.
    stamp = int.from_bytes(hashlib.blake2b(content, digest_size=4).digest(), "big") >> 1
    os.utime(hidden, (stamp, stamp))
    hidden.rename(path)


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _touched(path: Path) -> Path:
    path.touch()
    return path


def _remove(folders: list[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
