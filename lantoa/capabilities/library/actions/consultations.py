"""Verbs of draft consultations: prepare, publish, take comments, moderate, answer, publish the answers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction

from lantoa.capabilities.library.enums import CommentState, ConsultationState, Verdict
from lantoa.capabilities.library.models import (
    Consultation,
    ConsultationAnswer,
    ConsultationComment,
    LegalDocument,
)
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.queries.consultations import phase, unanswered
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.org.models import Unit
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import now, today
from lantoa.kit.codes import new_code
from lantoa.kit.dates import short_date
from lantoa.kit.errors import BadInput, NotAllowed, WrongState
from lantoa.kit.text import nfc, slug, tidy
from lantoa.ports.files.sniff import FileKind, identify, shown_name

ALLOWED = frozenset({FileKind.PDF, FileKind.DOCX})
LONGEST_COMMENT = 20_000
KIND = "consultation"


@transaction.atomic
def create_consultation(
    *,
    by: User,
    title: str,
    opens_on: date,
    closes_on: date,
    summary: str = "",
    draft_text: str = "",
    file: File | None = None,
    unit: Unit | None = None,
    contact: str = "",
) -> Consultation:
    """Prepare a consultation; nobody outside sees it. Refused: NotAllowed, BadInput (no title, window, bad file)."""
    _require_keeper(by)
    title = tidy(title)[:500]
    if not title:
        raise BadInput("Hãy ghi tên dự thảo.", code="no_title")
    _check_window(opens_on, closes_on)
    consultation = Consultation(
        title=title,
        slug=_free_slug(title),
        summary=nfc(summary).strip(),
        draft_text=nfc(draft_text).strip(),
        opens_on=opens_on,
        closes_on=closes_on,
        unit=unit,
        contact=tidy(contact)[:500],
        created_by=by,
    )
    _keep_file(consultation, file)
    consultation.save()
    record("library.consultation_created", on=consultation, by=by)
    return consultation


@transaction.atomic
def change_consultation(
    *, consultation: Consultation, by: User, file: File | None = None, **facts: Any
) -> Consultation:
    """Change one that is still prepared. Once published, the text stays as people read it; see `extend_consultation`.

    `facts`: title, summary, draft_text, opens_on, closes_on, unit, contact. Refused: NotAllowed, WrongState, BadInput.
    """
    _require_keeper(by)
    _require(consultation, ConsultationState.DRAFT, "Dự thảo đã công bố thì không sửa được nội dung.")
    for name, value in facts.items():
        if name not in ("title", "summary", "draft_text", "opens_on", "closes_on", "unit", "contact"):
            raise TypeError(f"unknown fact of a consultation: {name}")
        setattr(consultation, name, nfc(value).strip() if isinstance(value, str) else value)
    _check_window(consultation.opens_on, consultation.closes_on)
    _keep_file(consultation, file)
    consultation.save()
    record("library.consultation_changed", on=consultation, by=by)
    return consultation


@transaction.atomic
def publish_consultation(*, consultation: Consultation, by: User) -> Consultation:
    """Put the draft before the public. Refused: NotAllowed; WrongState; BadInput (no text, the window is over)."""
    _require_keeper(by)
    _require(consultation, ConsultationState.DRAFT, "Dự thảo này đã được công bố.")
    if not consultation.draft_text and not consultation.file:
        raise BadInput("Hãy thêm nội dung hoặc tệp dự thảo trước khi công bố.", code="no_draft")
    if consultation.closes_on < today():
        raise BadInput("Thời hạn lấy ý kiến đã qua.", code="window_over")
    consultation.state = ConsultationState.PUBLISHED
    consultation.published_at, consultation.published_by = now(), by
    consultation.save(update_fields=["state", "published_at", "published_by"])
    record("library.consultation_published", on=consultation, by=by)
    announce(KIND, consultation.slug)
    return consultation


@transaction.atomic
def extend_consultation(*, consultation: Consultation, by: User, closes_on: date) -> Consultation:
    """Give people more time; it is never shortened. Refused: NotAllowed, WrongState, BadInput (not later)."""
    _require_keeper(by)
    _require(consultation, ConsultationState.PUBLISHED, "Chỉ kéo dài được đợt lấy ý kiến đang công bố.")
    if closes_on <= consultation.closes_on or closes_on < today():
        raise BadInput(
            f"Ngày mới phải sau ngày {short_date(consultation.closes_on)} và không ở quá khứ.",
            code="not_later",
        )
    consultation.closes_on = closes_on
    consultation.save(update_fields=["closes_on"])
    record("library.consultation_extended", on=consultation, by=by, day=short_date(closes_on))
    announce(KIND, consultation.slug)
    return consultation


@transaction.atomic
def withdraw_consultation(*, consultation: Consultation, by: User, reason: str) -> Consultation:
    """Stop it; it is no longer public. Refused: NotAllowed, BadInput (no reason), WrongState (answered, stopped)."""
    _require_keeper(by)
    reason = tidy(reason)[:500]
    if not reason:
        raise BadInput("Hãy ghi lý do dừng.", code="no_reason")
    if consultation.state in (ConsultationState.ANSWERED, ConsultationState.WITHDRAWN):
        raise WrongState("Đợt lấy ý kiến này đã kết thúc.", code="consultation_over")
    consultation.state, consultation.withdrawn_reason = ConsultationState.WITHDRAWN, reason
    consultation.save(update_fields=["state", "withdrawn_reason"])
    record("library.consultation_withdrawn", on=consultation, by=by, reason=reason)
    announce(KIND, consultation.slug)
    return consultation


@transaction.atomic
def send_comment(
    *, consultation: Consultation, text: str, place: str = "", name: str = "", contact: str = ""
) -> ConsultationComment:
    """Somebody without account comments within the window. The trail keeps neither name nor contact.

    Refused: WrongState (not open), BadInput (empty, too long).
    """
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if phase(locked) != "open":
        raise WrongState("Đợt lấy ý kiến không mở vào lúc này.", code="not_open")
    words = nfc(text).strip()
    if not words:
        raise BadInput("Hãy ghi ý kiến của bạn.", code="no_text")
    if len(words) > LONGEST_COMMENT:
        raise BadInput(f"Ý kiến dài quá {LONGEST_COMMENT:,} ký tự.".replace(",", "."), code="too_long")
    comment = ConsultationComment.objects.create(
        consultation=locked,
        text=words,
        place=tidy(place)[:255],
        name=tidy(name)[:255],
        contact=tidy(contact)[:255],
    )
    record("library.comment_received", on=locked, by=None)
    return comment


@transaction.atomic
def moderate_comment(
    *, comment: ConsultationComment, by: User, show: bool, reason: str = ""
) -> ConsultationComment:
    """Let the public see a comment, or keep it from view with a reason (personal data, insult, advertising).

    Refused: NotAllowed; BadInput (hidden without reason); WrongState (answers are published).
    """
    _require_keeper(by)
    if comment.consultation.state != ConsultationState.PUBLISHED:
        raise WrongState("Đợt lấy ý kiến này đã kết thúc.", code="consultation_over")
    reason = tidy(reason)[:500]
    if not show and not reason:
        raise BadInput("Hãy ghi lý do không hiển thị.", code="no_reason")
    comment.state = CommentState.SHOWN if show else CommentState.HIDDEN
    comment.hidden_reason = "" if show else reason
    comment.moderated_at, comment.moderated_by = now(), by
    comment.save(update_fields=["state", "hidden_reason", "moderated_at", "moderated_by"])
    record(
        "library.comment_moderated",
        on=comment.consultation,
        by=by,
        code=comment.code,
        result=comment.get_state_display().lower(),
    )
    announce(KIND, comment.consultation.slug)
    return comment


@transaction.atomic
def write_answer(
    *,
    consultation: Consultation,
    by: User,
    subject: str,
    verdict: str,
    text: str,
    comments: Sequence[ConsultationComment] = (),
) -> ConsultationAnswer:
    """Answer a group of comments of one matter. Refused: NotAllowed, WrongState, BadInput (empty, foreign comments)."""
    _require_keeper(by)
    _require(consultation, ConsultationState.PUBLISHED, "Đợt lấy ý kiến này không ở giai đoạn trả lời.")
    subject, text = tidy(subject)[:1000], nfc(text).strip()
    if not subject or not text or verdict not in Verdict.values:
        raise BadInput(
            "Hãy ghi nội dung góp ý, cách xử lý và nội dung tiếp thu, giải trình.", code="incomplete"
        )
    if any(comment.consultation_id != consultation.pk for comment in comments):
        raise BadInput("Có ý kiến của đợt lấy ý kiến khác.", code="foreign_comment")
    answer = ConsultationAnswer.objects.create(
        consultation=consultation,
        subject=subject,
        verdict=verdict,
        text=text,
        position=consultation.answers.count() + 1,
        created_by=by,
    )
    consultation.comments.filter(pk__in=[comment.pk for comment in comments]).update(answer=answer)
    record("library.answer_written", on=consultation, by=by, subject=subject[:120])
    return answer


@transaction.atomic
def publish_answers(
    *, consultation: Consultation, by: User, conclusion: str = "", document: LegalDocument | None = None
) -> Consultation:
    """Publish what became of the comments, after the window is over and when each has its answer.

    `document` is the document that was issued. Refused: NotAllowed, WrongState (still open, comments unanswered).
    """
    _require_keeper(by)
    _require(consultation, ConsultationState.PUBLISHED, "Đợt lấy ý kiến này không ở giai đoạn trả lời.")
    if phase(consultation) != "closed":
        raise WrongState("Chưa hết thời hạn lấy ý kiến.", code="still_open")
    waiting = unanswered(consultation).count()
    if waiting:
        raise WrongState(f"Còn {waiting} ý kiến chưa xem hoặc chưa trả lời.", code="unanswered")
    consultation.state, consultation.conclusion = ConsultationState.ANSWERED, nfc(conclusion).strip()
    consultation.answered_at, consultation.answered_by = now(), by
    consultation.document = document
    consultation.save(update_fields=["state", "conclusion", "answered_at", "answered_by", "document"])
    record("library.answers_published", on=consultation, by=by)
    announce(KIND, consultation.slug)
    return consultation


def _require_keeper(by: User) -> None:
    if not can_keep_library(by):
        raise NotAllowed(
            "Chỉ Văn phòng hoặc quản trị hệ thống tổ chức lấy ý kiến dự thảo.", code="not_keeper"
        )


def _require(consultation: Consultation, state: str, sentence: str) -> None:
    """The row is read again under a lock, so that two people do not do it twice."""
    locked = Consultation.objects.select_for_update().only("state").get(pk=consultation.pk)
    if locked.state != state:
        raise WrongState(sentence, code="consultation_state")


def _check_window(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise BadInput("Ngày kết thúc đứng trước ngày bắt đầu.", code="dates_crossed")


def _keep_file(consultation: Consultation, file: File | None) -> None:
    if file is None:
        return
    data = file.read()
    name = shown_name(file.name or "")
    kind = identify(name, data, allowed=ALLOWED)
    consultation.file_name, consultation.media_type = name, kind.media_type
    consultation.file.save(f"{new_code(20)}.{kind.value}", ContentFile(data), save=False)


def _free_slug(title: str) -> str:
    stem = slug(title, limit=100) or "du-thao"
    taken = set(Consultation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(one for one in [stem, *(f"{stem}-{n}" for n in range(2, 1000))] if one not in taken)
