"""Texts on their way to the public: one at every step of the newsroom, each brought there by the newsroom's own verbs."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from lantoa.capabilities.publishing.actions.deciding import submit_for_approval
from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.actions.pages import free_slug
from lantoa.capabilities.publishing.actions.withdrawing import withdraw
from lantoa.capabilities.publishing.actions.writing import (
    open_request,
    return_to_author,
    send_to_editor,
    take_up,
)
from lantoa.capabilities.publishing.models import ArticlePage, NewsroomItem, SectionPage
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.kit import clock
from lantoa.web.demo.people import person

SAMPLES = Path(__file__).parent / "samples"
RETURNED = "Nêu rõ địa điểm và giờ làm việc để người dân biết đến đâu."
WITHDRAWN = "Lịch đã thay đổi; lịch mới được đăng ở chuyên mục Tin tức."


def tell(plan: Any) -> None:
    """A draft, a returned text, one in editing, one before leadership, one that waits for its hour, one public, one
    withdrawn."""
    section = SectionPage.objects.get(slug="tin-tuc")
    for row in json.loads((SAMPLES / "toa-soan.json").read_text(encoding="utf-8")):
        STEPS[row["buoc"]](_begin(section, plan, row))


def _begin(section: SectionPage, plan: Any, row: dict[str, Any]) -> NewsroomItem:
    author = person(row["nguoi_viet"])
    page = ArticlePage(
        title=row["tieu_de"],
        slug=free_slug(section, row["tieu_de"]),
        summary=row["tom_tat"],
        body=[("paragraph", f"<p>{paragraph}</p>") for paragraph in row["doan"]],
        author_name=author.full_name,
        unit=author.unit,
        owner=author,
        live=False,
    )
    section.add_child(instance=page)
    page.themes.set(plan.theme_rows.order_by("position")[row["noi_dung"] - 1 : row["noi_dung"]])
    page.save_revision(user=author)
    return start_item(page=page, by=author)


def _send(item: NewsroomItem) -> NewsroomItem:
    return send_to_editor(item=item, by=item.author)


def _return(item: NewsroomItem) -> None:
    office = person("phovanphong")
    taken = take_up(item=_send(item), by=office)
    return_to_author(item=taken, reason=RETURNED, by=office)


def _edit(item: NewsroomItem) -> None:
    take_up(item=_send(item), by=person("phovanphong"))


def _submit(item: NewsroomItem, *, days: int = 0) -> NewsroomItem:
    hour = clock.now() + timedelta(days=days) if days else None
    return submit_for_approval(item=_send(item), by=person("phovanphong"), publish_at=hour)


def _approve(item: NewsroomItem, *, days: int = 0) -> NewsroomItem:
    request = open_request(_submit(item, days=days))
    if request is not None:
        decide(request=request, decision=Decision.APPROVED, by=person("lanhdao"))
    item.refresh_from_db()
    return item


def _withdraw(item: NewsroomItem) -> None:
    withdraw(item=_approve(item), reason=WITHDRAWN, by=person("vanphong"))


STEPS: dict[str, Callable[[NewsroomItem], Any]] = {
    "dang_soan": lambda item: item,
    "tra_lai": _return,
    "bien_tap": _edit,
    "cho_duyet": _submit,
    "hen_gio": lambda item: _approve(item, days=2),
    "cong_khai": _approve,
    "da_go": _withdraw,
}
