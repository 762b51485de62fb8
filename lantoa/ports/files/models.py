"""Uploaded pictures and documents of the portal, with what the law and readers need to know about them."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """A picture with its credit. `description` (Wagtail) is the text alternative."""

    credit = models.CharField("nguồn ảnh", max_length=255, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta:
        verbose_name = "hình ảnh"
        verbose_name_plural = "hình ảnh"


class PictureRendition(AbstractRendition):
    """A size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = "bản thu nhỏ của hình ảnh"
        verbose_name_plural = "bản thu nhỏ của hình ảnh"
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Attachment(AbstractDocument):
    """A file that readers download."""

    admin_form_fields = Document.admin_form_fields

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
