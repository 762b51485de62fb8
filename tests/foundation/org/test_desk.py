import pytest
from django.urls import reverse

from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.org.models import CalendarDay, Unit, UnitChange
from lantoa.foundation.org.reference import load_reference
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db
DAY = {"on": "01/07/2026", "legal_basis": "QĐ 1/QĐ-UBND"}


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def test_tree_shows_units_of_a_day_with_bounded_queries(client, administrator, django_assert_max_num_queries):
    load_reference()
    address = reverse("org_desk:tree")
    client.get(address)

    with django_assert_max_num_queries(20):
        now = client.get(address).content.decode()
    then = client.get(address, {"day": "01/06/2025", "q": "muong nhe"}).content.decode()

    assert "Phường Mường Thanh" in now
    assert "Huyện Mường Nhé" not in now
    assert "Huyện Mường Nhé" in then


def test_unit_page_tells_the_history(client, administrator):
    load_reference()

    text = client.get(reverse("org_desk:unit", args=["cu-x-nam-vi"])).content.decode()

    for shown in ("Đơn vị này không còn hoạt động", "Xã Mường Nhé", "1661/NQ-UBTVQH15", "30/06/2025"):
        assert shown in text


def test_verbs_work_from_their_forms(client, administrator):
    first, second = make_unit("Phòng Một"), make_unit("Phòng Hai")

    client.post(reverse("org_desk:rename", args=[first.code]), DAY | {"name": "Phòng Mới"})
    client.post(
        reverse("org_desk:edit", args=[second.code]), {"name": "Phòng Hai", "kind": "office", "position": 5}
    )
    client.post(
        reverse("org_desk:merge", args=[first.code]),
        {"on": "01/08/2026", "units": [second.pk], "name": "Phòng Chung"},
    )
    merged = Unit.objects.get(name="Phòng Chung")
    client.post(
        reverse("org_desk:split", args=[merged.code]), {"on": "01/09/2026", "names": "Phòng A\nPhòng B\n"}
    )
    part = Unit.objects.get(name="Phòng A")
    client.post(reverse("org_desk:dissolve", args=[part.code]), {"on": "01/10/2026"})

    kinds = list(UnitChange.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["renamed", "merged", "merged", "split", "split", "dissolved"]
    assert Unit.objects.get(pk=second.pk).kind == "office"


def test_unit_is_added_and_a_refusal_is_shown_in_the_form(client, administrator):
    client.post(reverse("org_desk:add"), {"name": "Phòng Thêm", "kind": "division", "position": 0})
    unit = Unit.objects.get(name="Phòng Thêm")

    response = client.post(reverse("org_desk:rename", args=[unit.code]), DAY | {"name": "Phòng Thêm"})

    assert response.status_code == 200
    assert "Hãy ghi tên mới khác với tên hiện nay." in response.content.decode()


def test_office_reads_and_others_do_not_see(client):
    unit = make_unit()
    client.force_login(make_user(Role.OFFICE))
    assert client.get(reverse("org_desk:tree")).status_code == 200
    assert client.get(reverse("org_desk:rename", args=[unit.code])).status_code == 302
    client.force_login(make_user(Role.UNIT_OFFICER))
    assert client.get(reverse("org_desk:tree")).status_code == 302


def test_office_keeps_the_calendar(client):
    client.force_login(make_user(Role.OFFICE))
    address = reverse("lich_nghi:add")

    client.post(
        address, {"day": "24/11/2027", "kind": "off", "name": "Ngày Văn hóa Việt Nam", "is_confirmed": "on"}
    )

    assert str(CalendarDay.objects.get()) == "24/11/2027 Ngày Văn hóa Việt Nam"
    listed = client.get(reverse("lich_nghi:index")).content.decode()
    assert "Ngày Văn hóa Việt Nam" in listed
    client.force_login(make_user(Role.UNIT_HEAD))
    assert client.get(address).status_code == 302
