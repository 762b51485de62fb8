"""Plans on the portal: everything a citizen may read, and nothing else by any road."""

from datetime import date

import pytest
from django.urls import reverse

from lantoa.capabilities.library.actions import register_document
from lantoa.capabilities.plans import actions
from lantoa.capabilities.plans.enums import ItemKind, PlanState, VersionState
from lantoa.capabilities.plans.models import Activity, PlanVersion
from lantoa.capabilities.plans.queries.glance import Glance, glance
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.approvals.actions import decide
from tests.factories.people import make_user
from tests.factories.plans import make_item, make_plan, make_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_names")]


def public(plan):
    return reverse("plans:plan", args=[plan.code])


def test_the_page_shows_the_plan_with_dates_in_both_forms(client):
    programme = make_programme(published=True)

    page = client.get(public(programme.plan)).content.decode()

    for words in (
        "28/01/2022",
        "ngày 28 tháng 01 năm 2022",
        "Trong văn bản: “trước ngày 14/11/2022”",
        "22/KH-SLĐTBXH",
    ):
        assert words in page
    for row in (*programme.themes, *programme.forms, *programme.duties):
        assert row.text in page


def test_citations_link_to_the_library(client):
    programme = make_programme(published=True)
    make_item(
        programme.version, ItemKind.LEGAL_BASIS, "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ"
    )
    document = register_document(
        by=None,
        kind="decree",
        reference_code="61/2018/NĐ-CP",
        year=2018,
        issuer="Chính phủ",
        title="Cơ chế một cửa",
    )

    page = client.get(public(programme.plan)).content.decode()
    used = client.get(reverse("library:document", args=[document.slug])).content.decode()

    assert f'href="/van-ban/{document.slug}/"' in page
    assert f'href="{public(programme.plan)}"' in used


def test_lists_only_what_is_public(client):
    shown = make_programme(published=True).plan
    hidden = make_programme().plan

    page = client.get(reverse("plans:index")).content.decode()

    assert public(shown) in page
    assert public(hidden) not in page


def test_what_is_not_public_does_not_exist(client):
    secret = "Nội dung chưa công bố"
    draft = make_plan()
    make_item(draft.versions.get(), ItemKind.THEME, secret)
    approved = make_programme().plan
    closed_draft = make_plan(state=PlanState.IN_FORCE, version_state=VersionState.SUBMITTED, published=True)

    for plan in (draft, approved, closed_draft):
        for road in (
            public(plan),
            reverse("plans:paper", args=[plan.code, "pdf"]),
            reverse("plans:change", args=[plan.code, 1]),
        ):
            answer = client.get(road)
            assert answer.status_code == 404
            assert secret not in answer.content.decode()


def test_an_open_change_does_not_show_on_the_page_nor_in_the_files(client):
    programme = make_programme(published=True)
    office = make_user(Role.OFFICE)
    version = actions.start_change(plan=programme.plan, by=office, reason="Theo văn bản mới")
    actions.add_item(version=version, kind=ItemKind.THEME, text="Nội dung chưa công bố", by=office)
    assert "Nội dung chưa công bố" in [item.text for item in version.items.all()]

    page = client.get(public(programme.plan)).content.decode()
    change = client.get(reverse("plans:change", args=[programme.plan.code, 2]))

    assert "Nội dung chưa công bố" not in page
    assert change.status_code == 404


def test_an_approved_change_is_shown_with_its_difference(client):
    programme = make_programme(published=True)
    office = make_user(Role.OFFICE)
    version = actions.start_change(plan=programme.plan, by=office, reason="Theo văn bản mới")
    actions.add_item(version=version, kind=ItemKind.THEME, text="Nội dung bổ sung giữa năm", by=office)
    request = actions.submit_version(version=PlanVersion.objects.get(pk=version.pk), by=office)
    decide(request=request, decision="approved", by=make_user(Role.LEADERSHIP))

    page = client.get(public(programme.plan)).content.decode()
    change = client.get(reverse("plans:change", args=[programme.plan.code, 2])).content.decode()

    assert "Nội dung bổ sung giữa năm" in page
    assert "Theo văn bản mới" in page
    assert "<ins>Nội dung bổ sung giữa năm</ins>" in change


def test_the_source_file_is_for_writers_only(client):
    plan = make_programme(published=True).plan
    road = reverse("plans_desk:source_file", args=[plan.code, 1])

    assert client.get(road).status_code in (302, 403)
    client.force_login(make_user(Role.UNIT_OFFICER))
    assert client.get(road).status_code in (302, 403)


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_files_can_be_taken_away(client, kind, start):
    plan = make_programme(published=True).plan

    answer = client.get(reverse("plans:paper", args=[plan.code, kind]))

    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="22-kh-sldtbxh.{kind}"'


def test_the_list_asks_the_same_number_of_questions_for_one_and_three(client, django_assert_max_num_queries):
    make_programme(published=True)
    client.get(reverse("plans:index"))
    with django_assert_max_num_queries(12) as one:
        client.get(reverse("plans:index"))
    make_programme(published=True)
    make_programme(published=True)
    with django_assert_max_num_queries(12) as three:
        client.get(reverse("plans:index"))

    assert len(one) == len(three)


def test_the_page_asks_the_same_number_of_questions_however_long(client, django_assert_max_num_queries):
    small, large = (
        make_programme(published=True, themes=1).plan,
        make_programme(published=True, themes=9).plan,
    )
    for plan in (small, large):
        client.get(public(plan))
    with django_assert_max_num_queries(15) as few:
        client.get(public(small))
    with django_assert_max_num_queries(15) as many:
        client.get(public(large))

    assert len(few) == len(many)


def test_the_page_says_what_was_done(client):
    programme = make_programme(published=True, themes=2)
    activity = Activity.objects.create(
        plan=programme.plan,
        form=programme.forms[0],
        owner_unit=programme.plan.unit,
        title="Đăng tin",
        held_on=date(2022, 3, 1),
        recorded_by=programme.plan.created_by,
    )
    activity.themes.add(programme.themes[0])

    assert glance(programme.plan) == Glance(
        activities=1, themes_covered=1, themes=2, forms_covered=1, forms=3
    )
    assert "Kết quả đến nay" in client.get(public(programme.plan)).content.decode()
