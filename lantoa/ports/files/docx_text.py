"""Text of a Word file in reading order: paragraphs with their list numbers, tables, text boxes.

The parts are parsed here rather than through python-docx, whose body view leaves out content controls,
tracked insertions and text boxes; plans in the wild use all three.
"""

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from lantoa.kit.errors import BadInput
from lantoa.ports.files.archive import broken, read_part, refuse_too_many_marks
from lantoa.ports.files.docx_numbering import Numbering, Style, W, read_styles, value
from lantoa.ports.files.legacy import legacy_encoding, legacy_font, refuse_legacy
from lantoa.ports.files.tables import is_letterhead, table_line

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TRANSPARENT = {
    W + name
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple")
}
_SKIPPED = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr")} | {
    _FALLBACK
}
_MAX_PARAGRAPHS = 60_000
_MAX_NESTING = 12
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(data: bytes, shown: str) -> dict[str, Any]:
    """Text, margins (running headers and footers), title and notes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        main = read_part(archive, "word/document.xml")
        refuse_too_many_marks(main or b"", shown)
        root = parsed(main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise broken(shown)
        styles = read_styles(parsed(read_part(archive, "word/styles.xml")))
        numbering = Numbering(parsed(read_part(archive, "word/numbering.xml")), styles)
        margins = _margins(archive)
        core = parsed(read_part(archive, "docProps/core.xml"))
    reader = _Reader(numbering, styles, shown)
    lines = list(reader.blocks(body, 0))
    text = "\n".join(lines)
    reader.refuse_old_fonts(text)
    notes = []
    if root is not None and root.find(f".//{W}del") is not None:
        notes.append(
            "Văn bản còn theo dõi sửa đổi (Track Changes): phần bị xóa được bỏ qua, phần thêm được giữ lại."
        )
    title = (core.findtext(_TITLE) or "").strip() if core is not None else ""
    return {"text": text, "margins": margins, "title": title, "notes": notes}


def parsed(data: bytes | None) -> etree._Element | None:
    """The part's root, read without entities and network; None for a missing part."""
    if data is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    return etree.fromstring(data, parser)


def _margins(archive: zipfile.ZipFile) -> list[str]:
    found: list[str] = []
    for name in sorted(archive.namelist()):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            root = parsed(read_part(archive, name))
            lines = [_text(p) for p in root.iter(f"{W}p")] if root is not None else []
            found.extend(
                line for line in (" ".join(line.split()) for line in lines) if line and line not in found
            )
    return found


class _Reader:
    def __init__(self, numbering: Numbering, styles: dict[str, Style], shown: str) -> None:
        self.numbering = numbering
        self.styles = styles
        self.shown = shown
        self.paragraphs = 0
        self.letters_by_encoding: Counter[str] = Counter()

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[str]:
        """Lines of all paragraphs and tables below `parent`, in order."""
        if depth > _MAX_NESTING:
            raise BadInput(f"Tệp “{self.shown}” lồng quá nhiều lớp nên bị từ chối.", code="unsafe_content")
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag in _TRANSPARENT:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[str]:
        self.paragraphs += 1
        if self.paragraphs > _MAX_PARAGRAPHS:
            raise BadInput(
                f"Văn bản trong tệp “{self.shown}” quá dài. Hãy tách thành nhiều tệp.", code="too_long"
            )
        properties = paragraph.find(f"{W}pPr")
        text = _text(paragraph).strip()
        if text:
            self._count_fonts(paragraph, properties)
            label = self.numbering.label(properties)
            yield f"{label} {text}" if label and not text.startswith(label) else text
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
                yield from self.blocks(box, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> Iterator[str]:
        rows = [
            [self._cell_lines(cell, depth) for cell in cells_of(row)] for row in _children(table, f"{W}tr")
        ]
        plain = [[" ".join(lines) for lines in row] for row in rows]
        if is_letterhead(plain):
            yield from (line for row in rows for cell in row for line in cell)
            return
        for row in plain:
            if any(cell.strip() for cell in row):
                yield table_line(row)

    def _cell_lines(self, cell: etree._Element, depth: int) -> list[str]:
        lines = [line for block in self.blocks(cell, depth + 1) for line in block.split("\n")]
        return [] if value(cell, f"{W}tcPr/{W}vMerge") == "" and continues_above(cell) else lines

    def _count_fonts(self, paragraph: etree._Element, properties: etree._Element | None) -> None:
        inherited = self._style_font(value(properties, f"{W}pStyle"))
        for run in paragraph.iter(f"{W}r"):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
            old = legacy_font(font or inherited)
            letters = sum(len(piece.text or "") for piece in run.iterfind(f"{W}t"))
            self.letters_by_encoding[old or ""] += letters

    def _style_font(self, name: str) -> str:
        for _ in range(12):
            style = self.styles.get(name)
            if style is None:
                return ""
            if style.font:
                return style.font
            name = style.parent
        return ""

    def refuse_old_fonts(self, text: str) -> None:
        """TCVN3 or VNI text: seen in its letters, or in its fonts when the letters are too few to tell."""
        found = legacy_encoding(text)
        if found is None:
            old = {name: count for name, count in self.letters_by_encoding.items() if name}
            most = max(old, key=lambda name: old[name], default=None)
            # A stray .VnTime blank in a Unicode document means nothing.
            if most and old[most] * 2 > sum(self.letters_by_encoding.values()) and _has_surface_letters(text):
                found = most
        if found is not None:
            raise refuse_legacy(found, self.shown)


def _has_surface_letters(text: str) -> bool:
    """Letters between À and ÿ beside no true Vietnamese letter: what old fonts leave behind."""
    vietnamese = any("\u1ea0" <= char <= "\u1ef9" or char in "ăđơưĂĐƠƯ" for char in text)
    return not vietnamese and any("\u00a1" <= char <= "\u00ff" for char in text)


def continues_above(cell: etree._Element) -> bool:
    """Whether the cell is the lower part of a cell merged over several rows."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Direct children with `tag`, also inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def cells_of(row: etree._Element) -> list[etree._Element]:
    """Cells of a table's row, also those inside content controls."""
    return list(_children(row, f"{W}tc"))


def rows_of(table: etree._Element) -> list[etree._Element]:
    """Rows of a table, also those inside content controls."""
    return list(_children(table, f"{W}tr"))


def cell_paragraphs(paragraphs: Iterable[etree._Element]) -> list[str]:
    """Lines of paragraphs, each with one blank between words; without deleted text."""
    return [" ".join(line.split()) for one in paragraphs for line in _text(one).split("\n")]


def _text(element: etree._Element) -> str:
    """Text of a paragraph without deleted text, field codes and text boxes."""
    written: list[str] = []
    pending = list(reversed(element))
    while pending:
        node = pending.pop()
        tag = node.tag
        if tag in _SKIPPED or tag == f"{W}txbxContent":
            continue
        if tag == f"{W}t":
            written.append(node.text or "")
        elif tag in (f"{W}br", f"{W}cr"):
            written.append("\n" if node.get(f"{W}type", "textWrapping") == "textWrapping" else "")
        elif tag in (f"{W}tab", f"{W}ptab"):
            written.append(" ")
        elif tag == f"{W}noBreakHyphen":
            written.append("-")
        else:
            pending.extend(reversed(node))
    return "".join(written)
