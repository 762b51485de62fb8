"""How a screen answers a refused verb: the sentence stands above the form, what was typed stays."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form

from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal


def attempt(form: Form, verb: Callable[..., Any], /, **facts: Any) -> tuple[bool, Any]:
    """(True, what the verb returned), or (False, None) with the refusal as an error of `form`."""
    try:
        return True, verb(**facts)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False, None


def attempt_plainly(request: StaffRequest, done: str, verb: Callable[..., Any], **facts: Any) -> bool:
    """For verbs without a form: `done` or the refusal becomes a message of the next page."""
    try:
        verb(**facts)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return False
    messages.success(request, done)
    return True
