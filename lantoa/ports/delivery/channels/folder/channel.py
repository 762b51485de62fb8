"""The folder channel: each letter becomes a file that a mail program opens, with a preview for a browser."""

from html import escape
from pathlib import Path

from lantoa.ports.delivery.channels.base import DeliveryError, Message
from lantoa.ports.delivery.channels.letters import compose

_PREVIEW = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>{subject}</title>
<p>Gửi: {address}<br>Tiêu đề: <strong>{subject}</strong></p><hr>
{body}
</html>
"""


class FolderChannel:
    """Writes letters into `directory` (made when missing). A letter sent again overwrites itself."""

    def __init__(self, *, directory: Path | str, sender: str = "Lan Tỏa <khong-tra-loi@localhost>") -> None:
        self.directory = Path(directory)
        self.sender = sender

    def send(self, message: Message) -> None:
        """Write <moment>-<code>.eml and .html; each appears whole or not at all."""
        letter = compose(message, sender=self.sender)
        name = f"{message.created_at:%Y%m%d-%H%M%S}-{message.code}"
        body = message.html or f"<pre>{escape(message.text)}</pre>"
        preview = _PREVIEW.format(subject=escape(message.subject), address=escape(message.address), body=body)
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            self._write(f"{name}.eml", letter.as_bytes())
            self._write(f"{name}.html", preview.encode())
        except OSError as error:
            raise DeliveryError(
                f"Không ghi được thư vào thư mục gửi đi ({type(error).__name__}).", permanent=False
            ) from error

    def _write(self, name: str, data: bytes) -> None:
        partial = self.directory / f".{name}.part"
        partial.write_bytes(data)
        partial.replace(self.directory / name)
