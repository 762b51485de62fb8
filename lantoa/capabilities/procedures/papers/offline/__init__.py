"""The whole public catalogue as a folder that opens from a file share or a USB stick, with the portal's search in small.

Plain scripts only: a page opened as a file may not fetch. Names and search words are in du-lieu.js, the words of
everything else packed in chi-muc.js, the procedures' texts packed in phan-*.js and read when one is opened.
"""

import base64
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings

from lantoa.capabilities.procedures.models import LocalListing
from lantoa.capabilities.procedures.papers.offline.lists import WordLists, packed_lists
from lantoa.capabilities.procedures.papers.offline.words import search_words
from lantoa.capabilities.procedures.papers.sheets import CONTACT, contact_rows
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.queries.events import life_events
from lantoa.capabilities.procedures.queries.index import told_extra, told_text, weigh
from lantoa.capabilities.procedures.queries.posting_sheets import local_of
from lantoa.capabilities.procedures.reading.finding import Card, Index, Telling, decision_key
from lantoa.capabilities.procedures.reading.finding.index import plain_name
from lantoa.capabilities.procedures.reading.finding.ranking import EVERYWHERE
from lantoa.capabilities.procedures.reading.finding.syllables import folded
from lantoa.capabilities.procedures.reading.sheet import Grid, Lines, sheet_parts
from lantoa.kit.clock import today
from lantoa.kit.dates import short_date
from lantoa.kit.text import tidy
from lantoa.ports.papers import Paper
from lantoa.ui.agency import agency_for

ZIP = "application/zip"
FOLDER = "tra-cuu-thu-tuc"
PER_PART = 150  # procedures in one packed file
PAGES = ("tra-cuu.html", "tra-cuu.css", "chinh-ta.js", "tim-kiem.js", "tra-cuu.js", "may-tra-cuu.js")
README = """TRA CỨU THỦ TỤC HÀNH CHÍNH KHÔNG CẦN MẠNG
Dữ liệu ngày {day}, {count} thủ tục. {agency}

Cách dùng
1. Chép cả thư mục "{folder}" vào máy, ổ đĩa dùng chung hoặc USB.
2. Mở tệp tra-cuu.html bằng trình duyệt (Chrome, Edge, Firefox, Cốc Cốc bản từ năm 2023).
3. Máy tra cứu ở sảnh: mở tra-cuu.html#kiosk ở chế độ toàn màn hình; sau một phút không có người dùng, nội dung đã gõ tự xóa.

Gói không ghi lại gì của người dùng và không gửi gì ra ngoài. Khi thủ tục thay đổi, hãy tải gói mới tại {website}.
"""


def offline_files(say: Callable[[int], None] = lambda count: None) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file of the folder; at most PER_PART procedures are held at a time. `say` hears how many
    procedures are done.
    """
    here = Path(__file__).parent
    for name in PAGES:
        yield name, (here / name).read_bytes()
    made = _Made()
    codes = list(published_procedures().order_by("code").values_list("pk", flat=True))
    for number, start in enumerate(range(0, len(codes), PER_PART)):
        texts = _part(codes[start : start + PER_PART], number, made)
        yield f"phan-{number}.js", b"PHAN(%d,'%s');\n" % (number, _packed(_json(texts)))
        say(len(made.rows))
    yield "chi-muc.js", b"CHI_MUC('%s');\n" % _packed(packed_lists(made.extras, made.texts, EVERYWHERE))
    yield "du-lieu.js", b"var DU_LIEU=" + _json(_data(made)) + b";\n"
    told = {
        "day": short_date(today()),
        "count": len(made.rows),
        "agency": agency_for(None).name,
        "folder": FOLDER,
    }
    readme = README.format(website=settings.BASE_URL, **told)
    yield "HUONG-DAN.txt", ("\ufeff" + readme.replace("\n", "\r\n")).encode()


@dataclass
class _Made:
    """What the search needs of all procedures, filled part by part."""

    rows: list[list[Any]] = field(default_factory=list)
    sectors: dict[str, int] = field(default_factory=dict)
    extras: WordLists = field(default_factory=WordLists)
    texts: WordLists = field(default_factory=WordLists)


def _packed(data: bytes) -> bytes:
    return base64.b64encode(gzip.compress(data, 9, mtime=0))


def offline_zip(say: Callable[[int], None] = lambda count: None) -> Paper:
    """The folder as one ZIP for a USB stick."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in offline_files(say):
            archive.writestr(f"{FOLDER}/{name}", data)
    return Paper(f"{FOLDER}.zip", ZIP, out.getvalue())


def _json(value: Any) -> bytes:
    """JSON that is also a script: no line separator that ends a statement, no end of a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/").encode()


def _part(pks: list[int], number: int, made: _Made) -> dict[str, list[Any]]:
    """Texts of some procedures by code; what the search needs of them is added to `made`."""
    listings = {
        one.procedure_id: one
        for one in LocalListing.objects.filter(procedure__in=pks).on(today()).select_related("decision")
    }
    found = published_procedures().filter(pk__in=pks).select_related("sector", "current").order_by("code")
    index = Index(weigh)
    texts = {}
    for place, one in enumerate(found):
        version = one.current
        if version is None:
            continue
        index.put([Telling(Card(one.pk, "", one.code, one.name, facets=version.facets))])
        sector = made.sectors.setdefault(one.sector.name, len(made.sectors))
        decision = decision_key(version.decision_number)
        made.extras.add(
            len(made.rows), [*folded(told_extra(version.content, one.sector.name)), f"={decision}"]
        )
        made.texts.add(len(made.rows), folded(told_text(version.content)))
        made.rows.append(
            [
                one.code,
                tidy(one.name),
                sector,
                " ".join(plain_name(one.name)),
                index.card(place).said.strip(),
                round(index.weights[place], 3),
                number,
            ]
        )
        texts[one.code] = _told(sheet_parts(version.told, local_of(listings.get(one.pk))))
    return texts


def _told(parts: Any) -> list[Any]:
    told = []
    for part in parts:
        title = part.sub or (f"{part.letter}) {part.title}" if part.letter else part.title)
        told.append([title, [_block(block) for block in part.blocks]])
    return told


def _block(block: Lines | Grid) -> dict[str, Any]:
    if isinstance(block, Lines):
        return {"texts": block.texts, **({"local": 1} if block.is_local else {})}
    return {
        "header": block.header,
        "rows": block.rows,
        **({"caption": block.caption} if block.caption else {}),
    }


def _data(made: _Made) -> dict[str, Any]:
    """What the page and its search need at once."""
    agency = agency_for(None)
    return {
        "agency": agency.name,
        "website": settings.BASE_URL,
        "day": short_date(today()),
        "contact": [(CONTACT.capitalize(), ""), *contact_rows(agency, settings.BASE_URL)],
        "sectors": list(made.sectors),
        "events": _events({row[0]: place for place, row in enumerate(made.rows)}),
        "rows": made.rows,
        **search_words(),
    }


def _events(places: dict[str, int]) -> list[tuple[str, list[int]]]:
    """What happens in a life, each with the places of its procedures that are in the package; none without any."""
    told = [(one.title, [places[code] for code in one.codes if code in places]) for one in life_events()]
    return [(title, known) for title, known in told if known]
