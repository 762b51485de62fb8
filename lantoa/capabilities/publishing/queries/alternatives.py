"""What a reader who cannot see would miss: pictures and films of a page that lack words."""

from collections.abc import Iterator
from typing import Any

from lantoa.capabilities.publishing.models import GalleryPage, PortalPage


def missing_alternatives(page: PortalPage) -> list[str]:
    """One Vietnamese sentence for each picture, film or drawing of `page` without its text alternative.

    Empty when the page may be published (TT 32/2017/TT-BTTTT, Điều 18). Works on a page that is not saved yet.
    """
    found = list(_of_lead_image(page))
    if isinstance(page, GalleryPage):
        found += [
            f"Ảnh “{row.picture.title}” trong thư viện chưa có nội dung thay thế."
            for row in page.pictures.all()
            if not row.shown_alternative.strip()
        ]
    for block in getattr(page, "body", None) or ():
        found += _of_block(block.block_type, block.value)
    return found


def _of_lead_image(page: PortalPage) -> Iterator[str]:
    picture = getattr(page, "lead_image", None)
    if picture is not None and not picture.description.strip():
        yield f"Ảnh đại diện “{picture.title}” chưa có nội dung thay thế (mục mô tả của ảnh)."


def _of_block(kind: str, value: Any) -> Iterator[str]:
    if kind in ("image", "figure"):
        yield from _of_picture(value if kind == "image" else value.get("picture"))
    elif kind == "gallery":
        for row in value.get("pictures") or ():
            if row.get("picture") and not str(row.get("alternative") or "").strip():
                yield f"Ảnh “{row['picture'].title}” trong bộ ảnh chưa có nội dung thay thế."
    elif kind == "video" and not str(value.get("transcript") or "").strip():
        yield f"Phim “{value.get('title')}” chưa có lời thoại và mô tả bằng chữ."
    elif kind == "infographic" and not _words(value.get("alternative")):
        yield f"Đồ họa “{value.get('title')}” chưa có nội dung bằng chữ."
    elif kind in ("paragraph", "quote") and 'embedtype="image"' in _source(value):
        for part in _source(value).split("<embed")[1:]:
            tag = part.split(">", 1)[0]
            if 'embedtype="image"' in tag and ('alt=""' in tag or "alt=" not in tag):
                yield "Một ảnh chèn trong đoạn văn chưa có nội dung thay thế."


def _of_picture(picture: Any) -> Iterator[str]:
    if picture is None or getattr(picture, "decorative", False):
        return
    words = getattr(picture, "contextual_alt_text", None)
    if not str(words if words is not None else picture.description).strip():
        yield f"Ảnh “{picture.title}” trong bài chưa có nội dung thay thế."


def _source(value: Any) -> str:
    return str(getattr(value, "source", value) or "")


def _words(value: Any) -> str:
    text = _source(value)
    return "".join(part.split(">", 1)[-1] for part in text.split("<")).strip()
