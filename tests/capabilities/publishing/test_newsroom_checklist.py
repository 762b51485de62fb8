"""What the checklist finds, how much it weighs, and who answers for what stays."""

import pytest

from lantoa.capabilities.plans.actions.recording import withdraw_activity
from lantoa.capabilities.plans.models import Activity
from lantoa.capabilities.publishing.actions.deciding import submit_for_approval
from lantoa.capabilities.publishing.actions.withdrawing import withdraw
from lantoa.capabilities.publishing.actions.writing import acknowledge
from lantoa.capabilities.publishing.enums import FindingLevel
from lantoa.capabilities.publishing.queries.checklist import findings_of, open_findings
from lantoa.capabilities.publishing.queries.personal_data import personal_data_in
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit import clock
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from tests.capabilities.publishing.test_newsroom_chain import change, refusal_of
from tests.factories.news import approve, make_item, make_public, send, submit
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ông A, số căn cước 011 089 001 234, đến nhận kết quả.", [("citizen_id", "011 089 001 234")]),
        ("CMND số 040123456 cấp năm 2010", [("citizen_id", "040123456")]),
        ("Gọi chị Lan 0912.345.678 để được giúp", [("private_phone", "0912.345.678")]),
        ("Gọi +84 912 345 678", [("private_phone", "+84 912 345 678")]),
        ("Đường dây nóng: 0912 345 678", []),
        ("Điện thoại cơ quan 0215 3825 409", []),
        ("Gửi về lan.pham@example.com", [("private_mail", "lan.pham@example.com")]),
        ("Gửi về vanphong@dienbien.gov.vn", []),
        ("Số tài khoản 1234 5678 9012 tại ngân hàng", [("bank_account", "1234 5678 9012")]),
        (
            "Bà B, thường trú tại bản Pa Thơm, xã Pa Thơm",
            [("home_address", "thường trú tại bản Pa Thơm, xã Pa Thơm")],
        ),
        ("Mã thủ tục 1.001234, Nghị định 61/2018/NĐ-CP, 12.345.678 đồng, 25/11/2026", []),
        ("Năm 2026 đạt 123456789 lượt", []),
    ],
)
def test_personal_data_is_found_by_its_shape(text, found):
    assert [(one.rule, one.match) for one in personal_data_in(text)] == found


def body(html: str) -> list[tuple[str, str]]:
    return [("paragraph", html)]


@pytest.mark.parametrize(
    ("fields", "rule", "level"),
    [
        ({"summary": ""}, "summary_missing", FindingLevel.MUST),
        ({"title": "Dài " * 40}, "title_long", FindingLevel.ADVICE),
        ({"title": "THÔNG BÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH"}, "shouting", FindingLevel.ADVICE),
        (
            {"body": body('<p>Xem <a href="https://a.vn/b">tại đây</a>.</p>')},
            "vague_link",
            FindingLevel.ADVICE,
        ),
        ({"body": body('<p>Xem <a href="">quyết định</a>.</p>')}, "empty_link", FindingLevel.MUST),
        ({"body": body("<h3>Nhỏ trước</h3><p>Chữ</p>")}, "heading_order", FindingLevel.ADVICE),
        ({"body": body("<p>Gọi anh Ba 0912345678.</p>")}, "private_phone", FindingLevel.CONFIRM),
    ],
)
def test_each_finding_has_its_weight(fields, rule, level):
    item = make_item(**fields)

    assert [(one.rule, one.level) for one in findings_of(item) if one.rule == rule] == [(rule, level)]


def test_a_good_text_has_no_findings():
    assert findings_of(make_item()) == []


def test_a_theme_of_this_years_plan_is_needed_once_there_is_a_plan():
    programme = make_programme(year=clock.today().year)

    assert [one.rule for one in open_findings(make_item())] == ["theme_missing"]
    assert open_findings(make_item(themes=programme.themes[:1])) == []


def test_what_is_delicate_may_stay_when_somebody_answers_for_it():
    item = make_item(body=body("<p>Gọi anh Ba 0912345678 để được giúp.</p>"))
    office = make_user(Role.OFFICE)
    make_user(Role.LEADERSHIP)
    send(item)
    assert refusal_of(submit_for_approval, item=item, by=office) == (BadInput, "checklist_open")
    (finding,) = open_findings(item)

    answer = acknowledge(item=item, finding=finding.key, reason="Anh Ba là trưởng bản, đã đồng ý", by=office)

    assert (answer.made_by, open_findings(item)) == (office, [])
    assert refusal_of(acknowledge, item=item, finding=finding.key, reason="x", by=office) == (
        WrongState,
        "already_acknowledged",
    )
    assert refusal_of(acknowledge, item=item, finding="x:y", reason="x", by=office) == (
        BadInput,
        "no_such_finding",
    )
    assert refusal_of(
        acknowledge, item=item, finding=finding.key, reason="x", by=make_user(unit=make_unit())
    ) == (
        NotAllowed,
        "may_not_acknowledge",
    )
    submit_for_approval(item=item, by=office)


def test_what_must_be_mended_cannot_be_answered_for():
    item = make_item(summary="")

    refused = refusal_of(
        acknowledge, item=item, finding=open_findings(item)[0].key, reason="Kệ", by=item.author
    )

    assert refused == (BadInput, "must_be_mended")


def test_a_changed_passage_has_to_be_answered_for_anew():
    item = make_item(body=body("<p>Gọi anh Ba 0912345678.</p>"))
    acknowledge(item=item, finding=open_findings(item)[0].key, reason="Đã đồng ý", by=item.author)
    page = item.page.specific
    page.body = body("<p>Gọi anh Tư 0987654321.</p>")
    page.save_revision(user=item.author)

    item.page.refresh_from_db()
    assert [one.rule for one in open_findings(type(item).objects.get(pk=item.pk))] == ["private_phone"]


def published_with_plan(**fields):
    programme = make_programme(year=clock.today().year)
    return programme, make_public(make_item(themes=programme.themes[:2], **fields))


def test_what_goes_public_is_an_activity_of_the_plan_with_the_page_as_evidence_once():
    programme, item = published_with_plan()

    activity = Activity.objects.get()
    assert (activity.plan, activity.form.kind, activity.owner_unit, activity.title, activity.held_on) == (
        programme.plan,
        "portal",
        item.unit,
        item.page.title,
        clock.today(),
    )
    assert set(activity.themes.all()) == set(programme.themes[:2])
    assert [(one.kind, one.url.endswith(item.page.url)) for one in activity.evidence.all()] == [
        ("portal_page", True)
    ]

    approve(submit(change(item, "Tiêu đề đúng", item.author), correction_note="Sửa tiêu đề."))
    assert Activity.objects.count() == 1
    assert activity.evidence.count() == 1


def test_what_is_withdrawn_counts_no_more():
    _, item = published_with_plan()

    withdraw(item=item, reason="Sai số liệu", by=make_user(Role.OFFICE))

    activity = Activity.objects.get()
    assert activity.withdrawn_at is not None
    assert activity.withdraw_reason == "Gỡ bài khỏi cổng: Sai số liệu"


def test_what_is_published_again_counts_again_once():
    programme, item = published_with_plan()
    item = withdraw(item=item, reason="Sai số liệu", by=make_user(Role.OFFICE))

    approve(submit(change(item, "Tiêu đề đã sửa", item.author)))

    activity = Activity.objects.get()
    item.refresh_from_db()
    assert (item.page.live, item.recording_note) == (True, "")
    assert (activity.withdrawn_at, activity.withdrawn_by, activity.withdraw_reason) == (None, None, "")
    assert activity.evidence.count() == 1
    assert set(activity.themes.all()) == set(programme.themes[:2])
    restored = trail_of(activity)[0]
    assert restored.action == "plans.activity_restored"
    assert "Lý do: Bài được công khai trở lại." in restored.sentence


def test_an_activity_that_people_withdrew_does_not_come_back_with_its_page():
    _, item = published_with_plan()
    office = make_user(Role.OFFICE)
    withdraw_activity(activity=Activity.objects.get(), reason="Ghi trùng", by=office)
    item = withdraw(item=item, reason="Sai số liệu", by=office)

    approve(submit(change(item, "Tiêu đề đã sửa", item.author)))

    item.refresh_from_db()
    assert Activity.objects.get().withdraw_reason == "Ghi trùng"
    assert item.recording_note.startswith("Hoạt động của bài đã được rút vì lý do khác")


def test_without_a_plan_the_page_goes_public_and_says_why_nothing_was_recorded():
    item = make_public()

    assert item.recording_note.startswith("Chưa ghi hoạt động: không có kế hoạch")
    assert not Activity.objects.exists()
