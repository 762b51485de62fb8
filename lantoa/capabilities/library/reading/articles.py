"""The text of a document cut at its chapters and articles, so that an article has an address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(?P<number>\d{1,3}[a-zđ]?)\s*[.:](?P<title>.*)")
_CHAPTER = re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,3})\b.{0,200}")
# Fewer articles than this are mentions, not the build of the text.
FEW = 2


@dataclass
class Part:
    """A run of paragraphs: what stands before the first article, a chapter's heading, or one article."""

    kind: str
    heading: str = ""
    number: str = ""
    anchor: str = ""
    paragraphs: list[str] = field(default_factory=list)


def cut(text: str) -> list[Part]:
    """Parts of `text` in order; one part without a heading when the text has no articles. Nothing is lost."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if sum(_ARTICLE.match(line) is not None for line in lines) < FEW:
        return [Part("text", paragraphs=lines)] if lines else []
    parts = [Part("text")]
    seen: dict[str, int] = {}
    for line in lines:
        article = _ARTICLE.match(line)
        if article is not None:
            number = article["number"].lower()
            seen[number] = seen.get(number, 0) + 1
            again = f"-{seen[number]}" if seen[number] > 1 else ""
            anchor = f"dieu-{number.replace('đ', 'dd')}{again}"
            heading, first = _heading(article)
            parts.append(Part("article", heading, number, anchor, [first] if first else []))
        elif _CHAPTER.fullmatch(line):
            parts.append(Part("chapter", line))
        elif parts[-1].kind == "chapter" and line.isupper() and not parts[-1].paragraphs:
            parts[-1].heading = f"{parts[-1].heading}. {line}"
        else:
            parts[-1].paragraphs.append(line)
    return [part for part in parts if part.heading or part.paragraphs]


def _heading(article: re.Match[str]) -> tuple[str, str]:
    """The heading of an article, and its text when it stands on the same line instead of a title."""
    title = article["title"].strip()
    name = f"Điều {article['number']}"
    if not title:
        return name, ""
    if title.endswith((".", ";", ":")) or len(title) > 200:
        return name, title
    return f"{name}. {title}", ""


def contents(parts: Sequence[Part]) -> list[Part]:
    """Chapters and articles, for a table of contents."""
    return [part for part in parts if part.kind in ("chapter", "article")]
