"""Files that are no plan: each gets its own clear sentence within five seconds, and nothing is stored."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.plans.models import Plan, PlanItem, PlanSource, PlanVersion
from lantoa.foundation.accounts.enums import Role
from tests.factories.files import docx_bytes, image_bytes, scanned_pdf, with_part
from tests.factories.people import make_department, make_user

pytestmark = pytest.mark.django_db
SECONDS = 5.0
STORED = (Plan, PlanVersion, PlanItem, PlanSource, LegalDocument, ModelLogEntry)
# "Kế hoạch tuyên truyền cải cách hành chính" as TCVN3 (ABC) bytes: each toned letter is one byte above 0x7f.
TCVN3 = bytes.fromhex("4b d5 20 68 6f b9 63 68 20 74 75 79 aa 6e 20 74 72 75 79 d2 6e 20") + bytes.fromhex(
    "63 b6 69 20 63 b8 63 68 20 68 b5 6e 68 20 63 68 dd 6e 68 0a"
)


def zip_bomb() -> bytes:
    """A Word file whose text unfolds to far more than any document."""
    blank = b" " * (64 * 1024 * 1024)
    bomb = with_part(docx_bytes("x"), "word/document.xml", b"<w:document>" + blank + b"</w:document>")
    return with_part(bomb, "word/media/image1.bin", blank)


CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("ke-hoach.docx", lambda: b"", "Tệp “ke-hoach.docx” rỗng (0 byte)."),
    "picture named docx": (
        "ke-hoach.docx",
        image_bytes,
        "Tệp “ke-hoach.docx” có đuôi của văn bản Word (.docx) nhưng nội dung là ảnh JPEG. Hãy chọn đúng tệp.",
    ),
    "scanned": (
        "ban-quet.pdf",
        lambda: scanned_pdf(200),
        "Tệp PDF “ban-quet.pdf” (200 trang) chỉ gồm ảnh quét",
    ),
    "zip bomb": (
        "ke-hoach.docx",
        zip_bomb,
        "Tệp “ke-hoach.docx” bung ra quá lớn so với một văn bản bình thường",
    ),
    "old encoding": ("ke-hoach.txt", lambda: TCVN3 * 40, "Tệp “ke-hoach.txt” dùng bảng mã cũ TCVN3"),
    "wrong ending": (
        "ke-hoach.pdf",
        lambda: docx_bytes("Kế hoạch tuyên truyền cải cách hành chính năm 2022"),
        "Tệp “ke-hoach.pdf” có đuôi của tệp PDF nhưng nội dung là văn bản Word (.docx). Hãy chọn đúng tệp.",
    ),
    "unknown ending": (
        "ke-hoach.exe",
        lambda: b"MZ\x90\x00" * 100,
        "Không nhận loại tệp của “ke-hoach.exe”.",
    ),
    "no plan": (
        "tho.txt",
        lambda: "Trăng lên trên đỉnh núi, sương xuống trong thung lũng.\n".encode() * 5,
        "Không nhận ra bố cục của một kế hoạch trong tệp này",
    ),
}


def stored() -> dict[str, int]:
    """Rows of every table and files of every store that an import may write to."""
    rows = {model.__name__: model.objects.count() for model in STORED}
    folders = (Path(settings.MEDIA_ROOT), Path(settings.DATA_DIR) / "private")
    files = sum(path.is_file() for folder in folders if folder.exists() for path in folder.rglob("*"))
    return rows | {"files": files}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_gets_its_sentence_in_time_and_leaves_nothing(client: Client, case: str) -> None:
    name, make, sentence = CASES[case]
    unit = make_department()
    client.force_login(make_user(Role.OFFICE, unit=unit))
    upload = SimpleUploadedFile(name, make())
    before = stored()

    started = time.monotonic()
    response = client.post(reverse("plans_desk:import"), {"file": upload, "unit": unit.pk})
    took = time.monotonic() - started

    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors.as_text().split()), response.context[
        "form"
    ].errors
    assert took < SECONDS
    assert stored() == before
