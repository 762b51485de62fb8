"""Verbs of plans: documents in one file each, carrying out in assigning, recording, evidence, reminding."""

from lantoa.capabilities.plans.actions.copying import clone_plan
from lantoa.capabilities.plans.actions.importing import import_new_version, import_plan_document
from lantoa.capabilities.plans.actions.lifecycle import (
    change_document,
    close_plan,
    discard_version,
    publish_plan,
    start_change,
    submit_version,
    unpublish_plan,
    withdraw_version,
)
from lantoa.capabilities.plans.actions.review import (
    accept_item,
    accept_remaining,
    add_item,
    change_item,
    drop_item,
    finish_review,
    join_with_next,
    restore_item,
    split_item,
)

__all__ = [
    "accept_item",
    "accept_remaining",
    "add_item",
    "change_document",
    "change_item",
    "clone_plan",
    "close_plan",
    "discard_version",
    "drop_item",
    "finish_review",
    "import_new_version",
    "import_plan_document",
    "join_with_next",
    "publish_plan",
    "restore_item",
    "split_item",
    "start_change",
    "submit_version",
    "unpublish_plan",
    "withdraw_version",
]
