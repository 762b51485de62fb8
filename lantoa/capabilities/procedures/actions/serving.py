"""Online service levels, and groups of procedures done in one go."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.enums import ServiceScheme
from lantoa.capabilities.procedures.models import LinkedGroup, LinkedProcedure, Procedure, ServiceLevel
from lantoa.capabilities.procedures.reading.levels import is_level_of, level_words
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.foundation.publication.actions import announce
from lantoa.kit.errors import BadInput
from lantoa.kit.text import slug, tidy


@transaction.atomic
def set_service_level(
    *, procedure: Procedure, by: User, scheme: str, value: str, valid_from: date, reason: str = ""
) -> ServiceLevel:
    """The level from a day on; the one before it in the same vocabulary ends. Refused: NotAllowed; BadInput for a
    value of another vocabulary, a partial service without its reason, or a day before the one that it ends.
    """
    require_keeper(by)
    if not is_level_of(scheme, value):
        raise BadInput("Mức này không có trong cách gọi đã chọn.", code="bad_level")
    if scheme == ServiceScheme.PARTIAL_FULL and value == "partial" and not reason.strip():
        raise BadInput(
            "Dịch vụ công một phần phải công khai lý do chưa toàn trình (Nghị định 224/2026/NĐ-CP, Điều 14).",
            code="reason_needed",
        )
    levels = ServiceLevel.objects.select_for_update().filter(procedure=procedure, scheme=scheme)
    old = levels.filter(valid_until__isnull=True).first()
    if old and old.valid_from and old.valid_from >= valid_from:
        raise BadInput(
            f"Mức đang ghi áp dụng từ {old.valid_from:%d/%m/%Y}; mức mới phải áp dụng sau ngày đó.",
            code="before_the_old",
        )
    if old:
        levels.filter(pk=old.pk).update(valid_until=valid_from - timedelta(days=1))
    level = ServiceLevel.objects.create(
        procedure=procedure, scheme=scheme, value=value, valid_from=valid_from, reason=reason.strip()
    )
    record("procedures.level_set", on=procedure, by=by, level=level_words(scheme, value))
    announce("procedure", procedure.code)
    return level


@transaction.atomic
def set_linked_group(
    *, by: User, name: str, members: Sequence[Procedure], group: LinkedGroup | None = None
) -> LinkedGroup:
    """A group of procedures in their order. Refused: NotAllowed; BadInput with fewer than two, or one twice."""
    require_keeper(by)
    name = tidy(name)
    if not name:
        raise BadInput("Hãy ghi tên nhóm thủ tục liên thông.", code="no_name")
    if len(members) < 2 or len({one.pk for one in members}) != len(members):
        raise BadInput("Nhóm liên thông phải có từ hai thủ tục khác nhau.", code="too_few")
    if group is None:
        group = LinkedGroup.objects.create(name=name, slug=_free_address(name))
    else:
        LinkedGroup.objects.filter(pk=group.pk).update(name=name)
        group.name = name
    before = set(group.places.values_list("procedure__code", flat=True))
    group.places.all().delete()
    LinkedProcedure.objects.bulk_create(
        LinkedProcedure(group=group, procedure=one, position=position)
        for position, one in enumerate(members, 1)
    )
    record("procedures.group_set", on=group, by=by, count=len(members))
    announce("procedure", *sorted(before | {one.code for one in members}))
    return group


def _free_address(name: str) -> str:
    base = address = slug(name, limit=100) or "nhom"
    number = 2
    while LinkedGroup.objects.filter(slug=address).exists():
        address, number = f"{base}-{number}", number + 1
    return address
