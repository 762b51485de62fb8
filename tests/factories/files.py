"""Bytes of real and of broken files."""

import zipfile
from io import BytesIO
from typing import Any

from docx import Document


def docx_bytes(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """A Word file as python-docx writes it."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        drawn = document.add_table(len(table), len(table[0]))
        for row, values in zip(drawn.rows, table, strict=True):
            for cell, text in zip(row.cells, values, strict=True):
                cell.text = text
    return saved(document)


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bytes(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same Office file with one part replaced or added."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    return zip_bytes(entries | {name: content})


def body_xml(inside: str) -> bytes:
    """word/document.xml around `inside`."""
    return (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:body>{inside}</w:body></w:document>"
    ).encode()


def docx_with_body(inside: str) -> bytes:
    return with_part(docx_bytes("x"), "word/document.xml", body_xml(inside))


def image_bytes(kind: str = "JPEG") -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 30), "#885522").save(out, kind)
    return out.getvalue()


def scanned_pdf(pages: int) -> bytes:
    """Pages that carry only a picture."""
    import pikepdf

    picture = image_bytes()
    pdf = pikepdf.new()
    image = pdf.make_stream(picture)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = 40, 30, 8
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    return saved(pdf)


def locked_pdf(data: bytes) -> bytes:
    """The same PDF behind a password."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="mat khau", owner="chu"))
    return out.getvalue()
