"""Verbs of the portal's own tree."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from lantoa.capabilities.publishing.actions import ensure_newsroom, ensure_section, ensure_short_addresses
from lantoa.web.portal.models import HomePage

WELCOME = "Thông tin cải cách hành chính: kế hoạch, việc đã làm, kết quả và cách liên hệ."


@transaction.atomic
def ensure_site_tree(*, hostname: str, port: int) -> HomePage:
    """Make the home page and the news section exist, and the default site point at them; idempotent.

    The roles' groups must exist (sync_roles): they get their rights in the page editor.
    """
    Locale.objects.get_or_create(language_code="vi")
    home = HomePage.objects.first()
    if home is None:
        root = Page.objects.get(depth=1)
        root.get_children().filter(slug="home").delete()
        root.refresh_from_db()
        home = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu", introduction=WELCOME))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": home, "hostname": hostname, "port": port, "site_name": "Lan Tỏa"},
    )
    ensure_newsroom(section=ensure_section(parent=home, title="Tin tức", slug="tin-tuc"))
    ensure_short_addresses()
    return home
