"""Who may what in the newsroom."""

from lantoa.capabilities.publishing.permissions.channels import (
    can_check_accounts,
    can_see_posts,
    can_send_posts,
)
from lantoa.capabilities.publishing.permissions.newsroom import (
    WRITERS,
    PageRights,
    SectionRights,
    can_change_text,
    can_edit_news,
    can_enter_newsroom,
    can_see_all_items,
    can_see_item,
    can_send,
    is_of_writers,
)
from lantoa.capabilities.publishing.permissions.pages import EDITORS, can_edit_all_news
from lantoa.capabilities.publishing.permissions.seen import register_what_is_seen, seen_in_console

__all__ = [
    "EDITORS",
    "WRITERS",
    "PageRights",
    "SectionRights",
    "can_change_text",
    "can_check_accounts",
    "can_edit_all_news",
    "can_edit_news",
    "can_enter_newsroom",
    "can_see_all_items",
    "can_see_item",
    "can_see_posts",
    "can_send",
    "can_send_posts",
    "is_of_writers",
    "register_what_is_seen",
    "seen_in_console",
]
