"""Tables of an announcement decision (domain 2.7): columns in any order, status words in any order, rows that run on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lantoa.capabilities.procedures.enums import ChangeKind
from lantoa.capabilities.procedures.reading.codes import central_code
from lantoa.kit.text import fold, tidy
from lantoa.ports.files.tables import is_letterhead

if TYPE_CHECKING:
    from lantoa.ports.files.table_grids import Grid

COLUMNS = {
    "replaced": "Thủ tục bị thay thế",
    "code": "Mã thủ tục",
    "basis": "Căn cứ pháp lý",
    "sector": "Lĩnh vực",
    "name": "Tên thủ tục hành chính",
    "time": "Thời hạn giải quyết",
    "place": "Địa điểm thực hiện",
    "channel": "Cách thức thực hiện",
    "fee": "Phí, lệ phí",
    "agency": "Cơ quan thực hiện",
    "number": "Số thứ tự",
}
# What a column's heading holds, folded; the first that fits wins.
_HEADINGS = (
    ("replaced", ("bi thay the", "duoc thay the")),
    ("basis", ("can cu", "van ban quy dinh", "vbqppl", "van ban quy pham")),
    ("code", ("ma so", "ma tthc", "ma thu tuc", "ma ho so")),
    ("time", ("thoi han", "thoi gian")),
    ("place", ("dia diem",)),
    ("channel", ("cach thuc",)),
    ("fee", ("phi, le phi", "phi/le phi", "le phi", "phi (")),
    ("agency", ("co quan",)),
    ("sector", ("linh vuc",)),
    ("name", ("ten tthc", "ten thu tuc", "thu tuc hanh chinh", "ten tt")),
)
_NUMBER_HEADINGS = {"stt", "tt", "so tt", "so thu tu", "so"}
_EXACT = {"ma": "code", "phi": "fee", "ten": "name"}
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?:\.000\.00\.00)?(?:\.H\d{2})?(?!\d)|NB(?:-[A-ZĐ0-9]{1,12}){1,4}")
_CODE_AROUND = re.compile(
    r"\s*[\[(]?\s*(?:mã(?: số)?(?: tthc| thủ tục| hồ sơ)?\s*:?\s*)?(?:" + _CODE.pattern + r")\s*[\])]?",
    re.IGNORECASE,
)
_INDEX = re.compile(r"\(?\s*(?:\d{1,2}|[IVX]{1,5}|[a-z])\s*\)?\.?")
_SECTOR = re.compile(
    r"^(?:[\dIVXA-Z]{1,4}[.)]?\s*)?(?:lĩnh vực|LĨNH VỰC)\s*:?\s*(?P<name>.+)$", re.IGNORECASE
)


@dataclass(frozen=True)
class AnnouncedRow:
    """One procedure of the decision. `place` is where it stands; `kind` is empty where no heading says it."""

    at: str
    kind: str
    code: str
    printed_code: str
    cells: dict[str, str] = field(default_factory=dict)

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Announced:
    """What the tables say, and every mistake with its row and column."""

    rows: list[AnnouncedRow]
    errors: list[str]


def read_announcement(grids: "Sequence[Grid]") -> Announced:
    """Rows of every table that has a heading with the procedure's name; other tables are left aside."""
    rows: list[AnnouncedRow] = []
    errors: list[str] = []
    reader = _Reader()
    for grid in grids:
        rows += reader.rows(grid)
    if not reader.saw_header:
        errors.append("Không thấy bảng nào có cột tên thủ tục hành chính. Hãy kiểm tra lại tệp.")
    elif not rows:
        errors.append("Các bảng trong tệp không có dòng thủ tục nào.")
    seen: dict[str, str] = {}
    for row in rows:
        errors += _mistakes(row)
        if row.code and row.code in seen:
            errors.append(
                f"{row.at}, cột “{COLUMNS['code']}”: mã {row.code} đã có ở {seen[row.code].lower()}."
            )
        if row.code:
            seen.setdefault(row.code, row.at)
    return Announced(rows, errors)


def status_of(line: str) -> str:
    """The one kind of change that a heading names, its words in any order; "" for none or several."""
    text = fold(tidy(line))
    found = []
    if "bai bo" in text or "huy bo" in text:
        found.append(ChangeKind.ABOLISHED)
    if "thay the" in text:
        found.append(ChangeKind.REPLACED)
    if "sua doi" in text or "bo sung" in text:
        found.append(ChangeKind.AMENDED)
    if "ban hanh moi" in text or "moi ban hanh" in text or "moi duoc ban hanh" in text or "chuan hoa" in text:
        found.append(ChangeKind.INTRODUCED)
    return found[0] if len(found) == 1 else ""


class _Reader:
    """Goes through the tables; headings, sectors and the row above are remembered from one to the next."""

    def __init__(self) -> None:
        self.saw_header = False
        self.kind = ""
        self.sector = ""
        self.columns: dict[int, str] = {}
        self.width = 0

    def rows(self, grid: "Grid") -> list[AnnouncedRow]:
        for line in grid.before:
            self._context(line)
        if is_letterhead(grid.rows):
            return []
        width = max(map(len, grid.rows), default=0)
        if width != self.width:
            self.width, self.columns = (
                width,
                {},
            )  # a table without a heading goes on with the one above, if as wide
        found: list[AnnouncedRow] = []
        for number, cells in enumerate(grid.rows, 1):
            columns = _header(cells)
            if columns:
                self.columns, self.saw_header = columns, True
                continue
            distinct = {cell for cell in cells if cell.strip()}
            if not distinct or _is_numbering(cells):
                continue
            if not self.columns or self._is_band(cells):
                self._context(max(distinct, key=len))
                continue
            row = self._row(f"{grid.name}, dòng {number}", cells)
            if found and _runs_on(found[-1], row):
                found[-1] = _joined(found[-1], row)
            else:
                found.append(row)
        return found

    def _is_band(self, cells: Sequence[str]) -> bool:
        """A heading across the table: one text, or an index beside it. One cell alone in a later column runs on."""
        said = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
        names_more = bool(_SECTOR.match(said[-1]) or status_of(said[-1]))
        if len(said) == 1:
            places = [place for place, cell in enumerate(cells) if cell.strip()]
            is_first = self.columns.get(places[0], "number") == "number"
            return len(places) > 1 or is_first or names_more or said[0].isupper()
        return len(said) == 2 and bool(_INDEX.fullmatch(said[0])) and names_more

    def _context(self, line: str) -> None:
        sector = _SECTOR.match(line.strip())
        if sector:
            name = tidy(sector["name"])
            self.sector = name.capitalize() if name.isupper() else name
        else:
            self.kind = status_of(line) or self.kind

    def _row(self, at: str, cells: list[str]) -> AnnouncedRow:
        said: dict[str, str] = {}
        for place, column in self.columns.items():
            if place < len(cells) and cells[place].strip():
                said[column] = "\n".join(filter(None, (said.get(column, ""), cells[place].strip())))
        printed = said.get("code", "")
        found = _CODE.search(printed)
        if not printed:
            in_name = _CODE_AROUND.search(said.get("name", ""))
            if in_name:
                found = _CODE.search(in_name[0])
                said["name"] = _CODE_AROUND.sub("", said["name"]).strip(" .;:-\n")
        if said.get("name"):
            said["name"] = tidy(said["name"])
        said.setdefault("sector", self.sector)
        code = central_code(found[0]) if found else ""
        return AnnouncedRow(at, self.kind, code, found[0] if found else "", said)


def _header(cells: Sequence[str]) -> dict[int, str]:
    """Columns by place when the row is a heading: it names the procedure and one thing more."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        text = fold(tidy(cell)).strip(" .:")
        if len(text) > 120:
            return {}
        if text in _NUMBER_HEADINGS:
            found[place] = "number"
        elif text in _EXACT:
            found[place] = _EXACT[text]
        else:
            column = next((name for name, words in _HEADINGS if any(word in text for word in words)), "")
            if column:
                found[place] = column
    columns = set(found.values())
    return found if "name" in columns and len(columns) >= 2 else {}


def _is_numbering(cells: Sequence[str]) -> bool:
    """The row "(1) (2) (3)" below a heading."""
    said = [cell.strip() for cell in cells if cell.strip()]
    return len(said) > 2 and all(re.fullmatch(r"\(?\d{1,2}\)?", cell) for cell in said)


def _runs_on(above: AnnouncedRow, row: AnnouncedRow) -> bool:
    """Whether `row` is the rest of the one above: cut at the page's end, or a cell merged over several rows."""
    if row.cell("number") and row.cell("number") != above.cell("number"):
        return False
    if row.code:
        return row.code == above.code
    name = row.cell("name")
    return not name or name == above.cell("name") or (not row.cell("number") and name[:1].islower())


def _joined(above: AnnouncedRow, row: AnnouncedRow) -> AnnouncedRow:
    cells = dict(above.cells)
    for column, text in row.cells.items():
        before = cells.get(column, "")
        if not before:
            cells[column] = text
        elif text not in before:
            cells[column] = f"{before}{' ' if column == 'name' else chr(10)}{text}"
    return replace(above, cells=cells)


def _mistakes(row: AnnouncedRow) -> Iterator[str]:
    if not row.cell("name"):
        yield f"{row.at}, cột “{COLUMNS['name']}”: chưa có tên thủ tục."
    if not row.code:
        printed = row.cell("code")
        said = f"“{tidy(printed)[:40]}” không phải là mã thủ tục" if printed else "chưa có mã thủ tục"
        yield f"{row.at}, cột “{COLUMNS['code']}”: {said}."
    if row.kind == ChangeKind.REPLACED and row.cell("replaced") and not _CODE.search(row.cell("replaced")):
        yield f"{row.at}, cột “{COLUMNS['replaced']}”: không thấy mã thủ tục bị thay thế."


def replaced_code(row: AnnouncedRow) -> str:
    """The code of the procedure that this one replaces, "" where none is named."""
    found = _CODE.search(row.cell("replaced"))
    return central_code(found[0]) if found else ""
