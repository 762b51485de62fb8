"""Screens of carrying out: happy path, empty state, who sees what, how many queries."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lantoa.capabilities.plans.enums import Recurrence
from lantoa.capabilities.plans.models import (
    Activity,
    Assignment,
    BudgetLine,
    Evidence,
    GuidanceNote,
    Occurrence,
)
from lantoa.capabilities.plans.queries import coming_for, waiting_for
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.notices.waiting import WaitingLine
from lantoa.kit.clock import today
from tests.factories.people import make_unit, make_user
from tests.factories.plans import make_programme
from tests.factories.work import (
    make_activity,
    make_assignment,
    make_done,
    make_file_evidence,
    make_occurrence,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_names")]


@pytest.fixture
def made():
    return make_programme()


@pytest.fixture
def unit(made):
    return make_unit("Phòng Người có công", parent=made.plan.unit)


@pytest.fixture
def officer(unit):
    return make_user(Role.UNIT_OFFICER, unit=unit)


@pytest.fixture
def office(made):
    return make_user(Role.OFFICE, unit=made.plan.unit)


def at(name, *args):
    return reverse(f"plans_desk:{name}", args=args)


def test_assign_screen_gives_the_duty_to_the_proposed_units(client, made, unit, office):
    client.force_login(office)
    duty = made.duties[0]

    page = client.get(at("assign", made.plan.code))
    form_page = client.get(at("assign_one", made.plan.code, duty.key))
    sent = client.post(
        at("assign_one", made.plan.code, duty.key),
        {
            "units": [unit.pk],
            "recurrence": "quarterly",
            "due_on": "15/03/2022",
            "starts_on": "",
            "indicator": "",
        },
    )

    assert "Phòng Người có công" in page.content.decode()
    assert f'value="{unit.pk}"' in form_page.content.decode()
    assert sent.headers["Location"] == at("assign", made.plan.code)
    assert list(Occurrence.objects.values_list("label", "due_on").order_by("due_on"))[1] == (
        "Quý II/2022",
        date(2022, 6, 15),
    )


def test_assign_screen_shows_the_refusal_above_the_form(client, made, unit, office):
    client.force_login(office)

    page = client.post(
        at("assign_one", made.plan.code, made.duties[0].key), {"units": [unit.pk], "recurrence": "continuous"}
    )

    assert "Việc thường xuyên không có hạn phải có chỉ tiêu đo được" in page.content.decode()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("name", ["assign", "board", "plan_work", "guidance", "budget"])
def test_office_screens_are_closed_to_units(client, made, officer, name):
    client.force_login(officer)

    assert client.get(at(name, made.plan.code)).status_code == 302


def test_whole_way_from_assignment_to_done(client, made, unit, officer):
    occurrence = make_occurrence(
        make_assignment(made.plan, unit, title="Viết bài"), due_on=date(2022, 11, 14)
    )
    code = occurrence.assignment.code
    client.force_login(officer)

    choose = client.get(f"{at('record_activity', made.plan.code)}?viec={code}&ky=mot-lan")
    address = f"{at('record_activity', made.plan.code)}?viec={code}&ky=mot-lan&hinh_thuc={made.forms[0].key}"
    form_page = client.get(address).content.decode()
    recorded = client.post(
        address,
        {
            "form": made.forms[0].pk,
            "title": "Bài về một cửa",
            "held_on": "10/11/2022",
            "themes": [made.themes[0].pk],
            "owner_unit": unit.pk,
            "fulfils": [occurrence.pk],
            "items": "1",
            "posts": "3",
            "views": "1.200",
        },
    )
    activity = Activity.objects.get()
    client.post(at("add_evidence", activity.code), {"file": SimpleUploadedFile("bai.txt", "Bài".encode())})
    evidence = Evidence.objects.get()
    closed = client.post(at("close_occurrence", code, "mot-lan"), {"evidence": evidence.pk, "note": ""})

    assert "thuộc hình thức nào" in choose.content.decode()
    assert form_page.index('name="posts"') < form_page.index('name="participations"')
    assert recorded.headers["Location"] == at("activity", activity.code)
    assert (activity.items, activity.posts, activity.views) == (1, 3, 1200)
    assert closed.headers["Location"] == at("assignment", code)
    occurrence.refresh_from_db()
    assert (occurrence.state, occurrence.closing_evidence) == ("done", evidence)
    assert "bai.txt" in client.get(at("assignment", code)).content.decode()


def test_close_screen_without_proof_says_what_to_do_first(client, made, unit, officer):
    occurrence = make_occurrence(make_assignment(made.plan, unit))
    client.force_login(officer)

    page = client.get(at("close_occurrence", occurrence.assignment.code, "mot-lan")).content.decode()

    assert "Chưa có minh chứng nào cho việc này" in page


def test_change_screen_keeps_what_was_typed_when_somebody_was_faster(client, made, unit, officer):
    activity = make_activity(made.plan, unit, made.forms[1], made.themes[:1], title="Hội nghị")
    Activity.objects.filter(pk=activity.pk).update(participations=99, revision=2)
    client.force_login(officer)
    typed = {
        "form": made.forms[1].pk,
        "title": "Hội nghị sửa",
        "held_on": "15/03/2022",
        "themes": [made.themes[0].pk],
        "participations": "50",
        "revision": "1",
    }

    page = client.post(at("change_activity", activity.code), typed)
    body = page.content.decode()

    assert "Có người vừa sửa hoạt động này" in body
    assert 'value="Hội nghị sửa"' in body
    assert '<input type="hidden" name="revision" value="2"' in body
    client.post(at("change_activity", activity.code), typed | {"revision": "2"})
    activity.refresh_from_db()
    assert (activity.title, activity.participations, activity.revision) == ("Hội nghị sửa", 50, 3)


def test_money_over_norm_and_estimate_is_told_not_blocked(client, made, unit, officer):
    line = BudgetLine.objects.create(
        plan=made.plan, name="Tập huấn", planned=5_000_000, norm_maximum=3_000_000, norm_reference="văn bản A"
    )
    client.force_login(officer)

    page = client.post(
        at("record_activity", made.plan.code),
        {
            "form": made.forms[1].pk,
            "title": "Hội nghị",
            "held_on": "15/03/2022",
            "themes": [made.themes[0].pk],
            "owner_unit": unit.pk,
            "budget_line": line.pk,
            "amount": "6.000.000",
        },
        follow=True,
    )

    body = page.content.decode()
    assert Activity.objects.get().amount == 6_000_000
    assert "vượt mức chi tối đa 3.000.000 đồng theo văn bản A" in body
    assert "đã chi 6.000.000 đồng, vượt dự toán 5.000.000 đồng" in body


def test_activity_list_narrows_and_exports(client, made, unit, officer):
    wanted = make_activity(made.plan, unit, made.forms[0], made.themes[:1], title="Bài tháng ba")
    make_activity(
        made.plan, unit, made.forms[0], made.themes[1:], title="Bài tháng tư", held_on=date(2022, 4, 2)
    )
    client.force_login(officer)
    query = f"?noi_dung={made.themes[0].key}&thang=3&don_vi={unit.code}&hinh_thuc={made.forms[0].key}&q=bài"

    page = client.get(at("activities", made.plan.code) + query).content.decode()
    file = client.get(at("activities_file", made.plan.code) + query)

    assert "Bài tháng ba" in page
    assert "Bài tháng tư" not in page
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
    assert [row[-1] for row in rows[1:]] == [wanted.code]
    assert (rows[1][0], rows[1][6]) == (date(2022, 3, 15), "Bài tháng ba")


def test_evidence_of_another_unit_is_not_found(client, made, unit, officer):
    evidence = make_file_evidence(make_activity(made.plan, unit, made.forms[0], made.themes), name="mat.txt")
    client.force_login(officer)
    mine = client.get(at("evidence", evidence.code))
    stranger = make_user(Role.UNIT_HEAD, unit=make_unit(parent=made.plan.unit))

    client.force_login(stranger)

    assert b"".join(mine.streaming_content) == b"minh chung"
    assert mine.headers["Content-Disposition"] == "attachment; filename*=UTF-8''mat.txt"
    assert mine.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert mine.headers["X-Content-Type-Options"] == "nosniff"
    for name in ("evidence", "remove_evidence", "retry_snapshot"):
        method = client.get if name == "evidence" else client.post
        assert method(at(name, evidence.code)).status_code == 404
    assert client.get(at("activity", evidence.activity.code)).status_code == 404


@pytest.mark.parametrize("role", [Role.COUNTER, Role.UNIT_OFFICER])
@pytest.mark.parametrize("joining", [False, True], ids=["owner", "participant"])
def test_what_a_list_names_opens_for_all_people_of_the_unit_and_only_its_officers_write(
    client, made, unit, role, joining
):
    owner = make_unit("Thanh tra Sở", parent=made.plan.unit) if joining else unit
    activity = make_activity(made.plan, owner, made.forms[0], made.themes)
    if joining:
        activity.participating_units.add(unit)
    task = make_occurrence(make_assignment(made.plan, unit), due_on=today()).assignment
    client.force_login(make_user(role, unit=unit))

    shown = client.get(at("activities", made.plan.code)).content.decode()
    tasks = client.get(at("my_work")).content.decode()

    for address, listed in ((at("activity", activity.code), shown), (at("assignment", task.code), tasks)):
        assert f'href="{address}"' in listed
        assert client.get(address).status_code == 200
    may_write = role == Role.UNIT_OFFICER and not joining
    assert client.get(at("change_activity", activity.code)).status_code == (200 if may_write else 404)


def test_evidence_is_not_served_without_sign_in(client, made, unit):
    evidence = make_file_evidence(make_activity(made.plan, unit, made.forms[0], made.themes))

    assert client.get(at("evidence", evidence.code)).status_code == 302


def test_remove_evidence_needs_a_post_and_says_why_not(client, made, unit, officer):
    occurrence = make_occurrence(make_assignment(made.plan, unit))
    evidence = make_file_evidence(
        make_activity(made.plan, unit, made.forms[0], made.themes, fulfils=[occurrence])
    )
    make_done(occurrence, evidence, officer)
    client.force_login(officer)

    assert client.get(at("remove_evidence", evidence.code)).status_code == 405
    page = client.post(at("remove_evidence", evidence.code), follow=True)

    assert "Có việc đã hoàn thành dựa vào minh chứng này" in page.content.decode()


@pytest.mark.parametrize(
    ("loc", "titles"), [("con-lai", ["Muộn", "Sau này"]), ("qua-han", ["Muộn"]), ("xong", [])]
)
def test_my_work_lists_my_units_work(client, made, unit, officer, loc, titles):
    make_occurrence(make_assignment(made.plan, unit, title="Muộn"), due_on=today() - timedelta(days=3))
    make_occurrence(make_assignment(made.plan, unit, title="Sau này"), due_on=today() + timedelta(days=40))
    other = make_unit(parent=made.plan.unit)
    make_occurrence(make_assignment(made.plan, other, title="Việc của người khác"), due_on=today())
    client.force_login(officer)

    page = client.get(f"{at('my_work')}?loc={loc}").content.decode()

    assert [title for title in ("Muộn", "Sau này", "Việc của người khác") if f">{title}<" in page] == titles


def test_own_addition_and_verbs_of_the_head_and_the_office(client, made, unit, office, officer):
    head = make_user(Role.UNIT_HEAD, unit=unit)
    client.force_login(head)
    client.post(
        at("add_own", made.plan.code),
        {"title": "Chuyên mục hỏi đáp", "recurrence": Recurrence.ONCE, "due_on": "01/06/2022"},
    )
    row = Assignment.objects.get()
    client.post(at("set_owner", row.code), {"owner": officer.pk})
    client.force_login(office)
    client.post(at("change_due_date", row.code, "mot-lan"), {"due_on": "15/06/2022", "reason": "Lùi hạn"})
    client.post(at("waive_occurrence", row.code, "mot-lan"), {"reason": "Không cần nữa"})
    client.post(at("reopen_occurrence", row.code, "mot-lan"), {"reason": "Vẫn cần"})
    client.post(at("cancel_assignment", row.code), {"reason": "Gộp"})

    row.refresh_from_db()
    assert (row.owner, row.due_on, row.cancel_reason) == (officer, date(2022, 6, 15), "Gộp")
    assert row.occurrences.get().state == "open"


def test_guidance_and_budget_screens_write(client, made, unit, office):
    client.force_login(office)

    client.post(at("guidance", made.plan.code), {"text": "Chú ý hạn.", "units": [unit.pk]})
    client.post(at("budget", made.plan.code), {"name": "In tờ rơi", "planned": "5.000.000"})

    assert GuidanceNote.objects.get().text == "Chú ý hạn."
    assert BudgetLine.objects.get().planned == 5_000_000
    assert "In tờ rơi" in client.get(at("budget", made.plan.code)).content.decode()


def _fill(made, unit, officer, count):
    for number in range(count):
        occurrence = make_occurrence(
            make_assignment(made.plan, unit, owner=officer), due_on=today() - timedelta(days=number)
        )
        activity = make_activity(made.plan, unit, made.forms[0], made.themes, fulfils=[occurrence])
        make_file_evidence(activity, content=f"{number}".encode())


@pytest.mark.parametrize("name", ["my_work", "plan_work", "activities", "activities_file", "board", "assign"])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(
    client, made, unit, name, django_assert_max_num_queries
):
    both = make_user(Role.OFFICE, unit=unit)
    client.force_login(both)
    address = at(name) if name == "my_work" else at(name, made.plan.code)
    counts = []
    for rows in (1, 2):
        _fill(made, unit, both, rows)
        client.get(address)
        with django_assert_max_num_queries(60) as captured:
            client.get(address)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_waiting_for_a_unit_and_for_the_office(made, unit, officer, office):
    row = make_occurrence(
        make_assignment(made.plan, unit, title="Viết bài"), due_on=today() - timedelta(days=1)
    )
    make_occurrence(make_assignment(made.plan, unit, title="Xa"), due_on=today() + timedelta(days=90))

    assert waiting_for(officer) == [
        WaitingLine("Viết bài", at("assignment", row.assignment.code), row.due_on, "Quá hạn", "Thực hiện")
    ]
    assert waiting_for(office) == [
        WaitingLine(
            f"1 việc quá hạn – {made.plan.title}", at("board", made.plan.code), None, "Quá hạn", "Đôn đốc"
        ),
        WaitingLine(
            f"2 nhiệm vụ chưa giao – {made.plan.title}",
            at("assign", made.plan.code),
            None,
            "Chưa giao",
            "Giao việc",
        ),
    ]
    assert waiting_for(make_user(Role.LEADERSHIP, unit=made.plan.unit)) == []


def test_the_office_sees_what_all_units_owe_soon(made, unit, officer, office):
    soon = make_occurrence(
        make_assignment(made.plan, unit, title="Viết bài"), due_on=today() + timedelta(days=9)
    )
    make_occurrence(make_assignment(made.plan, unit, title="Xa"), due_on=today() + timedelta(days=90))
    make_occurrence(make_assignment(made.plan, unit, title="Đã qua"), due_on=today() - timedelta(days=1))

    assert coming_for(office, 30) == [
        WaitingLine("Viết bài", at("assignment", soon.assignment.code), soon.due_on, unit.label, "Theo dõi")
    ]
    assert coming_for(officer, 30) == []


def test_the_same_task_of_several_units_is_one_line(made, unit, office):
    day = today() + timedelta(days=9)
    for owner in (unit, make_unit()):
        make_occurrence(make_assignment(made.plan, owner, title="Viết bài"), due_on=day)

    assert coming_for(office, 30) == [
        WaitingLine("Viết bài", at("board", made.plan.code), day, "2 đơn vị", "Theo dõi")
    ]
