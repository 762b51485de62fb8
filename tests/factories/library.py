"""Documents and pages that cite them, boring on purpose."""

from datetime import date
from itertools import count

from wagtail.models import Page

from lantoa.capabilities.library.actions import register_document
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.models import User
from tests.factories.pages import make_home

_numbers = count(100)


def make_decree(
    number: int | None = None, year: int = 2018, *, start: date | None = None, **facts: object
) -> LegalDocument:
    number = number or next(_numbers)
    fixed: dict[str, object] = {
        "kind": "decree",
        "reference_code": f"{number}/{year}/NĐ-CP",
        "issued_on": date(year, 4, 23),
        "issuer": "Chính phủ",
        "title": f"Nghị định thử số {number}",
        "effective_from": start or date(year, 6, 21),
    }
    return register_document(by=None, **(fixed | facts))  # type: ignore[arg-type]  # facts are checked by the verb


def make_section() -> SectionPage:
    return SectionPage.objects.child_of(make_home("localhost")).get(slug="tin-tuc")


def make_page(
    text: str, *, title: str = "", owner: User | None = None, section: Page | None = None, live: bool = True
) -> ArticlePage:
    section = section or make_section()
    number = next(_numbers)
    page = ArticlePage(
        title=title or f"Bài số {number}",
        slug=f"bai-{number}",
        body=[("paragraph", f"<p>{text}</p>")],
        owner=owner,
        live=live,
        has_unpublished_changes=not live,
    )
    section.add_child(instance=page)
    revision = page.save_revision(user=owner)
    if live:
        revision.publish(user=owner, skip_permission_checks=True)
        page.refresh_from_db()
    return page
