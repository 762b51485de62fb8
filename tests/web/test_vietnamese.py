"""Nobody reads English here: every screen that opens for anybody says only Vietnamese, in text and in attributes.

What scripts write is looked at in a browser (tests/journeys/test_console.py).
"""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Site, Workflow

from lantoa.capabilities.publishing.actions import publish_article
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.actions import sync_roles
from lantoa.foundation.accounts.enums import Role
from lantoa.kit import clock
from lantoa.ports.files.models import Attachment, Picture
from lantoa.web.portal.actions import ensure_site_tree
from tests.factories.files import image_bytes
from tests.factories.people import make_department, make_unit, make_user
from tests.journeys.words import english_among, texts_of
from tests.web.addresses import filled

pytestmark = [pytest.mark.django_db, pytest.mark.words, pytest.mark.usefixtures("known_names")]
LEAST = 60  # screens that must have been seen, or the walk is broken


@pytest.fixture
def addresses(tmp_path: Any, settings: Any) -> dict[str, str]:
    """A small site with one of everything, and every address that it fills."""
    settings.MEDIA_ROOT = tmp_path
    sync_roles()
    home = ensure_site_tree(hostname="testserver", port=80)
    office = make_user(Role.OFFICE, unit=make_unit("Văn phòng", parent=make_department()))
    article = publish_article(
        section=SectionPage.objects.get(slug="tin-tuc"), title="Bài đăng", summary="Tóm tắt", paragraphs=["Đoạn"],
        published_on=clock.now(), by=office,
    )  # fmt: skip
    article.title = "Bài sửa"
    article.save_revision(user=office)
    picture = Picture.objects.create(
        title="Ảnh", file=ContentFile(image_bytes(), "anh.jpg"), width=40, height=30
    )
    attachment = Attachment.objects.create(title="Tệp", file=ContentFile(b"%PDF-1.4", "tep.pdf"))
    redirect = Redirect.objects.create(old_path="/cu", redirect_page=home)
    return filled(
        ArticlePage.objects.get(pk=article.pk),
        {
            "image_id": picture.pk, "document_id": attachment.pk, "redirect_id": redirect.pk, "site_id": Site.objects.get().pk,
            "wagtailimages": picture, "wagtaildocs": attachment, "wagtailusers_users": office, "wagtailredirects": redirect,
            "user_id": office.pk, "wagtailsites": Site.objects.get(), "wagtailadmin_collections": Collection.objects.first(),
            "wagtailadmin_workflows": Workflow.objects.first(), "content_type_id": ContentType.objects.get_for_model(ArticlePage).pk,
        },
    )  # fmt: skip


@pytest.mark.parametrize("role", [None, *Role.values])
def test_no_screen_says_anything_in_english(
    client: Client, addresses: dict[str, str], role: str | None
) -> None:
    if role is not None:
        client.force_login(make_user(role, unit=make_unit("Phòng Một", parent=make_department())))
    client.raise_request_exception = False
    found: dict[str, list[str]] = {}
    seen = 0
    for name, address in addresses.items():
        response = client.get(address)
        if response.status_code >= 500 or not response.headers.get("Content-Type", "").startswith(
            "text/html"
        ):
            continue
        if response.status_code in (200, 403, 404) and not response.streaming and response.content.strip():
            seen += 1
            if said := english_among(texts_of(response.content.decode())):
                found[f"{name} {address}"] = said

    assert found == {}
    assert seen >= (LEAST if role == Role.ADMINISTRATOR else 5)
