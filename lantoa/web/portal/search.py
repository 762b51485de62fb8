"""The search page's own words: which parameter of the address means what, and where every choice leads."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict

from lantoa.ports.search.finding import PAGE_SIZE, FacetValue, find

# Parameter of the address and heading of each facet, in the order of the page.
FACETS = {
    "kind": ("loai", "Loại nội dung"),
    "section": ("chuyen-muc", "Chuyên mục"),
    "theme": ("noi-dung", "Nội dung tuyên truyền"),
    "unit": ("don-vi", "Đơn vị"),
    "year": ("nam", "Năm"),
}
NEWEST = "moi-nhat"
LONGEST_VALUE = 100
SHOWN_VALUES, MOST_VALUES = 8, 24
LAST_PAGE = 20


@dataclass(frozen=True)
class Choice:
    """One link of a facet; following it chooses the value, or takes the choice back."""

    label: str
    url: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with its values; `more` stand behind a fold."""

    label: str
    values: list[Choice]
    more: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        return next((value for value in (*self.values, *self.more) if value.chosen), None)


def search_context(params: QueryDict) -> dict[str, Any]:
    """Everything the page shows for an address' parameters. Whatever they hold, there is a page."""
    query = params.get("q", "").replace("\x00", "").strip()
    filters = {
        name: str(params[param])[:LONGEST_VALUE] for name, (param, _) in FACETS.items() if params.get(param)
    }
    newest_first = params.get("sap-xep") == NEWEST
    results = find(query, filters=filters, newest_first=newest_first, page=_page_number(params))
    kept = {"q": results.text, **{FACETS[name][0]: value for name, value in filters.items()}}
    order = {"sap-xep": NEWEST} if newest_first else {}
    facets = [
        _facet(label, param, results.facets[name], {**kept, **order})
        for name, (param, label) in FACETS.items()
        if name in results.facets
    ]
    return {
        "query": results.text,
        "results": results,
        "facets": facets,
        "chosen": [facet.chosen for facet in facets if facet.chosen],
        "filtered": bool(filters),
        "page": Paginator(range(min(results.total, PAGE_SIZE * results.pages)), PAGE_SIZE).get_page(
            results.page
        ),
        "orders": [
            {"label": "Liên quan nhất", "url": _address(kept), "current": not newest_first},
            {"label": "Mới nhất", "url": _address({**kept, "sap-xep": NEWEST}), "current": newest_first},
        ],
        "all_url": _address({"q": results.text}),
        "meant_url": _address({"q": results.meant}),
        "fewer": [{"label": text, "url": _address({"q": text})} for text in results.fewer],
    }


def is_first_look(params: QueryDict) -> bool:
    """Whether this is a question of its own and not a turn of the page or a narrowing of the last one."""
    return set(params) <= {"q"}


def _page_number(params: QueryDict) -> int:
    number = params.get("trang", "")
    return min(int(number), LAST_PAGE) if number.isdecimal() and len(number) < 4 else 1


def _facet(label: str, param: str, values: list[FacetValue], kept: dict[str, str]) -> Facet:
    others = _address({name: value for name, value in kept.items() if name != param})
    choices = [
        Choice(
            label=value.label,
            url=others if value.chosen else f"{others}&{param}={value.value}",  # a slug needs no quoting
            count=value.count,
            chosen=value.chosen,
        )
        for value in values
    ]
    return Facet(label, choices[:SHOWN_VALUES], choices[SHOWN_VALUES:MOST_VALUES])


def _address(params: dict[str, str]) -> str:
    return f"?{urlencode(params)}"
