"""The generation of what the public sees, and the marks of transactions that are about to change it.

Pure files, no database. The generation is the length of a file: it grows by a byte whenever somebody is about to
change public content, so every process on this machine learns of it with one `stat`. A mark is a file that a
transaction holds locked from before its first write until it has ended; the kernel lets go of the lock when the
process dies. docs/page-store.md holds the argument why no page outlives the change that made it untrue.
"""

import fcntl
import logging
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

logger = logging.getLogger(__name__)

Generation = tuple[int, int, int]
"""Inode, length and time of the counting file: equal only while nobody has written or replaced it."""


class Mark:
    """Held by one transaction while it may change public content; call it after the commit.

    When it is dropped without a call (rollback, lost connection), its lock goes but its file stays: whoever
    renders next asks the database whether the transaction is over, and only then takes the file away.
    """

    def __init__(self, generations: "Generations", path: Path, descriptor: int) -> None:
        self._generations = generations
        self._path = path
        self._descriptor: int | None = descriptor

    @property
    def is_held(self) -> bool:
        return self._descriptor is not None

    def __call__(self) -> None:
        """The transaction is committed: pages rendered from now on may be stored."""
        try:
            self._path.unlink()
        except FileNotFoundError:  # somebody emptied the directory meanwhile: trust nothing stored since
            self._generations.advance()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __del__(self) -> None:
        self._let_go()


class Generations:
    """The counting file, the marks, and the door (`current`) through which a proxy reads stored pages."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.door = directory / "current"
        self._count = directory / "generation"
        self._lock = directory / "lock"
        self._marks = directory / "marks"

    def now(self) -> Generation | None:
        """The present generation; None while there is none (nothing may be served or stored then)."""
        try:
            facts = os.stat(self._count)
        except OSError:
            return None
        return facts.st_ino, facts.st_size, facts.st_mtime_ns

    def begin(self, is_over: Callable[[], bool]) -> Generation | None:
        """The generation under which a render that starts now may be stored, or None when it may not.

        The generation is read before the marks are: a transaction that marks itself after our look at the marks
        also advances the generation after our look at it. `is_over()` tells whether no transaction that once
        marked itself can still commit; it is asked only about marks that nobody holds any more.
        """
        generation = self.now()
        if generation is None:
            self.advance()
            generation = self.now()
        return None if self._is_busy(is_over) else generation

    def mark(self) -> Mark:
        """Close the store for the caller's transaction, and make everything stored unusable. Before its first write."""
        self._marks.mkdir(parents=True, exist_ok=True)
        name = f"{os.getpid()}-{uuid4().hex}"
        hidden, path = self._marks / f".{name}", self._marks / name
        descriptor = os.open(hidden, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        mark = Mark(self, path, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        hidden.rename(path)  # seen by others only now that it is locked
        self.advance()
        return mark

    def advance(self) -> None:
        """Begin a new generation: everything stored until now is never served again."""
        with self.locked():
            self.door.unlink(missing_ok=True)
            descriptor = os.open(self._count, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o644)
            try:
                # A new file begins at a length of its own, so that it is never taken for one that was deleted.
                first = 0 if os.fstat(descriptor).st_size else secrets.randbelow(4096)
                os.write(descriptor, b"." * (first + 1))
            finally:
                os.close(descriptor)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone among all processes of this machine; for file work only, never around a query."""
        self.directory.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._lock, os.O_CREAT | os.O_RDWR, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _is_busy(self, is_over: Callable[[], bool]) -> bool:
        try:
            names = [name for name in os.listdir(self._marks) if not name.startswith(".")]
        except FileNotFoundError:
            return False
        return any(self._may_still_commit(self._marks / name, is_over) for name in names)

    @staticmethod
    def _may_still_commit(path: Path, is_over: Callable[[], bool]) -> bool:
        try:
            descriptor = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            if not is_over():
                return True
            path.unlink(missing_ok=True)
            logger.debug("pages.mark_left_behind name=%s", path.name)
            return False
        finally:
            os.close(descriptor)
