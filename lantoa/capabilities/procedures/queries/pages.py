"""What the public pages and the open interface show, gathered with few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from lantoa.capabilities.procedures.enums import ChangeKind, ProcedureKind, ProcedureState, VersionState
from lantoa.capabilities.procedures.models import (
    LegalBasis,
    LinkedGroup,
    LinkedProcedure,
    LocalListing,
    Procedure,
    ProcedureVersion,
    Sector,
    ServiceLevel,
)
from lantoa.capabilities.procedures.queries.catalogue import known_procedures, published_procedures
from lantoa.capabilities.procedures.queries.finding import Found
from lantoa.capabilities.procedures.queries.rare import rare
from lantoa.capabilities.procedures.reading.codes import central_code
from lantoa.capabilities.procedures.reading.content import Content
from lantoa.foundation.org.enums import CodeScheme, UnitKind
from lantoa.foundation.org.models import UnitCode
from lantoa.kit.clock import today
from lantoa.kit.prepared import Prepared, prepared_for
from lantoa.ports.pages.store import while_unchanged


@dataclass(frozen=True)
class KnownProcedure:
    """A public procedure, in force or abolished, with what the province adds to it today, and what it will add."""

    procedure: Procedure
    listings: list[LocalListing]
    later: LocalListing | None = None

    @property
    def version(self) -> ProcedureVersion:
        """Its current version; what is public always has one."""
        version = self.procedure.current
        assert version is not None  # noqa: S101 - a database constraint
        return version

    @cached_property
    def stored(self) -> dict[str, Any]:
        """What the current version says, as it is stored (see `Content.to_json`). One query."""
        rows = prepared_for(DEFAULT_DB_ALIAS, "procedures:content", _content).rows(self.version.pk)
        told: dict[str, Any] = rows[0][0]
        return told

    @cached_property
    def content(self) -> Content:
        """What the current version says. One query."""
        return Content.from_json(self.stored)


def get_known_procedure(printed: str) -> KnownProcedure:
    """The public or abolished procedure with this code in any printed form; Http404 otherwise. Two queries at most, and
    those of `rare`; what it says, who decided and what replaced it is read where it is shown."""
    rows = prepared_for(DEFAULT_DB_ALIAS, "procedures:known", _known).rows(central_code(printed))
    if not rows:
        raise Http404
    found = rows[0]
    return KnownProcedure(found, *(_listings(found) if found.pk in rare().listed else ([], None)))


def _known() -> Prepared:
    rows = known_procedures().select_related("sector", "current").defer("current__content")
    return Prepared(rows.filter(code="-").order_by(), ("-",))


def _content() -> Prepared:
    return Prepared(ProcedureVersion.objects.filter(pk=0).order_by().values_list("content"), (0,))


def _listings(procedure: Procedure) -> tuple[list[LocalListing], LocalListing | None]:
    """What the province adds today, and what it will add next."""
    day = today()
    told = prepared_for(DEFAULT_DB_ALIAS, "procedures:listings", _all_listings).rows(procedure.pk)
    lasting = [one for one in told if one.valid_until is None or one.valid_until >= day]
    newest = sorted(lasting, key=lambda one: (one.valid_from or date.min, one.pk), reverse=True)
    later = [one for one in newest if one.valid_from and one.valid_from > day]
    return [one for one in newest if one not in later], later[-1] if later else None


def _all_listings() -> Prepared:
    rows = LocalListing.objects.filter(procedure=0).select_related("decision__document").order_by()
    return Prepared(rows, (0,))


def listed(found: Found, start: int, end: int) -> list[tuple[Procedure, str]]:
    """Some of what was found, in its order and as far as it is still public, each with its facets. One small query:
    the contents, which lie before the facets in their rows, are not read."""
    pks = found.pks[start:end]
    rows = published_procedures().select_related("sector").in_bulk(pks)
    return [(rows[pk], facets) for pk, facets in zip(pks, found.facets[start:end], strict=True) if pk in rows]


def public_sectors() -> QuerySet[Any]:
    """Sectors that have public procedures, with `many` of them, by name."""
    public = Q(procedures__state=ProcedureState.PUBLISHED) & ~Q(procedures__kind=ProcedureKind.INTERNAL)
    return Sector.objects.annotate(many=Count("procedures", filter=public)).filter(many__gt=0)


def sector_name(asked: str) -> str:
    """The name of the sector with this address or name; "" when there is none."""
    found = Sector.objects.filter(Q(slug=asked) | Q(name=asked)).values_list("name", flat=True).first()
    return found or ""


def procedures_by_code(codes: Sequence[str]) -> list[Procedure]:
    """The public ones of `codes`, in that order. One query."""
    rows = {one.code: one for one in published_procedures().select_related("sector").filter(code__in=codes)}
    return [rows[code] for code in codes if code in rows]


def version_before(version: ProcedureVersion) -> ProcedureVersion | None:
    """The version that `version` took the place of, or will."""
    if version.state != VersionState.EFFECTIVE:
        return version.procedure.current
    earlier = version.procedure.versions.filter(number__lt=version.number, state=VersionState.EFFECTIVE)
    return earlier.order_by("-number").first()


@dataclass(frozen=True)
class Basis:
    """A document that a version rests on, as printed; `url` leads to the library when it is public there."""

    text: str
    url: str = ""


def legal_bases(version: ProcedureVersion) -> list[Basis]:
    """What the version rests on. One query."""
    return [
        Basis(_basis_words(*told), reverse("library:document", args=[slug]) if is_public else "")
        for *told, slug, is_public in prepared_for(DEFAULT_DB_ALIAS, "procedures:bases", _bases).rows(
            version.pk
        )
    ]


def _basis_words(number: str, title: str) -> str:
    """Number and title as printed, the number once: most titles begin with it."""
    return title if number and _stands_in(number, title) else ": ".join(filter(None, (number, title)))


def _stands_in(number: str, title: str) -> bool:
    """Whether a number is told in a title, and not only as the end of another number (16/2020 in 116/2020)."""
    told, wanted = title.casefold(), number.casefold()
    at = told.find(wanted)
    while at > 0 and told[at - 1].isdigit():
        at = told.find(wanted, at + 1)
    return at >= 0


def _bases() -> Prepared:
    rows = LegalBasis.objects.filter(version=0).order_by("position")
    return Prepared(
        rows.values_list("reference_code", "title", "document__slug", "document__is_public"), (0,)
    )


def linked_groups(procedure: Procedure) -> list[tuple[LinkedGroup, list[Procedure]]]:
    """The groups done in one go that the procedure belongs to, each with its other public members. All groups are read
    together, with two queries at most: asked for one procedure, the database goes through the whole catalogue."""
    if procedure.pk not in rare().grouped:
        return []
    groups = while_unchanged("procedures:groups", _groups)
    return [
        (group, [other for other in public if other.pk != procedure.pk])
        for group, members, public in groups
        if procedure.pk in members
    ]


def _groups() -> list[tuple[LinkedGroup, set[int], list[Procedure]]]:
    """Every group with the keys of its members, and those of them that are public, by code."""
    places = list(LinkedProcedure.objects.select_related("group").order_by("group__name", "group"))
    public = published_procedures().filter(pk__in={one.procedure_id for one in places}).order_by("code")
    known = list(public)
    found = []
    for group, its in groupby(places, key=lambda one: one.group):
        members = {one.procedure_id for one in its}
        found.append((group, members, [one for one in known if one.pk in members]))
    return found


def service_level_today(procedure: Procedure) -> ServiceLevel | None:
    """The online service level that counts today, in the vocabulary of its date. One query, and those of `rare`."""
    if procedure.pk not in rare().levelled:
        return None
    day = today()
    for one in prepared_for(DEFAULT_DB_ALIAS, "procedures:levels", _levels).rows(procedure.pk):
        if (one.valid_from or day) <= day <= (one.valid_until or day):
            return one
    return None


def _levels() -> Prepared:
    return Prepared(ServiceLevel.objects.filter(procedure=0), (0,))


def agency_code() -> str:
    """The code of the agency whose portal this is (mã định danh), "" while none is known; remembered until something
    public changes.
    """
    return while_unchanged("procedures:agency_code", _agency_code)


def _agency_code() -> str:
    codes = UnitCode.objects.filter(scheme=CodeScheme.AGENCY, unit__kind=UnitKind.DEPARTMENT)
    day = today()
    running = codes.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
    )
    return running.order_by("pk").values_list("value", flat=True).first() or ""


def state_words(procedure: Procedure, version: ProcedureVersion) -> str:
    """The state as the national indicators name it (QĐ 766/QĐ-TTg): public, public and amended, abolished."""
    words = str(procedure.get_state_display())
    is_amended = procedure.state == ProcedureState.PUBLISHED and version.change == ChangeKind.AMENDED
    return f"{words} ({ChangeKind.AMENDED.label.lower()})" if is_amended else words
