"""What a page says and gives away, piece by piece with its place, whatever its type. Read by the checklist, the
approver's page and the merge screen; a new page type or block needs nothing here. (Pictures: queries.alternatives.)"""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.rich_text import RichText

from lantoa.kit.text import tidy

# Fields of a page that readers do not read as text.
NOT_READ = frozenset(
    {"slug", "seo_title", "search_description", "draft_title", "url_path", "path", "author_name"}
)


@dataclass(frozen=True)
class Text:
    """A piece of text as people read it. `html` is its source where it is rich; `place` names where it stands."""

    place: str
    text: str
    html: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Shown:
    """A file that readers take away."""

    place: str
    name: str
    file: AbstractDocument


Piece = Text | Shown


def pieces_of(page: Page) -> list[Piece]:
    """Everything that the page shows, in order. Files and pictures cost a query for each kind of field."""
    pieces: list[Piece] = [Text("Tiêu đề", page.title, kind="title")]
    for one in page._meta.get_fields():
        if _is_own(one):
            pieces += _of_field(one, getattr(page, one.name))
    for relation in get_all_child_relations(type(page)):
        if relation.related_model.__module__.startswith("lantoa."):
            place = str(relation.related_model._meta.verbose_name).capitalize()
            for child in getattr(page, relation.get_accessor_name()).all():
                pieces += _of_child(place, child)
    return pieces


def texts_of(page: Page) -> list[Text]:
    """The texts alone."""
    return [piece for piece in pieces_of(page) if isinstance(piece, Text)]


def _is_own(one: Any) -> bool:
    if not getattr(one, "concrete", False) or not one.model.__module__.startswith("lantoa."):
        return False
    return one.name not in NOT_READ and not getattr(one, "choices", None)


def _of_field(one: Any, value: Any) -> Iterator[Piece]:
    place = str(one.verbose_name).capitalize()
    if isinstance(one, StreamField):
        yield from _of_block(one.stream_block, value, place)
    elif isinstance(one, RichTextField):
        yield Text(place, plain(value or ""), value or "", one.name)
    elif isinstance(one, models.CharField | models.TextField):
        yield Text(place, value or "", kind=one.name)
    elif isinstance(value, AbstractDocument):
        yield Shown(place, value.title, value)


def _of_child(place: str, child: Any) -> Iterator[Piece]:
    for one in child._meta.concrete_fields:
        if _is_own(one) and one.name != "page":
            yield from _of_field(one, getattr(child, one.name))


def _of_block(block: blocks.Block, value: Any, place: str) -> Iterator[Piece]:
    if isinstance(block, blocks.StreamBlock):
        for child in value or ():
            yield from _of_block(child.block, child.value, str(child.block.label))
    elif isinstance(block, ImageBlock):
        return
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, (value or {}).get(name), place)
    elif isinstance(block, blocks.ListBlock):
        for child in value or ():
            yield from _of_block(block.child_block, child, place)
    elif isinstance(value, RichText):
        yield Text(place, plain(value.source), value.source, block.name)
    elif isinstance(value, AbstractDocument):
        yield Shown(place, value.title, value)
    elif isinstance(value, str) and not isinstance(block, blocks.ChoiceBlock | blocks.URLBlock):
        yield Text(place, value, kind=block.name)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "h2", "h3", "h4", "blockquote", "br"):
            self.parts.append("\n")


def plain(html: str) -> str:
    """The words of rich text, paragraphs on lines of their own."""
    reader = _Words()
    reader.feed(html)
    lines = (tidy(line) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)
