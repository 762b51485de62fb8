"""Pages of a PDF from outside as pictures: what others made can keep a tagged, archivable file from being one."""

import base64
from io import BytesIO

from lantoa.kit.errors import BadInput

DOTS = 150  # an inch: a form is read and filled in, not enlarged


def pages_in(data: bytes) -> int:
    """How many pages there are. BadInput for what cannot be opened or is locked."""
    import pypdfium2  # noqa: PLC0415 - heavy

    try:
        with pypdfium2.PdfDocument(data) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        raise BadInput("Không mở được tệp PDF; tệp hỏng hoặc có mật khẩu.", code="pdf_broken") from error


def page_pictures(data: bytes) -> list[str]:
    """Each page as an SVG around a black-and-white picture: text, so that it travels in a template's data."""
    import pypdfium2  # noqa: PLC0415 - heavy

    with pypdfium2.PdfDocument(data) as document:
        return [_svg(page.render(scale=DOTS / 72).to_pil()) for page in document]


def _svg(picture: object) -> str:
    out = BytesIO()
    picture.convert("L").point(lambda grey: 255 * (grey > 160)).convert("1").save(out, "PNG", optimize=True)  # type: ignore[attr-defined]
    packed = base64.b64encode(out.getvalue()).decode()
    width, height = picture.size  # type: ignore[attr-defined]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    return f'{head}<image width="{width}" height="{height}" href="data:image/png;base64,{packed}"/></svg>'
