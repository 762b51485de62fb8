"""The console's screen: who may, what is refused, what the report says and gives away."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lantoa.foundation.accounts.enums import Role
from lantoa.web.moving.actions import carry_out_slice
from lantoa.web.moving.models import MoveRun
from tests.factories import nukeviet
from tests.factories.people import make_user
from tests.web.moving.conftest import small_site


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADMINISTRATOR, 200), (Role.OFFICE, 302), (Role.UNIT_OFFICER, 302)]
)
def test_only_an_administrator_sees_the_screens(client, home, role, status):
    client.force_login(make_user(role))

    assert client.get(reverse("moving:index")).status_code == status


def test_a_dump_is_sent_and_carried_out_in_the_background(client, home):
    client.force_login(make_user(Role.ADMINISTRATOR))
    dump = SimpleUploadedFile("trang-cu.sql", small_site().encode())

    response = client.post(reverse("moving:index"), {"dump": dump})

    run = MoveRun.objects.get()
    assert response.headers["Location"] == reverse("moving:run", args=[run.code])
    assert "Chờ chạy" in client.get(response.headers["Location"]).content.decode()
    assert carry_out_slice(run)
    assert "Đã xong" in client.get(response.headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "files",
    [
        {"dump": SimpleUploadedFile("anh.jpg", b"x")},
        {"dump": SimpleUploadedFile("a.sql", b"x"), "uploads": SimpleUploadedFile("a.zip", b"not a zip")},
        {},
    ],
)
def test_other_files_are_refused(client, home, files):
    client.force_login(make_user(Role.ADMINISTRATOR))

    assert client.post(reverse("moving:index"), files).status_code == 422
    assert not MoveRun.objects.exists()


def test_the_report_is_a_table_without_formulas(client, move):
    run = move(small_site(articles=[nukeviet.article(1, "=HYPERLINK(1)", status=4)]))
    client.force_login(make_user(Role.ADMINISTRATOR))

    text = client.get(reverse("moving:download", args=[run.code])).content.decode("utf-8-sig")

    rows = list(csv.reader(StringIO(text)))
    assert rows[0] == ["Loại", "Mã ở trang cũ", "Tên", "Kết quả", "Ghi chú"]
    assert ["Tin, bài", "news/row/1", "'=HYPERLINK(1)", "Đã lấy, để ở bản nháp", "bản nháp"] in rows
    assert client.get(reverse("moving:run", args=[run.code])).status_code == 200
