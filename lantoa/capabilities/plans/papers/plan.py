"""The plan as an official paper (NĐ 30/2020/NĐ-CP, Phụ lục I and III): one model, DOCX and PDF.

Approved versions never change, so their files are kept under the hash of their content and drawn once.
"""

import re
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from lantoa.capabilities.plans.enums import DutyRole, ItemKind, VersionState
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.capabilities.plans.queries.documents import live_items
from lantoa.kit.text import fold, slug
from lantoa.ports.papers import DOCX, PDF, Paper
from lantoa.ports.papers.document import Block, Bullet, Heading, OfficialPaper, Paragraph, Signing

KINDS = {"docx": DOCX, "pdf": PDF}
_NUMBER = re.compile(r"^(?P<number>\d+)\s*/\s*(?P<symbol>.+)$")
_AUTHORITY = re.compile(
    r"^(?P<authority>(?:KT|TL|TM|TUQ|Q)\.\s*[^,\n]*?(?=\s+PHÓ\b|\s+CHÁNH\b|\s+TRƯỞNG\b|$))\s*(?P<position>.*)$"
)
_LEAD = re.compile(r"^\s*[-+•]\s*")
_MARK = re.compile(r"[.;,:\s/]+$")
ASKED: dict[str, str] = {
    DutyRole.LEAD: " chủ trì",
    DutyRole.COORDINATE: " phối hợp",
    DutyRole.REQUEST: " (đề nghị)",
}


def plan_paper(version: PlanVersion, kind: str) -> Paper:
    """The plan as "docx" or "pdf". Approved versions come from the store, drawn on first use."""
    if version.state not in (VersionState.APPROVED, VersionState.SUPERSEDED):
        return _draw(version, kind)
    store = storages["private"]
    path = f"plans/papers/{version.plan.code}-{version.number}-{version.content_hash[:16]}.{kind}"
    if store.exists(path):
        with store.open(path) as file:
            return Paper(f"{file_stem(version)}.{kind}", KINDS[kind], file.read())
    paper = _draw(version, kind)
    store.save(path, ContentFile(paper.data))
    return paper


def file_stem(version: PlanVersion) -> str:
    """Name of the file without ending: "224-kh-sldtbxh" or "ke-hoach-2022-ban-1"."""
    name = version.reference_code or f"{version.kind_name} {version.plan.year} bản {version.number}"
    return slug(name, limit=60) or "ke-hoach"


def _draw(version: PlanVersion, kind: str) -> Paper:
    from lantoa.ports.papers.docx import official_docx  # noqa: PLC0415 - heavy
    from lantoa.ports.papers.pdf import official_pdf  # noqa: PLC0415 - heavy

    return {"docx": official_docx, "pdf": official_pdf}[kind](build_paper(version))


def build_paper(version: PlanVersion) -> OfficialPaper:
    """`version` in the neutral model of an official paper; not yet approved ones are marked as drafts."""
    items = live_items(version)
    number, symbol = _reference(version)
    authority, position = _signing(version.signer_title)
    return OfficialPaper(
        superior=version.superior,
        issuer=version.issuer,
        symbol=symbol,
        number=number,
        place=version.issued_place,
        issued_on=version.issued_on,
        year=version.plan.year,
        kind_name=version.kind_name.upper(),
        subject=subject_of(version),
        legal_bases=(),
        body=_body(version, items),
        recipients=[line for line in version.recipients.splitlines() if line.strip()],
        signing=Signing(authority=authority, position=position, name=version.signer_name),
        draft=version.state not in (VersionState.APPROVED, VersionState.SUPERSEDED),
        issuer_name=version.issuer,
        file_name=file_stem(version),
    )


def subject_of(version: PlanVersion) -> str:
    """The title without its leading kind ("Kế hoạch …"), which the layout prints on a line of its own."""
    title, kind = version.title.strip(), version.kind_name.strip()
    if fold(title).startswith(fold(kind) + " "):
        title = title[len(kind) :].strip()
        title = title[:1].upper() + title[1:]
    return title


def _reference(version: PlanVersion) -> tuple[str | None, str]:
    match = _NUMBER.match(version.reference_code)
    if match:
        return match["number"], match["symbol"]
    return None, version.reference_code.lstrip("/") or f"KH-{version.plan.unit.symbol}".rstrip("-")


def _signing(title: str) -> tuple[str, str]:
    match = _AUTHORITY.match(title.strip().upper())
    return (match["authority"].strip(), match["position"].strip()) if match else ("", title.strip().upper())


def _of(items: Iterable[PlanItem], *kinds: str) -> list[PlanItem]:
    return [item for item in items if item.kind in kinds]


def _body(version: PlanVersion, items: list[PlanItem]) -> list[Block]:
    bases = _of(items, ItemKind.LEGAL_BASIS)
    body: list[Block] = []
    if bases:
        body.append(Paragraph(_bases_sentence(version, bases)))
    themes, forms = _of(items, ItemKind.THEME), _of(items, ItemKind.FORM, ItemKind.SUBFORM)
    purposes, requirements = _of(items, ItemKind.PURPOSE), _of(items, ItemKind.REQUIREMENT)
    sections: list[tuple[str, list[Block]]] = [
        ("MỤC ĐÍCH, YÊU CẦU", _parts(("Mục đích", purposes), ("Yêu cầu", requirements))),
        (
            "NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN",
            _parts(("Nội dung tuyên truyền", themes), ("Hình thức tuyên truyền", forms)),
        ),
        ("KINH PHÍ THỰC HIỆN", [Paragraph(item.text) for item in _of(items, ItemKind.BUDGET)]),
        ("TỔ CHỨC THỰC HIỆN", _duties(_of(items, ItemKind.DUTY))),
    ]
    filled = [(title, blocks) for title, blocks in sections if blocks]
    for roman, (title, blocks) in zip(("I", "II", "III", "IV"), filled, strict=False):
        body += [Heading(1, f"{roman}. {title}"), *blocks]
    return body + [Paragraph(item.text) for item in _of(items, ItemKind.CLOSING)]


def _bases_sentence(version: PlanVersion, bases: list[PlanItem]) -> str:
    """The bases as the field prints them: one paragraph, "Thực hiện …; …, <cơ quan> xây dựng Kế hoạch như sau:"."""
    joined = "; ".join(_MARK.sub("", item.text) for item in bases)
    if "như sau" in joined:
        return joined + ":"
    start = "" if re.match(r"(?i)thực hiện|căn cứ|thi hành|triển khai", joined) else "Thực hiện "
    return f"{start}{joined}, {version.issuer} xây dựng {version.kind_name} {_lower_first(subject_of(version))} như sau:"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _parts(*parts: tuple[str, list[PlanItem]]) -> list[Block]:
    blocks: list[Block] = []
    filled = [(title, items) for title, items in parts if items]
    for number, (title, items) in enumerate(filled, start=1):
        blocks.append(Heading(2, f"{number}. {title}"))
        blocks += [Bullet(_LEAD.sub("", item.text), 1) for item in items if item.kind != ItemKind.SUBFORM]
    return blocks


def _duties(duties: list[PlanItem]) -> list[Block]:
    groups: dict[tuple[str, str], list[PlanItem]] = {}
    for item in duties:
        groups.setdefault((item.unit_text, item.role), []).append(item)
    blocks: list[Block] = []
    for number, ((unit, role), items) in enumerate(groups.items(), start=1):
        blocks.append(Heading(2, f"{number}. {unit}{ASKED.get(role, '')}"))
        blocks += [Bullet(_with_indicator(item), 1) for item in items]
    return blocks


def _with_indicator(item: PlanItem) -> str:
    text = _LEAD.sub("", item.text)
    return f"{_MARK.sub('', text)} (chỉ tiêu: {item.indicator})." if item.indicator else text
