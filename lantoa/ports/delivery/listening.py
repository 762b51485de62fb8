"""Telling the owner of a topic what became of a message. The port knows nobody above it, so owners register."""

import logging
from collections.abc import Callable

from lantoa.ports.delivery.models import OutboxMessage

log = logging.getLogger(__name__)
Listener = Callable[[OutboxMessage], None]
_listeners: dict[str, Listener] = {}


def listen(kind: str, listener: Listener) -> None:
    """Call `listener` with each settled message whose topic is `kind` or starts with "<kind>:" (from apps.ready())."""
    _listeners[kind] = listener


def tell(message: OutboxMessage) -> None:
    """Tell the topic's owner. Her trouble is logged, never ours: the message is settled and is not sent again.

    An owner that must not miss an outcome sweeps its topics now and then as well.
    """
    listener = _listeners.get(message.topic.partition(":")[0])
    if listener is None:
        return
    try:
        listener(message)
    except Exception:
        log.exception("delivery_listener_failed", extra={"topic": message.topic, "code": message.code})
