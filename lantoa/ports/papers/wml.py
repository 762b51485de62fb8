"""WordprocessingML as text: paragraphs, runs and tables. Quick to write, natively editable in Word.

Lengths come in millimetres and points and leave in twentieths of a point, as the format wants them.
"""

import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from lantoa.ports.papers import metrics
from lantoa.ports.papers.document import Cell, Run, Table, Text, grid_rows, runs

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_BORDER = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
CELL_SIDE = 1.5
LinkTarget = Callable[[str], str]


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def text_run(
    text: str, *, bold: bool = False, italic: bool = False, size: float | None = None, style: str = ""
) -> str:
    """A run; "\\n" becomes a line break. Only what differs from the paragraph's style is written."""
    marks = [
        f'<w:rStyle w:val="{style}"/>' if style else "",
        "<w:b/><w:bCs/>" if bold else "",
        "<w:i/><w:iCs/>" if italic else "",
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
    ]
    properties = "".join(marks)
    content = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_ILLEGAL.sub("", line))}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def text_runs(
    text: Text,
    link_target: LinkTarget,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
) -> str:
    """All runs of `text`; links become real hyperlinks."""
    return "".join(_run(run, link_target, bold=bold, italic=italic, size=size) for run in runs(text))


def _run(run: Run, link_target: LinkTarget, *, bold: bool, italic: bool, size: float | None) -> str:
    content = text_run(
        run.text,
        bold=bold or run.bold,
        italic=italic or run.italic,
        size=size,
        style="Hyperlink" if run.link else "",
    )
    if not run.link:
        return content
    return f'<w:hyperlink r:id={quoteattr(link_target(run.link))} w:history="1">{content}</w:hyperlink>'


def paragraph(
    content: str,
    *,
    style: str = "",
    align: str = "",
    before: float | None = None,
    after: float | None = None,
    first_line: float | None = None,
    keep_next: bool = False,
    new_page: bool = False,
) -> str:
    """A paragraph around finished runs. Spacing in points, first line in millimetres."""
    spacing = "".join(
        f' w:{name}="{round(value * 20)}"'
        for name, value in (("before", before), ("after", after))
        if value is not None
    )
    properties = "".join(
        [
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/><w:keepLines/>" if keep_next else "",
            "<w:pageBreakBefore/>" if new_page else "",
            f"<w:spacing{spacing}/>" if spacing else "",
            f'<w:ind w:firstLine="{twips(first_line)}"/>' if first_line is not None else "",
            f'<w:jc w:val="{_ALIGN[align]}"/>' if align else "",
        ]
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def rule(length: float, room: float, *, after: float = 0, keep_next: bool = True) -> str:
    """A drawn line of `length` mm centred in `room` mm: an empty paragraph with a lower border."""
    side = twips(max(0.0, (room - length) / 2))
    return (
        f"<w:p><w:pPr>{'<w:keepNext/>' if keep_next else ''}"
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="0" w:after="{round(after * 20)}" w:line="50" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/><w:jc w:val="center"/>'
        '<w:rPr><w:sz w:val="4"/></w:rPr></w:pPr></w:p>'
    )


def layout_table(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> str:
    """A table without borders that only arranges; each cell is finished paragraphs. Rows never break."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    body = ""
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for content, width in zip(row, widths, strict=True)
        )
        body += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def column_widths(table: Table, room: float) -> list[int]:
    """Widths of the columns in twips, filling `room` mm."""
    whole = sum(column.width for column in table.columns) or 1
    return [twips(room * column.width / whole) for column in table.columns]


def data_table(table: Table, room: float, link_target: LinkTarget) -> str:
    """A table with thin borders whose header rows repeat; cells are never justified."""
    widths = column_widths(table, room)
    borders = "".join(
        _BORDER.format(side=side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    parts = [(rows, kind) for rows, kind in ((table.header, "head"), (table.rows, "row")) if rows]
    if table.total is not None:
        parts.append(([table.total], "total"))
    body = "".join(_part(grid_rows(rows), kind, table, widths, link_target) for rows, kind in parts)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{twips(CELL_SIDE)}" w:type="dxa"/>'
        f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="{twips(CELL_SIDE)}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _part(rows: list[list[Cell]], kind: str, table: Table, widths: list[int], link_target: LinkTarget) -> str:
    """Rows of one part. `covered` holds, for each column, how many more rows a cell above still covers."""
    covered: dict[int, tuple[int, int]] = {}
    written = []
    for row in rows:
        written.append(_row(row, kind, table, widths, covered, link_target))
    return "".join(written)


def _row(
    row: list[Cell],
    kind: str,
    table: Table,
    widths: list[int],
    covered: dict[int, tuple[int, int]],
    link_target: LinkTarget,
) -> str:
    waiting = list(row)
    cells = ""
    column = 0
    while column < len(widths):
        if column in covered:
            left, span = covered.pop(column)
            if left > 1:
                covered[column] = (left - 1, span)
            cells += _cell(
                Cell(""), kind, "left", sum(widths[column : column + span]), span, "<w:vMerge/>", link_target
            )
            column += span
            continue
        cell = waiting.pop(0) if waiting else Cell("")
        span = max(1, min(cell.colspan, len(widths) - column))
        if cell.rowspan > 1:
            covered[column] = (cell.rowspan - 1, span)
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        align = cell.align or ("center" if kind == "head" else table.columns[column].align)
        cells += _cell(cell, kind, align, sum(widths[column : column + span]), span, merge, link_target)
        column += span
    repeat = "<w:tblHeader/>" if kind == "head" else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"


def _cell(
    cell: Cell, kind: str, align: str, width: int, span: int, merge: str, link_target: LinkTarget
) -> str:
    bold = cell.bold or kind != "row"
    content = text_runs(cell.text, link_target, bold=bold)
    inside = paragraph(
        content,
        style="TableText",
        align="left" if align == "justify" else align,
        keep_next=kind == "head",
    )
    spread = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spread}{merge}<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'


def section(*, landscape: bool) -> str:
    """Properties of a section that begins on a new page and goes on with the same running header."""
    width, height = metrics.PAGE[::-1] if landscape else metrics.PAGE
    orientation = ' w:orient="landscape"' if landscape else ""
    sides = {
        "top": metrics.MARGIN_TOP,
        "right": metrics.MARGIN_RIGHT,
        "bottom": metrics.MARGIN_BOTTOM,
        "left": metrics.MARGIN_LEFT,
        "header": metrics.HEADER_DISTANCE,
        "footer": metrics.HEADER_DISTANCE,
    }
    margins = "".join(f' w:{name}="{twips(length)}"' for name, length in sides.items())
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{orientation}/>'
        f'<w:pgMar{margins} w:gutter="0"/></w:sectPr>'
    )


def section_end(properties: str) -> str:
    """The paragraph, hardly higher than a hair, that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="Tight"/>{properties}</w:pPr></w:p>'


def page_number(size: float = metrics.BODY) -> str:
    """A field that shows the number of the page."""
    mark = f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>'
    return (
        f'<w:r>{mark}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{mark}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{mark}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{mark}<w:t>2</w:t></w:r>'
        f'<w:r>{mark}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def watermark(text: str) -> str:
    """Large pale slanted letters behind the page (WordArt, as Word itself writes them)."""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape type="#_x0000_t136" o:allowincell="f" fillcolor="#d9d9d9" stroked="f" '
        'style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:110pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin">'
        f'<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-weight:bold" string={quoteattr(text)}/>'
        "</v:shape></w:pict></w:r>"
    )
