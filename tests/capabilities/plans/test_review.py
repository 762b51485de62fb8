"""The review: every verb by the right person, refused otherwise, with its trace; nobody overwrites anybody."""

import pytest

from lantoa.capabilities.plans import actions
from lantoa.capabilities.plans.enums import ItemKind, PlanState, ReviewState, VersionState
from lantoa.capabilities.plans.models import PlanSource
from lantoa.capabilities.plans.queries.review import paragraphs, review_of
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from tests.factories.people import make_user
from tests.factories.plans import make_item, make_plan

pytestmark = pytest.mark.django_db
TEXT = "Viết tin, bài; cập nhật thủ tục.\nBáo cáo hằng quý."


@pytest.fixture
def office():
    return make_user(Role.OFFICE)


@pytest.fixture
def version(office):
    plan = make_plan(state=PlanState.DRAFT, version_state=VersionState.REVIEWING, by=office)
    version = plan.versions.get()
    version.source = PlanSource.objects.create(
        file_name="a.txt", media_type="text/plain", sha256="a" * 64, size=9, text=TEXT, imported_by=office
    )
    version.save()
    return version


def proposed(version, kind=ItemKind.DUTY, text="Viết tin, bài; cập nhật thủ tục.", **fields):
    return make_item(version, kind, text, review=ReviewState.PROPOSED, **fields)


def test_accept_takes_a_proposal_and_leaves_a_trace(version, office):
    item = proposed(version)

    actions.accept_item(item=item, by=office, revision=version.revision)

    item.refresh_from_db()
    version.refresh_from_db()
    assert (item.review, version.revision) == (ReviewState.ACCEPTED, 2)
    assert [line.action for line in trail_of(version)] == ["plans.item_accepted"]


def test_review_verbs_are_for_the_office(version):
    item = proposed(version)

    with pytest.raises(NotAllowed):
        actions.accept_item(item=item, by=make_user(Role.UNIT_HEAD))


def test_a_second_editor_never_overwrites_the_first(version, office):
    item = proposed(version)
    seen = version.revision
    actions.change_item(item=item, by=office, revision=seen, text="Bản của người thứ nhất")

    with pytest.raises(Conflict):
        actions.change_item(item=item, by=make_user(Role.OFFICE), revision=seen, text="Bản của người thứ hai")

    item.refresh_from_db()
    assert item.text == "Bản của người thứ nhất"


def test_change_refuses_an_empty_text(version, office):
    item = proposed(version)

    with pytest.raises(BadInput):
        actions.change_item(item=item, by=office, text="  ")


def test_split_makes_parts_with_their_own_spans_in_order(version, office):
    item = proposed(version, span_start=0, span_end=32)
    after = proposed(version, text="Báo cáo hằng quý.")

    made = actions.split_item(item=item, parts=["Viết tin, bài", "cập nhật thủ tục."], by=office)

    order = list(version.items.order_by("position").values_list("text", flat=True))
    spans = [TEXT[part.span_start : part.span_end] for part in made]
    assert order == ["Viết tin, bài", "cập nhật thủ tục.", after.text]
    assert spans == ["Viết tin, bài", "cập nhật thủ tục."]
    assert made[0].key == item.key
    assert made[1].unit_text == item.unit_text


def test_split_into_one_part_is_refused(version, office):
    item = proposed(version)

    with pytest.raises(BadInput):
        actions.split_item(item=item, parts=["chỉ một phần", " "], by=office)


def test_join_takes_the_next_item_of_the_same_kind(version, office):
    first = proposed(version, text="Viết tin, bài;", span_start=0, span_end=14)
    proposed(version, kind=ItemKind.THEME, text="Nội dung chen giữa")
    proposed(version, text="cập nhật thủ tục.", span_start=15, span_end=32)

    joined = actions.join_with_next(item=first, by=office)

    assert (joined.text, joined.span_start, joined.span_end) == ("Viết tin, bài; cập nhật thủ tục.", 0, 32)
    assert version.items.count() == 2


def test_join_without_a_next_item_is_refused(version, office):
    with pytest.raises(BadInput):
        actions.join_with_next(item=proposed(version), by=office)


def test_a_dropped_item_can_be_restored(version, office):
    item = proposed(version)

    actions.drop_item(item=item, by=office)
    restored = actions.restore_item(item=item, by=office)

    assert restored.review == ReviewState.PROPOSED
    assert [line.action for line in trail_of(version)] == ["plans.item_restored", "plans.item_dropped"]


def test_add_by_marking_takes_the_words_of_the_source(version, office):
    item = actions.add_item(version=version, kind=ItemKind.DUTY, span=(33, 50), by=office)

    assert (item.text, item.review, item.role) == ("Báo cáo hằng quý.", ReviewState.ACCEPTED, "implement")


def test_add_outside_the_source_is_refused(version, office):
    with pytest.raises(BadInput):
        actions.add_item(version=version, kind=ItemKind.DUTY, span=(10, 5000), by=office)


def test_finish_waits_until_nothing_is_left_proposed(version, office):
    proposed(version)
    proposed(version, kind=ItemKind.THEME)

    with pytest.raises(WrongState):
        actions.finish_review(version=version, by=office)
    accepted = actions.accept_remaining(version=version, by=office)
    finished = actions.finish_review(version=version, by=office)

    assert (accepted, finished.state) == (2, VersionState.DRAFT)


def test_accept_of_one_kind_leaves_the_others(version, office):
    proposed(version)
    proposed(version, kind=ItemKind.THEME)

    assert actions.accept_remaining(version=version, kind=ItemKind.THEME, by=office) == 1
    assert review_of(version).left == 1


def test_paragraphs_cut_the_text_at_the_borders_of_items(version):
    item = make_item(version, span_start=15, span_end=31)

    cut = paragraphs(TEXT, [item])

    assert [[(one.text, one.item == item) for one in line.stretches] for line in cut] == [
        [("Viết tin, bài; ", False), ("cập nhật thủ tục", True), (".", False)],
        [("Báo cáo hằng quý.", False)],
    ]
