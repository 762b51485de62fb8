"""The newsroom's record of a page: begun with the page, opened again when something public is changed."""

from datetime import date

from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.enums import FINISHED, ItemState
from lantoa.capabilities.publishing.models import NewsroomItem
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.queries import working_calendar
from lantoa.kit.clock import now, today
from lantoa.kit.errors import BadInput, WrongState
from lantoa.kit.text import tidy

# Working days that a step may take; the step's due date is counted from the day it began.
STEP_DAYS = {
    ItemState.DRAFT: 5,
    ItemState.RETURNED: 2,
    ItemState.EDITING: 2,
    ItemState.WAITING: 1,
}


def take(item: NewsroomItem, *states: str) -> NewsroomItem:
    """The row under lock. Refused (WrongState) when it is in none of `states`; call inside a transaction."""
    row = NewsroomItem.objects.select_for_update(of=("self",)).select_related("page").get(pk=item.pk)
    if row.state not in states:
        raise WrongState(
            f"Không làm được việc này khi bài ở bước “{row.get_state_display()}”.", code="wrong_step"
        )
    return row


def step_to(row: NewsroomItem, state: str, *, owner: User | None) -> None:
    """Put the row on another step (not saved): who has it, since when, until when."""
    row.state, row.step_owner, row.step_since, row.due_on = state, owner, now(), due_of(state)


def due_of(state: str) -> date | None:
    """Last day of a step that begins today; None where nothing is owed. One query."""
    days = STEP_DAYS.get(ItemState(state))
    return None if days is None else working_calendar().add_working_days(today(), days)


def needed(reason: str, *, limit: int = 500) -> str:
    """A reason, tidied. Refused (BadInput) when empty or too long."""
    reason = tidy(reason)
    if not reason:
        raise BadInput("Hãy ghi lý do.", code="reason_needed")
    if len(reason) > limit:
        raise BadInput(f"Lý do dài quá {limit} ký tự.", code="reason_too_long")
    return reason


@transaction.atomic
def start_item(*, page: Page, by: User) -> NewsroomItem:
    """The record of `page`, begun by its author when there is none yet; idempotent.

    A page that was public before the newsroom knew it counts as moved in. Side effects: trail.
    """
    known = NewsroomItem.objects.select_for_update().filter(page=page.pk).first()
    if known is not None:
        return known
    author = page.owner or by
    moved_in = page.live
    item = NewsroomItem(page_id=page.pk, author=author, unit=author.unit, is_moved_in=moved_in)
    step_to(item, ItemState.PUBLISHED if moved_in else ItemState.DRAFT, owner=None if moved_in else author)
    if moved_in:
        item.published_at = page.first_published_at or now()
    item.save()
    record("publishing.item_started", on=item, by=by)
    return item


@transaction.atomic
def note_saved(*, page: Page, by: User) -> NewsroomItem:
    """A new version was kept in the page editor: what was finished is open again, with `by` as its author.

    The public version stays what it is. Side effects: the record when there was none; trail on reopening.
    """
    item = start_item(page=page, by=by)
    row = NewsroomItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if row.state not in FINISHED or page.latest_revision_id == page.live_revision_id:
        return row
    row.author, row.unit = by, by.unit or row.unit
    row.submitted_at = row.submitted_by = row.submitted_revision = None
    row.approved_at = row.approved_by = row.approved_revision = None
    row.publish_at, row.return_reason, row.correction_note = None, "", ""
    step_to(row, ItemState.DRAFT, owner=by)
    row.save()
    record("publishing.item_reopened", on=row, by=by)
    return row
