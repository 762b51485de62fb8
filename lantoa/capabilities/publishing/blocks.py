"""Blocks of an article's body. A block never queries; its page prepares."""

from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class ArticleBody(blocks.StreamBlock):
    heading = blocks.CharBlock(label="Đề mục", icon="title", form_classname="title")
    paragraph = blocks.RichTextBlock(label="Đoạn văn", icon="pilcrow")
    image = ImageBlock(label="Hình ảnh", icon="image")
    quote = blocks.BlockQuoteBlock(label="Trích dẫn", icon="openquote")
