"""Word and Excel files with tables, as announcement decisions have them."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

ABOVE = "^"  # this cell continues the one above it
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """A DOCX of paragraphs (text) and tables (rows of cells); a row of one cell spans the whole table."""
    body = "".join(_paragraph(one) if isinstance(one, str) else _table(one) for one in blocks)
    return packed(
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NS}><w:body>{body}</w:body></w:document>'
    )


def packed(document: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return target.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows))
    return f"<w:tbl>{''.join(_row(row, width) for row in rows)}</w:tbl>"


def _row(row: Sequence[str], width: int) -> str:
    if len(row) == 1:
        span = f'<w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>'
        return f"<w:tr><w:tc>{span}{_paragraph(row[0])}</w:tc></w:tr>"
    return f"<w:tr>{''.join(map(_cell, row))}</w:tr>"


def _cell(text: str) -> str:
    if text == ABOVE:
        return "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    lines = "".join(_paragraph(line) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{lines}</w:tc>'
