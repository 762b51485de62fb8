"""Verbs of a document's files: add one, read its letters, take one away."""

from functools import partial

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import F

from lantoa.capabilities.library.enums import FileRole, FileState
from lantoa.capabilities.library.models import LegalDocument, LegalFile
from lantoa.capabilities.library.notifications import tell_of_failed_file
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.capabilities.library.tasks import recognise
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.clock import now
from lantoa.kit.codes import new_code
from lantoa.kit.errors import BadInput, Conflict, NotAllowed, WrongState
from lantoa.kit.text import tidy
from lantoa.ports.files.extract import extract_text
from lantoa.ports.files.sniff import FileKind, identify, sha256, shown_name

ALLOWED = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.DOC})
MAX_ATTEMPTS = 3
NOT_KEEPER = "Chỉ Văn phòng hoặc quản trị hệ thống được thêm, bớt tệp của văn bản."


@transaction.atomic
def add_file(
    *,
    document: LegalDocument,
    by: User | None,
    file: File,
    role: str = FileRole.ORIGINAL,
    title: str = "",
) -> LegalFile:
    """Attach a PDF or Word file and read its text; a scanned PDF is queued for recognition.

    Refused: NotAllowed; BadInput for what ports.files refuses (empty, too large, not what its name says, unsafe);
    Conflict for a file that the document has already. A file whose text cannot be read is kept and says why.
    """
    if by is not None and not can_keep_library(by):
        raise NotAllowed(NOT_KEEPER, code="not_keeper")
    data = file.read()
    name = shown_name(file.name or "")
    kind = identify(name, data, allowed=ALLOWED)
    digest = sha256(data)
    if document.files.filter(sha256=digest).exists():
        raise Conflict("Tệp này đã có trong văn bản.", code="file_twice")
    row = LegalFile(
        document=document,
        role=FileRole(role),
        title=tidy(title)[:255],
        file_name=name,
        media_type=kind.media_type,
        size=len(data),
        sha256=digest,
        state=FileState.READ,
        added_by=by,
    )
    _read(row, name, data)
    row.file.save(f"{new_code(20)}.{kind.value}", ContentFile(data), save=False)
    row.save()
    record("library.file_added", on=document, by=by, file=str(row))
    _announce(document)
    if row.state == FileState.WAITING:
        transaction.on_commit(partial(recognise.enqueue, row.pk))
    return row


def recognise_file(pk: int) -> None:
    """Read the letters of a waiting file and keep them; safe to run twice. Progress is seen in `pages_done`.

    A failure that may pass leaves it waiting until MAX_ATTEMPTS; a lasting one is told to who added the file.
    """
    from lantoa.ports.files.recognise import count_pages, recognise_pdf  # noqa: PLC0415 - heavy

    waiting = LegalFile.objects.filter(pk=pk, state=FileState.WAITING)
    row = waiting.first()
    if row is None:
        return
    waiting.update(attempts=F("attempts") + 1, tried_at=now(), pages_done=0)

    def on_page(done: int) -> None:
        waiting.update(pages_done=done, tried_at=now())

    try:
        with row.file.open("rb") as stored:
            data = stored.read()
        waiting.update(pages=count_pages(row.file_name, data))
        text = recognise_pdf(row.file_name, data, on_page=on_page)
    except BadInput as refusal:
        _note_failure(pk, refusal.message, lasting=refusal.code != "not_installed")
        return
    except OSError as error:
        _note_failure(pk, f"Không mở được tệp đã lưu: {error}", lasting=False)
        return
    _keep_text(pk, text)


@transaction.atomic
def retry_recognition(*, file: LegalFile, by: User) -> None:
    """Queue a file whose letters could not be read once more. Refused: NotAllowed, WrongState."""
    if not can_keep_library(by):
        raise NotAllowed(NOT_KEEPER, code="not_keeper")
    fresh = LegalFile.objects.select_for_update().get(pk=file.pk)
    if (
        fresh.state not in (FileState.FAILED, FileState.WAITING)
        or fresh.media_type != FileKind.PDF.media_type
    ):
        raise WrongState("Tệp này không chờ nhận dạng chữ.", code="not_waiting")
    fresh.state, fresh.problem, fresh.attempts = FileState.WAITING, "", 0
    fresh.save(update_fields=["state", "problem", "attempts"])
    record("library.recognition_asked", on=fresh.document, by=by, file=str(fresh))
    transaction.on_commit(partial(recognise.enqueue, fresh.pk))


@transaction.atomic
def remove_file(*, file: LegalFile, by: User, reason: str) -> None:
    """Take a file away, with a reason; the stored bytes go with the commit. Refused: NotAllowed, BadInput."""
    if not can_keep_library(by):
        raise NotAllowed(NOT_KEEPER, code="not_keeper")
    reason = tidy(reason)
    if not reason:
        raise BadInput("Hãy ghi lý do bỏ tệp.", code="no_reason")
    document, stored = file.document, file.file
    record("library.file_removed", on=document, by=by, file=str(file), reason=reason)
    file.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name or ""))
    _announce(document)


def _read(row: LegalFile, name: str, data: bytes) -> None:
    """Fill in the text; without a text layer the file waits, and what cannot be read at all says so."""
    try:
        found = extract_text(name, data)
    except BadInput as refusal:
        waits = refusal.code == "no_text_layer"
        row.state = FileState.WAITING if waits else FileState.FAILED
        row.problem = "" if waits else refusal.message[:500]
        return
    row.text, row.pages, row.pages_done = found.text, found.pages or 0, found.pages or 0
    row.problem = " ".join(found.notes)[:500]


@transaction.atomic
def _keep_text(pk: int, text: str) -> None:
    row = LegalFile.objects.select_for_update().get(pk=pk)
    if row.state != FileState.WAITING:
        return
    row.text, row.state, row.problem, row.pages_done = text, FileState.RECOGNISED, "", row.pages
    row.save(update_fields=["text", "state", "problem", "pages_done"])
    record("library.file_recognised", on=row.document, by=None, file=str(row), pages=row.pages)
    _announce(row.document)


@transaction.atomic
def _note_failure(pk: int, reason: str, *, lasting: bool) -> None:
    row = LegalFile.objects.select_for_update().get(pk=pk)
    row.problem = reason[:500]
    if lasting or row.attempts >= MAX_ATTEMPTS:
        row.state = FileState.FAILED
        record(
            "library.recognition_failed", on=row.document, by=None, file=str(row), reason=reason.rstrip(".")
        )
        tell_of_failed_file(row)
    row.save(update_fields=["state", "problem"])


def _announce(document: LegalDocument) -> None:
    if document.is_public:
        announce("document", document.slug)
