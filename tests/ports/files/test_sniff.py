import hashlib
import time

import pytest

from lantoa.kit.errors import BadInput
from lantoa.ports.files.sniff import FileKind, claimed_kind, identify, sha256, shown_name
from lantoa.ports.papers.pdf import official_pdf
from lantoa.ports.papers.xlsx import Sheet, table_xlsx
from tests.factories.files import docx_bytes, image_bytes, locked_pdf, with_part, zip_bytes
from tests.factories.papers import report_paper

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(name: str, data: bytes, **options: object) -> BadInput:
    with pytest.raises(BadInput) as refused:
        identify(name, data, **options)  # type: ignore[arg-type]
    return refused.value


@pytest.mark.parametrize(
    ("name", "make", "kind"),
    [
        ("ke-hoach.docx", lambda: docx_bytes("Kế hoạch"), FileKind.DOCX),
        ("KE HOACH.DOCX", lambda: docx_bytes("Kế hoạch"), FileKind.DOCX),
        ("a.pdf", lambda: official_pdf(report_paper(units=0)).data, FileKind.PDF),
        ("a.xlsx", lambda: table_xlsx([Sheet("a", ["b"], [])], file_name="a").data, FileKind.XLSX),
        ("a.doc", lambda: OLE + "WordDocument".encode("utf-16-le"), FileKind.DOC),
        ("a.jpg", lambda: image_bytes("JPEG"), FileKind.JPEG),
        ("a.png", lambda: image_bytes("PNG"), FileKind.PNG),
        ("a.webp", lambda: image_bytes("WEBP"), FileKind.WEBP),
        ("a.txt", lambda: "Kế hoạch".encode(), FileKind.TXT),
        ("a.txt", lambda: "Kế hoạch".encode("utf-16"), FileKind.TXT),
        ("a.txt", lambda: "Kế hoạch tuyên truyền".encode("utf-16-le"), FileKind.TXT),
        ("a.htm", lambda: b"<p>a</p>", FileKind.HTML),
        ("a.csv", lambda: b"a,b", FileKind.CSV),
    ],
)
def test_identify_tells_the_kind(name: str, make, kind: FileKind) -> None:  # type: ignore[no-untyped-def]
    assert identify(name, make()) is kind


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("a.docx", lambda: b"", "empty"),
        ("a.docx", lambda: image_bytes("JPEG"), "kind_mismatch"),
        ("a.pdf", lambda: docx_bytes("x"), "kind_mismatch"),
        ("a.txt", lambda: image_bytes("PNG"), "kind_mismatch"),
        ("a.txt", lambda: bytes(range(256)) * 40, "kind_mismatch"),
        ("a.jpg", lambda: b"<html>", "kind_mismatch"),
        ("a.docx", lambda: b"PK\x03\x04 not really", "broken"),
        ("a.docx", lambda: docx_bytes("x")[:-200], "broken"),
        ("a.docx", lambda: zip_bytes({"a.txt": b"a"}), "kind_mismatch"),
        ("a.exe", lambda: b"MZ", "unknown_kind"),
        ("khong-duoi", lambda: b"a", "unknown_kind"),
        ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.pdf", lambda: locked_pdf(official_pdf(report_paper(units=0)).data), "encrypted"),
        ("a.pdf", lambda: b"%PDF-1.7\n garbage", "broken"),
        ("a.jpg", lambda: image_bytes("JPEG")[:100], "broken"),
    ],
)
def test_identify_refuses_with_a_code_and_a_sentence(name: str, make, code: str) -> None:  # type: ignore[no-untyped-def]
    refused = refusal(name, make())

    assert refused.code == code
    assert refused.message.endswith(".")


def test_identify_refuses_what_is_too_large_or_not_wanted_here() -> None:
    assert refusal("a.txt", b"x" * 2_000_001, limit=2_000_000).code == "too_large"
    refused = refusal("a.png", image_bytes("PNG"), allowed=[FileKind.PDF, FileKind.DOCX])
    assert (refused.code, refused.message) == (
        "not_allowed",
        "Ở đây không dùng được ảnh PNG. Hãy dùng văn bản Word (.docx), tệp PDF.",
    )


def test_identify_names_the_picture_behind_a_word_name() -> None:
    assert refusal("C:\\giấy tờ\\kế hoạch.docx", image_bytes()).message == (
        "Tệp “kế hoạch.docx” có đuôi của văn bản Word (.docx) nhưng nội dung là ảnh JPEG. Hãy chọn đúng tệp."
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda: with_part(docx_bytes("x"), "word/media/a.bin", bytes(160 * 1024 * 1024)),
        lambda: with_part(docx_bytes("x"), "word/a.xml", bytes(40 * 1024 * 1024)),
        lambda: with_part(docx_bytes("x"), "word/inner.zip", zip_bytes({"a": bytes(1000)})),
        lambda: zip_bytes({"word/document.xml": b"<a/>"} | {f"word/{n}": b"" for n in range(5000)}),
    ],
)
def test_identify_refuses_zip_bombs_quickly(make) -> None:  # type: ignore[no-untyped-def]
    data = make()
    started = time.process_time()

    assert refusal("a.docx", data).code == "zip_bomb"

    assert time.process_time() - started < 5


def test_identify_lets_charts_keep_their_workbook() -> None:
    data = with_part(
        docx_bytes("x"), "word/embeddings/Workbook1.xlsx", zip_bytes({"xl/workbook.xml": b"<a/>"})
    )

    assert identify("a.docx", data) is FileKind.DOCX


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_identify_refuses_entity_declarations(encoding: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'.encode(
        encoding
    )

    assert refusal("a.docx", with_part(docx_bytes("x"), "word/document.xml", xml)).code == "unsafe_content"


def test_names_are_shown_without_folders_and_tricks() -> None:
    assert shown_name("../../etc/pass\u202ewd\x00.txt") == "passwd.txt"
    assert shown_name("") == "không tên"
    assert claimed_kind("a.b.PDF") is FileKind.PDF


def test_sha256_is_the_common_one() -> None:
    assert sha256(b"a") == hashlib.sha256(b"a").hexdigest()
