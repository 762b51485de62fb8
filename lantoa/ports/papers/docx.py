"""An official paper as DOCX: native paragraphs, styles, tables and sections that a clerk can go on editing."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lantoa.ports.papers import DOCX, Paper, metrics, wml
from lantoa.ports.papers.document import (
    Appendix,
    Block,
    Bullet,
    Heading,
    Note,
    OfficialPaper,
    PageBreak,
    Paragraph,
    Table,
    addressee_lines,
    appendix_label,
    attachment_line,
    document_title,
    file_stem,
    legal_basis_lines,
    marked_body,
    place_date_line,
    recipient_lines,
    reference_line,
)

if TYPE_CHECKING:
    from docx.document import Document

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def official_docx(paper: OfficialPaper) -> Paper:
    """Draw `paper` in the national layout (NĐ 30/2020/NĐ-CP, Phụ lục I) as an editable Word file."""
    from docx import Document as new_document  # noqa: PLC0415 - heavy
    from docx.oxml import parse_xml  # noqa: PLC0415 - heavy

    document = new_document(BytesIO(_styled()))
    _set_properties(document, paper)
    _set_page(document.sections[0])
    _set_headers(document, paper)
    writer = _Writer(document, paper)
    # The first section carries the running headers; the later ones inherit them.
    sections = [document.element.body.sectPr.xml]
    sections += [wml.section(landscape=appendix.landscape) for appendix in paper.appendices]
    parts = [writer.main_part()]
    parts += [writer.appendix(index, appendix) for index, appendix in enumerate(paper.appendices)]
    # A section's properties stand in its last paragraph, those of the last section at the end of the body.
    ended = [part + wml.section_end(section) for part, section in zip(parts[:-1], sections[:-1], strict=True)]
    body = "".join([*ended, parts[-1], sections[-1]])
    # Parsed in one go: moving a long report into the tree element by element takes three times as long.
    document.part._element = parse_xml(f"<w:document {wml.NAMESPACES}><w:body>{body}</w:body></w:document>")
    out = BytesIO()
    document.save(out)
    return Paper(f"{file_stem(paper)}.docx", DOCX, out.getvalue())


class _Writer:
    """Turns blocks into WordprocessingML; keeps the addresses of links it met."""

    def __init__(self, document: "Document", paper: OfficialPaper) -> None:
        self.document = document
        self.paper = paper
        self.targets: dict[str, str] = {}

    def link_target(self, url: str) -> str:
        if url not in self.targets:
            self.targets[url] = self.document.part.relate_to(url, _HYPERLINK, is_external=True)
        return self.targets[url]

    def main_part(self) -> str:
        paper = self.paper
        opening = self._head() + self._title() + self._addressees()
        bases = "".join(
            wml.paragraph(wml.text_run(line, italic=True), style="BodyText")
            for line in legal_basis_lines(paper)
        )
        body = self.blocks(marked_body(paper), metrics.TEXT_WIDTH, last_stays=True)
        return opening + bases + body + self._signing()

    def appendix(self, index: int, appendix: Appendix) -> str:
        label = wml.text_run(f"{appendix_label(self.paper, index)}\n{appendix.title.upper()}")
        room = metrics.TEXT_WIDTH_LANDSCAPE if appendix.landscape else metrics.TEXT_WIDTH
        attached = wml.text_run(attachment_line(self.paper, appendix), italic=True)
        return (
            wml.paragraph(label, style="AppendixTitle")
            + wml.paragraph(attached, style="Centered", after=12)
            + self.blocks(list(appendix.body), room)
        )

    def _head(self) -> str:
        paper = self.paper
        left, right = metrics.LEFT_COLUMN, metrics.RIGHT_COLUMN
        agency = (
            _line(paper.superior.upper(), metrics.NAMES)
            + _line(paper.issuer.upper(), metrics.NAMES, bold=True)
            + wml.rule(metrics.rule_width(paper.issuer.upper(), metrics.NAMES, left), left)
        )
        nation = (
            _line(metrics.COUNTRY, metrics.NAMES, bold=True)
            + _line(metrics.NATIONAL_MOTTO, metrics.MOTTO, bold=True)
            + wml.rule(metrics.text_width(metrics.NATIONAL_MOTTO, metrics.MOTTO, bold=True), right)
        )
        number = _line(reference_line(paper), metrics.MOTTO, before=6)
        if paper.is_letter and paper.subject:
            number += _line(f"V/v {paper.subject}", metrics.LABEL)
        place = _line(place_date_line(paper), metrics.MOTTO, italic=True, before=6)
        return wml.layout_table([[agency, nation], [number, place]], [left, right])

    def _title(self) -> str:
        paper = self.paper
        if paper.is_letter:
            return wml.paragraph("", style="Tight", before=6)
        kind = wml.paragraph(wml.text_run(paper.kind_name.upper()), style="Title", keep_next=True)
        if not paper.subject:
            return kind
        subject = wml.paragraph(wml.text_run(paper.subject), style="Subtitle", keep_next=True)
        length = metrics.rule_width(paper.subject, metrics.BODY, metrics.TEXT_WIDTH)
        return kind + subject + wml.rule(length, metrics.TEXT_WIDTH, after=12)

    def _addressees(self) -> str:
        lines = addressee_lines(self.paper)
        last = len(lines) - 1
        return "".join(
            wml.paragraph(wml.text_run(line), style="Centered", before=6, after=12 if place == last else 0)
            for place, line in enumerate(lines)
        )

    def _signing(self) -> str:
        paper = self.paper
        lines = recipient_lines(paper)
        left = ""
        if lines:
            left = _line("Nơi nhận:", metrics.LABEL, bold=True, italic=True, align="left")
            left += "".join(_line(line, metrics.SMALL, align="left") for line in lines)
        signing = paper.signing
        titles = [title for title in (signing.authority.upper(), signing.position.upper()) if title]
        right = "".join(_line(title, metrics.BODY, bold=True) for title in titles)
        room = metrics.SIGNATURE_ROOM / 25.4 * 72
        right += _line(signing.name, metrics.BODY, bold=True, before=room)
        blank = _line("", metrics.SMALL)
        table = wml.layout_table(
            [[left or blank, right]],
            [metrics.TEXT_WIDTH - metrics.SIGNATURE_COLUMN, metrics.SIGNATURE_COLUMN],
        )
        return (
            wml.paragraph("", style="Tight", before=6, keep_next=True)
            + table
            + wml.paragraph("", style="Tight")
        )

    def blocks(self, blocks: list[Block], room: float, *, last_stays: bool = False) -> str:
        """All blocks; with `last_stays` the last one keeps to what follows (the signature never stands alone)."""
        written = []
        new_page = False
        for place, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                new_page = True
                continue
            stays = last_stays and place == len(blocks) - 1
            written.append(self._block(block, room, stays=stays, new_page=new_page))
            new_page = False
        return "".join(written)

    def _block(self, block: Block, room: float, *, stays: bool, new_page: bool) -> str:
        options: dict[str, Any] = {"new_page": new_page, "keep_next": stays}
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 3)
            text = block.text.upper() if level == 1 else block.text
            return wml.paragraph(wml.text_run(text), style=f"Heading{level}", new_page=new_page)
        if isinstance(block, Table):
            return self._table(block, room, new_page=new_page)
        content = wml.text_runs(block.text, self.link_target) if not isinstance(block, PageBreak) else ""
        if isinstance(block, Bullet):
            mark = wml.text_run("- " if block.level == 1 else "+ ")
            return wml.paragraph(mark + content, style="BodyText", **options)
        if isinstance(block, Note):
            return wml.paragraph(content, style="Note", **options)
        if not isinstance(block, Paragraph):
            raise TypeError(f"no drawing for {type(block).__name__}")
        align = "" if block.align == "justify" else block.align
        indent = None if block.indent and block.align == "justify" else 0
        return wml.paragraph(content, style="BodyText", align=align, first_line=indent, **options)

    def _table(self, table: Table, room: float, *, new_page: bool) -> str:
        opening = ""
        if table.caption:
            opening += wml.paragraph(
                wml.text_run(table.caption), style="Caption", keep_next=True, new_page=new_page
            )
        if table.unit:
            opening += wml.paragraph(
                wml.text_run(table.unit, italic=True),
                style="TableText",
                align="right",
                after=3,
                keep_next=True,
            )
        if new_page and not table.caption:
            opening = wml.paragraph("", style="Tight", new_page=True) + opening
        drawn = wml.data_table(table, room, self.link_target)
        return opening + drawn + wml.paragraph("", style="Tight", after=4)


def _line(
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "center",
    before: float = 0,
) -> str:
    """One line of the letterhead or of the signature."""
    content = wml.text_run(text, bold=bold, italic=italic, size=size)
    return wml.paragraph(content, style="Plain", align=align, before=before)


def _set_properties(document: "Document", paper: OfficialPaper) -> None:
    properties = document.core_properties
    properties.title = document_title(paper)[:255]
    properties.language = paper.language
    properties.author = (paper.issuer_name or paper.issuer).replace("\n", " ")[:255]
    properties.subject = paper.subject[:255]
    properties.comments = ""
    properties.keywords = ""


def _set_page(section: Any) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - heavy

    section.page_width, section.page_height = Mm(metrics.PAGE[0]), Mm(metrics.PAGE[1])
    section.top_margin, section.bottom_margin = Mm(metrics.MARGIN_TOP), Mm(metrics.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(metrics.MARGIN_LEFT), Mm(metrics.MARGIN_RIGHT)
    section.header_distance, section.footer_distance = (
        Mm(metrics.HEADER_DISTANCE),
        Mm(metrics.HEADER_DISTANCE),
    )


def _set_headers(document: "Document", paper: OfficialPaper) -> None:
    """Page number centred in the top margin, not on the first page; the draft mark on every page."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - heavy

    section = document.sections[0]
    section.different_first_page_header_footer = True
    mark = wml.watermark("DỰ THẢO") if paper.draft else ""
    for header, content in ((section.header, mark + wml.page_number()), (section.first_page_header, mark)):
        header.is_linked_to_previous = False
        drawn = wml.paragraph(content, style="Header", align="center")
        element = header._element
        for child in list(element):
            element.remove(child)
        element.append(parse_xml(drawn.replace("<w:p>", f"<w:p {wml.NAMESPACES}>", 1)))


@cache
def _styled() -> bytes:
    """An empty file with every style set. They are the same in each paper, and setting them takes most of drawing one."""
    from docx import Document as new_document  # noqa: PLC0415 - heavy

    from lantoa.ports.papers.docx_styles import set_styles  # noqa: PLC0415 - heavy

    document = new_document()
    set_styles(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
