"""The detector of English can fail: planted English is found, Vietnamese is left alone."""

import pytest

from tests.journeys.words import NAMES, english_among, texts_of


@pytest.mark.parametrize(
    "text",
    [
        "Save draft", "Delete", "3 pages selected", "Choose an image", "Settings", "Lưu draft", "Status: live",
        "No results match your query", "You cannot do that", "Add", "Chọn page khác", "last updated", "Alice published it",
    ],
)  # fmt: skip
def test_planted_english_is_found(text):
    assert english_among([text]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Lưu bản nháp", "Trang chủ", "UBND tỉnh Điện Biên", "Tệp PDF, DOCX", "Trao doi thong tin khong dau", "SHA-256: 0a1b2c",
        "vanphong@example.vn", "/tin-tuc/bai-mot/", "Bài trên Facebook và Zalo", "Không", "an toàn, in ấn, to, do", "12.345",
        "ke-hoach.pdf", "TTHC", "Nghị quyết 76/NQ-CP", "quy trinh nghiep vu xuyen suot", "gi", "Nguyễn Thị Huyền",
    ],
)  # fmt: skip
def test_vietnamese_names_and_numbers_are_left_alone(text):
    assert english_among([text]) == []


def test_every_place_where_words_stand_is_read():
    page = """<html><head><title>Search page</title></head><body><p title="Edit this">Xin chào</p><img alt="Picture of us">
      <input type=submit value="Save it"><input placeholder="Type here"><button aria-label="Close menu">x</button>
      <script>var a = "Save draft";</script><code>Traceback</code><p lang="en">English quotation</p></body></html>"""

    assert set(english_among(texts_of(page))) == {
        "Search page", "Edit this", "Picture of us", "Save it", "Type here", "Close menu",
    }  # fmt: skip


def test_every_allowed_name_has_its_reason():
    assert all(reason.strip() for reason in NAMES.values())
