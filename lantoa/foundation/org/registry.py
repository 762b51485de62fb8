"""What must follow when a unit is succeeded by another: owners on higher floors register here.

A follower runs inside the verb's transaction: people move, open duties move, papers keep the old name.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from lantoa.foundation.org.models import Unit

Follower = Callable[[Unit, Unit, date, Any], None]
_followers: list[Follower] = []


def on_succession(follower: Follower) -> None:
    """Register `follower(predecessor, successor, day, by)`; the same function twice counts once."""
    if follower not in _followers:
        _followers.append(follower)


def follow(predecessor: Unit, successor: Unit, day: date, by: Any) -> None:
    """Tell every follower that `successor` carries on for `predecessor` from `day`."""
    for follower in _followers:
        follower(predecessor, successor, day, by)
