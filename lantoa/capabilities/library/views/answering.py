"""What several screens of the library share: who may enter, the tabs, how a refusal is said."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal

TABS = (
    ("index", "Sổ văn bản"),
    ("changes", "Ảnh hưởng của thay đổi"),
    ("problems", "Cần bổ sung"),
    ("consultations", "Lấy ý kiến dự thảo"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The parts of the library in the console."""
    return [
        {"label": label, "url": reverse(f"library_desk:{name}"), "current": name == current}
        for name, label in TABS
    ]


def keepers_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse whoever does not keep the library."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_keep_library(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do `act`; say `done`, or why it was refused. Whether it was done."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return False
    messages.success(request, done)
    return True
