"""Sections, articles and their items in the newsroom, at any step."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from lantoa.capabilities.publishing.actions.deciding import submit_for_approval
from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.actions.writing import open_request, send_to_editor
from lantoa.capabilities.publishing.models import ArticlePage, NewsroomItem, SectionPage
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.kit import clock
from tests.factories.pages import make_home
from tests.factories.people import make_unit, make_user

TITLE = "Ra mắt điểm hỗ trợ nộp hồ sơ trực tuyến"
SUMMARY = "Người dân được hướng dẫn nộp hồ sơ ngay tại nhà văn hóa."
TEXT = "<p>Điểm hỗ trợ mở cửa sáng thứ ba và thứ năm hằng tuần.</p>"


def make_section() -> SectionPage:
    """The news section of a site tree."""
    return SectionPage.objects.child_of(make_home("localhost")).get(slug="tin-tuc")


def make_article(
    author: User, *, section: SectionPage | None = None, themes: Any = (), **fields: Any
) -> ArticlePage:
    """A draft that its author began."""
    section = section or SectionPage.objects.filter(slug="tin-tuc").first() or make_section()
    values = {"title": TITLE, "summary": SUMMARY, "body": [("paragraph", TEXT)], "unit": author.unit}
    article = ArticlePage(owner=author, live=False, **(values | fields))
    section.add_child(instance=article)
    article.themes.set(themes)
    article.save_revision(user=author)
    return article


def make_item(author: User | None = None, **fields: Any) -> NewsroomItem:
    """A draft in the newsroom."""
    author = author or make_user(Role.UNIT_OFFICER, unit=make_unit())
    return start_item(page=make_article(author, **fields), by=author)


def send(item: NewsroomItem) -> NewsroomItem:
    return send_to_editor(item=item, by=item.author)


def submit(item: NewsroomItem, *, office: User | None = None, **times: Any) -> NewsroomItem:
    """Before leadership; a leader is made when there is none."""
    if not User.objects.filter(groups__name=Role.LEADERSHIP).exists():
        make_user(Role.LEADERSHIP)
    return submit_for_approval(item=send(item), by=office or make_user(Role.OFFICE), **times)


def approve(item: NewsroomItem, *, leader: User | None = None) -> NewsroomItem:
    leader = leader or User.objects.filter(groups__name=Role.LEADERSHIP).first() or make_user(Role.LEADERSHIP)
    request = open_request(item)
    assert request is not None
    decide(request=request, decision=Decision.APPROVED, by=leader)
    item.refresh_from_db()
    return NewsroomItem.objects.select_related("page").get(pk=item.pk)


def make_public(item: NewsroomItem | None = None, **times: Any) -> NewsroomItem:
    """Through the whole chain."""
    return approve(submit(item or make_item(), **times))


def make_scheduled(item: NewsroomItem | None = None, *, hours: int = 24) -> tuple[NewsroomItem, datetime]:
    """Approved, and the hour at which it goes public."""
    hour = timezone.localtime(clock.now() + timedelta(hours=hours))  # as a form gives it
    return make_public(item, publish_at=hour), hour
