"""Parts of the frame that are the same on many pages, drawn once.

This floor does not know when they change. Whoever does registers one function that remembers; until then every part
is drawn anew.
"""

from collections.abc import Callable

Draw = Callable[[], str]
Memory = Callable[[str, Draw], str]
_memories: list[Memory] = []


def register_memory(memory: Memory) -> None:
    """Let `memory(name, draw)` answer from now on: what it remembers under `name`, or what `draw()` makes."""
    _memories.append(memory)


def remembered(name: str, draw: Draw) -> str:
    """The part `name`, from memory when there is one."""
    return _memories[-1](name, draw) if _memories else draw()
