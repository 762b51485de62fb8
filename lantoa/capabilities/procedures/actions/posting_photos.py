"""Photos of boards: only real pictures, in private storage, with their hash."""

from dataclasses import dataclass

from django.core.files.base import ContentFile, File

from lantoa.kit.codes import new_code
from lantoa.ports.files.sniff import FileKind, identify, sha256, shown_name

PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
LIMIT = 15 * 1024 * 1024


@dataclass(frozen=True)
class Photo:
    """A picture that was accepted."""

    file: ContentFile
    media_type: str
    sha256: str


def accept_photo(file: File | None) -> Photo | None:
    """`file` as a photo, None without one; BadInput for what is no picture, is broken or too large."""
    if not file:
        return None
    content = file.read(LIMIT + 1)
    kind = identify(shown_name(file.name or ""), content, limit=LIMIT, allowed=PICTURES)
    return Photo(ContentFile(content, name=f"{new_code(20)}.{kind.value}"), kind.media_type, sha256(content))
