"""What the registry lacks, or contradicts itself in: a list for the office, nothing is corrected by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Q
from django.urls import reverse

from lantoa.capabilities.library.enums import CHANGING, FileState
from lantoa.capabilities.library.models import DocumentRelation, LegalDocument, LegalFile, PlacedCitation
from lantoa.capabilities.library.reading.places import short_number

LIMIT = 100


@dataclass(frozen=True)
class Problem:
    """One line: what, where to mend it, and a note."""

    label: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class ProblemGroup:
    """One kind of problem, with at most LIMIT lines."""

    title: str
    lines: Sequence[Problem] = field(default_factory=list)


def problems() -> list[ProblemGroup]:
    """Groups that have lines. A bounded number of queries."""
    groups = [
        ProblemGroup("Chưa có ngày hiệu lực", _without_start()),
        ProblemGroup("Được dẫn nhưng chưa có trong sổ", _unregistered()),
        ProblemGroup("Ngày tháng mâu thuẫn", _dates()),
        ProblemGroup("Quan hệ chưa có ngày", _relations_without_day()),
        ProblemGroup("Tệp chưa đọc được chữ", _files()),
    ]
    return [group for group in groups if group.lines]


def _line(document: LegalDocument, note: str = "") -> Problem:
    return Problem(str(document), reverse("library_desk:document", args=[document.slug]), note)


def _without_start() -> list[Problem]:
    found = LegalDocument.objects.filter(effective_from__isnull=True)[:LIMIT]
    return [_line(document, document.title) for document in found]


def _dates() -> list[Problem]:
    early = LegalDocument.objects.filter(effective_from__lt=F("issued_on"))[:LIMIT]
    lines = [_line(one, "Ngày có hiệu lực đứng trước ngày ban hành.") for one in early]
    year = LegalDocument.objects.exclude(Q(year=0) | Q(issued_on__isnull=True))
    lines += [
        _line(one, f"Năm ghi trong sổ là {one.year}, ngày ban hành là {one.issued_on:%d/%m/%Y}.")
        for one in year.exclude(year=F("issued_on__year"))[:LIMIT]
    ]
    relations = DocumentRelation.objects.filter(
        kind__in=CHANGING, withdrawn_at__isnull=True, from_on__lt=F("source__issued_on")
    ).select_related("source", "target")[:LIMIT]
    lines += [_line(one.source, f"Tác động lên {one.target} từ trước ngày ban hành.") for one in relations]
    return lines


def _relations_without_day() -> list[Problem]:
    found = DocumentRelation.objects.filter(
        kind__in=CHANGING,
        withdrawn_at__isnull=True,
        from_on__isnull=True,
        source__effective_from__isnull=True,
    ).select_related("source", "target")[:LIMIT]
    return [_line(one.source, f"{one.get_kind_display()} {one.target}") for one in found]


def _files() -> list[Problem]:
    found = LegalFile.objects.filter(state__in=[FileState.FAILED, FileState.WAITING])
    return [
        _line(one.document, f"{one}: {one.problem or one.get_state_display()}")
        for one in found.select_related("document")[:LIMIT]
    ]


def _unregistered() -> list[Problem]:
    """Numbers that texts of this system cite and nobody registered, the most cited first."""
    known = LegalDocument.objects.exclude(reference_code="").values("reference_code")
    rows = (
        PlacedCitation.objects.exclude(reference_code="")
        .exclude(reference_code__in=known)
        .values("reference_code")
        .annotate(places=Count("place", distinct=True))
        .order_by("-places", "reference_code")[: LIMIT * 2]
    )
    short = set(_short_known())
    return [
        Problem(row["reference_code"], note=f"{row['places']} nơi dẫn")
        for row in rows
        if row["reference_code"] not in short
    ][:LIMIT]


def _short_known() -> list[str]:
    codes = LegalDocument.objects.exclude(reference_code="").values_list("reference_code", flat=True)
    return [short_number(code) for code in codes]
