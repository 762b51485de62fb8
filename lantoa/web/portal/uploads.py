"""Pictures and files that editors upload: read by everybody once a public page shows them, until then by staff only.

Asked at every request, so a picture of a page that is withdrawn is gone with it. The address of a draft's picture or
file can be guessed; the answer is the same as for one that does not exist.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from lantoa.capabilities.publishing.queries.previewing import previewed_page
from lantoa.ports.files.models import Attachment, Picture, PictureRendition

# What is public without being a page: the agency's own facts.
ALWAYS_PUBLIC = ("portal.agencysettings",)


def is_public(upload: Picture | Attachment) -> bool:
    """Whether something that everybody sees shows `upload`. At most three queries."""
    pages: set[str] = set()
    page_type = ContentType.objects.get_for_model(Page).pk
    for holder_type, holder in _holders(upload):
        if holder_type == page_type:
            pages.add(holder)
        elif _label(holder_type) in ALWAYS_PUBLIC:
            return True
    return bool(pages) and Page.objects.live().public().filter(pk__in=pages).exists()


def may_read(request: HttpRequest, upload: Picture | Attachment) -> bool:
    """Everybody what is public; people of the console everything; an approver what the text before her shows."""
    user = request.user
    if is_public(upload) or (user.is_authenticated and user.has_perm("wagtailadmin.access_admin")):
        return True
    page = previewed_page(request)
    return page is not None and _shows(page, upload)


def picture_at(path: str) -> Picture | None:
    """The picture whose file, or one of whose sizes, is stored at `path`."""
    size = PictureRendition.objects.filter(file=path).select_related("image").first()
    return size.image if size is not None else Picture.objects.filter(file=path).first()


def _holders(upload: Model) -> list[tuple[int, str]]:
    """(base type, key) of everything that refers to `upload`."""
    kind = ContentType.objects.get_for_model(type(upload))
    found = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(upload.pk))
    return list(found.values_list("base_content_type_id", "object_id").distinct())


def _shows(page: Page, upload: Model) -> bool:
    """Whether the text that was put forward refers to `upload`; what is not public yet stands in no index."""
    kind = ContentType.objects.get_for_model(type(upload)).pk
    found = ReferenceIndex._extract_references_from_object(page)
    return any((to_type, to_pk) == (kind, str(upload.pk)) for to_type, to_pk, *_ in found)


def _label(content_type: int) -> str:
    kind = ContentType.objects.get_for_id(content_type)
    return f"{kind.app_label}.{kind.model}"
