"""What nearly meets a query, among entries whose words are at hand."""

from collections import Counter

from django.db.models import QuerySet
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from lantoa.ports.search.asking import Ask, Wanted
from lantoa.ports.search.engines.base import Ranked, stretches
from lantoa.ports.search.models import SearchEntry


def nearly(ask: Ask, wanted: Wanted, entries: QuerySet[SearchEntry]) -> Ranked:
    """Entries that hold every word of `ask`, a letter of each perhaps too much, too few, wrong or swapped."""
    texts = list(entries.values_list("pk", "title_words", "text_words", "facets"))
    known = {word for _, title, text, _ in texts for word in f"{title}{text}".split()}
    clauses = [_stretched(word, known) if stretches(word, ask) else {word} for word in ask.words]
    found = []
    for pk, title, text, facets in texts:
        held = {*title.split(), *text.split()}
        if all(held & words for words in clauses):
            found.append((fuzz.token_set_ratio(" ".join(ask.words), title), pk, facets))
    found.sort(key=lambda one: (-one[0], -one[1]))
    counts = Counter(term for _, _, facets in found for term in facets.split())
    return Ranked([pk for _, pk, _ in found[: wanted.limit]], len(found), dict(counts))


def _stretched(word: str, known: set[str]) -> set[str]:
    close = process.extract(word, known, scorer=OSA.distance, score_cutoff=1, limit=None)
    return {word, *(match for match, _, _ in close)}
