"""The search in the console: everybody finds what she may open, the office keeps words and sees the gaps."""

from datetime import timedelta
from http import HTTPStatus
from io import BytesIO

import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from lantoa.capabilities.plans.enums import PlanState
from lantoa.foundation.accounts.enums import Role
from lantoa.kit.clock import today
from lantoa.ports.search import habits
from lantoa.ports.search.models import Abbreviation, SearchedQuery
from tests.factories.people import make_department, make_unit, make_user
from tests.factories.plans import make_plan

pytestmark = pytest.mark.django_db
HERE = "/quan-tri/tim-kiem/"


@pytest.fixture
def department():
    call_command("sync_roles", verbosity=0)
    habits._waiting.clear()
    return make_department()


@pytest.fixture
def office(department, client):
    user = make_user(Role.OFFICE, unit=department)
    client.force_login(user)
    return user


def test_one_box_finds_in_every_list_without_diacritics(client, office, department):
    make_unit("Phòng Người có công", parent=department)
    make_plan(unit=department, by=office, title="Kế hoạch người có công năm nay")

    page = client.get(HERE, {"q": "nguoi co c"}).content.decode()

    assert "Phòng Người có công" in page
    assert "Kế hoạch người có công năm nay" in page


def test_a_draft_is_found_only_by_who_may_open_it(client, office, department):
    plan = make_plan(unit=department, by=office, title="Kế hoạch còn là dự thảo")
    officer = make_user(Role.UNIT_OFFICER, unit=make_unit(parent=department))

    mine = client.get(HERE, {"q": "du thao"}).content.decode()
    client.force_login(officer)
    hers = client.get(HERE, {"q": "du thao"}).content.decode()

    assert plan.title in mine
    assert plan.title not in hers


@pytest.mark.parametrize("count", [1, 3])
def test_the_box_costs_the_same_for_any_number(
    client, office, department, django_assert_max_num_queries, count
):
    for number in range(count):
        make_plan(
            state=PlanState.IN_FORCE,
            unit=department,
            by=office,
            year=2020 + number,
            title=f"Kế hoạch {number}",
        )
        make_unit(f"Phòng kế hoạch {number}", parent=department)
    client.get(HERE, {"q": "ke hoach"})

    with django_assert_max_num_queries(32):
        client.get(HERE, {"q": "ke hoach"})


@pytest.mark.parametrize("query", ["", "///", "\x00", "x" * 4000, "'\"%_*()"])
def test_whatever_is_typed_there_is_a_page(client, office, query):
    assert client.get(HERE, {"q": query}).status_code == HTTPStatus.OK


def test_the_gaps_are_listed_with_a_way_to_a_synonym(client, office):
    SearchedQuery.objects.create(day=today(), words="tro cap tet", asked=3, empty=3)
    SearchedQuery.objects.create(day=today(), words="lich hop", asked=2)
    SearchedQuery.objects.create(day=today(), words="mot cua", asked=5, opened=1)
    SearchedQuery.objects.create(day=today() - timedelta(days=60), words="viec cu", asked=3, empty=3)

    page = client.get(f"{HERE}tim-khong-thay/").content.decode()
    wider = client.get(f"{HERE}tim-khong-thay/", {"ky": "90"}).content.decode()

    assert "tro cap tet" in page
    assert "lich hop" in page
    assert "mot cua" not in page
    assert "viec cu" not in page
    assert "viec cu" in wider
    assert "?viet-tat=tro%20cap%20tet" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_gaps_costs_the_same_for_any_number(client, office, django_assert_max_num_queries, count):
    for number in range(count):
        SearchedQuery.objects.create(day=today(), words=f"tu {number}", asked=1, empty=1)
    client.get(f"{HERE}tim-khong-thay/")

    with django_assert_max_num_queries(20):
        client.get(f"{HERE}tim-khong-thay/")


def test_the_gaps_can_be_taken_away_as_a_table(client, office):
    SearchedQuery.objects.create(day=today(), words="tro cap tet", asked=3, empty=3)

    answer = client.get(f"{HERE}tim-khong-thay/tai-ve/")

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert any("tro cap tet" in map(str, row) for row in rows)


def test_an_officer_of_a_unit_sees_neither_gaps_nor_words(client, department):
    client.force_login(make_user(Role.UNIT_OFFICER, unit=make_unit(parent=department)))

    assert client.get(HERE).status_code == HTTPStatus.OK
    for address in (f"{HERE}tim-khong-thay/", f"{HERE}tim-khong-thay/tai-ve/"):
        assert client.get(address).status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.FOUND)
    assert client.get("/quan-tri/tu-viet-tat/").status_code == HTTPStatus.FOUND


def test_the_office_adds_a_synonym_that_comes_along_from_the_list(client, office):
    form = client.get("/quan-tri/tu-viet-tat/new/", {"viet-tat": "tro cap tet"}).content.decode()
    client.post("/quan-tri/tu-viet-tat/new/", {"short": "trợ cấp tết", "long": "hỗ trợ dịp Tết Nguyên đán"})

    assert 'value="tro cap tet"' in form
    assert Abbreviation.objects.filter(short="trợ cấp tết", long="hỗ trợ dịp Tết Nguyên đán").exists()


def test_two_wordings_that_are_one_are_refused(client, office):
    before = Abbreviation.objects.count()

    page = client.post("/quan-tri/tu-viet-tat/new/", {"short": "MỘT CỬA", "long": "mot cua"}).content.decode()

    assert "Hai cách viết" in page
    assert Abbreviation.objects.count() == before


def test_old_counts_are_removed(department):
    SearchedQuery.objects.create(day=today() - timedelta(days=181), words="xa", asked=1)
    SearchedQuery.objects.create(day=today() - timedelta(days=179), words="gan", asked=1)

    habits.forget_old()

    assert list(SearchedQuery.objects.values_list("words", flat=True)) == ["gan"]
