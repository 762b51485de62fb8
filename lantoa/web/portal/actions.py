"""Verbs of the portal's own tree."""

from django.db import transaction
from wagtail.models import Locale, Page, Site

from lantoa.capabilities.publishing.actions import ensure_newsroom, ensure_section, ensure_short_addresses
from lantoa.capabilities.publishing.models import InformationPage, SectionPage
from lantoa.foundation.publication.actions import announce
from lantoa.web.portal.models import ContactPage, HomePage, MenuEntry, MenuSettings, OrganisationPage
from lantoa.web.portal.tree import ABOUT, CHART, CONTACT, MENU, SECTIONS

WELCOME = "Thông tin cải cách hành chính: kế hoạch, việc đã làm, kết quả và cách liên hệ."


@transaction.atomic
def ensure_site_tree(*, hostname: str, port: int) -> HomePage:
    """Make the home page, its sections, standing pages and first menu exist, the default site point at them; idempotent.

    The roles' groups must exist (sync_roles): they get their rights in the page editor.
    """
    Locale.objects.get_or_create(language_code="vi")
    home = HomePage.objects.first()
    if home is None:
        root = Page.objects.get(depth=1)
        root.get_children().filter(slug="home").delete()
        root.refresh_from_db()
        home = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu", introduction=WELCOME))
    site, _ = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": home, "hostname": hostname, "port": port, "site_name": "Lan Tỏa"},
    )
    _ensure_sections(home)
    _ensure_standing_pages(home)
    ensure_short_addresses()
    _ensure_menu(site, home)
    home.refresh_from_db()
    return home


def _ensure_sections(home: HomePage) -> None:
    known = {section.slug: section for section in SectionPage.objects.descendant_of(home)}
    for told in SECTIONS:
        parent = known.get(told.parent, home)
        found = known.get(told.slug)
        if found is None or not found.is_child_of(parent):
            parent.refresh_from_db()
            known[told.slug] = ensure_section(
                parent=parent, title=told.title, slug=told.slug, summary=told.summary, lists=told.lists
            )
    ensure_newsroom(sections=[known[told.slug] for told in SECTIONS if not told.parent])


def _ensure_standing_pages(home: HomePage) -> None:
    home.refresh_from_db()
    known = set(home.get_children().values_list("slug", flat=True))
    for kind, title, slug, summary in (
        (InformationPage, "Giới thiệu", ABOUT, "Chức năng, nhiệm vụ của cơ quan."),
        (OrganisationPage, "Cơ cấu tổ chức", CHART, "Lãnh đạo, các đơn vị và nhiệm vụ được phân công."),
        (ContactPage, "Liên hệ", CONTACT, "Điện thoại, địa chỉ, giờ làm việc và cách gửi ý kiến."),
    ):
        if slug not in known:
            home.refresh_from_db()
            home.add_child(instance=kind(title=title, slug=slug, summary=summary))


def _ensure_menu(site: Site, home: HomePage) -> None:
    """The menu that a portal begins with; the office's own menu is never touched."""
    menu = MenuSettings.for_site(site)
    if menu.entries.exists():
        return
    pages = {page.slug: page for page in home.get_descendants()}
    for order, (label, target, is_child) in enumerate(MENU):
        place = {"path": target} if target.startswith("/") else {"page": pages[target]}
        MenuEntry.objects.create(menu=menu, label=label, is_child=is_child, sort_order=order, **place)
    announce("menu", str(site.pk))
