"""Import of a plan of 30 pages: reading the DOCX, finding its structure, and the whole verb with its rows.

.venv/bin/python benchmarks/import_plan.py                              # SQLite, in a scratch file
DATABASE_URL=postgres://… .venv/bin/python benchmarks/import_plan.py    # an empty database of its own
"""

import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS, RUNS = 14, 7


def main() -> None:
    """Set up a scratch database, make the document, measure each step, print a table."""
    sys.path.insert(0, str(ROOT))
    scratch = tempfile.TemporaryDirectory(prefix="lantoa-import-")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{scratch.name}/import.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    data = document()
    print(f"{connection.vendor}: a DOCX of {len(data) / 1024:.0f} KiB, {RUNS} runs each")
    measure(data)


def lines() -> list[str]:
    """A long yearly plan: the usual frame, and chapters of tasks with units and dates."""
    found = [
        "KẾ HOẠCH",
        "Tuyên truyền cải cách hành chính năm 2026",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, Sở ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Giúp người dân hiểu và tham gia cải cách hành chính.",
        "2. Yêu cầu",
        "- Tuyên truyền đúng trọng tâm, kịp thời.",
        "II. NHIỆM VỤ",
    ]
    for part in range(1, PARTS + 1):
        found.append(f"{part}. Nhóm nhiệm vụ thứ {part}")
        for item in range(1, 9):
            found += [
                f"a) Nội dung: Tổ chức đợt tuyên truyền số {part}.{item} về thủ tục hành chính theo Nghị định số "
                f"{60 + item}/2018/NĐ-CP ngày 23/4/2018 của Chính phủ, lựa chọn hình thức phù hợp với từng địa bàn, "
                "bảo đảm thiết thực, tiết kiệm, có minh chứng rõ ràng và được công khai trên trang thông tin điện tử.",
                "- Đơn vị chủ trì: Văn phòng Sở.",
                "- Đơn vị phối hợp: Phòng Cải cách hành chính, Trung tâm Dịch vụ việc làm.",
                f"- Thời gian hoàn thành: trước ngày {10 + item}/{1 + part % 12}/2026.",
            ]
    return [*found, "Trên đây là Kế hoạch năm 2026; các đơn vị nghiêm túc thực hiện./."]


def document() -> bytes:
    """The lines as a Word file in the official size (13 pt, 1.5 lines)."""
    import docx
    from docx.shared import Pt

    paper = docx.Document()
    paper.styles["Normal"].font.size = Pt(14)
    paper.styles["Normal"].paragraph_format.line_spacing = 1.5
    for line in lines():
        paper.add_paragraph(line)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def measure(data: bytes) -> None:
    """p50 and the worst of extraction, reading, and the verb that stores everything (undone after each run)."""
    from django.db import transaction

    from lantoa.capabilities.plans.actions import import_plan_document
    from lantoa.capabilities.plans.reading import read_plan
    from lantoa.foundation.accounts.enums import Role
    from lantoa.ports.files.extract import extract_text
    from tests.factories.people import make_department, make_user

    department = make_department()
    office = make_user(Role.OFFICE, unit=department)
    text = extract_text("ke-hoach.docx", data).text
    reading = read_plan(text)
    size = f"{len(text):,}".replace(",", ".")
    print(f"{size} characters, {len(reading.duties)} duties, {len(reading.deadlines)} deadlines")

    def whole() -> None:
        with transaction.atomic():
            import_plan_document(name="ke-hoach.docx", data=data, unit=department, by=office, year=2026)
            transaction.set_rollback(True)

    steps = {
        "extract": lambda: extract_text("ke-hoach.docx", data),
        "read": lambda: read_plan(text),
        "whole verb": whole,
    }
    for name, step in steps.items():
        times = []
        for _ in range(RUNS):
            started = time.perf_counter()
            step()
            times.append(1000 * (time.perf_counter() - started))
        print(f"{name:12} p50 {statistics.median(times):6.0f} ms   worst {max(times):6.0f} ms")


if __name__ == "__main__":
    main()
