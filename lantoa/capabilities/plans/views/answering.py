"""How a refusal becomes an answer: a sentence above the form, which keeps what was typed; or a message and back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lantoa.kit.errors import Refusal


def try_verb(
    request: HttpRequest, verb: Callable[..., Any], *, form: BaseForm | None = None, **arguments: Any
) -> tuple[bool, Any]:
    """Do `verb(**arguments)`: (True, result), or (False, None) with the sentence on the form, else as a message."""
    try:
        return True, verb(**arguments)
    except Refusal as refusal:
        if form is not None:
            form.add_error(None, refusal.message)
        else:
            messages.error(request, refusal.message)
        return False, None


def done(request: HttpRequest, sentence: str, to: str, *args: Any, anchor: str = "") -> HttpResponse:
    """Say what was done and go there."""
    if sentence:
        messages.success(request, sentence)
    response = redirect(to, *args)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response


def revision_of(request: HttpRequest) -> int | None:
    """The revision that the editor saw, as posted; None when the form did not carry one."""
    value = request.POST.get("revision", "")
    return int(value) if value.isdecimal() else None
