"""Submit, approve, return, publish, change, clone, close: right person, wrong person, wrong state, trace."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from lantoa.capabilities.plans import actions
from lantoa.capabilities.plans.actions.copying import MOVED_DUE, OLD_BASIS, OLD_YEAR, move_years
from lantoa.capabilities.plans.enums import ItemKind, PlanState, ReviewState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanItem, PlanVersion
from lantoa.capabilities.plans.queries import readiness, themes_of
from lantoa.capabilities.plans.queries.diff import compare, difference, word_difference
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide, withdraw_request
from lantoa.foundation.approvals.enums import Decision
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.people import make_user
from tests.factories.plans import make_item, make_plan, make_programme, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_user(Role.OFFICE)


@pytest.fixture
def leader():
    return make_user(Role.LEADERSHIP)


@pytest.fixture
def draft(office):
    """A draft that is ready to be submitted."""
    version = make_plan(by=office).versions.get()
    make_item(version, ItemKind.THEME, "Chủ trương của Đảng")
    form = make_item(version, ItemKind.FORM, "Hội thi, tọa đàm")
    make_item(version, ItemKind.SUBFORM, "Hội thi", parent=form)
    make_item(version, ItemKind.DUTY, "Báo cáo năm")
    return version


def approve(version, *, office, leader):
    request = actions.submit_version(version=version, by=office)
    decide(request=request, decision=Decision.APPROVED, by=leader)
    return PlanVersion.objects.get(pk=version.pk)


def test_submit_puts_a_ready_version_before_leadership(draft, office, leader):
    request = actions.submit_version(version=draft, by=office)

    draft.refresh_from_db()
    assert (draft.state, draft.submitted_by, request.paper) == (VersionState.SUBMITTED, office, draft)
    assert [line.action for line in trail_of(draft)] == ["plans.version_submitted"]


def test_submit_names_what_is_missing(office):
    version = make_plan(by=office).versions.get()
    make_item(version, ItemKind.DUTY, "Cập nhật kịp thời", due_on=None, unit_text="")

    with pytest.raises(WrongState) as refused:
        actions.submit_version(version=version, by=office)

    assert [issue.text for issue in readiness(version)] == [
        "Chưa có nội dung tuyên truyền nào.",
        "Chưa có hình thức tuyên truyền nào.",
        "Nhiệm vụ chưa có đơn vị thực hiện.",
        "Nhiệm vụ không có hạn cụ thể: ghi chỉ tiêu đo được, hoặc xác nhận không có hạn.",
    ]
    assert refused.value.code == "not_ready"


@pytest.mark.parametrize(
    "facts", [{"indicator": "2 tin mỗi tháng"}, {"recurrence": "monthly"}, {"details": {"no_due": True}}]
)
def test_a_duty_without_a_day_needs_a_measure_or_the_planners_word(draft, facts):
    make_item(draft, ItemKind.DUTY, "Cập nhật kịp thời", **({"due_on": None} | facts))

    assert readiness(draft) == []


def test_submit_is_for_the_office(draft):
    with pytest.raises(NotAllowed):
        actions.submit_version(version=draft, by=make_user(Role.UNIT_HEAD))


def test_approval_puts_the_plan_in_force_and_makes_the_programme(draft, office, leader):
    version = approve(draft, office=office, leader=leader)

    plan = Plan.objects.get(pk=version.plan_id)
    forms = list(plan.communicationform_rows.all())
    assert (plan.state, version.state, version.approved_by) == (
        PlanState.IN_FORCE,
        VersionState.APPROVED,
        leader,
    )
    assert len(version.content_hash) == 64
    assert [theme.text for theme in plan.theme_rows.all()] == ["Chủ trương của Đảng"]
    assert [(form.text, form.parent) for form in forms] == [("Hội thi, tọa đàm", None), ("Hội thi", forms[0])]
    assert [duty.due_on for duty in plan.duty_rows.all()] == [date(2022, 11, 14)]


def test_the_author_never_approves(draft, office):
    office.groups.add(make_user(Role.LEADERSHIP).groups.get())
    office.__dict__.pop("_roles", None)
    request = actions.submit_version(version=draft, by=office)

    with pytest.raises(NotAllowed):
        decide(request=request, decision=Decision.APPROVED, by=office)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=draft.pk).update(
            state=VersionState.APPROVED, approved_by=office, approved_at=draft.created_at, content_hash="x"
        )


def test_a_returned_version_is_edited_and_submitted_again(draft, office, leader):
    request = actions.submit_version(version=draft, by=office)
    decide(request=request, decision=Decision.RETURNED, by=leader, reason="Bổ sung hạn")
    draft.refresh_from_db()

    actions.change_document(version=draft, by=office, signer_name="Nguyễn Thị Lan")
    version = approve(draft, office=office, leader=leader)

    assert version.signer_name == "Nguyễn Thị Lan"
    assert "plans.version_returned" in [line.action for line in trail_of(version)]


def test_a_submitted_version_cannot_be_edited_but_can_be_withdrawn(draft, office, leader):
    actions.submit_version(version=draft, by=office)

    with pytest.raises(WrongState):
        actions.change_document(version=draft, by=office, signer_name="Khác")
    actions.withdraw_version(version=draft, by=office)

    draft.refresh_from_db()
    assert (draft.state, draft.submitted_at) == (VersionState.DRAFT, None)


def test_a_change_during_the_year_creates_updates_and_retires(office, leader):
    programme = make_programme(themes=2)
    kept, retired = programme.themes
    version = actions.start_change(plan=programme.plan, by=office, reason="Theo văn bản mới của tỉnh")
    items = {item.key: item for item in version.items.all()}
    actions.change_item(item=items[kept.key], by=office, text="Chủ trương mới")
    actions.drop_item(item=items[retired.key], by=office)
    added = actions.add_item(version=version, kind=ItemKind.THEME, text="Nội dung bổ sung", by=office)
    version.refresh_from_db()

    version = approve(version, office=office, leader=leader)

    kept.refresh_from_db()
    retired.refresh_from_db()
    programme.version.refresh_from_db()
    assert (kept.text, kept.retired_at) == ("Chủ trương mới", None)
    assert retired.retired_at is not None
    assert {theme.key for theme in themes_of(programme.plan)} == {kept.key, added.key}
    assert programme.version.state == VersionState.SUPERSEDED


def test_the_difference_names_what_was_added_changed_and_removed(office):
    programme = make_programme(themes=2)
    version = actions.start_change(plan=programme.plan, by=office, reason="Theo văn bản mới")
    items = {item.key: item for item in version.items.all()}
    actions.change_item(
        item=items[programme.duties[0].key],
        by=office,
        due_on=date(2022, 10, 31),
        text="Tổ chức thực hiện tốt nhiệm vụ",
    )
    actions.drop_item(item=items[programme.themes[0].key], by=office)
    actions.add_item(version=version, kind=ItemKind.FORM, text="Phát tờ rơi", by=office)

    found = difference(programme.version, version)

    assert {(change.state, change.item.kind) for change in found.differing} == {
        ("removed", "theme"),
        ("added", "form"),
        ("changed", "duty"),
    }
    changed = next(change for change in found.changes if change.state == "changed")
    assert [(fact.label, fact.before, fact.after) for fact in changed.facts] == [
        ("Hạn", "14/11/2022", "31/10/2022")
    ]
    assert (
        "".join(piece.text for piece in changed.pieces if piece.state != "removed")
        == "Tổ chức thực hiện tốt nhiệm vụ"
    )


def test_start_change_needs_a_reason_and_one_open_version(office):
    programme = make_programme()

    with pytest.raises(BadInput):
        actions.start_change(plan=programme.plan, by=office, reason=" ")
    actions.start_change(plan=programme.plan, by=office, reason="Lần một")
    with pytest.raises(Conflict):
        actions.start_change(plan=programme.plan, by=office, reason="Lần hai")


def test_publish_and_unpublish(office):
    plan = make_programme().plan

    actions.publish_plan(plan=plan, by=office)
    with pytest.raises(WrongState):
        actions.publish_plan(plan=plan, by=office)
    actions.unpublish_plan(plan=plan, by=office, reason="Đính chính")

    plan.refresh_from_db()
    assert plan.published_at is None
    assert [line.action for line in trail_of(plan)] == ["plans.plan_unpublished", "plans.plan_published"]


def test_a_draft_plan_cannot_be_published(office):
    with pytest.raises(WrongState):
        actions.publish_plan(plan=make_plan(by=office), by=office)


def test_close_ends_a_plan_in_force(office):
    plan = make_programme().plan

    actions.close_plan(plan=plan, by=office)

    plan.refresh_from_db()
    assert plan.state == PlanState.CLOSED
    with pytest.raises(WrongState):
        actions.start_change(plan=plan, by=office, reason="Muộn")


def test_discard_takes_an_only_version_with_its_plan(draft, office):
    actions.discard_version(version=draft, by=office)

    assert Plan.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Kế hoạch năm 2022 của Sở", "Kế hoạch năm 2023 của Sở"),
        ("trước ngày 15/11/2022", "trước ngày 15/11/2023"),
        (
            "Kế hoạch số 136/KH-SLĐTBXH ngày 19/01/2022 của Sở",
            "Kế hoạch số 136/KH-SLĐTBXH ngày 19/01/2022 của Sở",
        ),
        ("giai đoạn 2022-2025 và năm 2022", "giai đoạn 2022-2025 và năm 2023"),
        ("giai đoạn 2018 - 2022", "giai đoạn 2018 - 2022"),
        ("Nghị định số 15/2022/NĐ-CP", "Nghị định số 15/2022/NĐ-CP"),
    ],
)
def test_years_move_except_in_citations_and_ranges(text, moved):
    assert move_years(text, 2022, 2023) == moved


def test_clone_moves_dates_and_asks_for_review(office):
    programme = make_programme(themes=1, forms=1, duties=1)
    version = programme.version
    basis = make_item(
        version, ItemKind.LEGAL_BASIS, "Kế hoạch số 1/KH-UBND ngày 05/01/2022 của UBND tỉnh Điện Biên"
    )
    budget = make_item(version, ItemKind.BUDGET, "Dự toán năm 2022")

    clone = actions.clone_plan(plan=programme.plan, year=2023, by=office)

    made = clone.versions.get()
    items = {item.origin_key: item for item in made.items.all()}
    duty = items[programme.duties[0].key]
    assert (clone.cloned_from, clone.year, made.state) == (programme.plan, 2023, VersionState.REVIEWING)
    assert (duty.due_on, duty.review, duty.details["flags"]) == (
        date(2023, 11, 14),
        ReviewState.PROPOSED,
        [MOVED_DUE],
    )
    assert duty.key != programme.duties[0].key
    assert (items[basis.key].text, items[basis.key].details["flags"]) == (basis.text, [OLD_BASIS])
    assert (items[budget.key].text, items[budget.key].details["flags"]) == ("Dự toán năm 2023", [OLD_YEAR])
    assert items[programme.themes[0].key].review == ReviewState.ACCEPTED
    assert {change.state for change in difference(version, made).differing} == {"changed"}


def test_clone_twice_to_the_same_year_is_refused(office):
    plan = make_programme().plan
    actions.clone_plan(plan=plan, year=2023, by=office)

    with pytest.raises(Conflict):
        actions.clone_plan(plan=plan, year=2023, by=office)


def test_only_one_version_of_a_plan_is_open(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_version(draft.plan, state=VersionState.RETURNED)


def test_neighbouring_changes_are_one_change():
    pieces = word_difference("Tuyên truyền quan điểm", "Giới thiệu, giải thích quan điểm")

    assert [(piece.text, piece.state) for piece in pieces] == [
        ("Tuyên truyền", "removed"),
        ("Giới thiệu, giải thích", "added"),
        (" quan điểm", "same"),
    ]


def test_removed_items_stand_where_they_stood():
    old = [PlanItem(key=uuid4(), kind=ItemKind.THEME, text=text) for text in "abcd"]
    after = [old[3], old[0]]

    shown = [(change.item.text, change.state) for change in compare(old, after).changes]

    assert shown == [("d", "same"), ("a", "same"), ("b", "removed"), ("c", "removed")]


def test_a_version_whose_request_was_withdrawn_is_taken_back_by_the_office_only(draft, office):
    withdraw_request(request=actions.submit_version(version=draft, by=office), by=office)

    with pytest.raises(NotAllowed):
        actions.withdraw_version(version=draft, by=make_user(Role.UNIT_HEAD))
    actions.withdraw_version(version=draft, by=make_user(Role.OFFICE))

    draft.refresh_from_db()
    assert draft.state == VersionState.DRAFT
