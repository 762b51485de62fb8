"""Text of a web page: every block on its own line, tables kept, nothing thrown away but scripts and styles."""

import re
from typing import Any

from lxml import etree, html

from lantoa.kit.errors import BadInput
from lantoa.ports.files.archive import broken, refuse_too_many_marks
from lantoa.ports.files.plain_text import decode
from lantoa.ports.files.tables import is_letterhead, table_line

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "svg", "object", "select", "button"}
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
_MAX_DEPTH = 400


def read_html(data: bytes, shown: str) -> dict[str, Any]:
    """Text, encoding and title of a page."""
    refuse_too_many_marks(data, shown)
    found = _DECLARED.search(data[:4096])
    declared = found.group(1).decode("ascii") if found else ""
    text, encoding = decode(data, shown, declared=declared)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(_XML_DECLARATION.sub("", text.replace("\x00", "")), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise broken(shown) from error
    title = " ".join((root.findtext(".//title") or "").split())
    writer = _Writer(shown)
    writer.walk(root)
    return {"text": writer.text(), "encoding": encoding, "title": title}


class _Writer:
    """Walks the tree with its own stack of open elements and writes a line at every block boundary."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.lines: list[str] = []
        self.open: list[str] = []
        self.counters: list[int | None] = []

    def text(self) -> str:
        self._end_line()
        return "\n".join(self.lines)

    def walk(self, root: html.HtmlElement) -> None:
        depth = 0
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                depth += 1
                if depth > _MAX_DEPTH:
                    raise BadInput(
                        f"Trang “{self.shown}” lồng quá nhiều lớp nên bị từ chối.", code="unsafe_content"
                    )
                if tag in _DROPPED or self._table(element):
                    walker.skip_subtree()
                    continue
                self._enter(element)
            else:
                depth -= 1
                if tag not in _DROPPED:
                    self._leave(element)
                self._say(element.tail)

    def _enter(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag == "br" or tag not in _INLINE:
            self._end_line()
        if tag in ("ol", "ul"):
            start = element.get("start", "1")
            self.counters.append(int(start) if start.isdecimal() and len(start) < 6 else 1)
            if tag == "ul":
                self.counters[-1] = None
        elif tag == "li":
            self._mark()
        self._say(element.text)

    def _mark(self) -> None:
        number = self.counters[-1] if self.counters else None
        if number is None:
            self.open.append("- ")
        else:
            self.open.append(f"{number}. ")
            self.counters[-1] = number + 1

    def _leave(self, element: html.HtmlElement) -> None:
        if element.tag not in _INLINE:
            self._end_line()
        if element.tag in ("ol", "ul") and self.counters:
            self.counters.pop()

    def _say(self, text: str | None) -> None:
        if text:
            self.open.append(text)

    def _end_line(self) -> None:
        line = " ".join("".join(self.open).split())
        self.open = []
        if line and line != "-":
            self.lines.append(line)

    def _table(self, element: html.HtmlElement) -> bool:
        """Write a table of figures row by row; a table that only arranges the page is walked as usual."""
        if not _is_written_table(element):
            return False
        rows = _rows(element)
        if is_letterhead(rows):
            return False
        self._end_line()
        self.lines.extend(table_line(row) for row in rows if any(cell.strip() for cell in row))
        return True


def _rows(table: html.HtmlElement) -> list[list[str]]:
    return [[" ".join(_spaced(cell).split()) for cell in row.xpath("./td|./th")] for row in table.iter("tr")]


def _spaced(cell: html.HtmlElement) -> str:
    return " ".join(str(piece) for piece in cell.itertext())


def _is_written_table(element: html.HtmlElement) -> bool:
    if element.tag != "table" or element.find(".//table") is not None:
        return False
    rows = element.findall(".//tr")
    cells = [len(row.xpath("./td|./th")) for row in rows]
    return (
        len(rows) > 1 and max(cells, default=0) > 1 and len(element.findall(".//p")) <= 6 * max(1, sum(cells))
    )
