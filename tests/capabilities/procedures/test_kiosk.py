"""The kiosk: the public catalogue as a closed site that keeps nothing of anybody and goes on without a line."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.test import Client
from django_tasks import task_backends

from lantoa.capabilities.procedures.actions.offline import keep_package, renew_package
from lantoa.capabilities.procedures.models import Procedure
from lantoa.capabilities.procedures.papers.offline.kept import PLACE, package_stamp
from tests.factories.procedures import make_procedure

pytestmark = pytest.mark.django_db
FILES = ("du-lieu.js", "chi-muc.js", "phan-0.js", "tim-kiem.js", "chinh-ta.js", "tra-cuu.js", "tra-cuu.css")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }
    cache.clear()


def kept_packages() -> list[str]:
    return storages["private"].listdir(PLACE)[1] if storages["private"].exists(PLACE) else []


def test_the_page_leads_nowhere_and_sets_nothing(client: Client) -> None:
    make_procedure(name="Bồ câu công khai")
    keep_package()

    page = client.get("/kiosk/")
    said = page.content.decode()

    assert page.status_code == HTTPStatus.OK
    assert 'data-kiosk data-seconds="60" data-worker="tho.js"' in said
    assert ("<a " in said, "http" in said, "<style" in said, "onclick" in said) == (False,) * 4
    assert [client.get(f"/kiosk/{name}").status_code for name in FILES] == [HTTPStatus.OK] * len(FILES)
    assert client.cookies == {}
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "Bồ câu công khai" in client.get("/kiosk/du-lieu.js").content.decode()


def test_the_worker_keeps_every_file_of_one_package(client: Client) -> None:
    make_procedure()
    keep_package()
    stamp = package_stamp()

    said = client.get("/kiosk/tho.js").content.decode()

    assert f"may-tra-cuu-{stamp}" in said
    assert [name for name in FILES if f'"{name}"' not in said] == []
    assert client.get(f"/kiosk/phan-0.js?v={stamp}").status_code == HTTPStatus.OK
    assert client.get("/kiosk/phan-0.js?v=of-another").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/kiosk/HUONG-DAN.txt").status_code == HTTPStatus.NOT_FOUND


def test_what_is_withdrawn_is_gone_from_the_kiosk_with_the_commit(client: Client) -> None:
    make_procedure()
    hidden = make_procedure(name="Bồ câu bí mật")
    keep_package()
    assert "bí mật" in client.get("/kiosk/du-lieu.js").content.decode()

    Procedure.objects.filter(pk=hidden.pk).update(state="draft")

    assert client.get("/kiosk/du-lieu.js").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/kiosk/").status_code == HTTPStatus.ACCEPTED
    keep_package()
    assert "bí mật" not in client.get("/kiosk/du-lieu.js").content.decode()
    assert kept_packages() == [f"{package_stamp()}.zip"]


def test_a_machine_that_comes_first_waits_while_the_package_is_made_once(client: Client) -> None:
    make_procedure()
    queue = task_backends["durable"]
    queue.clear()

    waiting = [client.get("/kiosk/") for _ in range(3)]

    assert [one.status_code for one in waiting] == [HTTPStatus.ACCEPTED] * 3
    assert "Máy tra cứu đang chuẩn bị dữ liệu" in waiting[0].content.decode()
    assert client.cookies == {}
    assert [one.task.name for one in queue.results] == ["make_package"]


def test_the_clock_keeps_a_package_only_where_one_was_asked_for() -> None:
    make_procedure()
    renew_package()
    assert kept_packages() == []

    keep_package()
    make_procedure()
    renew_package()

    assert kept_packages() == [f"{package_stamp()}.zip"]
