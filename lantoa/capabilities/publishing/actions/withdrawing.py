"""Taking something off the portal with a reason that the public reads; setting the next day of review."""

from datetime import date

from django.db import transaction

from lantoa.capabilities.publishing.actions.channels import follow_withdrawal
from lantoa.capabilities.publishing.actions.items import needed, step_to
from lantoa.capabilities.publishing.actions.proving import unprove
from lantoa.capabilities.publishing.actions.scheduling import announce_page
from lantoa.capabilities.publishing.actions.writing import OFFICE_ONLY, open_request
from lantoa.capabilities.publishing.enums import ItemState
from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.capabilities.publishing.notifications import newsroom as notifications
from lantoa.capabilities.publishing.permissions import can_edit_news
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import withdraw_request
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now, today
from lantoa.kit.errors import BadInput, NotAllowed, WrongState


@transaction.atomic
def withdraw(*, item: NewsroomItem, reason: str, by: User) -> NewsroomItem:
    """Take the page off the portal at once. Its address then says that it was withdrawn, when and why.

    A new version that was on its way stops too. Refused: NotAllowed, WrongState (not public), BadInput (no reason).
    Side effects: the plan's activity is withdrawn with the reason; trail; a notice to the chain; public pages, feeds
    and the index are renewed; posts about it on networks are taken down.
    """
    if not can_edit_news(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")
    reason = needed(reason)
    row = NewsroomItem.objects.select_for_update(of=("self",)).select_related("page").get(pk=item.pk)
    if not row.page.live:
        raise WrongState("Bài này không công khai.", code="not_public")
    request = open_request(row)
    if request is not None:
        withdraw_request(request=request, by=by, is_owners_verb=True)
        row.refresh_from_db()
    row.page.specific.unpublish(log_action=False)
    row.page.refresh_from_db()
    row.withdrawn_at, row.withdrawn_by, row.withdraw_reason = now(), by, reason
    row.expires_at = row.publish_at = None
    step_to(row, ItemState.WITHDRAWN, owner=None)
    unprove(row, reason=reason, by=by)
    row.save()
    announce_page(row.page)
    follow_withdrawal(row.page, by, reason)
    record("publishing.item_withdrawn", on=row, by=by, reason=reason)
    notifications.tell_withdrawn(row, by=by, reason=reason)
    return row


@transaction.atomic
def set_review(*, item: NewsroomItem, review_on: date | None, by: User) -> NewsroomItem:
    """The page was looked at; the next look is due before `review_on` (None: no more). Side effects: trail."""
    if not can_edit_news(by):
        raise NotAllowed(OFFICE_ONLY, code="office_only")
    row = NewsroomItem.objects.select_for_update(of=("self",)).select_related("page").get(pk=item.pk)
    if not row.page.live:
        raise WrongState("Bài này không công khai.", code="not_public")
    if review_on is not None and review_on <= today():
        raise BadInput("Ngày rà soát tiếp theo phải ở phía trước.", code="day_passed")
    row.review_on = review_on
    row.save(update_fields=["review_on"])
    record(
        "publishing.item_reviewed", on=row, by=by, next=f"{review_on:%d/%m/%Y}" if review_on else "không đặt"
    )
    return row
