"""Who looks after the words of the search."""

from typing import Any


def can_keep_words(user: Any) -> bool:
    return user.is_active and user.has_perm("search.change_abbreviation")
