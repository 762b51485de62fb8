"""A portal with one public article, a plan in force, and networks that answer what the test says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache as cache_in_process
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.kit import clock
from lantoa.ports.delivery import sending
from lantoa.ports.delivery.channels.base import Connection, Message, Receipt
from lantoa.ports.files.models import Picture
from tests import databases
from tests.factories.news import make_section
from tests.factories.people import make_unit, make_user
from tests.factories.plans import Programme, make_programme

NOW = timezone.make_aware(datetime(2026, 9, 10, 8, 0))  # a Thursday


class ScriptedNetwork:
    """Answers with a receipt, or with the next error of the script; `connection` is what a check finds."""

    script: list[Exception] = []
    sent: list[Message] = []
    connection: Connection | Exception = Connection("Sở Nội vụ", never_expires=True)

    def send(self, message: Message) -> Receipt | None:
        if self.script:
            raise self.script.pop(0)
        self.sent.append(message)
        number = message.remote_id or f"so-{len(self.sent)}"
        return Receipt(number, f"https://mang.test/{number}")

    def check(self) -> Connection:
        if isinstance(self.connection, Exception):
            raise self.connection
        return self.connection


@dataclass
class Portal:
    """What every test needs."""

    section: SectionPage
    article: ArticlePage
    office: User
    programme: Programme


@pytest.fixture(autouse=True)
def networks(settings: Any) -> type[ScriptedNetwork]:
    path = f"{ScriptedNetwork.__module__}.ScriptedNetwork"
    settings.DELIVERY_CHANNELS = {
        name: {"CLASS": path} for name in ("email", "facebook", "zalo", "mastodon", "webhook")
    }
    settings.BASE_URL = "https://so.test"
    ScriptedNetwork.script, ScriptedNetwork.sent = [], []
    ScriptedNetwork.connection = Connection("Sở Nội vụ", never_expires=True)
    cache.clear()
    return ScriptedNetwork


@pytest.fixture(autouse=True)
def thursday() -> Iterator[None]:
    with clock.moved_to(NOW):
        yield


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[..., Portal]]:
    with databases.built_once(django_db_blocker, make_portal) as given:
        yield given


@pytest.fixture
def portal(db: None, built: Callable[..., Portal]) -> Portal:
    return built()


def make_portal() -> Portal:
    with clock.moved_to(NOW):
        return _make_portal()


def _make_portal() -> Portal:
    section = make_section()
    office = make_user(Role.OFFICE, unit=make_unit("Văn phòng"))
    programme = make_programme(year=2026, by=office, unit=office.unit)
    form = programme.forms[2]
    form.kind = FormKind.SOCIAL
    form.save()
    article = make_article(section, office, themes=programme.themes[:1])
    return Portal(section, article, office, programme)


def make_picture(title: str = "Quầy một cửa", *, alt: str = "Người dân nộp hồ sơ") -> Picture:
    file = ImageFile(BytesIO(_drawn()), "test.png")
    return Picture.objects.create(title=title, file=file, description=alt)


@cache_in_process
def _drawn() -> bytes:
    return bytes(get_test_image_file(size=(640, 480)).file.getvalue())


def make_article(
    section: SectionPage,
    owner: User,
    title: str = "Nộp hồ sơ đất đai tại nhà",
    *,
    themes: Any = (),
    **fields: Any,
) -> ArticlePage:
    values = {
        "summary": "Từ ngày 01/10, người dân nộp hồ sơ trực tuyến toàn trình.",
        "published_on": NOW,
        "owner": owner,
        "unit": owner.unit,
        "lead_image": make_picture(),
    } | fields
    article = ArticlePage(title=title, **values)
    section.add_child(instance=article)
    article.themes.set(themes)
    article.save()
    return article


def deliver(moment: datetime | None = None) -> dict[str, int]:
    """Send what is due at `moment`."""
    return dict(sending.deliver_due(moment or NOW))
