"""Keeping the index true."""

from collections.abc import Sequence


def renew(kind: str, keys: Sequence[str]) -> None:
    """Read `keys` of `kind` again from their source and bring the index up to date, in the caller's transaction."""
    del kind, keys
