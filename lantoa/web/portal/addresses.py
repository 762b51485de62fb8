"""From an address to its page in one or two queries, however deep it lies.

Wagtail asks the database three times for each part of the address. Here the pages that have pages below them are
remembered (some dozens, until anything public changes); the last part is looked up by its slug below its parent, then
the page itself is read. What is out of the ordinary is left to Wagtail: pages with routes of their own, aliases,
restrictions. Wagtail's view serves the page in any case, with its hooks.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.pages import RouteResult
from wagtail.views import serve as serve_page

from lantoa.capabilities.publishing.models import NewsroomPage
from lantoa.capabilities.publishing.queries import restricted_paths
from lantoa.kit.prepared import Prepared, prepared_for, rows_of
from lantoa.ports.files.models import sizes_of
from lantoa.ports.pages.store import while_unchanged

# The newsroom's differs for withdrawn pages only, which are not live and left to Wagtail here.
ORDINARY = (Page.route, NewsroomPage.route)
# The type of the page found last below each inner page. Where it is asked first and there is one, that is the page:
# two pages below one never share a slug. Where there is none, the type is looked up.
_usual: dict[int, Any] = {}


@dataclass(frozen=True)
class Branches:
    """The inner pages of the tree: `by_address` by url_path, and where the ordinary ways end."""

    by_address: dict[str, Page] = field(default_factory=dict)
    by_path: dict[str, Page] = field(default_factory=dict)
    restricted: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()
    has_aliases: bool = False

    def above(self, page: Page) -> list[Page] | None:
        """What is above `page`, from the home page on; None when the tree was changed while it was read."""
        ends = range(2 * page.steplen, len(page.path), page.steplen)
        found = [self.by_path.get(page.path[:end]) for end in ends]
        return None if None in found else [one for one in found if one is not None]


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """A page of the tree: Wagtail's own view, which finds the page already found."""
    site = _site_of(request)
    if site is not None:
        page = _find(site, path)
        if page is not None:
            request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]  # Wagtail's own memory
    return serve_page(request, path)


def _site_of(request: HttpRequest) -> Site | None:
    """The site, and the addresses of all sites, as Wagtail would remember them on the request."""
    host = request.get_host()
    site = while_unchanged(f"portal:site:{host}", lambda: _only_site() or Site.find_for_request(request))
    request._wagtail_site = site  # type: ignore[attr-defined]  # likewise
    # Read only by what asks for the address of a page in Wagtail's own way.
    paths = SimpleLazyObject(lambda: while_unchanged("portal:sites", Site.get_site_root_paths))
    request._wagtail_cached_site_root_paths = paths  # type: ignore[attr-defined]  # likewise
    return site


def _only_site() -> Site | None:
    """The one site of an agency's portal, which Wagtail gives whatever the host; None where there are several."""
    sites = rows_of("portal:sites", lambda: Site.objects.order_by().select_related("root_page")[:2])
    return sites[0] if len(sites) == 1 and sites[0].is_default_site else None


def _find(site: Site, path: str) -> Page | None:
    """The live page at this address; None when Wagtail had better look itself."""
    branches = while_unchanged("portal:branches", _branches)
    root = while_unchanged(f"portal:root:{site.pk}", lambda: site.root_page)
    address = f"{root.url_path}{path}"
    if "//" in address or root.path.startswith(branches.unusual):
        return None
    if not path:
        return _specific(root.pk, root.content_type_id, None, branches)
    above, _, slug = address.rstrip("/").rpartition("/")
    parent = branches.by_address.get(f"{above}/")
    if parent is None:
        return None
    usual = _usual.get(parent.pk)
    page = _below(usual, parent, slug) if usual is not None else None
    if page is not None:
        return None if page.path.startswith(branches.unusual) else _prepared(page, parent, branches)
    here = {"path__range": _places_below(parent), "depth": parent.depth + 1, "slug": slug, "live": True}
    below = Page.objects.filter(**here).order_by().values_list("pk", "content_type_id", "path")
    found = list(below[:1])
    if not found:
        return None
    pk, kind, place = found[0]
    return None if place.startswith(branches.unusual) else _specific(pk, kind, parent, branches)


def _specific(pk: int, kind: int, parent: Page | None, branches: Branches) -> Page | None:
    model: Any = ContentType.objects.get_for_id(kind).model_class()
    if not _is_ordinary(model):
        return None
    page = _first(model, {"pk": pk, "live": True})
    if page is not None and parent is not None:
        _usual[parent.pk] = model
    return None if page is None else _prepared(page, parent, branches)


def _first(model: Any, where: dict[str, Any]) -> Page | None:
    """The page of exactly this type; never one of a type derived from it."""
    pages = _with_its_picture(model).filter(**where).order_by()[:1]
    return next(iter(pages), None)


def _below(model: Any, parent: Page, slug: str) -> Page | None:
    """The live page of exactly this type right below `parent`, as `_first` gives it, by statements written once.

    A range of paths, as the tree itself asks for children: SQLite plans a LIKE anew for each value of its pattern,
    which takes ten times as long as to answer it.
    """

    def build() -> Prepared:
        marks = {"path__range": ("0", "1"), "depth": 0, "slug": "-", "live": True}
        return Prepared(_with_its_head(model).filter(**marks).order_by()[:1], ("0", "1", 0, "-"))

    statement = prepared_for(DEFAULT_DB_ALIAS, model, build)
    page = next(iter(statement.rows(*_places_below(parent), parent.depth + 1, slug)), None)
    picture = getattr(page, "lead_image", None)
    if picture is not None:
        picture.prefetched_renditions = _sizes_of(picture)  # where the picture itself looks for them first
    return page


def _places_below(parent: Page) -> tuple[str, str]:
    """First and last path that a child of `parent` may have."""
    first, last = parent._get_children_path_interval(parent.path)
    return first, last


def _sizes_of(picture: Any) -> list[Any]:
    sizes = picture.renditions.model
    statement = prepared_for(
        DEFAULT_DB_ALIAS, sizes, lambda: Prepared(sizes.objects.filter(image_id=0).order_by(), (0,))
    )
    return statement.rows(picture.pk)


def _prepared(page: Page, parent: Page | None, branches: Branches) -> Page:
    """As Wagtail's routing would hand it on, with what is known of it already."""
    if parent is not None:
        page._cached_parent_obj = parent  # as Wagtail's routing does
        page.__dict__["known_ancestors"] = branches.above(page)
    if not branches.has_aliases and not page.path.startswith(branches.restricted):
        page.get_view_restrictions = _no_restrictions  # asked already, for all pages at once
    return page


@cache
def _no_restrictions() -> QuerySet[PageViewRestriction]:
    """None, and known to be none: the ORM writes a statement even for nothing before it does not ask it."""
    none = PageViewRestriction.objects.none()
    len(none)
    return none


def _with_its_picture(model: Any) -> Any:
    """Pages of a type with the rows that their heads show, and the sizes of the lead image (one query more)."""
    pages = _with_its_head(model)
    return pages.prefetch_related(sizes_of("lead_image")) if "lead_image" in _fields(model) else pages


def _with_its_head(model: Any) -> Any:
    """Pages of a type with unit and lead image."""
    names = sorted({"unit", "lead_image"} & _fields(model))
    return model.objects.select_related(*names) if names else model.objects.all()


@cache
def _fields(model: Any) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.get_fields())


def _branches() -> Branches:
    known = rows_of("portal:branches", _inner_pages_and_aliases)
    inner = [page for page in known if page.numchild]
    return Branches(
        by_address={page.url_path: page for page in inner},
        by_path={page.path: page for page in inner},
        restricted=restricted_paths(),
        unusual=tuple(page.path for page in inner if _routes_itself(page)),
        has_aliases=any(page.alias_of_id for page in known),
    )


def _inner_pages_and_aliases() -> QuerySet[Page]:
    return Page.objects.filter(Q(numchild__gt=0) | Q(alias_of__isnull=False)).order_by()


def _routes_itself(page: Page) -> bool:
    model: Any = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return not _is_ordinary(model)


def _is_ordinary(model: Any) -> bool:
    """Whether live pages of this type answer at their own address and nowhere else."""
    return model is not None and model.route in ORDINARY
