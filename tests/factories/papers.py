"""An official paper with everything in it."""

from dataclasses import replace
from datetime import date
from typing import Any

from lantoa.ports.papers.document import (
    Appendix,
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


def figures_table(rows: int = 12, **changes: Any) -> Table:
    """Five columns, `rows` rows, a total."""
    table = Table(
        columns=[Column(1, "center"), Column(5), Column(2, "center"), Column(2, "right"), Column(2, "right")],
        header=[["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện"]],
        rows=[
            [str(number), f"Tin, bài chuyên mục thứ {number}", "tin, bài", str(number * 3), str(number * 4)]
            for number in range(1, rows + 1)
        ],
        total=["", "Tổng cộng", "", "234", "312"],
        caption="Bảng 1. Kết quả theo chỉ tiêu",
        unit="Đơn vị tính: tin, bài",
    )
    return replace(table, **changes)


def quarters_table(units: int = 6) -> Table:
    """Two header rows with merged cells."""
    quarters = [f"Quý {quarter}" for quarter in ("I", "II", "III", "IV")]
    return Table(
        columns=[Column(1, "center"), Column(5), *[Column(2, "right")] * 8],
        header=[
            [
                Cell("STT", rowspan=2),
                Cell("Đơn vị", rowspan=2),
                Cell("Tin, bài", colspan=4),
                Cell("Hội nghị", colspan=4),
            ],
            quarters * 2,
        ],
        rows=[
            [str(n), f"Phòng Nghiệp vụ số {n}", *[str(n * m) for m in range(8)]] for n in range(1, units + 1)
        ],
        total=["", "Cộng", *["99"] * 8],
    )


def report_paper(units: int = 3, **changes: Any) -> OfficialPaper:
    """A consolidated report of `units` units with two appendices, one of them landscape."""
    body: list[Any] = [
        Heading(1, "I. Công tác chỉ đạo, điều hành"),
        Paragraph(
            "Thực hiện kế hoạch năm, Sở đã chỉ đạo các phòng, đơn vị tổ chức tuyên truyền; kết quả như sau:"
        ),
        Heading(1, "II. Kết quả"),
    ]
    for number in range(1, units + 1):
        body += [
            Heading(2, f"{number}. Kết quả của đơn vị thứ {number}"),
            Heading(3, "a) Ưu điểm"),
            Paragraph(
                [
                    Run("Đơn vị đã đăng "),
                    Run("45 tin, bài", bold=True),
                    Run(", phát 12 câu chuyện truyền thanh; xem "),
                    Run("bài giới thiệu", link="https://portal.example/bai?a=1&b=2"),
                    Run("."),
                ]
            ),
            Bullet("Tuyên truyền dịch vụ công trực tuyến <toàn trình> & một phần;"),
            Bullet("phát 1.200 tờ rơi tại 05 xã.", 2),
        ]
        if number % 5 == 1:
            body += [figures_table(), Note("Ghi chú: số liệu tính đến ngày 10/11/2026.")]
    body += [
        Heading(1, "III. Phương hướng"),
        Paragraph("Trên đây là báo cáo kết quả tuyên truyền; kính báo cáo Ủy ban nhân dân tỉnh xem xét."),
    ]
    paper = OfficialPaper(
        superior="Ủy ban nhân dân tỉnh Điện Biên",
        issuer="Sở Nội vụ",
        issuer_name="Sở Nội vụ",
        number=5,
        symbol="BC-SNV",
        place="Điện Biên",
        issued_on=date(2026, 2, 5),
        kind_name="BÁO CÁO",
        subject="Kết quả tuyên truyền cải cách hành chính năm 2026",
        legal_bases=["Căn cứ Kế hoạch số 12/KH-SNV ngày 15 tháng 01 năm 2026 của Sở Nội vụ"],
        body=body,
        recipients=["UBND tỉnh (báo cáo)", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, CCHC"],
        signing=Signing("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An"),
        appendices=[
            Appendix("Tổng hợp kết quả theo đơn vị", [quarters_table()], landscape=True),
            Appendix("Danh mục tin, bài", [figures_table(4)]),
        ],
    )
    return replace(paper, **changes)
