"""Uploaded pictures and documents of the portal, with what the law and readers need to know about them."""

from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

from lantoa.kit.errors import BadInput
from lantoa.ports.files.enums import Licence, PeopleShown
from lantoa.ports.files.extract import extract_text

LONGEST_TEXT = 500_000


class Picture(AbstractImage):
    """A picture with its credit. `description` (Wagtail) is the text alternative."""

    credit = models.CharField("nguồn ảnh", max_length=255, blank=True)
    licence = models.CharField(
        "điều kiện sử dụng", max_length=12, choices=Licence.choices, default=Licence.OWN
    )
    people_shown = models.CharField(
        "người trong ảnh", max_length=12, choices=PeopleShown.choices, default=PeopleShown.UNKNOWN
    )
    admin_form_fields = (*Image.admin_form_fields, "credit", "licence", "people_shown")

    class Meta(AbstractImage.Meta):
        verbose_name = "hình ảnh"
        verbose_name_plural = "hình ảnh"
        constraints = [
            models.CheckConstraint(
                condition=Q(licence__in=Licence.values), name="files_picture_licence_known"
            ),
            models.CheckConstraint(
                condition=Q(people_shown__in=PeopleShown.values), name="files_picture_people_known"
            ),
        ]

    def sized(self, *names: str) -> list["PictureRendition"]:
        """The picture in the sizes of these names ("width-960|format-webp"). No query where they are prefetched
        (see `sizes_of`): the library takes names apart and compares one by one, which takes longer than drawing the tag."""
        held = {
            (one.filter_spec, one.focal_point_key): one
            for one in self.__dict__.get("prefetched_renditions", ())
        }
        sizes = [_size(name) for name in names]
        known = [one for size in sizes if (one := held.get((size.spec, size.get_cache_key(self))))]
        return known if len(known) == len(sizes) else list(self.get_renditions(*sizes).values())


@cache
def _size(name: str) -> Filter:
    return Filter(spec=name)


def sizes_of(path: str = "") -> models.Prefetch:
    """What to prefetch so that pictures at `path` know their sizes: in the place where a picture looks for them.

    The plain name of the relation would make a query of its own for each picture, only to keep the rows in.
    """
    lookup = f"{path}__renditions" if path else "renditions"
    return models.Prefetch(lookup, to_attr="prefetched_renditions")


class PictureRendition(AbstractRendition):
    """A size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = "bản thu nhỏ của hình ảnh"
        verbose_name_plural = "bản thu nhỏ của hình ảnh"
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="files_rendition_at")]


class Attachment(AbstractDocument):
    """A file that readers download. `text` is what it says, taken out when it is uploaded: for preview and search."""

    credit = models.CharField("nguồn", max_length=255, blank=True)
    licence = models.CharField(
        "điều kiện sử dụng", max_length=12, choices=Licence.choices, default=Licence.OFFICIAL
    )
    text = models.TextField("nội dung chữ", blank=True, editable=False)
    text_hash = models.CharField(max_length=40, blank=True, editable=False)
    admin_form_fields = (*Document.admin_form_fields, "credit", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        constraints = [
            models.CheckConstraint(
                condition=Q(licence__in=Licence.values), name="files_attachment_licence_known"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Takes the text out once for each content of the file; a file without text has none."""
        if self.file and not kwargs.get("update_fields"):
            self._set_document_file_metadata()
            if self.file_hash != self.text_hash:
                self.text, self.text_hash = self._read_text(), self.file_hash
        super().save(*args, **kwargs)

    def _read_text(self) -> str:
        with self.open_file() as opened:
            data = opened.read()
        try:
            return extract_text(self.filename, data).text[:LONGEST_TEXT]
        except BadInput:
            return ""  # a picture, a film, a scan: nothing to preview, and that is no error
