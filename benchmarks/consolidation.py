"""Consolidation of 60 unit reports with both files: target at most 5 s.

Run: python benchmarks/consolidation.py [units] [activities per unit]
A scratch database is made and dropped again; DATABASE_URL chooses the engine.
"""

import os
import sys
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.test")

import django  # noqa: E402 - settings first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from lantoa.capabilities.plans.enums import FormKind  # noqa: E402
from lantoa.capabilities.reports.actions.consolidating import consolidate  # noqa: E402
from lantoa.capabilities.reports.papers import consolidated_docx, consolidated_pdf  # noqa: E402

TARGET = 5.0
KINDS = (
    FormKind.PORTAL, FormKind.SOCIAL, FormKind.CONFERENCE, FormKind.COMBINED, FormKind.MEETING, FormKind.BROADCAST,
    FormKind.LEAFLET, FormKind.POSTING,
)  # fmt: skip
SENTENCE = (
    "Đơn vị {} đã chủ động xây dựng kế hoạch, phân công người phụ trách, gắn tuyên truyền cải cách hành chính với "
    "nhiệm vụ chuyên môn; kịp thời cập nhật, niêm yết thủ tục hành chính và hướng dẫn người dân thực hiện."
)


def build(units: int, each: int):
    """An agency whose units have all filed and been accepted."""
    from tests.factories import reports as made

    agency = made.make_agency(units)
    for unit in agency.units:
        for number in range(each):
            made.make_activity(
                agency,
                unit,
                KINDS[number % len(KINDS)],
                title=f"Hoạt động tuyên truyền số {number + 1} của {unit.name}",
                held_on=date(2022, 1, 10) + timedelta(days=(number * 7) % 300),
                participations=40,
                posts=2,
                plays=5,
                copies=100,
                evidence=f"https://example.vn/tin-tuc/{unit.code}-{number + 1}",
            )
    request = made.make_request(agency)
    for place in range(units):
        report = made.file_report(agency, request, place, text=SENTENCE.format(agency.units[place].name))
        made.accept_unit_report(report=report, by=agency.office)
    return agency, request


def measure(units: int, each: int) -> bool:
    """Print the figures; whether the target was met."""
    agency, request = build(units, each)
    start, cpu = time.perf_counter(), time.process_time()
    with CaptureQueriesContext(connection) as queries:
        report = consolidate(request=request, by=agency.office)
    summed = time.perf_counter()
    docx = consolidated_docx(report)
    drawn = time.perf_counter()
    pdf = consolidated_pdf(report)
    end = time.perf_counter()
    print(f"processor time    {time.process_time() - cpu:6.2f} s")
    print(f"engine            {connection.vendor}")
    print(f"units             {units}, activities {units * each}")
    print(f"consolidate       {summed - start:6.2f} s in {len(queries)} queries")
    print(f"DOCX              {drawn - summed:6.2f} s, {len(docx.data) // 1024} KiB")
    print(f"PDF               {end - drawn:6.2f} s, {len(pdf.data) // 1024} KiB")
    print(f"all together      {end - start:6.2f} s (target {TARGET} s)")
    return end - start <= TARGET


def main() -> int:
    units, each = (int(part) for part in (sys.argv[1:3] + ["60", "25"][len(sys.argv[1:3]) :]))
    if connection.vendor == "sqlite":
        settings.DATABASES["default"]["TEST"]["NAME"] = str(ROOT / "var" / "benchmark.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = str(ROOT / "var" / "benchmark.sqlite3")
    runner = DiscoverRunner(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        return 0 if measure(units, each) else 1
    finally:
        runner.teardown_databases(old)


if __name__ == "__main__":
    sys.exit(main())
