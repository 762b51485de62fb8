"""Screens of plan documents: the way of an officer, refusals with the form still filled, bounded queries."""

import pytest
from django.urls import reverse

from lantoa.capabilities.plans import actions
from lantoa.capabilities.plans.enums import ItemKind, ReviewState, VersionState
from lantoa.capabilities.plans.models import Plan, PlanVersion
from lantoa.foundation.accounts.enums import Role
from tests.factories.people import make_department, make_user
from tests.factories.plan_text import PLAN_TEXT
from tests.factories.plans import make_item, make_plan, make_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_names")]


@pytest.fixture
def department():
    return make_department("Sở Tư liệu tỉnh Điện Biên")


@pytest.fixture
def office(department):
    return make_user(Role.OFFICE, unit=department)


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


@pytest.fixture
def version(department, office):
    return actions.import_plan_document(name="a.txt", data=PLAN_TEXT.encode(), unit=department, by=office)


def address(name, version, *more):
    return reverse(f"plans_desk:{name}", args=[version.plan.code, version.number, *more])


def test_import_screen_leads_to_the_review(desk, department):
    answer = desk.post(reverse("plans_desk:import"), {"text": PLAN_TEXT, "unit": department.pk, "year": ""})

    version = PlanVersion.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == address("review", version)
    page = desk.get(answer["Location"]).content.decode()
    assert "Văn bản nguồn" in page
    assert "Viết tin, bài về kết quả công việc" in page
    assert 'class="lt-citation"' in page


def test_import_refusal_keeps_what_was_typed(desk, department):
    answer = desk.post(
        reverse("plans_desk:import"), {"text": "Không phải kế hoạch", "unit": department.pk, "year": "2031"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không nhận ra bố cục" in page
    assert "Không phải kế hoạch" in page
    assert 'value="2031"' in page
    assert Plan.objects.count() == 0


def test_import_of_the_same_text_links_to_the_plan(desk, department, version):
    answer = desk.post(reverse("plans_desk:import"), {"text": PLAN_TEXT, "unit": department.pk})

    assert reverse("plans_desk:plan", args=[version.plan.code]) in answer.content.decode()
    assert Plan.objects.count() == 1


def test_import_screen_is_closed_to_others(client):
    client.force_login(make_user(Role.UNIT_OFFICER))

    assert client.get(reverse("plans_desk:import")).status_code in (302, 403)


def test_verbs_of_the_review_work_by_plain_post(desk, version):
    duty = version.items.filter(kind=ItemKind.DUTY).first()
    revision = str(version.revision)

    answer = desk.post(address("accept_item", version, duty.key), {"revision": revision})
    duty.refresh_from_db()
    assert answer["Location"] == f"{address('review', version)}#muc-{duty.key}"
    assert duty.review == ReviewState.ACCEPTED


def test_a_conflicting_change_shows_the_sentence_and_the_typed_text(desk, version):
    item = version.items.filter(kind=ItemKind.THEME).first()
    address_ = address("change_item", version, item.key)

    answer = desk.post(
        address_, {"revision": "999", "kind": "theme", "shown_kind": "theme", "text": "Chữ tôi vừa gõ"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in page
    assert "Chữ tôi vừa gõ" in page


def test_add_by_choosing_a_paragraph(desk, version):
    start = version.source.text.index("- Theo dõi, nhắc nhở")
    end = version.source.text.index("\n", start)

    desk.post(
        address("add_item", version), {"kind": "requirement", "paragraph": f"{start}-{end}", "revision": ""}
    )

    assert version.items.filter(kind="requirement", text="- Theo dõi, nhắc nhở các đơn vị.").count() == 1


def test_the_whole_way_to_a_submitted_plan(desk, version):
    desk.post(address("accept_remaining", version))
    for duty in version.items.filter(kind=ItemKind.DUTY, due_on=None):
        form = {
            "kind": "duty",
            "shown_kind": "duty",
            "text": duty.text,
            "unit_text": duty.unit_text,
            "role": duty.role,
        }
        desk.post(address("change_item", version, duty.key), form | {"recurrence": "monthly"})
    desk.post(address("finish_review", version))
    desk.post(address("submit", version))

    version.refresh_from_db()
    assert version.state == VersionState.SUBMITTED
    assert desk.get(address("version", version)).status_code == 200


@pytest.mark.parametrize("name", ["review", "version", "document", "accept_remaining"])
def test_screens_of_a_version_open(desk, version, name):
    assert desk.get(address(name, version)).status_code == 200


@pytest.mark.parametrize("name", ["plan", "start_change", "clone", "close", "import_version"])
def test_screens_of_a_plan_open(desk, name):
    plan = make_programme(published=True).plan

    assert desk.get(reverse(f"plans_desk:{name}", args=[plan.code])).status_code == 200


def test_comparison_shows_inserted_and_deleted_words(desk, office):
    programme = make_programme()
    version = actions.start_change(plan=programme.plan, by=office, reason="Theo văn bản mới")
    item = version.items.filter(kind=ItemKind.THEME).first()
    actions.change_item(item=item, by=office, text=item.text.replace("Đảng", "Đảng và Quốc hội"))

    page = desk.get(address("compare", version)).content.decode()

    assert "<ins>" in page
    assert "Quốc hội" in page


def test_drafts_are_hidden_from_other_staff(client, version):
    client.force_login(make_user(Role.UNIT_OFFICER))

    assert client.get(address("version", version)).status_code in (302, 404)
    assert client.get(reverse("plans_desk:plan", args=[version.plan.code])).status_code in (302, 404)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_draft_prints(desk, version, kind):
    answer = desk.get(address("paper", version, kind))

    assert answer.status_code == 200
    assert answer.content[:4] in (b"PK\x03\x04", b"%PDF")


def test_the_list_asks_the_same_number_of_questions_for_one_and_three_plans(
    desk, django_assert_max_num_queries, department
):
    make_plan(unit=department)
    desk.get(reverse("plans_desk:index"))
    with django_assert_max_num_queries(30) as one:
        desk.get(reverse("plans_desk:index"))
    make_plan(unit=department)
    make_plan(unit=department)
    with django_assert_max_num_queries(30) as three:
        desk.get(reverse("plans_desk:index"))

    assert len(one) == len(three)


def test_the_review_asks_the_same_number_of_questions_however_many_items(
    desk, version, django_assert_max_num_queries
):
    url = address("review", version)
    desk.get(url)
    with django_assert_max_num_queries(40) as few:
        desk.get(url)
    for number in range(3):
        make_item(version, ItemKind.THEME, f"Nội dung {number} theo Nghị định số 61/2018/NĐ-CP")
    with django_assert_max_num_queries(40) as more:
        desk.get(url)

    assert len(few) == len(more)
