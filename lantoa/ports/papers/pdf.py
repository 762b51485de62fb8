"""PDF through typst: tagged (PDF/UA-1) and archivable (PDF/A-2a), with a text layer, from vendored fonts only.

Data travels as JSON in sys_inputs; a template's source is never put together from strings.
"""

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantoa.ports.papers import PDF, Paper, metrics
from lantoa.ports.papers.document import (
    Appendix,
    Block,
    Bullet,
    Cell,
    Heading,
    Note,
    OfficialPaper,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    addressee_lines,
    appendix_label,
    attachment_line,
    document_title,
    file_stem,
    grid_rows,
    legal_basis_lines,
    marked_body,
    place_date_line,
    recipient_lines,
    reference_line,
    runs,
    tag_levels,
)

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: Any = ["ua-1", "a-2a"]
# Tinos: ascender 0.891 and descender 0.216 of the size; Word adds the line gap to 1.149.
_INK_HEIGHT, _WORD_HEIGHT = 1.107, 1.149


@cache
def _fonts() -> "typst.Fonts":
    """The vendored fonts, read once a process."""
    import typst  # noqa: PLC0415 - heavy

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[metrics.FONTS])


def render_pdf(template: Path, data: dict[str, Any], *, file_name: str) -> Paper:
    """Draw `data` (JSON values) with a typst template, which reads `json(bytes(sys.inputs.data))`.

    The template must set a document title and the language; without them the standards refuse.
    """
    return Paper(file_name, PDF, _packed(draw(template, data)))


def draw(template: Path, data: dict[str, Any]) -> bytes:
    """The file as typst writes it."""
    import typst  # noqa: PLC0415 - heavy

    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    drawn: bytes = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=STANDARDS,
    )
    return drawn


def _packed(drawn: bytes) -> bytes:
    """The same file with its tag tree compressed into object streams: about a quarter of the size."""
    import pikepdf  # noqa: PLC0415 - heavy

    out = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def official_pdf(paper: OfficialPaper) -> Paper:
    """Draw `paper` in the same layout as its DOCX."""
    return render_pdf(TEMPLATES / "official.typ", _as_data(paper), file_name=f"{file_stem(paper)}.pdf")


def _as_data(paper: OfficialPaper) -> dict[str, Any]:
    signing = paper.signing
    body = _blocks(marked_body(paper), first=1 if paper.is_letter else 2)
    stays = bool(body) and body[-1]["kind"] in ("paragraph", "bullet", "note")
    issuer = paper.issuer.upper()
    return {
        "size": _sizes(),
        "title": document_title(paper),
        "author": (paper.issuer_name or paper.issuer).replace("\n", " "),
        "description": paper.subject,
        "draft": paper.draft,
        "draft_mark": "DỰ THẢO",
        "superior": paper.superior.upper(),
        "issuer": issuer,
        "issuer_rule": metrics.rule_width(issuer, metrics.NAMES, metrics.LEFT_COLUMN),
        "country": metrics.COUNTRY,
        "motto": metrics.NATIONAL_MOTTO,
        "motto_rule": metrics.text_width(metrics.NATIONAL_MOTTO, metrics.MOTTO, bold=True),
        "reference": reference_line(paper),
        "about": f"V/v {paper.subject}" if paper.is_letter and paper.subject else "",
        "place_date": place_date_line(paper),
        "kind_name": "" if paper.is_letter else paper.kind_name.upper(),
        "subject": "" if paper.is_letter else paper.subject,
        "subject_rule": metrics.rule_width(paper.subject, metrics.BODY, metrics.TEXT_WIDTH),
        "addressees": addressee_lines(paper),
        "legal_bases": legal_basis_lines(paper),
        "body": body,
        "staying": int(stays),
        "recipients_label": "Nơi nhận:",
        "recipients": recipient_lines(paper),
        "signing_titles": [line for line in (signing.authority.upper(), signing.position.upper()) if line],
        "signing_name": signing.name,
        "appendices": [_appendix(paper, index, appendix) for index, appendix in enumerate(paper.appendices)],
    }


def _sizes() -> dict[str, float]:
    line = metrics.BODY * (_WORD_HEIGHT * metrics.LINE_FACTOR - _INK_HEIGHT)
    return {
        "page_width": metrics.PAGE[0],
        "page_height": metrics.PAGE[1],
        "top": metrics.MARGIN_TOP,
        "bottom": metrics.MARGIN_BOTTOM,
        "left": metrics.MARGIN_LEFT,
        "right": metrics.MARGIN_RIGHT,
        "left_column": metrics.LEFT_COLUMN,
        "right_column": metrics.RIGHT_COLUMN,
        "signature_column": metrics.SIGNATURE_COLUMN,
        "signature_room": metrics.SIGNATURE_ROOM,
        "indent": metrics.INDENT,
        "leading": line,
        "gap": metrics.PARAGRAPH_GAP,
        "body": metrics.BODY,
        "small": metrics.SMALL,
        "table": metrics.TABLE,
        "names": metrics.NAMES,
        "motto": metrics.MOTTO,
        "label": metrics.LABEL,
        "caption": metrics.CAPTION,
    }


def _appendix(paper: OfficialPaper, index: int, appendix: Appendix) -> dict[str, Any]:
    # In the outline an appendix stands beside the first headings of the body.
    own = 1 if paper.is_letter else 2
    return {
        "label": appendix_label(paper, index),
        "title": appendix.title.upper(),
        "attached": attachment_line(paper, appendix),
        "landscape": appendix.landscape,
        "tag": own,
        "body": _blocks(list(appendix.body), first=own + 1),
    }


def _blocks(blocks: list[Block], *, first: int) -> list[dict[str, Any]]:
    levels = iter(tag_levels(blocks, first))
    return [_block(block, next(levels) if isinstance(block, Heading) else 0) for block in blocks]


def _block(block: Block, tag: int) -> dict[str, Any]:
    if isinstance(block, Heading):
        level = min(max(block.level, 1), 3)
        text = block.text.upper() if level == 1 else block.text
        return {"kind": "heading", "level": level, "tag": tag, "text": text}
    if isinstance(block, PageBreak):
        return {"kind": "break"}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Bullet):
        return {"kind": "bullet", "mark": "-" if block.level == 1 else "+", "text": _text(block.text)}
    if isinstance(block, Note):
        return {"kind": "note", "text": _text(block.text)}
    if not isinstance(block, Paragraph):
        raise TypeError(f"no drawing for {type(block).__name__}")
    return {"kind": "paragraph", "align": block.align, "indent": block.indent, "text": _text(block.text)}


def _text(text: Text) -> list[dict[str, Any]]:
    return [
        {"text": run.text, "bold": run.bold, "italic": run.italic, "link": run.link} for run in runs(text)
    ]


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "unit": table.unit,
        "widths": [column.width for column in table.columns],
        "header": _rows(table.header, table, head=True),
        "rows": _rows(table.rows, table),
        "total": _rows([table.total], table)[0] if table.total is not None else [],
    }


def _rows(rows: "list[Row] | Any", table: Table, *, head: bool = False) -> list[list[dict[str, Any]]]:
    return [_placed(row, table, head=head) for row in _with_columns(grid_rows(rows), len(table.columns))]


def _placed(row: list[tuple[int, Cell]], table: Table, *, head: bool) -> list[dict[str, Any]]:
    return [
        {
            "text": _text(cell.text),
            "bold": cell.bold,
            "colspan": cell.colspan,
            "rowspan": cell.rowspan,
            "align": cell.align or ("center" if head else table.columns[column].align),
        }
        for column, cell in row
    ]


def _with_columns(rows: list[list[Cell]], count: int) -> list[list[tuple[int, Cell]]]:
    """Each cell with the column it lands in, past the cells that spans from above cover; short rows filled up."""
    covered: dict[int, int] = {}
    placed = []
    for row in rows:
        waiting = list(row)
        line: list[tuple[int, Cell]] = []
        column = 0
        while column < count:
            if covered.get(column, 0):
                covered[column] -= 1
                column += 1
                continue
            cell = waiting.pop(0) if waiting else Cell("")
            span = max(1, min(cell.colspan, count - column))
            for taken in range(column, column + span):
                covered[taken] = cell.rowspan - 1
            line.append((column, Cell(cell.text, cell.bold, span, cell.rowspan, cell.align)))
            column += span
        placed.append(line)
    return placed
