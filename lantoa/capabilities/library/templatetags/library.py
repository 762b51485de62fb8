"""`{{ text|cite_links:cited }}`: the documents that a text cites become links."""

import json
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from lantoa.capabilities.library.queries import CitationIndex, index_citations
from lantoa.ui.markup import markup

register = template.Library()

# A script's text ends at the first "</": these three letters never stand in it.
_SAFE = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data(facts: dict[str, Any]) -> SafeString:
    """`facts` as a block of JSON-LD: data for machines, never run, so the content policy lets it stand."""
    written = json.dumps(facts, ensure_ascii=False).translate(_SAFE)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')


@register.filter
def cite_links(text: str, index: CitationIndex | None = None) -> SafeString:
    """`text` escaped, citations of registered documents as links, line breaks kept as <br>.

    `index` is what `index_citations(texts)` gave for the whole page, one query; without it the filter asks by itself.
    """
    text = str(text or "")
    index = index if isinstance(index, CitationIndex) else index_citations([text])
    parts: list[str] = []
    at = 0
    for (start, end), link in index.links(text):
        if start < at:
            continue
        parts.append(escape(text[at:start]))
        title = f"{link.label}: {link.title}" if link.title else link.label
        parts.append(
            markup('<a class="lt-citation" href="{}" title="{}">{}</a>', link.url, title, text[start:end])
        )
        at = end
    parts.append(escape(text[at:]))
    return mark_safe("".join(parts).replace("\n", "<br>"))
