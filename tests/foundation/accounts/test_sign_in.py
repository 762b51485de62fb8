import importlib
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from lantoa.foundation.accounts.enums import SECOND_FACTOR_ROLES, Role
from lantoa.foundation.accounts.urls import ABSENT
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "mat-khau-rat-dai-2026"
ENGLISH = re.compile(
    r"\b(sign|login|logout|password|remember|username|email|security|code|enter|please|add|remove|activate)\b",
    re.IGNORECASE,
)


def visible_text(response) -> str:
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


@pytest.fixture
def person():
    user = make_user(Role.UNIT_OFFICER)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, person, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": person.username, "password": password})


def confirm_password(client: Client):
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_app_as_second_factor_is_set_up_after_confirming_the_password(client, person):
    sign_in(client, person)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    confirm_password(client)
    page = client.get(reverse("mfa_activate_totp"))
    assert 'src="data:image/svg+xml' in page.content.decode()
    secret = page.context["form"].secret

    now = int(time.time()) // 30
    client.post(reverse("mfa_activate_totp"), {"code": format_hotp_value(hotp_value(secret, now))})

    assert set(Authenticator.objects.filter(user=person).values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }
    codes = client.get(reverse("mfa_view_recovery_codes"))
    assert ENGLISH.findall(visible_text(codes)) == []


def test_sign_in_leads_to_the_console(client, person):
    response = sign_in(client, person)

    assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_sign_in_by_email_works_too(client, person):
    response = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    assert response.status_code == 302


def test_console_sends_strangers_to_our_sign_in(client):
    response = client.get("/quan-tri/")
    assert response.url == f"{reverse('account_login')}?next=/quan-tri/"
    assert client.get("/quan-tri/login/?next=/quan-tri/").url == f"{reverse('account_login')}?next=/quan-tri/"


@pytest.mark.parametrize("name", ABSENT)
def test_pages_that_are_not_offered_answer_404(client, name):
    assert client.get(reverse(name)).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "usersessions_list",
    ],
)
def test_account_pages_are_vietnamese_and_without_inline_script(client, person, name):
    sign_in(client, person)
    confirm_password(client)

    response = client.get(reverse(name))

    assert response.status_code == 200
    assert ENGLISH.findall(visible_text(response)) == []
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", response.content.decode())
    assert inline == []
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_login_page_is_vietnamese_with_and_without_errors(client, person):
    assert ENGLISH.findall(visible_text(client.get(reverse("account_login")))) == []
    wrong = sign_in(client, person, "sai")
    assert ENGLISH.findall(visible_text(wrong)) == []


@pytest.mark.parametrize("role", Role.values)
def test_second_factor_stands_before_the_console(client, role):
    client.force_login(make_user(role))

    with override_settings(SECOND_FACTOR_REQUIRED=True):
        response = client.get("/quan-tri/thong-bao/")

    if role in SECOND_FACTOR_ROLES:
        assert (response.status_code, response.url) == (302, reverse("mfa_index"))
    else:
        assert response.status_code == 200


def test_second_factor_once_set_up_opens_the_console(client):
    user = make_user(Role.OFFICE)
    client.force_login(user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})

    with override_settings(SECOND_FACTOR_REQUIRED=True):
        assert client.get("/quan-tri/thong-bao/").status_code == 200


def test_second_factor_is_asked_at_sign_in(client, person):
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
    )

    response = sign_in(client, person)

    assert response.url == reverse("mfa_authenticate")
    page = client.get(response.url)
    assert ENGLISH.findall(visible_text(page)) == []
    wrong = client.post(response.url, {"code": "000000"})
    assert "Mã không đúng." in wrong.content.decode()


def test_failed_sign_ins_are_counted_in_the_cache_of_all_workers(person, settings):
    base = importlib.import_module("lantoa.settings.base")
    settings.CACHES = base.CACHES
    assert base.CACHES["default"]["LOCATION"] == "shared_cache"
    call_command("createcachetable", verbosity=0)
    caches["default"].clear()

    answers = [sign_in(Client(), person, "sai").status_code for _ in range(6)]
    locked = sign_in(Client(), person)  # another worker's client, and the right password

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM shared_cache")
        assert cursor.fetchone()[0] > 0
    assert answers == [200] * 6
    assert locked.status_code in (200, 429)
    assert "sessionid" not in locked.cookies
