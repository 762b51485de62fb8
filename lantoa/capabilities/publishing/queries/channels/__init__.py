"""Reads about posts, accounts and subscribers."""

from lantoa.capabilities.publishing.queries.channels.accounts import account_cards, accounts_waiting_for
from lantoa.capabilities.publishing.queries.channels.composing import (
    Piece,
    compose,
    compose_correction,
    limits_of,
    picture_of,
    problems_of,
    short_link,
)
from lantoa.capabilities.publishing.queries.channels.posts import (
    cards_of,
    get_post_for,
    is_public,
    page_for,
    pages_without_posts,
    posts_for,
    posts_waiting_for,
)

__all__ = [
    "Piece",
    "account_cards",
    "accounts_waiting_for",
    "cards_of",
    "compose",
    "compose_correction",
    "get_post_for",
    "is_public",
    "limits_of",
    "page_for",
    "pages_without_posts",
    "picture_of",
    "posts_for",
    "posts_waiting_for",
    "problems_of",
    "short_link",
]
