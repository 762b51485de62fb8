"""Papers of reports: the consolidated report in the national layout (NĐ 30/2020/NĐ-CP), and its table as XLSX."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from lantoa.capabilities.reports.enums import SectionPart
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.kit.dates import short_date
from lantoa.kit.numbers import show_number
from lantoa.ports.papers import Paper
from lantoa.ports.papers.document import (
    ROMAN,
    Appendix,
    Block,
    Bullet,
    Cell,
    Column,
    Heading,
    Note,
    OfficialPaper,
    Paragraph,
    Run,
    Signing,
    Table,
)
from lantoa.ports.papers.docx import official_docx
from lantoa.ports.papers.pdf import official_pdf
from lantoa.ports.papers.xlsx import Sheet, table_xlsx

# Unit columns that fit on one landscape page beside indicator, unit of measure and total.
UNITS_PER_TABLE = 8
# Lists longer than this are cut on paper; the XLSX file has all of them.
LONGEST_LIST = 300
NOTHING = "Trong kỳ không phát sinh."


def consolidated_docx(report: ConsolidatedReport) -> Paper:
    """The report as an editable Word file."""
    return official_docx(official_paper(report))


def consolidated_pdf(report: ConsolidatedReport) -> Paper:
    """The report as tagged PDF; the same words as the DOCX."""
    return official_pdf(official_paper(report))


def draft_file(report: ConsolidatedReport, kind: str) -> Paper:
    """What the files would be now, marked as a draft. `kind` is "docx" or "pdf"."""
    paper = official_paper(report, draft=True)
    return official_docx(paper) if kind == "docx" else official_pdf(paper)


def official_paper(report: ConsolidatedReport, *, draft: bool = False) -> OfficialPaper:
    """The neutral model that both files are drawn from. Names are those of the paper's date (E20)."""
    content = report.content
    unit = report.request.plan.unit
    version = report.request.plan.versions.exclude(issued_place="").order_by("-number").first()
    issuer = content.get("agency") or unit.name
    symbol = report.reference_symbol or f"BC-{unit.symbol or 'CQ'}"
    return OfficialPaper(
        superior=_superior(report, version),
        issuer=issuer,
        issuer_name=issuer,
        symbol=symbol,
        place=version.issued_place if version else "",
        kind_name="BÁO CÁO",
        subject=_subject(report.title),
        number=report.reference_number or None,
        issued_on=report.issued_on,
        year=report.request.plan.year,
        body=_body(content),
        recipients=[line for line in report.recipients.splitlines() if line.strip()],
        signing=Signing(report.signing_authority, report.signer_position, report.signer_name),
        appendices=_appendices(content),
        draft=draft,
        title=report.title,
        file_name=f"bao-cao-{report.request.plan.year}-{report.code}",
    )


def _superior(report: ConsolidatedReport, version: Any) -> str:
    parent = report.request.plan.unit.parent
    return (version.superior if version else "") or (parent.name if parent else "")


def _subject(title: str) -> str:
    subject = title.removeprefix("Báo cáo").strip() or title
    return subject[:1].upper() + subject[1:]


def _body(content: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = [Paragraph(content["introduction"])]
    parts = [(part, [s for s in content["sections"] if s["part"] == part]) for part in SectionPart.values]
    parts = [(part, sections) for part, sections in parts if sections]
    for place, (part, sections) in enumerate(parts):
        blocks.append(Heading(1, f"{ROMAN[place]}. {SectionPart(part).label}"))
        for number, section in enumerate(sections, start=1):
            if len(sections) > 1:
                blocks.append(Heading(2, f"{number}. {section['title']}"))
            blocks += section_blocks(section) or [Paragraph(NOTHING)]
    return [*blocks, *_closing(content)]


def section_blocks(section: dict[str, Any]) -> list[Block]:
    """The office's text, then what units wrote, with or without their names."""
    blocks = text_blocks(section["text"])
    if not section["show_entries"]:
        return blocks
    for entry in section["entries"]:
        lines = text_blocks(entry["text"])
        if section["show_names"] and lines:
            lines = _attributed("; ".join(entry["names"]), lines)
        blocks += lines
    return blocks


def _attributed(names: str, lines: list[Block]) -> list[Block]:
    name = Run(f"{names}: ", bold=True)
    first = lines[0]
    if isinstance(first, Paragraph):
        return [Paragraph([name, Run(str(first.text))]), *lines[1:]]
    return [Paragraph([Run(f"{names}:", bold=True)]), *lines]


def text_blocks(text: str) -> list[Block]:
    """Lines as paragraphs; "- " and "+ " lines as the two levels of bullets."""
    blocks: list[Block] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith(("- ", "– ", "• ", "* ")):
            blocks.append(Bullet(line[2:].strip()))
        elif line.startswith("+ "):
            blocks.append(Bullet(line[2:].strip(), level=2))
        elif line:
            blocks.append(Paragraph(line))
    return blocks


def _closing(content: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    if content["window"]["has_estimate"]:
        day = short_date(date.fromisoformat(content["window"]["to"]))
        blocks.append(
            Paragraph(
                f"Số liệu trong báo cáo tính đến hết ngày {day}; hoạt động sau ngày này được tính vào kỳ báo cáo sau."
            )
        )
    return [*blocks, Paragraph(f"Trên đây là báo cáo của {content['agency']}.")]


def _appendices(content: dict[str, Any]) -> list[Appendix]:
    appendices = [
        Appendix("Bảng thống kê kết quả thực hiện", statistics_blocks(content), landscape=True),
        Appendix("Tình hình gửi báo cáo của các đơn vị", [_filing_table(content)]),
    ]
    if content["news"]:
        appendices.append(Appendix("Danh mục tin, bài", _news_blocks(content)))
    proven = [row for row in content["activities"].values() if row[4]]
    if proven:
        appendices.append(Appendix("Minh chứng", _evidence_blocks(content, proven)))
    return appendices


def _values_by_unit(figure: dict[str, Any]) -> dict[int | None, int]:
    return {value["unit"]: value["counted"] for value in figure["values"]}


def columns_of(content: dict[str, Any]) -> list[tuple[int | None, str]]:
    """(unit, name) of every column: the agency itself where it did something, then accepted units."""
    own = any(_values_by_unit(figure).get(None) for figure in content["figures"])
    units = [(unit["id"], unit["name"]) for unit in content["units"] if unit["is_accepted"]]
    return [(None, content["agency"]), *units] if own else units


def statistics_blocks(content: dict[str, Any]) -> list[Block]:
    """One landscape table for every eight units, each with the total."""
    columns = columns_of(content)
    groups = [
        columns[start : start + UNITS_PER_TABLE] for start in range(0, len(columns), UNITS_PER_TABLE)
    ] or [[]]
    blocks: list[Block] = [
        _statistics_table(content, group, f"Biểu {place}/{len(groups)}" if len(groups) > 1 else "")
        for place, group in enumerate(groups, start=1)
    ]
    return [
        *blocks,
        Note("Lượt không cộng với người; tin, bài đếm theo tác phẩm; sự kiện chung tính cho đơn vị chủ trì."),
    ]


def _statistics_table(
    content: dict[str, Any], group: Sequence[tuple[int | None, str]], caption: str
) -> Table:
    widths = [Column(0.5, "center"), Column(3.2), Column(1.1, "center"), Column(1.2, "right")]
    rows = []
    for place, figure in enumerate(content["figures"], start=1):
        values = _values_by_unit(figure)
        cells = [show_number(values[unit]) if unit in values else "" for unit, _ in group]
        rows.append(
            [
                str(place),
                figure["label"],
                figure["unit"],
                Cell(show_number(figure["total"]), bold=True),
                *cells,
            ]
        )
    return Table(
        columns=[*widths, *(Column(1.4, "right") for _ in group)],
        header=[["TT", "Chỉ tiêu", "ĐVT", "Tổng số", *(name for _, name in group)]],
        rows=rows,
        caption=caption,
    )


def _filing_table(content: dict[str, Any]) -> Table:
    rows = [
        [str(place), unit["name"], filing_words(unit), filed_day(unit), str(unit["filing"] or "")]
        for place, unit in enumerate(content["units"], start=1)
    ]
    return Table(
        columns=[
            Column(0.5, "center"),
            Column(3.5),
            Column(2.5),
            Column(1.4, "center"),
            Column(0.8, "center"),
        ],
        header=[["TT", "Đơn vị", "Tình hình", "Ngày gửi", "Lần gửi"]],
        rows=rows,
    )


def filing_words(unit: dict[str, Any]) -> str:
    """ "Đã gửi, đúng hạn", "Đã gửi, quá hạn; không phát sinh", "Chưa gửi"."""
    if unit["is_missing"]:
        return "Chưa gửi"
    words = "Đã gửi, quá hạn" if unit["is_late"] else "Đã gửi, đúng hạn"
    if unit["is_nothing"]:
        words += "; không phát sinh"
    return words if unit["is_accepted"] else f"{words}; chưa tiếp nhận"


def filed_day(unit: dict[str, Any]) -> str:
    """The local day of filing, or nothing."""
    return short_date(date.fromisoformat(unit["filed_on"])) if unit.get("filed_on") else ""


def _names(content: dict[str, Any]) -> dict[int | None, str]:
    return {unit["id"]: unit["name"] for unit in content["units"]}


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))


def _rest_note(count: int, what: str) -> list[Block]:
    """A long list is cut on paper; the whole of it is in the system and in the XLSX file."""
    if count <= LONGEST_LIST:
        return []
    return [
        Note(
            f"In {LONGEST_LIST} trên {show_number(count)} {what}; danh mục đầy đủ lưu trên hệ thống và tệp XLSX."
        )
    ]


def _news_blocks(content: dict[str, Any]) -> list[Block]:
    return [_news_table(content), *_rest_note(len(content["news"]), "tin, bài")]


def _news_table(content: dict[str, Any]) -> Table:
    names = _names(content)
    rows = [
        [
            str(place),
            item["title"],
            _linked(item["url"]),
            _day(item["day"]),
            names.get(item["unit"], content["agency"]),
        ]
        for place, item in enumerate(content["news"][:LONGEST_LIST], start=1)
    ]
    return Table(
        columns=[Column(0.5, "center"), Column(2.8), Column(2.6), Column(1.2, "center"), Column(1.7)],
        header=[["TT", "Tên tin, bài", "Địa chỉ", "Ngày đăng", "Đơn vị"]],
        rows=rows,
    )


def _evidence_blocks(content: dict[str, Any], proven: Sequence[Sequence[Any]]) -> list[Block]:
    """How much is proven in each unit, then the proofs that the list of news does not name already."""
    news = {(item["title"], item["day"]) for item in content["news"]}
    rows = [row for row in proven if (row[1], row[2]) not in news]
    return [
        _proof_counts(content),
        *([_evidence_table(content, rows[:LONGEST_LIST])] if rows else []),
        *_rest_note(len(rows), "hoạt động có minh chứng"),
    ]


def _proof_counts(content: dict[str, Any]) -> Table:
    counts: dict[int | None, list[int]] = {}
    for row in content["activities"].values():
        line = counts.setdefault(row[3], [0, 0, 0])
        line[0] += 1
        line[1] += bool(row[4])
        line[2] += len(row[4])
    names = _names(content)
    ordered = sorted(counts.items(), key=lambda item: list(names).index(item[0]) if item[0] in names else -1)
    return Table(
        columns=[Column(0.5, "center"), Column(4), *[Column(1.3, "right")] * 3],
        header=[["TT", "Đơn vị", "Hoạt động", "Có minh chứng", "Số minh chứng"]],
        caption="Minh chứng theo đơn vị",
        rows=[
            [str(place), names.get(unit, content["agency"]), *map(show_number, line)]
            for place, (unit, line) in enumerate(ordered, start=1)
        ],
        total=["", "Tổng số", *(show_number(sum(line[n] for line in counts.values())) for n in range(3))],
    )


def _evidence_table(content: dict[str, Any], rows: Iterable[Sequence[Any]]) -> Table:
    names = _names(content)
    lines = [
        [str(place), row[1], _day(row[2]), names.get(row[3], content["agency"]), _proofs(row[4])]
        for place, row in enumerate(rows, start=1)
    ]
    return Table(
        columns=[Column(0.5, "center"), Column(2.8), Column(1.2, "center"), Column(1.7), Column(2.6)],
        header=[["TT", "Hoạt động", "Ngày", "Đơn vị", "Minh chứng"]],
        caption="Danh sách hoạt động có minh chứng (ngoài tin, bài)",
        rows=lines,
    )


def _linked(url: str) -> list[Run] | str:
    return [Run(url, link=url)] if url else ""


def _proofs(proofs: Sequence[Sequence[str]]) -> list[Run]:
    runs = []
    for place, (title, url) in enumerate(proofs):
        runs.append(Run(("; " if place else "") + title, link=url or ""))
    return runs


def statistics_xlsx(report: ConsolidatedReport) -> Paper:
    """The statistics table with real numbers (a row an indicator, a column a unit), and both lists in full."""
    content = report.content
    columns = columns_of(content)
    rows = []
    for place, figure in enumerate(content["figures"], start=1):
        values = _values_by_unit(figure)
        rows.append(
            [
                place,
                figure["label"],
                figure["unit"],
                figure["total"],
                *(values.get(unit) for unit, _ in columns),
            ]
        )
    header = ["TT", "Chỉ tiêu", "ĐVT", "Tổng số", *(name for _, name in columns)]
    names = _names(content)
    news = [
        [
            place,
            item["title"],
            item["url"],
            date.fromisoformat(item["day"]),
            names.get(item["unit"], content["agency"]),
        ]
        for place, item in enumerate(content["news"], start=1)
    ]
    proofs = [
        [row[1], date.fromisoformat(row[2]), names.get(row[3], content["agency"]), title, url]
        for row in content["activities"].values()
        for title, url in row[4]
    ]
    sheets = [
        Sheet("Thống kê", header, rows),
        Sheet("Tin, bài", ["TT", "Tên tin, bài", "Địa chỉ", "Ngày đăng", "Đơn vị"], news),
        Sheet("Minh chứng", ["Hoạt động", "Ngày", "Đơn vị", "Minh chứng", "Địa chỉ"], proofs),
    ]
    return table_xlsx(sheets, file_name=f"thong-ke-{report.code}", title=report.title)
