"""What the catalogue's screens share: who may enter, the tabs, how a refusal is said."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from lantoa.capabilities.procedures.permissions import can_keep_procedures
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal

TABS = (
    ("index", "Danh mục"),
    ("quality", "Chất lượng dữ liệu"),
    ("imports", "Nhập tệp"),
    ("decisions", "Quyết định công bố"),
    ("coming", "Chờ hiệu lực"),
    ("groups", "Nhóm liên thông"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The parts of the catalogue in the console."""
    return [
        {"label": label, "url": reverse(f"procedures_desk:{name}"), "current": name == current}
        for name, label in TABS
    ]


def crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the catalogue to here."""
    return [("Thủ tục hành chính", reverse("procedures_desk:index")), *steps]


def keepers_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse whoever does not keep the catalogue."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_keep_procedures(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def tried(request: HttpRequest, act: Callable[[], Any], said: str = "", form: BaseForm | None = None) -> Any:
    """What `act` returns, with `said` (if any) as a message; None when it was refused, which the form or a message says."""
    try:
        done = act()
    except Refusal as refusal:
        if form is not None:
            form.add_error(None, refusal.message)
        else:
            messages.error(request, refusal.message)
        return None
    if said:
        messages.success(request, said)
    return done or True
