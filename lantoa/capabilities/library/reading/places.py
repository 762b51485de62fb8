"""Everything by which a text can mean a document, for the index of citing places.

Wider than `find_citations`, which links only what is certain: also short forms of everyday writing (NĐ 61/2018,
"Nghị định 61 năm 2018") and laws called by name alone. Whether one of them means a registered document is decided
against the registry, not here.
"""

import re
from dataclasses import dataclass
from datetime import date

from lantoa.capabilities.library.enums import DocumentKind
from lantoa.capabilities.library.reading.citations import find_citations
from lantoa.capabilities.library.reading.normal import normalise
from lantoa.capabilities.library.reading.pinpoints import find_pinpoints, pinpoint_groups
from lantoa.kit.text import fold, tidy

NAME_LENGTH = 200
SURFACE_LENGTH = 300
_KINDS = {fold(label): value for value, label in DocumentKind.choices}
_SHORT_KINDS = {
    "nd": DocumentKind.DECREE,
    "nq": DocumentKind.RESOLUTION,
    "qd": DocumentKind.DECISION,
    "ct": DocumentKind.DIRECTIVE,
    "tt": DocumentKind.CIRCULAR,
    "ttlt": DocumentKind.JOINT_CIRCULAR,
    "kh": DocumentKind.PLAN,
    "nghi dinh": DocumentKind.DECREE,
    "nghi quyet": DocumentKind.RESOLUTION,
    "quyet dinh": DocumentKind.DECISION,
    "chi thi": DocumentKind.DIRECTIVE,
    "thong tu": DocumentKind.CIRCULAR,
    "luat": DocumentKind.LAW,
}
_WORDS = "|".join(sorted(_SHORT_KINDS, key=len, reverse=True))
# In the folded text, which has the same length as the normalised one.
_SHORT = re.compile(
    rf"(?<![\w/-])(?P<kind>{_WORDS})\.?\s*(?:so\s*:?\s*)?(?P<num>\d{{1,4}}[a-z]?)"
    r"\s*(?:/|-|,?\s+nam\s+)\s*(?P<year>(?:19|20)\d{2})(?!\s?[\d/-])"
)
_LAW = re.compile(r"(?<!\w)(?:bo luat|luat|phap lenh)\s+(?!so\b|nay\b|nhu\b)[a-z]")
_STATED_YEAR = re.compile(r"^\s*,?\s*(?:\(?nam\s+)?((?:19|20)\d{2})\b")
_STATED_NUMBER = re.compile(r"^\s*,?\s*\(?(?:luat\s+)?so\s*:?\s*\d")


@dataclass(frozen=True)
class Place:
    """One possible mention. `name` is the folded run of words that begins with "luật"; else `reference_code` is set."""

    kind: str
    reference_code: str = ""
    name: str = ""
    year: int = 0
    issued_on: date | None = None
    issuer: str = ""
    surface: str = ""
    articles: tuple[str, ...] = ()


def find_places(text: str) -> list[Place]:
    """Every possible mention of a document in `text`, the same one once, in order of kinds of mention."""
    normal = normalise(text).text
    folded = fold(normal)
    found = _numbered(text)
    numbers = {place.reference_code for place in found}
    if len(folded) == len(normal):
        found += [place for place in _short(normal, folded) if place.reference_code not in numbers]
        found += _named(normal, folded)
    return list(dict.fromkeys(found))


def _numbered(text: str) -> list[Place]:
    return [
        Place(
            kind=_KINDS.get(fold(one.kind or ""), DocumentKind.OTHER),
            reference_code=one.number,
            year=int(one.year) if one.year else one.date.year if one.date else 0,
            issued_on=one.date,
            issuer=tidy(one.issuer or "")[:255],
            surface=one.surface[:SURFACE_LENGTH],
            articles=tuple(dict.fromkeys(place.article for place in one.pinpoints if place.article)),
        )
        for one in find_citations(text)
        if one.number
    ]


def _short(normal: str, folded: str) -> list[Place]:
    return [
        Place(
            kind=_SHORT_KINDS[match["kind"]],
            reference_code=f"{match['num']}/{match['year']}",
            year=int(match["year"]),
            surface=tidy(normal[match.start() : match.end()]),
            articles=_articles_before(normal, match.start()),
        )
        for match in _SHORT.finditer(folded)
    ]


def _named(normal: str, folded: str) -> list[Place]:
    found = []
    for match in _LAW.finditer(folded):
        if not normal[match.start()].isupper():
            continue
        end = match.start() + NAME_LENGTH
        stop = re.search(r"[.;:\n|]", folded[match.start() : end])
        end = match.start() + stop.start() if stop else end
        found.append(
            Place(
                kind=DocumentKind.LAW,
                name=tidy(folded[match.start() : end]),
                surface=tidy(normal[match.start() : end])[:80],
                articles=_articles_before(normal, match.start()),
            )
        )
    return found


def _articles_before(normal: str, start: int) -> tuple[str, ...]:
    """Articles named right before a mention ("khoản 1 Điều 5 Luật …")."""
    before = normal[max(0, start - 120) : start]
    groups = pinpoint_groups(before)
    if not groups or len(before.rstrip()) - groups[-1].end > len(" của "):
        return ()
    return tuple(dict.fromkeys(place.article for place in groups[-1].places if place.article))


def names_law(name: str, title: str, year: int) -> bool:
    """Whether the words `name` (folded, as kept by `find_places`) call the law `title` of `year` by its name.

    A number that follows decides instead; another year that follows says that another law is meant.
    """
    wanted = tidy(fold(title))
    if not wanted or not name.startswith(wanted):
        return False
    rest = name[len(wanted) :]
    if rest[:1].isalnum() or _STATED_NUMBER.match(rest):
        return False
    stated = _STATED_YEAR.match(rest)
    return stated is None or not year or int(stated[1]) == year


def short_number(reference_code: str) -> str:
    """ "61/2018" for "61/2018/NĐ-CP": what everyday writing keeps of a number with a year; "" where there is none."""
    parts = reference_code.split("/")
    has_year = len(parts) > 2 and len(parts[1]) == 4 and parts[1].isdigit()
    return "/".join(parts[:2]) if has_year else ""


def articles_of(pinpoint: str) -> frozenset[str]:
    """Numbers of the articles that a pinpoint names."""
    return frozenset(place.article for place in find_pinpoints(pinpoint) if place.article)
