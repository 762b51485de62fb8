"""Going public: at approval or at the set hour; ending at the set hour; changing the hour. A failure is told."""

import logging
from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.channels import follow_correction, follow_publication
from lantoa.capabilities.publishing.actions.items import needed, step_to, take
from lantoa.capabilities.publishing.actions.proving import prove
from lantoa.capabilities.publishing.actions.writing import OFFICE_ONLY
from lantoa.capabilities.publishing.enums import ItemState
from lantoa.capabilities.publishing.models import Correction, NewsroomItem, Publication
from lantoa.capabilities.publishing.notifications import newsroom as notifications
from lantoa.capabilities.publishing.permissions import can_edit_news
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import now
from lantoa.kit.dates import short_moment
from lantoa.kit.errors import BadInput, NotAllowed, Refusal

logger = logging.getLogger(__name__)


def announce_page(page: Page) -> None:
    """The page, and the sections that list it, changed for the public."""
    announce("article", str(page.pk))
    above = page.get_ancestors().filter(depth__gt=1).values_list("pk", flat=True)
    announce("section", *(str(pk) for pk in above))


def go_public(row: NewsroomItem, *, by: User | None) -> None:
    """Make the approved version the public one; inside the caller's transaction, with the row locked.

    Side effects: the page goes live; a correction note is added; the activity of the plan is recorded once;
    trail; a notice to the chain; the public pages and the index are renewed; letters to subscribers the first time;
    a correction is brought to the networks where the page was posted.
    """
    revision = row.approved_revision
    if revision is None:
        raise BadInput("Bản đã duyệt không còn. Hãy trình lại.", code="version_lost")
    moment, page = now(), row.page.specific
    first = page.first_published_at is None
    if first and "published_on" in revision.content:
        revision.content["published_on"] = moment.isoformat()
    # The hours are the newsroom's; what the page engine would do by its own clock is emptied.
    revision.content |= {"go_live_at": None, "expire_at": None}
    revision.save(update_fields=["content"])
    row.published_at = row.published_at if row.published_at and not first else moment
    row.withdrawn_at = row.withdrawn_by = row.failed_at = None
    row.withdraw_reason = row.failure = ""
    step_to(row, ItemState.PUBLISHED, owner=None)
    note, row.correction_note = row.correction_note, ""
    row.save()
    Publication.objects.create(
        item=row,
        revision=revision,
        author=row.author,
        submitted_by=row.submitted_by,
        approved_by=row.approved_by,
        approved_at=row.approved_at or moment,
        published_at=moment,
    )
    revision.publish(user=by, skip_permission_checks=True)
    row.page.refresh_from_db()
    if note:
        Correction.objects.create(item=row, note=note, made_at=moment, made_by=row.submitted_by or row.author)
        record("publishing.item_corrected", on=row, by=by, note=note)
    prove(row)
    announce_page(row.page)
    follow_publication(row.page, by)
    if note:
        follow_correction(row.page, by, note)
    record("publishing.item_published", on=row, by=by)
    notifications.tell_published(row, by=by)


def publish_due(moment: datetime) -> list[str]:
    """Publish what was approved for `moment` or earlier; return the codes. One bad item does not hold up the others:
    its failure is kept with the reason, told to the office, and tried again at the next run."""
    due = NewsroomItem.objects.filter(state=ItemState.SCHEDULED, publish_at__lte=moment)
    done = []
    for item in due.order_by("publish_at", "pk"):
        try:
            with transaction.atomic():
                row = take(item, ItemState.SCHEDULED)
                go_public(row, by=None)
        except Refusal as refusal:
            _note_failure(item, refusal.message)
        except Exception as error:  # whatever it is, it must be seen by people and not stop the others
            logger.exception("publishing.scheduled_failed item=%s", item.code)
            _note_failure(item, f"Lỗi hệ thống: {type(error).__name__}.")
        else:
            done.append(item.code)
    return done


@transaction.atomic
def _note_failure(item: NewsroomItem, reason: str) -> None:
    row = NewsroomItem.objects.select_for_update(of=("self",)).select_related("page").get(pk=item.pk)
    if row.state != ItemState.SCHEDULED:
        return
    first = row.failed_at is None
    row.failed_at, row.failure = now(), reason[:500]
    row.save(update_fields=["failed_at", "failure"])
    if first:
        record("publishing.item_failed", on=row, by=None, reason=row.failure)
        notifications.tell_failed(row)


def expire_due(moment: datetime) -> list[str]:
    """Take off the portal what was to be shown until `moment` or earlier; return the codes.

    Side effects: as withdrawing, with the end of its time as the reason.
    """
    due = NewsroomItem.objects.filter(expires_at__lte=moment, page__live=True)
    done = []
    for item in due.order_by("expires_at", "pk"):
        with transaction.atomic():
            row = NewsroomItem.objects.select_for_update(of=("self",)).select_related("page").get(pk=item.pk)
            row.page.specific.unpublish(set_expired=True, log_action=False)
            if row.state == ItemState.PUBLISHED:
                step_to(row, ItemState.EXPIRED, owner=None)
            row.expires_at = None
            row.save()
            row.page.refresh_from_db()
            announce_page(row.page)
            record("publishing.item_expired", on=row, by=None)
            notifications.tell_expired(row)
        done.append(item.code)
    return done + _expire_moved_in(moment)


def _expire_moved_in(moment: datetime) -> list[str]:
    """What was moved in with an end of its time, and that the newsroom never had in hand."""
    due = Page.objects.filter(live=True, expire_at__lte=moment, newsroom_item__isnull=True)
    done = list(due.order_by("expire_at", "pk"))
    for page in done:
        with transaction.atomic():
            page.specific.unpublish(set_expired=True)
            announce_page(page)
    return [str(page.pk) for page in done]


@transaction.atomic
def reschedule(*, item: NewsroomItem, publish_at: datetime, reason: str, by: User) -> NewsroomItem:
    """Another hour for something approved. Side effects: trail; a notice to the chain, the approver included."""
    if not can_edit_news(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")
    reason = needed(reason)
    row = take(item, ItemState.SCHEDULED)
    if publish_at <= now():
        raise BadInput("Giờ đăng phải ở phía trước.", code="hour_passed")
    if row.expires_at is not None and publish_at >= row.expires_at:
        raise BadInput("Giờ đăng phải trước hạn đăng.", code="times_out_of_order")
    row.publish_at, row.failed_at, row.failure = publish_at, None, ""
    row.save(update_fields=["publish_at", "failed_at", "failure"])
    record("publishing.item_rescheduled", on=row, by=by, at=short_moment(publish_at), reason=reason)
    notifications.tell_rescheduled(row, by=by, reason=reason)
    return row
