"""500 sheets in one file and a booklet of 300 procedures: seconds, peak memory, pages, size.

    .venv/bin/python benchmarks/posting_sheets.py                # invented procedures of the usual lengths
    .venv/bin/python benchmarks/posting_sheets.py FILE.jsonl.gz  # the first 500 of a national catalogue

Each is drawn in a process of its own, so that one's memory does not count for the other. Targets: 60 s, 500 MB.
"""

import gzip
import os
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
SHEETS, IN_BOOKLET = 500, 300
WORD = "Tổ chức, cá nhân nộp hồ sơ theo quy định tại Bộ phận Một cửa và nhận kết quả theo giấy hẹn. "


def main() -> None:
    """Measure one of them, or start a process for each."""
    if len(sys.argv) > 1 and sys.argv[1] in ("sheets", "booklet"):
        measure(sys.argv[1], sys.argv[2:])
        return
    for what in ("sheets", "booklet"):
        subprocess.run([sys.executable, __file__, what, *sys.argv[1:]], check=True)


def measure(what: str, files: list[str]) -> None:
    """Draw and print one line."""
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.test"
    import django

    django.setup()
    import pypdfium2

    from lantoa.capabilities.procedures.papers.sheets import booklet_pdf, sheets_pdf
    from lantoa.ui.agency import Agency

    prints = list(islice(told(files), SHEETS if what == "sheets" else IN_BOOKLET))
    agency = Agency(
        name="Sở Nội vụ tỉnh Mẫu", superior="Ủy ban nhân dân tỉnh Mẫu", address="Số 1, phường Mẫu"
    )
    facts = {"agency": agency, "website": "https://cchc.example.vn"}
    start, used = time.perf_counter(), time.process_time()
    paper = (
        sheets_pdf(prints, **facts) if what == "sheets" else booklet_pdf(prints, title="Tập thủ tục", **facts)
    )
    seconds, used = time.perf_counter() - start, time.process_time() - used
    pages = len(pypdfium2.PdfDocument(paper.data))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{what}: {len(prints)} procedures, {pages} pages, {len(paper.data) / 1e6:.1f} MB, "
        f"{seconds:.1f} s ({used:.1f} s of processor), peak {peak:.0f} MB"
    )


def told(files: list[str]):
    """What to print: of a file, or invented."""
    from lantoa.capabilities.procedures.papers.sheets import SheetPrint
    from lantoa.capabilities.procedures.reading.sheet import Local

    for number, content in enumerate(contents(files)):
        serial = f"{number:08d}".translate(str.maketrans("01", "ab"))
        yield SheetPrint(
            code=f"1.{number:06d}", name=content.name, sector="Hộ tịch", version=1, decision="Quyết định số 1/QĐ-UBND",
            content=content, local=Local(), serial=serial, address=f"https://cchc.example.vn/n/{serial}",
        )  # fmt: skip


def contents(files: list[str]):
    """Contents of a catalogue file, or invented ones (about three pages each)."""
    from lantoa.capabilities.procedures.reading.catalogue_file import read_catalogue
    from lantoa.capabilities.procedures.reading.content import Content, Handing, Requirement, Step, TimeLimit

    if files:
        with gzip.open(files[0]) as file:
            for _, record in read_catalogue(file):
                yield record.content
        return
    chance = Random(7)
    while True:
        yield Content(
            name=f"Cấp giấy phép {WORD[: chance.randint(20, 90)]}",
            steps=tuple(Step(WORD * chance.randint(1, 6)) for _ in range(chance.randint(3, 9))),
            handings=tuple(Handing(way, time=TimeLimit("5 ngày")) for way in ("direct", "online", "postal")),
            requirements=tuple(
                Requirement(WORD[: chance.randint(30, 90)], originals=1) for _ in range(chance.randint(2, 12))
            ),
            agency="Ủy ban nhân dân cấp xã",
        )


if __name__ == "__main__":
    main()
