"""Papers of the register: one printing with its list of what to take down, the booklet, the check as a table."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings

from lantoa.capabilities.procedures.enums import Hanging, PrintKind, SheetFormat
from lantoa.capabilities.procedures.models import FormFile, PostingSheet, Procedure
from lantoa.capabilities.procedures.papers.sheets import (
    SheetPrint,
    TakingDown,
    booklet_pdf,
    sheets_pdf,
    shown_serial,
)
from lantoa.capabilities.procedures.queries.form_files import forms_behind, forms_in_use
from lantoa.capabilities.procedures.queries.posting import Standing
from lantoa.capabilities.procedures.queries.posting_check import Checked
from lantoa.capabilities.procedures.queries.posting_sheets import (
    cited,
    decision_of,
    local_of,
    open_listing,
    sheet_address,
)
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.ports.papers import Paper
from lantoa.ports.papers.page_pictures import page_pictures
from lantoa.ports.papers.xlsx import Sheet, table_xlsx
from lantoa.ui.agency import agency_for

PDF_NAME: dict[str, str] = {
    PrintKind.SHEETS: "phieu-niem-yet.pdf",
    PrintKind.BOOKLET: "tap-thu-tuc-hanh-chinh.pdf",
}


FormPages = dict[int, list[tuple[str, str]]]


def form_pages_of(procedures: Sequence[Procedure]) -> FormPages:
    """By procedure: (what it is, picture) of each page of the forms in use today. One query."""
    found: FormPages = {}
    for form in forms_in_use(procedures):
        found.setdefault(form.procedure_id, []).extend(_pages(form))
    return found


def printed_form_pages(sheets: Sequence[PostingSheet]) -> FormPages:
    """By sheet: the same of the forms that it was printed with. One query; a form of many sheets is read once."""
    drawn: dict[int, list[tuple[str, str]]] = {}
    found: FormPages = {}
    for link in forms_behind(sheets):
        if link.form_id not in drawn:
            drawn[link.form_id] = _pages(link.form)
        found.setdefault(link.sheet_id, []).extend(drawn[link.form_id])
    return found


def _pages(form: FormFile) -> list[tuple[str, str]]:
    with form.file.open("rb") as stored:
        pictures = page_pictures(stored.read())
    return [
        (f"Mẫu: {form.name} (trang {number}/{len(pictures)})", picture)
        for number, picture in enumerate(pictures, 1)
    ]


def print_of(sheet: PostingSheet, forms: FormPages) -> SheetPrint:
    """What is printed on `sheet`: always the version and the forms it was printed with, also when they are old by now."""
    return SheetPrint(
        code=sheet.procedure.printed_code or sheet.procedure.code,
        name=sheet.version.name,
        sector=sheet.procedure.sector.name,
        version=sheet.version.number,
        decision=_decisions(sheet.version, sheet.listing),
        content=sheet.version.told,
        local=local_of(sheet.listing),
        serial=sheet.serial,
        address=settings.BASE_URL + sheet_address(sheet.serial),
        form_pages=forms.get(sheet.pk, ()),
        digest=sheet.digest,
    )


def _decisions(version: Any, listing: Any) -> str:
    """The decision that announced the version, and the province's own."""
    return "; ".join(filter(None, (decision_of(version), cited(listing.decision) if listing else "")))


def batch_pdf(
    sheets: Sequence[PostingSheet],
    standing: Standing | None = None,
    say: Callable[[int], None] = lambda count: None,
) -> Paper:
    """One printing. With the board's `standing`, a first page says what to take down and what to hang."""
    board = standing.board if standing else None
    forms = printed_form_pages(sheets)
    listed = None
    if board is not None and standing is not None:
        listed = TakingDown(
            title=f"Việc phải làm tại bảng: {board.name}",
            place=f"{board.unit.name} · {board.place} · in ngày {short_date(today())}",
            down=[
                (line.code, line.name, shown_serial(line.posting.sheet.serial), line.state.label)
                for line in standing.lines
                if line.posting and line.state in (Hanging.STALE, Hanging.ABOLISHED)
            ],
            up=[(sheet.procedure.code, sheet.version.name, shown_serial(sheet.serial)) for sheet in sheets],
        )
    return sheets_pdf(
        [print_of(sheet, forms) for sheet in sheets],
        agency=agency_for(None),
        website=settings.BASE_URL,
        format=sheets[0].format,
        file_name=f"phieu-niem-yet-{sheets[0].batch}.pdf",
        listed=listed,
        say=say,
    )


def booklet_of(
    procedures: Sequence[Procedure],
    *,
    title: str,
    format: str = SheetFormat.A4,
    say: Callable[[int], None] = lambda count: None,
) -> Paper:
    """The counter's booklet of `procedures` (with their current versions); its copies carry no serial."""
    forms = form_pages_of(procedures)
    prints = [
        SheetPrint(
            code=one.printed_code or one.code,
            name=one.name,
            sector=one.sector.name,
            version=one.current.number,
            decision=_decisions(one.current, listing),
            content=one.current.told,
            local=local_of(listing),
            form_pages=forms.get(one.pk, ()),
        )
        for one in procedures
        if one.current is not None
        for listing in [open_listing(one)]
    ]
    return booklet_pdf(
        prints,
        agency=agency_for(None),
        website=settings.BASE_URL,
        title=title,
        cover=[f"{len(prints)} thủ tục, theo dữ liệu ngày {short_date(today())}"],
        format=format,
        say=say,
    )


def check_xlsx(rows: Sequence[Checked], boards: Sequence[str]) -> Paper:
    """The three-way check as a table: national data, portal, and every board."""
    header = (
        "Mã thủ tục", "Tên", "Dữ liệu quốc gia", "Cổng: bản số", "Cổng: quyết định công bố", "Kết luận", *boards,
    )  # fmt: skip
    lines: list[tuple[str | int, ...]] = [
        (row.code, row.name, row.national, row.version, row.decision, row.conclusion, *row.walls)
        for row in rows
    ]
    return table_xlsx([Sheet("Đối chiếu", header, lines)], file_name="doi-chieu-niem-yet.xlsx")
