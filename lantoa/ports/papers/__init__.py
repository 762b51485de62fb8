"""Papers: files made for people. Official papers in the national layout as DOCX and PDF, tables as XLSX.

`document` is the neutral model of an official paper; `official_docx` and `official_pdf` draw the same
model, so both files say the same. Every function returns a `Paper`: file name, media type, bytes.
"""

from dataclasses import dataclass

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Paper:
    """A finished file."""

    file_name: str
    media_type: str
    data: bytes
