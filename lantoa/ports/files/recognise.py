"""Reading letters from pictures of pages with Tesseract and its Vietnamese model, when the machine has them.

A program of its own, page by page: a page that hangs is stopped, and no page holds the PDF library while it is read.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO

from lantoa.kit.errors import BadInput
from lantoa.ports.files.pdf_text import open_pdf
from lantoa.ports.files.plain_text import clean
from lantoa.ports.files.sniff import shown_name

LANGUAGE = "vie"
DOTS = 250
MAX_PAGES = 200
PAGE_SECONDS = 90
_STARTS_LINE = re.compile(
    r"(?:[-–+*•]\s|\d{1,3}[.)]\s|[a-zđ][.)]\s|(?:Điều|Chương|CHƯƠNG|Phần|Mục|MỤC)\s+[\dIVXLC]+|Căn cứ\s|Nơi nhận)"
)
NOT_INSTALLED = (
    "Máy chủ chưa cài chương trình nhận dạng chữ tiếng Việt (tesseract-ocr, tesseract-ocr-vie)."
    " Hãy nhờ quản trị hệ thống cài, hoặc tải lên tệp có lớp chữ."
)


@cache
def is_available() -> bool:
    """Whether Tesseract and its Vietnamese model are installed; asked once per process."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    answer = subprocess.run(  # noqa: S603 - the program found on the path, fixed arguments
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return LANGUAGE in answer.stdout.split()


def count_pages(name: str, data: bytes) -> int:
    """Number of pages of a PDF. Raises BadInput: encrypted, broken, too_long."""
    with open_pdf(data, shown_name(name)) as document:
        count = len(document)
    if count > MAX_PAGES:
        raise BadInput(
            f"Tệp “{shown_name(name)}” có {count} trang quét, vượt mức {MAX_PAGES} trang. Hãy tách tệp.",
            code="too_long",
        )
    return count


def recognise_pdf(name: str, data: bytes, *, on_page: Callable[[int], None] | None = None) -> str:
    """The text of a scanned PDF, one paragraph a line.

    `on_page` is called with the number of pages done after each. Raises BadInput: not_installed, no_text, too_slow, and
    what `count_pages` raises. Takes about two seconds a page.
    """
    if not is_available():
        raise BadInput(NOT_INSTALLED, code="not_installed")
    pages = []
    for number in range(count_pages(name, data)):
        pages.append(_recognise(_picture(name, data, number), name, number + 1))
        if on_page is not None:
            on_page(number + 1)
    text = "\n".join(_paragraphs(clean("\n\n".join(pages))))
    if not text.strip():
        raise BadInput(f"Không nhận dạng được chữ nào trong tệp “{shown_name(name)}”.", code="no_text")
    return text


def _picture(name: str, data: bytes, number: int) -> bytes:
    """One page as a grey PNG. Opened for each page, so that the PDF library is free while the page is read."""
    with open_pdf(data, shown_name(name)) as document:
        page = document[number]
        try:
            picture = page.render(scale=DOTS / 72, grayscale=True).to_pil()
        finally:
            page.close()
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _recognise(picture: bytes, name: str, number: int) -> str:
    program = shutil.which("tesseract")
    assert program is not None  # noqa: S101 - is_available() said so
    try:
        done = subprocess.run(  # noqa: S603 - the program found on the path, fixed arguments, bytes on its input
            [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DOTS)],
            input=picture,
            capture_output=True,
            timeout=PAGE_SECONDS,
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        sentence = f"Trang {number} của tệp “{shown_name(name)}” quá phức tạp, nhận dạng mãi không xong."
        raise BadInput(sentence, code="too_slow") from error
    if done.returncode:
        raise BadInput(f"Không nhận dạng được trang {number} của tệp “{shown_name(name)}”.", code="broken")
    return done.stdout.decode("utf-8", errors="replace")


def _paragraphs(text: str) -> list[str]:
    """Lines of the page put together again: a paragraph ends at an empty line, or where an item or article begins."""
    written: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if not line:
            goes_on = goes_on and bool(written) and written[-1][-1] not in ".;:!?/"
            continue
        is_sentence = line[0].islower() or goes_on
        if written and goes_on and not _STARTS_LINE.match(line) and is_sentence and not line.isupper():
            written[-1] = f"{written[-1]} {line}"
        else:
            written.append(line)
        goes_on = not line.isupper()
    return written
