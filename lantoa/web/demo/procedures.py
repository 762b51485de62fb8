"""The procedures of the demonstration: a small catalogue through the real importer, then what an office does with it.

Codes and facts are real, the wording is the demonstration's own. samples/thu-tuc.jsonl has the shape of the national file.
"""

import json
from datetime import date, timedelta
from pathlib import Path

from django.core.files.base import ContentFile

from lantoa.capabilities.procedures.actions import (
    confirm_import,
    create_procedure,
    import_catalogue,
    note_decision,
    note_entered,
    propose_abolition,
    propose_publication,
    set_linked_group,
    set_service_level,
    start_import,
)
from lantoa.capabilities.procedures.actions.form_files import add_form_file
from lantoa.capabilities.procedures.models import AnnouncementDecision, Procedure, Proposal
from lantoa.capabilities.procedures.reading import (
    Content,
    Fee,
    Form,
    Handing,
    Requirement,
    Result,
    Source,
    Step,
    TimeLimit,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.approvals.actions import decide
from lantoa.foundation.approvals.enums import Decision
from lantoa.kit import clock
from lantoa.ports.papers.document import Cell, Column, OfficialPaper, Paragraph, Run, Signing, Table
from lantoa.ports.papers.docx import official_docx
from lantoa.ports.papers.pdf import render_pdf
from lantoa.web.demo.people import person

SAMPLE = Path(__file__).parent / "samples" / "thu-tuc.jsonl"
FORMS = Path(__file__).parent / "samples" / "to-khai"
ISSUER = "Chủ tịch Ủy ban nhân dân tỉnh Điện Biên"
NUMBER = "3456/QĐ-UBND"
COLUMNS = (
    "Số TT",
    "Mã TTHC",
    "Tên TTHC",
    "Thời hạn giải quyết",
    "Địa điểm thực hiện",
    "Phí, lệ phí",
    "Căn cứ pháp lý",
)
PLACE = (
    "- Trực tiếp: Trung tâm Phục vụ hành chính công tỉnh hoặc xã, phường.\n- Qua dịch vụ bưu chính công ích.\n"
    "- Trực tuyến tại địa chỉ: https://dichvucong.gov.vn"
)
# What the province's decision amends: code, name, time, fee, legal basis.
AMENDED = (
    ("1.014748", "Hưởng trợ cấp thất nghiệp", "15 ngày làm việc", "Không", "Luật Việc làm số 74/2025/QH15"),
    (
        "1.001699",
        "Xác định mức độ khuyết tật, cấp giấy xác nhận",
        "20 ngày làm việc",
        "Không",
        "Nghị định số 20/2021/NĐ-CP",
    ),
    (
        "1.010828",
        "Cấp trích lục hoặc sao hồ sơ người có công",
        "7 ngày làm việc",
        "Không",
        "Nghị định số 131/2021/NĐ-CP",
    ),
)
FULL = ("1.001193", "1.014748", "1.014746", "1.001612", "2.000635")
BIRTH = ("1.001193", "2.000635")


def tell() -> None:
    """Everything once; told again it changes nothing."""
    if Procedure.objects.exists():
        return
    office = person("vanphong")
    with SAMPLE.open("rb") as file:
        import_catalogue(name=SAMPLE.name, file=file, by=office)
    _own(office)
    _levels(office)
    _forms(office)
    set_linked_group(
        by=office,
        name="Khai sinh và cấp bản sao giấy khai sinh trong một lần nộp",
        members=[Procedure.objects.get(code=code) for code in BIRTH],
    )
    _decision(office)
    abolition = propose_abolition(
        procedure=Procedure.objects.get(code="1.000593"),
        by=office,
        decision=AnnouncementDecision.objects.get(reference_code="3300/QĐ-UBND"),
        replaced_by=Procedure.objects.get(code="1.000894"),
    )
    _approve(abolition)


def _forms(office: User) -> None:
    """Forms to fill in, of the two procedures that most people come for."""
    for told in json.loads((FORMS / "to-khai.json").read_text()):
        drawn = render_pdf(
            FORMS / "to-khai.typ", told | {"author": str(office.unit or "")}, file_name="to-khai.pdf"
        )
        add_form_file(
            procedure=Procedure.objects.get(code=told["procedure"]),
            name=told["name"],
            file=ContentFile(drawn.data, drawn.file_name),
            by=office,
        )


def _own(office: User) -> None:
    """One local procedure, one internal, one that is still a draft."""
    local = create_procedure(
        by=office,
        code="1.999101.H18",
        kind="local",
        sector="Việc làm",
        content=_content(
            "Hỗ trợ chi phí đi lại cho người lao động vùng cao tham gia phiên giao dịch việc làm",
            "Trung tâm Dịch vụ việc làm tỉnh",
            ("Giấy đề nghị hỗ trợ", "Vé xe hoặc giấy xác nhận của thôn, bản"),
            5,
        ),
    )
    _approve(propose_publication(procedure=local, by=office))
    internal = create_procedure(
        by=office,
        code="NB-SNV-01",
        kind="internal",
        sector="Tổ chức nhà nước",
        content=_content(
            "Thẩm định đề án vị trí việc làm của đơn vị thuộc Sở",
            "Phòng Tổ chức",
            ("Tờ trình của đơn vị", "Đề án vị trí việc làm"),
            10,
        ),
    )
    _approve(propose_publication(procedure=internal, by=office))
    create_procedure(
        by=office,
        code="1.999102.H18",
        kind="local",
        sector="Người có công",
        content=_content(
            "Tặng quà người có công dịp Tết của tỉnh", "Sở Nội vụ", ("Danh sách do xã, phường lập",), 7
        ),
    )


def _approve(proposal: Proposal) -> None:
    """Leadership agrees."""
    if proposal.request is not None:
        decide(request=proposal.request, decision=Decision.APPROVED, by=person("lanhdao"))


def _content(name: str, agency: str, papers: tuple[str, ...], days: int) -> Content:
    time, free = TimeLimit(f"{days} ngày làm việc", days, "working_day"), (Fee("Không", 0),)
    return Content(
        name=name,
        steps=(
            Step("Nộp giấy tờ và nhận phiếu hẹn.", "Nộp hồ sơ"),
            Step("Nhận kết quả theo phiếu hẹn.", "Nhận kết quả"),
        ),
        handings=(Handing("direct", time=time, fees=free), Handing("online", time=time, fees=free)),
        requirements=tuple(
            Requirement(f"{paper}.", originals=1, forms=(Form(f"Mẫu: {paper}"),) if number == 0 else ())
            for number, paper in enumerate(papers)
        ),
        sets="01 bộ",
        audience=("Công dân Việt Nam",),
        levels=("province",),
        agency=agency,
        receiving_address="Trung tâm Phục vụ hành chính công tỉnh",
        results=(Result("Quyết định hoặc văn bản trả lời"),),
        conditions="Không",
        sources=(Source("", "Văn bản giả định của dữ liệu trình diễn"),),
    )


def _levels(office: User) -> None:
    since = date(2026, 7, 1)
    reason = "Hai bên phải có mặt để ký giấy chứng nhận kết hôn."
    for code, value in (*((code, "full") for code in FULL), ("1.000894", "partial")):
        set_service_level(
            procedure=Procedure.objects.get(code=code),
            by=office,
            scheme="partial_full",
            value=value,
            valid_from=since,
            reason=reason if value == "partial" else "",
        )


def _decision(office: User) -> None:
    """A decision of two weeks ago that is entered, and one of yesterday whose days run."""
    today = clock.today()
    early = note_decision(
        by=office,
        reference_code="3300/QĐ-UBND",
        issuer=ISSUER,
        rank="province",
        signed_on=today - timedelta(days=14),
        effective_on=today - timedelta(days=5),
        title="Công bố thủ tục bị bãi bỏ trong lĩnh vực hộ tịch (dữ liệu trình diễn)",
    )
    note_entered(decision=early, on=today - timedelta(days=11), by=office)
    signed = today - timedelta(days=1)
    decision = note_decision(
        by=office,
        reference_code=NUMBER,
        issuer=ISSUER,
        rank="province",
        signed_on=signed,
        effective_on=today + timedelta(days=9),
        title="Công bố Danh mục thủ tục hành chính sửa đổi, bổ sung (dữ liệu trình diễn)",
    )
    data = decision_file(signed)
    file = ContentFile(data, name="3456-qd-ubnd.docx")
    entry = start_import(file=file, source="decision", by=office, decision=decision, at_once=True)
    confirm_import(entry=entry, by=office)


def decision_file(signed: date) -> bytes:
    """The decision as the province would send it: a Word file with the table of what is amended."""
    rows = [
        [Cell(str(number)), Cell(code), Cell(name), Cell(time), Cell(PLACE), Cell(fee), Cell(basis)]
        for number, (code, name, time, fee, basis) in enumerate(AMENDED, 1)
    ]
    table = Table(
        columns=[Column() for _ in COLUMNS], header=[[Cell(name, bold=True) for name in COLUMNS]], rows=rows
    )
    paper = OfficialPaper(
        superior="",
        issuer="Ủy ban nhân dân tỉnh",
        issuer_name="Ủy ban nhân dân tỉnh Điện Biên",
        number="3456",
        symbol="QĐ-UBND",
        place="Điện Biên",
        issued_on=signed,
        year=signed.year,
        kind_name="QUYẾT ĐỊNH",
        subject="Công bố Danh mục thủ tục hành chính thuộc phạm vi quản lý của Sở Nội vụ",
        legal_bases=["Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ"],
        body=[
            Paragraph([Run("Điều 1. Công bố kèm theo Quyết định này các thủ tục dưới đây.")]),
            Paragraph([Run("Danh mục thủ tục hành chính được sửa đổi, bổ sung")]),
            table,
            Paragraph([Run("Điều 2. Các đơn vị niêm yết lại trong ba ngày làm việc.")]),
        ],
        recipients=["Như Điều 2", "Lưu: VT, KSTTHC"],
        signing=Signing("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(dữ liệu trình diễn)"),
        appendices=[],
        draft=False,
    )
    return official_docx(paper).data
