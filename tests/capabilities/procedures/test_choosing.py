"""Choosing among many differences at once: the number is said first, and it can be taken back."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lantoa.capabilities.procedures.actions import (
    confirm_import,
    drop_import,
    set_change,
    set_changes,
    undo_changes,
)
from lantoa.capabilities.procedures.queries.review import can_be_undone, review_counts
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.errors import Conflict, NotAllowed, WrongState
from tests.capabilities.procedures.test_reviewing import upload
from tests.factories.people import make_user
from tests.factories.procedures import bring_in, told

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"procedures_desk:{name}", args=args)


def reviewed(by, amended=3, new=2, gone=1):
    """A whole file with that many differences of each kind."""
    records = [told() for _ in range(amended + gone)]
    bring_in(*records)
    changed = [one | {"result": "Khác"} for one in records[:amended]]
    return upload(*changed, *(told() for _ in range(new)), by=by, is_whole=True)


def counted(entry):
    return {one.kind: (one.accepted, one.left) for one in review_counts(entry)}


def test_all_of_a_kind_are_left_out_and_taken_back_exactly():
    office = make_user(Role.OFFICE)
    entry = reviewed(office)
    single = entry.changes.filter(kind="amended").first()
    set_change(change=single, accepted=False, by=office)

    assert set_changes(entry=entry, kind="amended", accepted=False, expected=2, by=office) == 2
    assert counted(entry) == {"introduced": (2, 0), "amended": (0, 3), "abolished": (0, 1)}
    entry.refresh_from_db()
    assert undo_changes(entry=entry, by=office) == 2
    assert counted(entry)["amended"] == (2, 1)
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))[-3:] == [
        "procedures.change_set",
        "procedures.changes_set",
        "procedures.changes_undone",
    ]
    with pytest.raises(WrongState):
        undo_changes(entry=entry, by=office)


def test_what_was_chosen_singly_since_is_not_taken_back():
    office = make_user(Role.OFFICE)
    entry = reviewed(office)
    set_changes(entry=entry, kind="introduced", accepted=False, expected=2, by=office)
    set_change(change=entry.changes.filter(kind="introduced").first(), accepted=True, by=office)
    entry.refresh_from_db()

    assert can_be_undone(entry) == 1
    undo_changes(entry=entry, by=office)

    assert counted(entry)["introduced"] == (2, 0)


def test_another_number_than_was_shown_changes_nothing():
    office = make_user(Role.OFFICE)
    entry = reviewed(office)

    for kind, expected in (("amended", 2), ("replaced", 0)):
        with pytest.raises(Conflict):
            set_changes(entry=entry, kind=kind, accepted=False, expected=expected, by=office)
    entry.refresh_from_db()
    assert (counted(entry)["amended"], entry.choices) == ((3, 0), 0)


def test_only_who_keeps_the_catalogue_and_only_before_it_is_decided():
    office, counter = make_user(Role.OFFICE), make_user(Role.COUNTER)
    entry = reviewed(office)
    facts = {"entry": entry, "kind": "amended", "accepted": False, "expected": 3}

    with pytest.raises(NotAllowed):
        set_changes(**facts, by=counter)
    with pytest.raises(NotAllowed):
        undo_changes(entry=entry, by=counter)
    drop_import(entry=entry, by=office, reason="Nhầm")
    for verb in (
        lambda: set_changes(**facts, by=office),
        lambda: undo_changes(entry=entry, by=office),
        lambda: confirm_import(entry=entry, by=office),
    ):
        with pytest.raises(WrongState):
            verb()


def test_the_screens_say_the_number_before_anything_happens(client):
    office = make_user(Role.OFFICE)
    entry = reviewed(office)
    client.force_login(office)

    page = client.get(at("import", entry.code)).content.decode()
    assert "Bỏ qua cả 3" in page
    asked = f"{at('choose_many', entry.code)}?loai=amended&chon=khong"
    assert "Bỏ qua 3 thay đổi loại “sửa đổi, bổ sung”?" in client.get(asked).content.decode()
    assert counted(entry)["amended"] == (3, 0)
    client.post(at("choose_many", entry.code), {"loai": "amended", "chon": "khong", "so": "3"})
    assert counted(entry)["amended"] == (0, 3)

    page = client.get(at("import", entry.code)).content.decode()
    assert "Hoàn tác lựa chọn hàng loạt vừa rồi" in page
    assert "Chấp nhận cả 3" in page
    asked = " ".join(client.get(at("confirm", entry.code)).content.decode().split())
    assert "Đưa vào danh mục: 2 mới ban hành. Bỏ qua 4 thay đổi." in asked
    client.post(at("undo", entry.code))
    assert counted(entry)["amended"] == (3, 0)
    assert client.get(f"{at('choose_many', entry.code)}?loai=sai&chon=khong").status_code == 404


def test_after_a_choice_the_reader_is_back_where_it_stands(client):
    office = make_user(Role.OFFICE)
    entry = reviewed(office)
    client.force_login(office)
    change = entry.changes.filter(kind="amended").last()

    answer = client.post(
        at("choose", entry.code, change.pk), {"chon": "khong", "trang": "1", "loai": "amended"}
    )

    assert answer.url == f"{at('import', entry.code)}?trang=1&loai=amended#thay-doi-{change.pk}"


@pytest.mark.parametrize("many", [1, 3])
def test_the_counts_take_one_query(many, django_assert_num_queries):
    entry = reviewed(make_user(Role.OFFICE), amended=many, new=many, gone=many)

    with django_assert_num_queries(1):
        assert len(review_counts(entry)) == 3


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_no_more_for_more_differences(client, many, django_assert_max_num_queries):
    office = make_user(Role.OFFICE)
    entry = reviewed(office, amended=many, new=many, gone=many)
    client.force_login(office)
    client.get(at("import", entry.code))

    with django_assert_max_num_queries(25):
        client.get(at("import", entry.code))
