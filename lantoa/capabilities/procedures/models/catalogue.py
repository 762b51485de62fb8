"""The catalogue: procedures, their versions, and what the province adds to them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lantoa.capabilities.procedures.enums import (
    ChangeKind,
    ProcedureKind,
    ProcedureState,
    ServiceScheme,
    VersionState,
)
from lantoa.capabilities.procedures.models.decisions import AnnouncementDecision
from lantoa.capabilities.procedures.reading.content import Content
from lantoa.capabilities.procedures.reading.levels import level_words


class Sector(models.Model):
    """A field of administration (lĩnh vực) as the national catalogue names it."""

    name = models.CharField("tên", max_length=255, unique=True)
    slug = models.SlugField("địa chỉ", max_length=120, unique=True)

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """One procedure for its whole life. `code` joins all sources; `printed_code` is how the office writes it.

    `name` repeats the current version's, so that lists need not open it. A public procedure with `abolished_on` is
    announced to be abolished on that day, which has not come.
    """

    code = models.CharField("mã", max_length=40, unique=True)
    printed_code = models.CharField("mã như in trong quyết định", max_length=60, blank=True)
    kind = models.CharField(
        "loại", max_length=10, choices=ProcedureKind.choices, default=ProcedureKind.CENTRAL
    )
    state = models.CharField(
        "tình trạng", max_length=10, choices=ProcedureState.choices, default=ProcedureState.DRAFT
    )
    sector = models.ForeignKey(
        Sector, verbose_name="lĩnh vực", on_delete=models.PROTECT, related_name="procedures"
    )
    name = models.TextField("tên")
    current = models.ForeignKey(
        "procedures.ProcedureVersion",
        verbose_name="bản hiện hành",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    national_url = models.URLField("trang trên Cổng Dịch vụ công quốc gia", max_length=500, blank=True)
    assignment = models.CharField("phân loại theo việc luật giao", max_length=255, blank=True)
    abolished_on = models.DateField("bãi bỏ từ", null=True, blank=True)
    abolished_by = models.ForeignKey(
        AnnouncementDecision,
        verbose_name="bãi bỏ theo",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaced_by = models.ForeignKey(
        "self",
        verbose_name="được thay bằng",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
    )
    changed_at = models.DateTimeField("thay đổi lúc", auto_now=True)

    class Meta:
        verbose_name = "thủ tục hành chính"
        verbose_name_plural = "thủ tục hành chính"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ProcedureKind.values), name="procedures_procedure_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProcedureState.values), name="procedures_procedure_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProcedureState.DRAFT) | Q(current__isnull=False),
                name="procedures_public_has_version",
            ),
            models.CheckConstraint(
                condition=Q(state=ProcedureState.ABOLISHED, abolished_on__isnull=False)
                | Q(state=ProcedureState.PUBLISHED)
                | Q(state=ProcedureState.DRAFT, abolished_on__isnull=True),
                name="procedures_abolished_has_day",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="procedures_not_replaced_by_itself",
            ),
        ]
        indexes = [models.Index(fields=["state", "sector"], name="procedures_listed")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProcedureVersion(models.Model):
    """What a procedure said from one day to another. Never changed once it is current: a change is a new version.

    A version that waits for its day is not public yet. Numbers follow the order in which versions came into force; a
    draft or waiting one that was overtaken gets a new number then. `keeps_content`: only the decision or what the
    province adds is new, so that on its day it takes over the content that is in force then.
    `facets` are terms such as " level:commune channel:online free " with a space at both ends, for filtering;
    `faults` are QualityFault values in the same form, never shown to the public.
    """

    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField("bản số")
    state = models.CharField(
        "tình trạng", max_length=10, choices=VersionState.choices, default=VersionState.EFFECTIVE
    )
    keeps_content = models.BooleanField("giữ nguyên nội dung", default=False)
    change = models.CharField("loại thay đổi", max_length=10, choices=ChangeKind.choices)
    name = models.TextField("tên")
    content = models.JSONField("nội dung")
    digest = models.CharField("mã băm nội dung", max_length=64)
    facets = models.TextField("nhãn lọc", blank=True)
    faults = models.TextField("lỗi dữ liệu", blank=True)
    decision = models.ForeignKey(
        AnnouncementDecision,
        verbose_name="quyết định công bố",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="versions",
    )
    decision_number = models.CharField("số quyết định như nguồn ghi", max_length=120, blank=True)
    source = models.CharField("nguồn", max_length=500, blank=True)
    effective_from = models.DateField("hiệu lực từ", null=True, blank=True)
    effective_until = models.DateField("hiệu lực đến", null=True, blank=True)
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "bản của thủ tục"
        verbose_name_plural = "bản của thủ tục"
        ordering = ["procedure", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_once"),
            models.CheckConstraint(
                condition=Q(change__in=ChangeKind.values), name="procedures_version_change_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values), name="procedures_version_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.WAITING) | Q(effective_from__isnull=False),
                name="procedures_version_waits_for_a_day",
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state=VersionState.DRAFT),
                name="procedures_version_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(effective_from__isnull=True)
                | Q(effective_until__isnull=True)
                | Q(effective_until__gte=F("effective_from")),
                name="procedures_version_dates_in_order",
            ),
        ]

        indexes = [
            models.Index(
                fields=["effective_from"],
                condition=Q(state=VersionState.WAITING),
                name="procedures_version_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} bản {self.number}"

    @property
    def told(self) -> Content:
        """The content as typed values."""
        return Content.from_json(self.content)


class LegalBasis(models.Model):
    """One document that a version rests on, as printed, and the library's entry when it is known there."""

    version = models.ForeignKey(
        ProcedureVersion, verbose_name="bản", on_delete=models.CASCADE, related_name="legal_bases"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    reference_code = models.CharField("số, ký hiệu", max_length=120, blank=True)
    title = models.TextField("tên", blank=True)
    document = models.ForeignKey(
        "library.LegalDocument",
        verbose_name="văn bản trong sổ",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "căn cứ pháp lý"
        verbose_name_plural = "căn cứ pháp lý"
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="procedures_basis_once"),
        ]
        indexes = [models.Index(fields=["reference_code"], name="procedures_basis_number")]

    def __str__(self) -> str:
        return self.reference_code or self.title


class ServiceLevel(models.Model):
    """Online service level in the vocabulary of its date. Partial service needs a public reason (NĐ 224/2026, Đ.14)."""

    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.CASCADE, related_name="service_levels"
    )
    scheme = models.CharField("cách gọi", max_length=12, choices=ServiceScheme.choices)
    value = models.CharField("mức", max_length=10)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến ngày", null=True, blank=True)
    reason = models.CharField("lý do chưa toàn trình", max_length=1000, blank=True)

    class Meta:
        verbose_name = "mức độ dịch vụ công trực tuyến"
        verbose_name_plural = "mức độ dịch vụ công trực tuyến"
        ordering = ["procedure", F("valid_from").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scheme=ServiceScheme.PARTIAL_FULL, value__in=["partial", "full"])
                | Q(scheme__in=[ServiceScheme.FOUR_LEVELS, ServiceScheme.PROACTIVE], value__in=list("1234")),
                name="procedures_level_of_its_scheme",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="procedures_level_dates_in_order",
            ),
            models.UniqueConstraint(
                fields=["procedure", "scheme", "valid_from"],
                nulls_distinct=None,
                name="procedures_level_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The level in words, with the vocabulary that it belongs to where they need it."""
        return level_words(self.scheme, self.value)


class ListingQuerySet(models.QuerySet["LocalListing"]):
    """Listings by their days."""

    def on(self, day: date) -> "ListingQuerySet":
        """Those that hold on `day`, the newest of a procedure last."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        lasting = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        return self.filter(begun, lasting).order_by("procedure", F("valid_from").asc(nulls_first=True), "pk")


class LocalListing(models.Model):
    """What the province's decision adds to a procedure: place, shortened time, local fee (NĐ 63/2010, Đ.13 k.2).

    Empty fields leave the centre's word as it is. At most one listing of a procedure is open-ended; it may begin later.
    """

    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="listings"
    )
    decision = models.ForeignKey(
        AnnouncementDecision,
        verbose_name="quyết định công bố",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="listings",
    )
    place = models.TextField("địa điểm thực hiện", blank=True)
    time_limit = models.TextField("thời hạn giải quyết tại tỉnh", blank=True)
    fee = models.TextField("phí, lệ phí tại tỉnh", blank=True)
    agency = models.TextField("cơ quan thực hiện tại tỉnh", blank=True)
    legal_basis = models.TextField("căn cứ pháp lý của tỉnh", blank=True)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến ngày", null=True, blank=True)
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định riêng của tỉnh"
        verbose_name_plural = "quy định riêng của tỉnh"
        ordering = ["procedure", "-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(valid_until__isnull=True),
                name="procedures_listing_one_open",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="procedures_listing_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Quy định của tỉnh: {self.procedure_id}"


class LinkedGroup(models.Model):
    """Procedures done in one go (nhóm thủ tục liên thông), announced as a group (TT 01/2018/TT-VPCP, Đ.4)."""

    name = models.CharField("tên nhóm", max_length=1000)
    slug = models.SlugField("địa chỉ", max_length=120, unique=True)
    decision = models.ForeignKey(
        AnnouncementDecision,
        verbose_name="quyết định công bố",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="linked_groups",
    )
    members = models.ManyToManyField(
        Procedure, through="procedures.LinkedProcedure", related_name="linked_groups"
    )

    class Meta:
        verbose_name = "nhóm thủ tục liên thông"
        verbose_name_plural = "nhóm thủ tục liên thông"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LinkedProcedure(models.Model):
    """One procedure's place in a group."""

    group = models.ForeignKey(
        LinkedGroup, verbose_name="nhóm", on_delete=models.CASCADE, related_name="places"
    )
    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục", on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "thủ tục trong nhóm liên thông"
        verbose_name_plural = "thủ tục trong nhóm liên thông"
        ordering = ["group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "procedure"], name="procedures_linked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.procedure_id}"
