"""Files of a document: text layer, recognition of scans, who may have them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont

from lantoa.capabilities.library.actions import change_document
from lantoa.capabilities.library.actions.files import (
    add_file,
    recognise_file,
    remove_file,
    retry_recognition,
)
from lantoa.capabilities.library.enums import FileState
from lantoa.capabilities.library.models import LegalFile
from lantoa.capabilities.library.queries.problems import problems
from lantoa.capabilities.library.reading.articles import cut
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.audit.queries import trail_of
from lantoa.foundation.notices.models import Notice
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.text import fold
from lantoa.ports.files import recognise
from tests.factories.files import docx_bytes
from tests.factories.library import make_decree
from tests.factories.people import make_user

DECREE = (
    "NGHỊ ĐỊNH",
    "Căn cứ Luật Tổ chức Chính phủ;",
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "1. Nghị định này quy định về thủ tục.",
    "Điều 2. Đối tượng áp dụng",
    "Cơ quan, tổ chức, cá nhân.",
)


def word(*lines, name="nghi-dinh.docx"):
    return ContentFile(docx_bytes(*(lines or DECREE)), name=name)


def scan(*lines):
    """A PDF that is a picture of `lines`, without a letter in it."""
    font = ImageFont.truetype("lantoa/ports/papers/fonts/tinos/Tinos_400Regular.ttf", 40)
    pages = []
    for text in lines:
        page = Image.new("L", (1240, 1754), 255)
        draw = ImageDraw.Draw(page)
        for number, line in enumerate(text.split("\n")):
            draw.text((120, 150 + number * 70), line, font=font, fill=0)
        pages.append(page)
    out = BytesIO()
    pages[0].save(out, "PDF", resolution=150, save_all=True, append_images=pages[1:])
    return ContentFile(out.getvalue(), name="ban-quet.pdf")


def test_a_text_is_cut_at_chapters_and_articles_and_nothing_is_lost():
    parts = cut("\n".join(DECREE))

    assert [(part.kind, part.heading, part.anchor, part.paragraphs) for part in parts] == [
        ("text", "", "", ["NGHỊ ĐỊNH", "Căn cứ Luật Tổ chức Chính phủ;"]),
        ("chapter", "Chương I. QUY ĐỊNH CHUNG", "", []),
        ("article", "Điều 1. Phạm vi điều chỉnh", "dieu-1", ["1. Nghị định này quy định về thủ tục."]),
        ("article", "Điều 2. Đối tượng áp dụng", "dieu-2", ["Cơ quan, tổ chức, cá nhân."]),
    ]


def test_two_articles_of_one_number_have_two_addresses():
    parts = cut("Điều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực.\nQUY CHẾ\nĐiều 1. Phạm vi\nÁp dụng.")

    assert [part.anchor for part in parts if part.kind == "article"] == ["dieu-1", "dieu-2", "dieu-1-2"]


def test_a_letter_without_articles_stays_one_text():
    assert [part.kind for part in cut("Kính gửi\nTheo Điều 5 Nghị định")] == ["text"]


@pytest.mark.django_db
class TestFiles:
    def test_a_word_file_gives_its_text_and_the_page_its_articles(self, client):
        document, office = make_decree(), make_user(Role.OFFICE)

        row = add_file(document=document, by=office, file=word())
        page = client.get(reverse("library:document", args=[document.slug])).content.decode()

        assert (row.state, row.is_recognised) == (FileState.READ, False)
        assert 'id="dieu-2"' in page
        assert "Phạm vi điều chỉnh" in page
        assert "Văn bản nhận dạng" not in page
        assert next(iter(trail_of(document))).action == "library.file_added"

    def test_wrong_people_and_wrong_files_are_refused(self):
        document, office = make_decree(), make_user(Role.OFFICE)
        row = add_file(document=document, by=office, file=word())

        with pytest.raises(NotAllowed):
            add_file(document=document, by=make_user(Role.UNIT_OFFICER), file=word("Khác"))
        with pytest.raises(BadInput):
            add_file(document=document, by=office, file=ContentFile(b"MZ\x90\x00", name="a.pdf"))
        same = row.file.open("rb").read()
        with pytest.raises(Conflict):
            add_file(document=document, by=office, file=ContentFile(same, name="lan-hai.docx"))
        with pytest.raises(WrongState):
            retry_recognition(file=row, by=office)
        with pytest.raises(NotAllowed):
            remove_file(file=row, by=make_user(Role.UNIT_OFFICER), reason="Thử")
        with pytest.raises(BadInput):
            remove_file(file=row, by=office, reason=" ")

    def test_removing_takes_the_bytes_away_with_a_trace(self, django_capture_on_commit_callbacks):
        document, office = make_decree(), make_user(Role.OFFICE)
        row = add_file(document=document, by=office, file=word())
        storage, name = row.file.storage, row.file.name
        assert storage.exists(name)

        with django_capture_on_commit_callbacks(execute=True):
            remove_file(file=row, by=office, reason="Nhầm tệp")

        assert not storage.exists(name)
        assert LegalFile.objects.count() == 0
        assert next(iter(trail_of(document))).action == "library.file_removed"

    def test_files_of_a_hidden_document_do_not_exist_for_the_public(self, client):
        document, office = make_decree(), make_user(Role.OFFICE)
        row = add_file(document=document, by=office, file=word())
        page = reverse("library:document", args=[document.slug])
        file = reverse("library:file", args=[document.slug, row.pk])
        short = reverse("library:short", args=[document.code])
        assert [client.get(road).status_code for road in (page, file, short)] == [200, 200, 301]

        change_document(document=document, by=office, is_public=False)

        assert [client.get(road).status_code for road in (page, file, short)] == [404, 404, 404]
        assert document.title not in client.get(reverse("library:index")).content.decode()
        client.force_login(office)
        assert client.get(reverse("library_desk:file", args=[row.pk])).status_code == 200
        client.force_login(make_user(Role.UNIT_OFFICER))
        assert client.get(reverse("library_desk:file", args=[row.pk])).status_code in (302, 403)

    def test_a_scan_waits_is_recognised_and_says_so(self, client):
        if not recognise.is_available():
            pytest.skip("needs tesseract-ocr and tesseract-ocr-vie")
        document, office = make_decree(), make_user(Role.OFFICE)
        row = add_file(
            document=document,
            by=office,
            file=scan(
                "Điều 1. Phạm vi điều chỉnh\nNghị định này quy định về thủ tục hành chính.",
                "Điều 2. Đối tượng áp dụng\nCơ quan, tổ chức và cá nhân có liên quan.",
            ),
        )
        assert row.state == FileState.WAITING

        recognise_file(row.pk)
        recognise_file(row.pk)

        row.refresh_from_db()
        page = client.get(reverse("library:document", args=[document.slug])).content.decode()
        assert (row.state, row.pages, row.pages_done, row.attempts) == (FileState.RECOGNISED, 2, 2, 1)
        assert "thu tuc hanh chinh" in fold(row.text)
        assert "Văn bản nhận dạng, có thể sai" in page
        assert 'id="dieu-2"' in page
        assert [line.action for line in trail_of(document)].count("library.file_recognised") == 1

    def test_a_machine_without_the_program_leaves_it_waiting_and_then_says_so(self, monkeypatch):
        document, office = make_decree(), make_user(Role.OFFICE)
        row = add_file(document=document, by=office, file=scan("Điều 1"))
        monkeypatch.setattr(recognise, "is_available", lambda: False)

        recognise_file(row.pk)
        row.refresh_from_db()
        first = (row.state, "chưa cài" in row.problem)
        recognise_file(row.pk)
        recognise_file(row.pk)

        row.refresh_from_db()
        assert first == (FileState.WAITING, True)
        assert row.state == FileState.FAILED
        assert Notice.objects.filter(recipient=office, kind="library.recognition_failed").count() == 1
        assert "Tệp chưa đọc được chữ" in [group.title for group in problems()]
        retry_recognition(file=row, by=office)
        row.refresh_from_db()
        assert (row.state, row.attempts, row.problem) == (FileState.WAITING, 0, "")

    def test_the_office_works_with_files_on_the_screen(self, client):
        document, office = make_decree(), make_user(Role.OFFICE)
        client.force_login(office)

        client.post(
            reverse("library_desk:add_file", args=[document.slug]),
            {"file": word(), "role": "original", "title": "Bản chính"},
        )
        row = LegalFile.objects.get()
        page = client.get(reverse("library_desk:document", args=[document.slug])).content.decode()
        assert "Bản chính" in page
        client.post(reverse("library_desk:remove_file", args=[row.pk]), {"reason": "Nhầm"})

        assert LegalFile.objects.count() == 0
