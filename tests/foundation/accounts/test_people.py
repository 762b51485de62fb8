import pytest
from django.urls import reverse

from lantoa.foundation.accounts.actions import change_person, create_person
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.queries import trail_of
from lantoa.kit.errors import BadInput, NotAllowed
from tests.factories.people import make_unit, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "mat-khau-rat-dai-2026"


def form_of(**changes):
    facts = {
        "username": "hoa.lt",
        "full_name": "Lò Thị Hoa",
        "title": "Chuyên viên",
        "email": "hoa@example.vn",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "roles": [Role.UNIT_OFFICER],
    }
    return facts | changes


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def test_administrator_adds_a_person_with_roles(client, administrator):
    unit = make_unit("Phòng Lao động")

    response = client.post(reverse("wagtailusers_users:add"), form_of(unit=unit.pk))

    assert response.status_code == 302
    person = User.objects.get(username="hoa.lt")
    assert (person.full_name, person.unit, person.roles) == ("Lò Thị Hoa", unit, {Role.UNIT_OFFICER})
    assert person.check_password(PASSWORD)
    assert [line.sentence for line in trail_of(person) if line.action.startswith("accounts.")] == [
        f"{administrator.full_name} lập tài khoản của Lò Thị Hoa: Công chức, viên chức của đơn vị."
    ]


def test_administrator_changes_roles_and_locks(client, administrator):
    person = make_user(Role.UNIT_OFFICER)

    response = client.post(
        reverse("wagtailusers_users:edit", args=[person.pk]),
        form_of(
            username=person.username,
            email="",
            password1="",
            password2="",
            roles=[Role.UNIT_HEAD, Role.OFFICE],
        ),
    )

    assert response.status_code == 302
    person = User.objects.get(pk=person.pk)
    assert (person.full_name, person.is_active) == ("Lò Thị Hoa", False)
    assert set(person.groups.values_list("name", flat=True)) == {Role.UNIT_HEAD, Role.OFFICE}


def test_same_email_twice_is_a_form_error(client, administrator):
    make_user(email="Hoa@example.vn")

    response = client.post(reverse("wagtailusers_users:add"), form_of())

    assert "Địa chỉ này đã thuộc về một tài khoản khác." in response.content.decode()


def test_nobody_locks_oneself_out(client, administrator):
    response = client.post(
        reverse("wagtailusers_users:edit", args=[administrator.pk]),
        form_of(username=administrator.username, password1="", password2="", roles=[Role.OFFICE]),
    )

    assert "Không thể tự bỏ vai trò quản trị của mình." in response.content.decode()
    administrator.is_active = False
    with pytest.raises(NotAllowed):
        change_person(user=administrator, roles={Role.ADMINISTRATOR}, by=administrator)
    fresh = User.objects.get(pk=administrator.pk)
    with pytest.raises(BadInput):
        change_person(user=fresh, roles={Role.OFFICE}, by=fresh)


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.ADMINISTRATOR])
def test_people_screens_are_closed_to_others(client, role):
    client.force_login(make_user(role))

    for name in ("index", "add"):
        assert client.get(reverse(f"wagtailusers_users:{name}")).status_code == 302
    with pytest.raises(NotAllowed):
        create_person(user=User(username="x"), roles=set(), by=make_user(role))


def test_people_list_is_vietnamese_and_bounded(client, administrator, django_assert_max_num_queries):
    unit = make_unit("Phòng Người có công")
    address = reverse("wagtailusers_users:index")
    client.get(address)
    with django_assert_max_num_queries(30) as one:
        client.get(address)
    for _ in range(3):
        make_user(Role.UNIT_HEAD, unit=unit)
    with django_assert_max_num_queries(30) as many:
        text = client.get(address).content.decode()

    assert len(many) <= len(one) + 1  # the units of the rows
    assert "Phòng Người có công" in text
    assert "Thủ trưởng đơn vị" in text
