"""From a draft to the public and back: every verb with the right person, the wrong person, the wrong step, its trace."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Page

from lantoa.capabilities.publishing.actions.deciding import submit_for_approval
from lantoa.capabilities.publishing.actions.items import note_saved, start_item
from lantoa.capabilities.publishing.actions.scheduling import expire_due, publish_due, reschedule
from lantoa.capabilities.publishing.actions.withdrawing import set_review, withdraw
from lantoa.capabilities.publishing.actions.writing import (
    drop_changes,
    open_request,
    recall,
    return_to_author,
    send_to_editor,
    take_up,
)
from lantoa.capabilities.publishing.enums import ItemState
from lantoa.capabilities.publishing.models import NewsroomItem, Publication
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide, withdraw_request
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, NotAllowed, Refusal, WrongState
from tests import databases
from tests.factories.news import approve, make_article, make_item, make_public, make_scheduled, send, submit
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db


def refusal_of(verb, **facts) -> tuple[type[Refusal], str]:
    with pytest.raises(Refusal) as caught:
        verb(**facts)
    return type(caught.value), caught.value.code


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True))


def actions_of(item) -> list[str]:
    return [line.action.removeprefix("publishing.") for line in reversed(trail_of(item))]


def test_a_page_gets_one_record_with_its_author_unit_and_due_date():
    officer = make_user(unit=make_unit())
    article = make_article(officer)

    item, again = start_item(page=article, by=officer), start_item(page=article, by=officer)

    assert (item.pk, item.state, item.author, item.unit, item.step_owner) == (
        again.pk,
        ItemState.DRAFT,
        officer,
        officer.unit,
        officer,
    )
    assert item.due_on > clock.today()
    assert actions_of(item) == ["item_started"]


def test_what_was_public_before_counts_as_moved_in():
    office = make_user(Role.OFFICE)
    article = make_article(office)
    article.get_latest_revision().publish(user=office, skip_permission_checks=True)
    article.refresh_from_db()

    item = start_item(page=article, by=office)

    assert (item.state, item.is_moved_in) == (ItemState.PUBLISHED, True)


def test_sending_gives_the_text_to_the_office():
    item, office = make_item(), make_user(Role.OFFICE)

    sent = send_to_editor(item=item, by=item.author)

    assert (sent.state, sent.step_owner) == (ItemState.EDITING, None)
    assert told(office) == ["publishing.item_sent"]
    assert actions_of(item)[-1] == "item_sent"


def test_sending_is_refused_to_strangers_at_other_steps_and_while_something_must_be_mended():
    item = make_item()
    unfinished = make_item(summary="")

    assert refusal_of(send_to_editor, item=item, by=make_user(unit=make_unit())) == (
        NotAllowed,
        "may_not_send",
    )
    assert refusal_of(send_to_editor, item=unfinished, by=unfinished.author) == (BadInput, "checklist_open")
    send(item)
    assert refusal_of(send_to_editor, item=item, by=item.author) == (WrongState, "wrong_step")


def test_the_unit_head_sends_for_her_officer():
    item = make_item()

    send_to_editor(item=item, by=make_user(Role.UNIT_HEAD, unit=item.unit))

    item.refresh_from_db()
    assert item.state == ItemState.EDITING


def test_an_editor_takes_a_text_up_and_nobody_else_does():
    item, office = send(make_item()), make_user(Role.OFFICE)

    taken = take_up(item=item, by=office)

    assert (taken.step_owner, taken.editor) == (office, office)
    assert refusal_of(take_up, item=item, by=item.author) == (NotAllowed, "office_only")
    assert refusal_of(take_up, item=make_item(), by=office) == (WrongState, "wrong_step")
    assert actions_of(item)[-1] == "item_taken_up"


def test_a_return_names_its_reason_and_comes_back_to_the_same_editor():
    item, office = send(make_item()), make_user(Role.OFFICE)

    returned = return_to_author(item=item, reason=" Thiếu  địa điểm. ", by=office)

    assert (returned.state, returned.return_reason, returned.step_owner) == (
        ItemState.RETURNED,
        "Thiếu địa điểm.",
        item.author,
    )
    assert told(item.author) == ["publishing.item_returned"]
    again = send_to_editor(item=item, by=item.author)
    assert (again.step_owner, actions_of(item)[-1]) == (office, "item_sent_again")
    assert refusal_of(return_to_author, item=item, reason="  ", by=office) == (BadInput, "reason_needed")
    assert refusal_of(return_to_author, item=item, reason="Sửa", by=item.author) == (
        NotAllowed,
        "office_only",
    )
    assert refusal_of(return_to_author, item=make_item(), reason="Sửa", by=office) == (
        WrongState,
        "wrong_step",
    )


def test_putting_forward_asks_leadership_and_freezes_the_text():
    leader, office = make_user(Role.LEADERSHIP), make_user(Role.OFFICE)
    item = submit(make_item(), office=office)

    request = open_request(item)

    assert (item.state, item.submitted_by, item.submitted_revision) == (
        ItemState.WAITING,
        office,
        item.page.get_latest_revision(),
    )
    assert (request.author, request.requested_by, request.due_on) == (item.author, office, item.due_on)
    assert "approvals.requested" in told(leader)
    assert "publishing.item_submitted" in told(item.author)
    page = item.page.specific
    assert page.get_lock().for_user(office)
    assert page.get_lock().get_message(office).startswith("Bài đang chờ phê duyệt")


def test_putting_forward_is_refused_when_it_makes_no_sense():
    office, item = make_user(Role.OFFICE), send(make_item())
    past, soon = clock.now() - timedelta(minutes=1), clock.now() + timedelta(hours=1)

    assert refusal_of(submit_for_approval, item=item, by=item.author) == (NotAllowed, "office_only")
    assert refusal_of(submit_for_approval, item=make_item(), by=office) == (WrongState, "wrong_step")
    assert refusal_of(submit_for_approval, item=item, by=office, publish_at=past) == (BadInput, "hour_passed")
    assert refusal_of(submit_for_approval, item=item, by=office, publish_at=soon, expires_at=soon) == (
        BadInput,
        "times_out_of_order",
    )
    assert refusal_of(submit_for_approval, item=item, by=office, correction_note="Sửa số") == (
        BadInput,
        "nothing_to_correct",
    )


def test_the_office_puts_its_own_text_forward_without_sending_it_to_itself():
    office = make_user(Role.OFFICE, unit=make_unit())
    make_user(Role.LEADERSHIP)

    item = submit_for_approval(item=make_item(office), by=office)

    assert item.state == ItemState.WAITING


def test_approval_makes_the_text_public_and_tells_the_chain():
    item = submit(make_item())
    leader = make_user(Role.LEADERSHIP)

    public = approve(item, leader=leader)

    assert (public.state, public.approved_by, public.page.live) == (ItemState.PUBLISHED, leader, True)
    assert public.page.live_revision_id == public.approved_revision_id
    publication = Publication.objects.get()
    assert (publication.author, publication.submitted_by, publication.approved_by) == (
        item.author,
        item.submitted_by,
        leader,
    )
    for person in (item.author, item.submitted_by):
        assert "publishing.item_published" in told(person)
    assert actions_of(item)[-2:] == ["item_approved", "item_published"]


def test_an_article_bears_the_day_on_which_it_went_public():
    item = make_item(published_on=clock.now() - timedelta(days=9))

    public = make_public(item)

    assert public.page.specific.published_on == public.published_at


def test_a_leader_who_wrote_in_the_text_does_not_approve_it():
    leader, item = make_user(Role.LEADERSHIP), send(make_item())
    item.page.specific.save_revision(user=leader)
    submitted = submit_for_approval(item=item, by=make_user(Role.OFFICE))

    refused = refusal_of(decide, request=open_request(submitted), decision=Decision.APPROVED, by=leader)

    assert refused == (NotAllowed, "wrote_in_it")
    submitted.refresh_from_db()
    assert submitted.state == ItemState.WAITING


def test_leadership_returns_with_a_reason_and_everybody_in_the_chain_learns_of_it():
    item = submit(make_item())

    decide(
        request=open_request(item),
        decision=Decision.RETURNED,
        by=make_user(Role.LEADERSHIP),
        reason="Thêm số liệu.",
    )

    item.refresh_from_db()
    assert (item.state, item.return_reason, item.submitted_at) == (ItemState.RETURNED, "Thêm số liệu.", None)
    assert "publishing.item_returned" in told(item.editor)
    assert "publishing.item_returned" in told(item.author)


def test_the_office_recalls_what_waits_and_the_request_is_closed():
    item, other = submit(make_item()), make_user(Role.OFFICE)
    request = open_request(item)

    recalled = recall(item=item, reason="Có số liệu mới", by=other)

    request.refresh_from_db()
    assert (recalled.state, recalled.submitted_at, request.withdrawn_at is not None) == (
        ItemState.EDITING,
        None,
        True,
    )
    assert refusal_of(recall, item=item, reason="x", by=item.author) == (NotAllowed, "office_only")
    assert refusal_of(recall, item=item, reason="x", by=other) == (WrongState, "wrong_step")
    assert actions_of(item)[-1] == "item_recalled"


def test_taking_the_request_back_in_the_approvals_list_gives_the_text_back_too():
    item = submit(make_item())

    withdraw_request(request=open_request(item), by=item.submitted_by)

    item.refresh_from_db()
    assert item.state == ItemState.EDITING


def test_a_set_hour_is_kept():
    item, hour = make_scheduled()

    early, due = publish_due(hour - timedelta(minutes=1)), publish_due(hour)

    assert (early, due, publish_due(hour)) == ([], [item.code], [])
    item.refresh_from_db()
    assert (item.state, item.page.live) == (ItemState.PUBLISHED, True)
    assert "publishing.item_published" in told(item.author)


def test_what_cannot_be_published_is_told_once_and_does_not_hold_up_the_others():
    office = make_user(Role.OFFICE)
    bad, hour = make_scheduled(hours=1)
    good, _ = make_scheduled(hours=1)
    NewsroomItem.objects.filter(pk=bad.pk).update(approved_revision=None)

    done = [publish_due(hour + timedelta(minutes=n)) for n in (1, 2)]

    bad.refresh_from_db()
    assert done == [[good.code], []]
    assert (bad.state, bad.failure) == (ItemState.SCHEDULED, "Bản đã duyệt không còn. Hãy trình lại.")
    assert told(office).count("publishing.item_failed") == 1


def test_the_hour_is_changed_with_a_reason():
    item, hour = make_scheduled()
    office, later = make_user(Role.OFFICE), hour + timedelta(days=1)

    reschedule(item=item, publish_at=later, reason="Chờ văn bản", by=office)

    item.refresh_from_db()
    assert item.publish_at == later
    assert "publishing.item_rescheduled" in told(item.approved_by)
    assert refusal_of(reschedule, item=item, publish_at=later, reason="x", by=item.author) == (
        NotAllowed,
        "office_only",
    )
    assert refusal_of(
        reschedule, item=item, publish_at=clock.now() - timedelta(days=1), reason="x", by=office
    ) == (BadInput, "hour_passed")
    assert refusal_of(reschedule, item=make_item(), publish_at=later, reason="x", by=office) == (
        WrongState,
        "wrong_step",
    )


def test_what_was_to_be_shown_for_a_time_ends(client):
    end = clock.now() + timedelta(days=2)
    item = make_public(expires_at=end)

    ended = expire_due(end)

    item.refresh_from_db()
    assert (ended, item.state, item.page.live, expire_due(end)) == ([item.code], ItemState.EXPIRED, False, [])
    answer = client.get(item.page.url)
    assert (answer.status_code, "đã hết thời hạn đăng" in answer.content.decode()) == (410, True)


def test_a_withdrawn_page_says_when_and_why_and_nothing_else(client):
    item, office = make_public(), make_user(Role.OFFICE)
    assert client.get(item.page.url).status_code == 200

    withdraw(item=item, reason="Văn bản dẫn trong bài đã bị bãi bỏ", by=office)

    answer = client.get(item.page.url)
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "Văn bản dẫn trong bài đã bị bãi bỏ" in text
    assert item.page.title not in text
    assert "Điểm hỗ trợ mở cửa" not in text
    item.refresh_from_db()
    assert (item.state, item.withdrawn_by) == (ItemState.WITHDRAWN, office)
    assert "publishing.item_withdrawn" in told(item.author)
    assert actions_of(item)[-1] == "item_withdrawn"


def test_withdrawing_is_the_offices_and_needs_something_public_and_a_reason():
    item, office = make_public(), make_user(Role.OFFICE)

    assert refusal_of(withdraw, item=item, reason="x", by=item.author) == (NotAllowed, "office_only")
    assert refusal_of(withdraw, item=item, reason=" ", by=office) == (BadInput, "reason_needed")
    assert refusal_of(withdraw, item=make_item(), reason="x", by=office) == (WrongState, "not_public")


def change(item, title: str, by) -> NewsroomItem:
    page = item.page.get_latest_revision_as_object()
    page.title = title
    page.save_revision(user=by)
    return note_saved(page=page, by=by)


def test_a_public_page_that_is_changed_goes_the_same_way_while_it_stays_public(client):
    item = make_public()
    changed = change(item, "Tiêu đề mới", item.author)
    assert (changed.state, changed.page.live) == (ItemState.DRAFT, True)

    submitted = submit(changed)
    before = client.get(item.page.url).content.decode()
    approve(submitted)
    after = client.get(item.page.url).content.decode()

    assert ("Tiêu đề mới" in before, "Tiêu đề mới" in after) == (False, True)


def test_a_correction_is_shown_on_the_page_with_its_day(client):
    item = make_public()

    approve(submit(change(item, "Tiêu đề đúng", item.author), correction_note="Sửa tên điểm hỗ trợ."))

    assert "Sửa tên điểm hỗ trợ." in client.get(item.page.url).content.decode()
    assert "item_corrected" in actions_of(item)


def test_a_change_is_dropped_and_the_public_text_is_the_working_text_again():
    item = make_public()
    change(item, "Tiêu đề thừa", item.author)

    dropped = drop_changes(item=item, by=item.author)

    dropped.page.refresh_from_db()
    assert (dropped.state, dropped.page.draft_title) == (ItemState.PUBLISHED, item.page.title)
    assert not dropped.page.has_unpublished_changes
    assert refusal_of(drop_changes, item=item, by=item.author) == (WrongState, "wrong_step")
    assert refusal_of(drop_changes, item=make_item(), by=make_user(unit=make_unit())) == (
        NotAllowed,
        "may_not_drop",
    )


def test_a_withdrawn_page_comes_back_through_the_whole_chain():
    item = make_public()
    withdraw(item=item, reason="Sai số liệu", by=make_user(Role.OFFICE))

    again = approve(submit(change(item, "Đã sửa số liệu", item.author)))

    assert (again.state, again.page.live, again.withdrawn_at, again.withdraw_reason) == (
        ItemState.PUBLISHED,
        True,
        None,
        "",
    )


def test_a_review_is_noted_with_its_next_day():
    item, office = make_public(), make_user(Role.OFFICE)
    day = clock.today() + timedelta(days=90)

    assert set_review(item=item, review_on=day, by=office).review_on == day
    assert refusal_of(set_review, item=item, review_on=clock.today(), by=office) == (BadInput, "day_passed")
    assert refusal_of(set_review, item=item, review_on=day, by=item.author) == (NotAllowed, "office_only")
    assert refusal_of(set_review, item=make_item(), review_on=day, by=office) == (WrongState, "not_public")
    assert actions_of(item)[-1] == "item_reviewed"


class TestWhatMustNeverBeFalse:
    """One text before leadership, brought there once."""

    @pytest.fixture(scope="class")
    def built(self, django_db_setup, django_db_blocker):
        with databases.built_once(django_db_blocker, lambda: submit(make_item())) as given:
            yield given

    @pytest.fixture
    def item(self, db, built) -> NewsroomItem:
        return built()

    @pytest.mark.parametrize(
        "wrong",
        [
            lambda item: {"approved_by": item.author, "approved_at": clock.now()},
            lambda item: {"approved_by": item.submitted_by, "approved_at": clock.now()},
            lambda item: {"approved_at": clock.now(), "approved_by": None},
            lambda item: {"submitted_by": None},
            lambda item: {"state": "live"},
            lambda item: {"state": ItemState.RETURNED, "return_reason": ""},
            lambda item: {"state": ItemState.SCHEDULED},
            lambda item: {"state": ItemState.WITHDRAWN},
            lambda item: {"withdrawn_at": clock.now(), "withdrawn_by": item.author},
            lambda item: {"failure": "Hỏng"},
            lambda item: {"publish_at": clock.now(), "expires_at": clock.now() - timedelta(days=1)},
        ],
    )
    def test_what_must_never_be_false_is_held_by_the_database(self, item, wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            NewsroomItem.objects.filter(pk=item.pk).update(**wrong(item))


def test_no_version_is_on_record_as_public_that_its_author_approved():
    item = make_public()

    for wrong in ({"approved_by": item.author}, {"approved_by": item.submitted_by}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.update(**wrong)


def test_no_version_goes_public_that_nobody_approved_whatever_the_code_says():
    draft, public = make_item(), make_public()
    later = change(public, "Chưa ai duyệt", public.author).page.specific.get_latest_revision()

    for revision in (draft.page.get_latest_revision(), later):
        with pytest.raises(IntegrityError), transaction.atomic():
            revision.publish(skip_permission_checks=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=draft.page_id).update(live=True)
