"""Pages that come whole: from the demonstration, from another system."""

from django.db import transaction

from lantoa.capabilities.publishing.actions.items import start_item
from lantoa.capabilities.publishing.actions.pages import free_slug
from lantoa.capabilities.publishing.actions.scheduling import announce_page
from lantoa.capabilities.publishing.models import ContentPage, SectionPage
from lantoa.capabilities.publishing.permissions import can_edit_all_news
from lantoa.capabilities.publishing.queries import missing_alternatives
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import BadInput, NotAllowed


@transaction.atomic
def publish_page(*, section: SectionPage, page: ContentPage, by: User) -> ContentPage:
    """Put a page of any kind that was approved elsewhere into `section`, public at once.

    Refused unless `by` is of the office or an administrator (publish_not_allowed), and when a picture or film has no
    text alternative (no_alternative): the law asks for it and a reader depends on it. Side effects: the newsroom's
    record, marked as moved in; trail.
    """
    if not can_edit_all_news(by):
        raise NotAllowed("Chỉ Văn phòng được công khai tin, bài.", code="publish_not_allowed")
    if missing := missing_alternatives(page):
        raise BadInput(" ".join(missing), code="no_alternative")
    page.slug = page.slug or free_slug(section, page.title)
    page.owner = by
    section.add_child(instance=page)
    page.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    start_item(page=page, by=by)
    announce_page(page)
    return page
