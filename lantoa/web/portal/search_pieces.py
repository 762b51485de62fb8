"""Hits and facets of the search page as strings: half a hundred links, which a template draws slower than the engine finds."""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from lantoa.kit.numbers import show_number
from lantoa.ports.search.finding import Hit
from lantoa.ui import pieces
from lantoa.web.portal.search import Choice, Facet

HIT = (
    '<li class="pt-hit">\n    <p class="pt-hit__meta"><span class="pt-hit__kind">{}</span>{}</p>\n'
    '    <h2 class="pt-hit__title"><a href="{}">{}</a></h2>\n    {}\n  </li>'
)
FACET = '<section class="pt-facet">\n    <h2 class="pt-facet__title">{}</h2>\n    {}\n    {}\n  </section>'
MORE = '<details class="pt-facet__more"><summary>Xem thêm {}</summary>\n      {}\n    </details>'
CHOICE = (
    '<li><a class="pt-facet__value" href="{}"{}><span>{}</span><span class="pt-facet__count"><span class="lt-hidden">, </span>'
    '{}<span class="lt-hidden"> kết quả</span></span></a></li>'
)


def draw_hits(hits: Iterable[Hit]) -> SafeString:
    """One row a hit; title and snippet of a hit are marked up and escaped already (`ports.search.snippets`)."""
    return SafeString("\n  ".join(map(_hit, hits)))


def draw_facets(facets: Iterable[Facet]) -> SafeString:
    """Each facet with its choices; what is beyond the first few stands behind a fold."""
    return SafeString("\n  ".join(map(_facet, facets)))


def _hit(hit: Hit) -> str:
    return HIT.format(
        escape(hit.kind_label),
        f" {pieces.day(hit.on)}" if hit.on else "",
        escape(hit.url),
        hit.title_html,
        f'<p class="pt-hit__text">{hit.snippet}</p>' if hit.snippet else "",
    )


def _facet(facet: Facet) -> str:
    more = MORE.format(len(facet.more), _choices(facet.more)) if facet.more else ""
    return FACET.format(escape(facet.label), _choices(facet.values), more)


def _choices(choices: Iterable[Choice]) -> str:
    drawn = "\n  ".join(
        CHOICE.format(
            escape(choice.url),
            ' aria-current="true"' if choice.chosen else "",
            escape(choice.label),
            show_number(choice.count),
        )
        for choice in choices
    )
    return f'<ul class="pt-facet__list">\n  {drawn}\n</ul>'
