"""Boring pages of the portal."""

import io
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.db.models import F
from PIL import Image
from wagtail.models import Page, Site

from lantoa.capabilities.publishing.enums import SectionContent
from lantoa.capabilities.publishing.models import (
    ArticlePage,
    ContentPage,
    EventNoticePage,
    GalleryPage,
    GalleryPicture,
    InitiativePage,
    LeafletPage,
    SectionPage,
)
from lantoa.foundation.accounts.actions import sync_roles
from lantoa.kit import clock
from lantoa.ports.files.models import Attachment, Picture
from lantoa.web.portal.actions import ensure_site_tree
from lantoa.web.portal.models import HomePage


def make_home(hostname: str = "testserver") -> HomePage:
    """The portal's tree with its sections: as it was furnished, and made anew where a test has taken it away."""
    home = HomePage.objects.first()
    if home is None:
        sync_roles()
        return ensure_site_tree(hostname=hostname, port=80)
    # Saved and not only updated: that makes Wagtail forget the addresses that an earlier test had.
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": hostname, "port": 80})
    return home


def make_section(lists: str = SectionContent.ARTICLES, home: HomePage | None = None) -> SectionPage:
    """A section below the home page that lists one kind of page."""
    home = home or make_home()
    number = SectionPage.objects.count()
    return home.add_child(
        instance=SectionPage(title=f"Chuyên mục {number}", slug=f"muc-{number}", lists=lists)
    )


def make_picture(
    description: str = "Cán bộ một cửa hướng dẫn người dân nộp hồ sơ", title: str = "ảnh"
) -> Picture:
    """A small green picture."""
    return Picture.objects.create(
        title=title,
        file=ImageFile(io.BytesIO(_drawn()), f"{title}.png"),
        description=description,
        width=960,
        height=540,
    )


@cache
def _drawn() -> bytes:
    """Encoding takes longer than all the rest of making a picture."""
    drawn = io.BytesIO()
    Image.new("RGB", (960, 540), "#1a716d").save(drawn, "PNG")
    return drawn.getvalue()


def make_file(text: str = "Nội dung của tệp đính kèm", name: str = "huong-dan.txt") -> Attachment:
    """A small text file."""
    return Attachment.objects.create(title=name, file=ContentFile(text.encode(), name))


def make_page(
    kind: type[ContentPage] = ArticlePage, section: SectionPage | None = None, **values: Any
) -> Any:
    """A public page of `kind` with what its type asks for."""
    section = section or make_section()
    number = section.get_children_count() + 1
    asked: dict[type, dict[str, Any]] = {
        EventNoticePage: {
            "starts_at": clock.now() + timedelta(days=3),
            "ends_at": clock.now() + timedelta(days=3, hours=2),
            "place": "Hội trường",
        },
        InitiativePage: {"problem": "Người dân phải đi lại nhiều lần."},
        LeafletPage: {},
        GalleryPage: {},
    }
    given = {
        "title": f"Trang số {number}",
        "slug": f"trang-{section.pk}-{number}",
        "summary": "Tóm tắt của trang.",
        "lead_image": make_picture(),
        **asked.get(kind, {}),
        **values,
    }
    page = kind(**given)
    if isinstance(page, GalleryPage):
        page.pictures = [
            GalleryPicture(picture=make_picture(f"Ảnh {n}", f"anh-{n}"), caption=f"Chú thích {n}")
            for n in (1, 2)
        ]
    section.add_child(instance=page)
    page.save_revision().publish()
    return kind.objects.get(pk=page.pk)


def make_copies(page: ContentPage, number: int) -> None:
    """`number` pages beside `page`, the last child of its section, that say the same: rows only, no version, no signal.

    For what must stay cheap when pages are many. The tree makes one page at a time, with ten questions for each.
    """
    section, last = page.get_parent(), Page._str2int(page.path[-Page.steplen :])
    same = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    del same["id"]
    rows = [
        Page(
            **same
            | {
                "path": Page._get_path(section.path, page.depth, last + place),
                "title": f"{page.title} {place}",
                "slug": f"{page.slug}-{place}",
                "url_path": f"{section.url_path}{page.slug}-{place}/",
                "translation_key": uuid4(),
            }
        )
        for place in range(1, number + 1)
    ]
    made = [row.pk for row in Page.objects.bulk_create(rows)]
    Page.objects.filter(pk=section.pk).update(numchild=F("numchild") + number)
    table, key = page._meta.db_table, page._meta.pk.column
    own = [field.column for field in page._meta.local_concrete_fields if not field.primary_key]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({key}, {', '.join(own)})"
            f" SELECT base.id, {', '.join(f'one.{column}' for column in own)}"
            f" FROM {Page._meta.db_table} base, {table} one"
            f" WHERE one.{key} = %s AND base.id IN ({', '.join(['%s'] * number)})",
            [page.pk, *made],
        )
