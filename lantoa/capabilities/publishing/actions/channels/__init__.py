"""Verbs of posts, accounts and subscriptions. `follow_…` are for the newsroom: call them inside its transaction."""

from lantoa.capabilities.publishing.actions.channels.accounts import check_account, check_all_accounts
from lantoa.capabilities.publishing.actions.channels.bouncing import forget_bounced
from lantoa.capabilities.publishing.actions.channels.digests import send_digest
from lantoa.capabilities.publishing.actions.channels.following import (
    confirm_removed,
    follow_correction,
    follow_publication,
    follow_withdrawal,
    retract_post,
)
from lantoa.capabilities.publishing.actions.channels.outcomes import count_post, sweep_posts, take_outcome
from lantoa.capabilities.publishing.actions.channels.posting import (
    change_post,
    confirm_posted,
    drop_post,
    hand_over_post,
    prepare_post,
    retry_post,
    send_post,
)
from lantoa.capabilities.publishing.actions.channels.subscribing import (
    ask_to_subscribe,
    asked_in,
    change_subscription,
    confirm_subscription,
    forget_letter,
    leave,
)

__all__ = [
    "ask_to_subscribe",
    "asked_in",
    "change_post",
    "change_subscription",
    "check_account",
    "check_all_accounts",
    "confirm_posted",
    "confirm_removed",
    "confirm_subscription",
    "count_post",
    "drop_post",
    "follow_correction",
    "follow_publication",
    "follow_withdrawal",
    "forget_bounced",
    "forget_letter",
    "hand_over_post",
    "leave",
    "prepare_post",
    "retract_post",
    "retry_post",
    "send_digest",
    "send_post",
    "sweep_posts",
    "take_outcome",
]
