"""The C library's memory: what is asked of it is understood."""

import ctypes
import platform

from lantoa.kit import allocator


def test_glibc_takes_every_wish():
    assert allocator.return_large_pieces() == (platform.libc_ver()[0] == "glibc")


def test_another_c_library_is_left_alone(monkeypatch):
    class Other:
        """A library without mallopt, like musl or that of a Mac."""

    monkeypatch.setattr(ctypes, "CDLL", lambda name: Other())

    assert allocator.return_large_pieces() is False
