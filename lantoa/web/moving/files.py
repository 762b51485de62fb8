"""Files of the old site that its content mentions: identified by what they are, taken once, kept by their old address."""

from typing import cast

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction

from lantoa.capabilities.library.actions.files import ALLOWED as LEGAL
from lantoa.capabilities.library.actions.files import add_file
from lantoa.capabilities.library.models import LegalDocument
from lantoa.foundation.accounts.models import User
from lantoa.kit.errors import BadInput, Conflict
from lantoa.ports.files.models import Attachment, Picture
from lantoa.ports.files.sniff import FileKind, identify, sha256
from lantoa.web.moving.enums import ItemKind, Outcome
from lantoa.web.moving.models import MovedItem, MoveRun
from lantoa.web.moving.nukeviet.addresses import file_key
from lantoa.web.moving.nukeviet.uploads import MOST_BYTES, Uploads
from lantoa.web.moving.report import Report

PICTURES = (FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP)
DOCUMENTS = (
    FileKind.PDF, FileKind.DOCX, FileKind.DOC, FileKind.XLSX, FileKind.PPTX, FileKind.TXT, FileKind.CSV,
    FileKind.MP3, FileKind.M4A, FileKind.WAV, FileKind.MP4,
)  # fmt: skip
NO_FOLDER = "Không có thư mục tệp của trang cũ"
MISSING = "Tệp không có trong thư mục của trang cũ"


class FileTaker:
    """Takes files on demand. A trial run only looks whether they could be taken."""

    def __init__(self, uploads: Uploads, run: MoveRun, report: Report, by: User) -> None:
        self.uploads, self.run, self.report, self.by = uploads, run, report, by
        self.known: dict[str, MovedItem | None] = {}

    def take(self, path: str, title: str, *, alt: str = "") -> MovedItem | None:
        """The item of uploads/`path`, taken now when it is new; None, told in the report, when it cannot be taken."""
        key = file_key(path)
        if key not in self.known:
            self.known[key] = (
                MovedItem.objects.filter(key=key).select_related("picture", "attachment").first()
            )
            if self.known[key] is None:
                self.known[key] = self._take_new(key, path, title, alt)
        item = self.known[key]
        return item if item is not None and not item.is_gone else None

    def take_for_document(self, path: str, title: str, document: LegalDocument | None) -> None:
        """Attach uploads/`path` to its legal document, with its text; what no such file can be is only kept.

        The old address then leads to the document. Taken once: a file that is known already is left alone.
        """
        key = file_key(path)
        data = self.uploads.read(path)
        if data is None or self._kind(path, data) not in LEGAL:
            self.take(path, title)
            return
        if MovedItem.objects.filter(key=key).exists():
            return
        if document is not None:
            name = path.rpartition("/")[2]
            try:
                add_file(document=document, by=self.by, file=ContentFile(data, name=name))
            except Conflict:
                pass  # the registry has it already
            except BadInput as refusal:
                self._skip(key, title, refusal.message)
                return
            MovedItem.objects.create(key=key, digest=sha256(data), run=self.run, document=document)
        self.report.count(ItemKind.FILE, Outcome.TAKEN)

    @staticmethod
    def _kind(path: str, data: bytes) -> FileKind | None:
        try:
            return identify(path, data, limit=MOST_BYTES, allowed=(*PICTURES, *DOCUMENTS))
        except BadInput:
            return None

    def _take_new(self, key: str, path: str, title: str, alt: str) -> MovedItem | None:
        data = self.uploads.read(path)
        if data is None:
            return self._skip(key, title, MISSING if self.uploads.is_given else NO_FOLDER)
        try:
            kind = identify(path, data, limit=MOST_BYTES, allowed=(*PICTURES, *DOCUMENTS))
        except BadInput as refusal:
            return self._skip(key, title, refusal.message)
        is_picture = kind in PICTURES
        self.report.count(ItemKind.PICTURE if is_picture else ItemKind.FILE, Outcome.TAKEN)
        item = MovedItem(key=key, digest=sha256(data), run=self.run)
        if not self.run.dry_run:
            with transaction.atomic():
                self._keep(item, path, data, title, alt, is_picture=is_picture)
        return item

    def _keep(
        self, item: MovedItem, path: str, data: bytes, title: str, alt: str, *, is_picture: bool
    ) -> None:
        name = path.rpartition("/")[2]
        if is_picture:
            picture = Picture(
                title=(alt or title or name)[:255], description=alt[:255], uploaded_by_user=self.by
            )
            picture.file = ImageFile(ContentFile(data), name=name)
            picture.file_size, picture.file_hash = len(data), ""
            picture.save()
            item.picture = picture
        else:
            attachment = Attachment(title=name[:255], uploaded_by_user=self.by)
            attachment.file = ContentFile(data, name=name)
            attachment.file_size = len(data)
            attachment.save()
            item.attachment = attachment
        item.save()

    def _skip(self, key: str, title: str, reason: str) -> MovedItem | None:
        self.report.count(ItemKind.FILE, Outcome.SKIPPED)
        self.report.say(ItemKind.FILE, key, title, Outcome.SKIPPED, reason)
        return None

    def forget_failed(self) -> None:
        """After a batch that was rolled back: what it had taken is not there."""
        self.known.clear()

    def path_of(self, folder: str, stored: str) -> str:
        """Path below uploads/ of what a row names: relative to its module's folder, or written in full."""
        clean = stored.strip().lstrip("/")
        return cast(
            str, clean.removeprefix("uploads/") if clean.startswith("uploads/") else f"{folder}/{clean}"
        )
