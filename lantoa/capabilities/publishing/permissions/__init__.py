"""Who may what in the newsroom."""

from lantoa.capabilities.publishing.permissions.pages import EDITORS, can_edit_all_news

__all__ = ["EDITORS", "can_edit_all_news"]
