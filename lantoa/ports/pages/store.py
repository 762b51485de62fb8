"""Stored pages and their removal."""

from collections.abc import Sequence


def forget(kind: str, keys: Sequence[str]) -> None:
    """Make every stored page that shows `keys` of `kind` unusable from the commit of the caller's transaction."""
    del kind, keys
