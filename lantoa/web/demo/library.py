"""The legal library of the demonstration: a rule with its text, two consultations, what a change of law concerns."""

from datetime import timedelta

from django.core.files.base import ContentFile

from lantoa.capabilities.library.actions.consultations import (
    create_consultation,
    moderate_comment,
    publish_answers,
    publish_consultation,
    send_comment,
    write_answer,
)
from lantoa.capabilities.library.actions.documents import register_document
from lantoa.capabilities.library.actions.files import add_file
from lantoa.capabilities.library.actions.relations import add_relation
from lantoa.capabilities.library.actions.reviews import close_review, follow_change
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument
from lantoa.foundation.accounts.models import User
from lantoa.kit import clock
from lantoa.ports.papers.document import OfficialPaper, Paragraph, Run, Signing
from lantoa.ports.papers.docx import official_docx
from lantoa.web.demo.people import person
from lantoa.web.demo.programme import moment

RULES_TITLE = "Quy chế phối hợp tuyên truyền cải cách hành chính của Sở"
RULES = (
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp tuyên truyền cải cách hành chính của Sở.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    "QUY CHẾ PHỐI HỢP",
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "Quy chế này quy định việc các phòng, đơn vị thuộc Sở phối hợp viết, duyệt, đăng tin bài và tổ chức các hình thức"
    " tuyên truyền khác về cải cách hành chính.",
    "Điều 2. Nguyên tắc",
    "1. Nội dung đúng pháp luật, dễ hiểu, kịp thời; số liệu ghi rõ nguồn.",
    "2. Người viết không tự duyệt bài của mình.",
    "Chương II",
    "TRÁCH NHIỆM",
    "Điều 3. Trách nhiệm của phòng, đơn vị",
    "1. Mỗi quý có ít nhất ba tin, bài về việc đơn vị đã làm.",
    "2. Khi thủ tục hành chính theo Nghị định số 118/2025/NĐ-CP thay đổi, rà soát lại nội dung đã đăng trong mười ngày làm việc.",
    "Điều 4. Trách nhiệm của Văn phòng Sở",
    "Làm đầu mối theo dõi, đôn đốc, tổng hợp kết quả; công bố kế hoạch và báo cáo trên trang thông tin điện tử.",
)
DRAFT = (
    "Điều 1. Phạm vi điều chỉnh\nQuy định này hướng dẫn việc niêm yết công khai thủ tục hành chính tại các điểm tiếp nhận"
    " hồ sơ của Sở.\nĐiều 2. Cách niêm yết\n1. Niêm yết ở nơi dễ thấy, chữ đủ lớn, có mã QR dẫn tới bản đầy đủ.\n"
    "2. Thay bản mới trong ba ngày làm việc kể từ khi thủ tục được sửa đổi.\nĐiều 3. Kiểm tra\nMỗi quý, Văn phòng Sở kiểm tra"
    " ít nhất một lần và công bố kết quả. Việc niêm yết thực hiện theo Nghị định số 63/2010/NĐ-CP."
)
# What people said of the rule, and what became of it: place, comment, matter, verdict, answer.
SAID = (
    (
        "Điều 3",
        "Ba tin, bài mỗi quý là nhiều với đơn vị ít người. Nên tính theo số biên chế.",
        "Số tin, bài mỗi quý của đơn vị ít người",
        "explained",
        "Giữ mức ba tin, bài; đơn vị dưới năm người được gộp hai quý.",
    ),
    (
        "Điều 2",
        "Nên ghi rõ số liệu phải có nguồn và ngày lấy số liệu.",
        "Nguồn của số liệu",
        "accepted",
        "Đã bổ sung vào khoản 1 Điều 2.",
    ),
    (
        "Điều 4",
        "Đề nghị công bố kết quả của từng đơn vị theo quý.",
        "Công bố kết quả theo đơn vị",
        "partly",
        "Công bố theo đơn vị sáu tháng một lần, cùng báo cáo tổng hợp.",
    ),
)


def tell() -> None:
    """Everything once; told again it changes nothing."""
    office = person("vanphong")
    if LegalDocument.objects.filter(title=RULES_TITLE).exists():
        return
    _rules(office)
    _closed_consultation(office)
    _open_consultation(office)
    _ripple(office)


def _rules(office: User) -> None:
    """A decision of the department with its text, resting on a decree."""
    day = clock.today() - timedelta(days=75)
    decision = register_document(
        by=office,
        kind="decision",
        reference_code="88/QĐ-SNV",
        issued_on=day,
        issuer="Sở Nội vụ tỉnh Điện Biên",
        title=RULES_TITLE,
        summary="Văn bản giả định của dữ liệu trình diễn.",
        field="Cải cách hành chính",
        level="local",
        effective_from=day,
        source="dữ liệu trình diễn",
    )
    paper = OfficialPaper(
        superior="Ủy ban nhân dân tỉnh Điện Biên",
        issuer="Sở Nội vụ",
        issuer_name="Sở Nội vụ tỉnh Điện Biên",
        number="88",
        symbol="QĐ-SNV",
        place="Điện Biên",
        issued_on=day,
        year=day.year,
        kind_name="QUYẾT ĐỊNH",
        subject=f"Ban hành {RULES_TITLE}",
        legal_bases=["Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ"],
        body=[Paragraph([Run(line)]) for line in RULES],
        recipients=["Các phòng, đơn vị thuộc Sở", "Lưu: VT, CCHC"],
        signing=Signing("", "GIÁM ĐỐC", "(dữ liệu trình diễn)"),
        appendices=[],
        draft=False,
    )
    made = official_docx(paper)
    add_file(
        document=decision, by=office, file=ContentFile(made.data, name="88-qd-snv.docx"), title="Quyết định"
    )
    decree = LegalDocument.objects.get(reference_code="118/2025/NĐ-CP")
    add_relation(kind="based_on", source=decision, target=decree, by=office)


def _closed_consultation(office: User) -> None:
    """Asked, answered and issued some months ago."""
    opens = clock.today() - timedelta(days=130)
    closes = opens + timedelta(days=29)
    with clock.moved_to(moment(opens, 9)):
        asked = create_consultation(
            by=office,
            title=f"Dự thảo {RULES_TITLE}",
            summary="Lấy ý kiến trước khi Sở ban hành quy chế (dữ liệu trình diễn).",
            draft_text="\n".join(RULES[3:]),
            opens_on=opens,
            closes_on=closes,
            contact="Văn phòng Sở Nội vụ tỉnh Điện Biên",
        )
        publish_consultation(consultation=asked, by=office)
    with clock.moved_to(moment(opens + timedelta(days=8), 15)):
        comments = [send_comment(consultation=asked, place=row[0], text=row[1]) for row in SAID]
        for comment in comments:
            moderate_comment(comment=comment, by=office, show=True)
    with clock.moved_to(moment(closes + timedelta(days=7), 10)):
        for comment, row in zip(comments, SAID, strict=True):
            facts = {"subject": row[2], "verdict": row[3], "text": row[4], "comments": [comment]}
            write_answer(consultation=asked, by=office, **facts)  # type: ignore[arg-type]  # rows of text
        publish_answers(
            consultation=asked,
            by=office,
            conclusion="Có 3 ý kiến: tiếp thu 1, tiếp thu một phần 1, giải trình 1.",
            document=LegalDocument.objects.get(title=RULES_TITLE),
        )


def _open_consultation(office: User) -> None:
    opens = clock.today() - timedelta(days=6)
    asked = create_consultation(
        by=office,
        title="Dự thảo Quy định niêm yết công khai thủ tục hành chính tại Sở",
        summary="Sở muốn bảng niêm yết dễ đọc và luôn mới. Bạn thấy cách làm này đã ổn chưa? (dữ liệu trình diễn)",
        draft_text=DRAFT,
        opens_on=opens,
        closes_on=opens + timedelta(days=30),
        contact="Văn phòng Sở Nội vụ tỉnh Điện Biên",
    )
    publish_consultation(consultation=asked, by=office)
    shown = send_comment(
        consultation=asked,
        place="Điều 2",
        text="Nên có bản chữ to cho người cao tuổi, đặt thấp vừa tầm xe lăn.",
    )
    moderate_comment(comment=shown, by=office, show=True)
    send_comment(
        consultation=asked, text="Mã QR nên có địa chỉ ngắn viết bên dưới cho người không quét được."
    )


def _ripple(office: User) -> None:
    """The decrees of the one-stop mechanism changed: what cites them is looked at again; some of it is done."""
    changes = DocumentRelation.objects.filter(
        source__reference_code__in=["118/2025/NĐ-CP", "367/2025/NĐ-CP"],
        target__reference_code__in=["61/2018/NĐ-CP", "118/2025/NĐ-CP"],
    )
    for relation in changes.order_by("pk"):
        follow_change(relation=relation, by=office)
    change = changes.filter(target__reference_code="118/2025/NĐ-CP").first()
    first = change.reviews.order_by("pk").first() if change else None
    if first is not None:
        close_review(
            review=first, by=office, state="still_right", note="Bài chỉ nói về nơi nộp hồ sơ, không đổi."
        )
