"""How the C library keeps memory that Python has given back."""

import ctypes
from contextlib import suppress

# <malloc.h>
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGE = 128 * 1024
_ARENAS = 2


def return_large_pieces() -> bool:
    """Let large pieces of memory go back to the system when they are freed; False where the C library is not glibc.

    Left to itself, glibc takes the largest piece it has seen for usual and keeps as much for ever: a worker that once
    made a picture smaller stayed 20 MB larger. These are its own defaults, only fixed; and few arenas for the threads.
    """
    with suppress(OSError, AttributeError):
        tune = ctypes.CDLL(None).mallopt
        wishes = ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_ARENA_MAX, _ARENAS))
        return all(tune(*wish) for wish in wishes)
    return False
