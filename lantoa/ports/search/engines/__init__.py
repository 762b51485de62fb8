"""Engines: each holds a copy of the entries' words and ranks them. Chosen by the setting SEARCH_ENGINE."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from lantoa.ports.search.engines.base import Engine


def engine() -> Engine:
    """The engine of this installation, made once a process."""
    chosen: dict[str, Any] = settings.SEARCH_ENGINE
    return _made(chosen["CLASS"], tuple(sorted(chosen.get("OPTIONS", {}).items())))


@cache
def _made(path: str, options: tuple[tuple[str, object], ...]) -> Engine:
    made: Engine = import_string(path)(**dict(options))
    return made
