"""HTML of another system, cleaned and cut into pieces: text, headings, pictures, quotes, tables.

Nothing of the original markup is trusted: nh3 drops what is not on the list, then every piece is written anew.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lantoa.kit.text import nfc, tidy

LONGEST = 5_000_000
_COUNTED = re.compile(
    r"<\s*(script|iframe|object|embed|form|video|audio|applet|svg|style|marquee|blink)\b", re.IGNORECASE
)
_HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "footer", "main", "center", "figure", "figcaption", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "dl", "dt", "dd", "pre")
)  # fmt: skip
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}
_KEPT = _BLOCKS | {
    *_INLINE,
    "a",
    "br",
    "img",
    "span",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "u",
    "font",
}
_SCHEMES = {"http", "https", "mailto", "tel"}


class PieceKind(StrEnum):
    TEXT = "text"  # `html`: paragraphs and lists
    HEADING = "heading"  # `text`
    IMAGE = "image"  # `src`, `alt`
    QUOTE = "quote"  # `text`
    TABLE = "table"  # `rows`; the first row is a head when `headed`


@dataclass(frozen=True)
class Piece:
    """One part of an article, in reading order. Which fields are filled depends on `kind`."""

    kind: PieceKind
    html: str = ""
    text: str = ""
    src: str = ""
    alt: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    headed: bool = False


@dataclass
class ForeignText:
    """What came out: pieces, and what was left out (name of the tag, or "on…" for handlers) with how often."""

    pieces: list[Piece] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


# Given the address of a link: attributes of the new <a>, or None to keep only its words.
Relink = Callable[[str], Mapping[str, str] | None]


def read_foreign_html(source: str, relink: Relink) -> ForeignText:
    """Clean `source` and cut it into pieces. Never raises for broken markup; what is too long is cut."""
    import lxml.html  # noqa: PLC0415 - heavy
    import nh3  # noqa: PLC0415 - heavy

    found = ForeignText()
    source = nfc(source[:LONGEST]).replace("\x00", "")
    found.dropped.update(tag.lower() for tag in _COUNTED.findall(source))
    found.dropped.update({"on…": len(_HANDLER.findall(source))} if _HANDLER.search(source) else {})
    cleaned = nh3.clean(
        source,
        tags=set(_KEPT),
        clean_content_tags={"script", "style", "object", "svg", "applet"},
        attributes={"a": {"href"}, "img": {"src", "alt"}, "td": {"colspan"}, "th": {"colspan"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    if cleaned.strip():
        try:
            parser = lxml.html.HTMLParser(huge_tree=True)
            root = lxml.html.fragment_fromstring(cleaned, create_parent="div", parser=parser)
            found.pieces = _joined(_Walk(relink).blocks(root))
        except RecursionError:  # nested beyond reason: the words are kept, the shape is not
            found.dropped["lồng quá sâu"] += 1
            found.pieces = [Piece(PieceKind.TEXT, html=f"<p>{_escape(plain_text(cleaned))}</p>")]
    return found


def plain_text(source: str) -> str:
    """The words of a short HTML text on one line, entities resolved."""
    return tidy(html.unescape(re.sub(r"<[^>]*>", " ", source)))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbouring texts are one piece."""
    whole: list[Piece] = []
    for piece in pieces:
        if piece.kind is PieceKind.TEXT and whole and whole[-1].kind is PieceKind.TEXT:
            whole[-1] = Piece(PieceKind.TEXT, html=whole[-1].html + piece.html)
        else:
            whole.append(piece)
    return whole


def _escape(text: str | None) -> str:
    return html.escape(re.sub(r"[\s\u00a0]+", " ", text or ""), quote=False)


class _Walk:
    """Goes through the cleaned tree once."""

    def __init__(self, relink: Relink) -> None:
        self.relink = relink

    def blocks(self, node) -> Iterator[Piece]:  # type: ignore[no-untyped-def]  # lxml's element
        """Pieces of what stands in `node`; words outside any block become paragraphs."""
        run: list[str] = [_escape(node.text)]
        pictures: list[Piece] = []
        for child in node:
            if child.tag in _BLOCKS or (child.tag not in ("img", "br") and _holds_block(child)):
                yield from _paragraph(run, pictures)
                run, pictures = [], []
                yield from self.block(child)
            else:
                run.append(self.inline(child, pictures))
            run.append(_escape(child.tail))
        yield from _paragraph(run, pictures)

    def block(self, node) -> Iterator[Piece]:  # type: ignore[no-untyped-def]
        if re.fullmatch(r"h[1-6]", node.tag) and not node.xpath(".//img"):
            if words := tidy(node.text_content()):
                yield Piece(PieceKind.HEADING, text=words)
        elif node.tag in ("ul", "ol"):
            yield from self.listing(node)
        elif node.tag == "blockquote" and not _holds_block(node) and not node.xpath(".//img"):
            if words := tidy(node.text_content()):
                yield Piece(PieceKind.QUOTE, text=words)
        elif node.tag == "table" and not node.xpath(".//img") and not node.xpath(".//table"):
            yield from _table(node)
        elif node.tag == "table":  # laid out by a table: a picture with its words below
            for cell in node.xpath(".//td | .//th | .//caption"):
                if not cell.xpath(".//table"):
                    yield from self.blocks(cell)
        else:
            yield from self.blocks(node)

    def listing(self, node) -> Iterator[Piece]:  # type: ignore[no-untyped-def]
        pictures: list[Piece] = []
        items = []
        for item in node.iter("li"):
            words = _escape(item.text) + "".join(
                self.inline(child, pictures) + _escape(child.tail)
                for child in item
                if child.tag not in ("ul", "ol")
            )
            if words.strip():
                items.append(f"<li>{words.strip()}</li>")
        if items:
            yield Piece(PieceKind.TEXT, html=f"<{node.tag}>{''.join(items)}</{node.tag}>")
        yield from pictures

    def inline(self, node, pictures: list[Piece]) -> str:  # type: ignore[no-untyped-def]
        """Words of `node` written anew; its pictures are put aside."""
        if node.tag == "br":
            return "<br/>"
        if node.tag == "img":
            if source := (node.get("src") or "").strip():
                pictures.append(Piece(PieceKind.IMAGE, src=source, alt=tidy(node.get("alt") or "")))
            return ""
        inner = _escape(node.text) + "".join(
            self.inline(child, pictures) + _escape(child.tail) for child in node
        )
        if not inner.strip():
            return inner
        if tag := _INLINE.get(node.tag):
            return f"<{tag}>{inner}</{tag}>"
        attributes = self.relink(node.get("href").strip()) if node.tag == "a" and node.get("href") else None
        if attributes is None:
            return inner
        written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
        return f"<a{written}>{inner}</a>"


def _holds_block(node) -> bool:  # type: ignore[no-untyped-def]
    return any(below.tag in _BLOCKS for below in node.iterdescendants())


def _paragraph(run: list[str], pictures: list[Piece]) -> Iterator[Piece]:
    words = re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", "".join(run))
    yield from pictures
    for part in re.split(r"(?:<br/>\s*){2,}", words):
        if part.strip():
            yield Piece(PieceKind.TEXT, html=f"<p>{part.strip()}</p>")


def _table(node) -> Iterator[Piece]:  # type: ignore[no-untyped-def]
    rows = []
    for row in node.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag in ("td", "th"):
                width = cell.get("colspan") or "1"
                cells += [
                    tidy(cell.text_content()),
                    *[""] * (min(int(width), 30) - 1 if width.isdecimal() else 0),
                ]
        if any(cells):
            rows.append(cells)
    if not rows:
        return
    width = max(map(len, rows))
    whole = tuple(tuple(cells + [""] * (width - len(cells))) for cells in rows)
    if width == 1:
        for (words,) in whole:
            yield Piece(PieceKind.TEXT, html=f"<p>{html.escape(words, quote=False)}</p>")
    else:
        yield Piece(PieceKind.TABLE, rows=whole, headed=bool(node.xpath(".//th")))
