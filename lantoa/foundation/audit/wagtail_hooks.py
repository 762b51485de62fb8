"""Every declared log action speaks in Wagtail's own history views."""

from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from lantoa.foundation.audit import registry
from lantoa.foundation.audit.queries import sentence_of


class TrailFormatter(LogFormatter):
    """Shows the recorded sentence."""

    def format_message(self, log_entry: Any) -> str:
        return sentence_of(log_entry)


@hooks.register("register_log_actions")
def register_trail_actions(actions: LogActionRegistry) -> None:
    for declared in registry.all_actions():
        formatter = type("Formatter", (TrailFormatter,), {"label": declared.label})
        actions.register_action(declared.name)(formatter)
