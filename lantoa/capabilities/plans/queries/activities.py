"""One activity as people read it, and what its money says about the estimate."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Sum

from lantoa.capabilities.plans.models import Activity
from lantoa.kit.dates import short_date
from lantoa.kit.numbers import show_money, show_number

_FIGURES = (
    ("items", "Số tin, bài, tác phẩm"),
    ("posts", "Lần đăng"),
    ("views", "Lượt xem, tiếp cận"),
    ("participations", "Lượt người"),
    ("persons", "Số người"),
    ("women", "Trong đó nữ"),
    ("minutes", "Thời lượng (phút)"),
    ("copies", "Số bản in"),
    ("plays", "Lượt phát"),
)


def facts_of(activity: Activity) -> list[tuple[str, Any]]:
    """(term, value) for the page; counts that were not given are left out, the rest is said even when empty."""
    days = short_date(activity.held_on)
    if activity.ended_on and activity.ended_on != activity.held_on:
        days = f"từ {days} đến {short_date(activity.ended_on)}"
    joined = ", ".join(unit.label for unit in activity.participating_units.all())
    rows: list[tuple[str, Any]] = [
        ("Hình thức", activity.form.short_name),
        ("Ngày thực hiện", days),
        ("Địa điểm", activity.place),
        ("Đơn vị chủ trì", activity.owner_unit.name),
        ("Đơn vị tham gia", joined or "không có"),
        ("Nội dung", "; ".join(theme.short_name for theme in activity.themes.all())),
    ]
    if activity.combined_with:
        rows.append(("Lồng ghép với", activity.combined_with))
    for name, label in _FIGURES:
        value = getattr(activity, name)
        if value is not None:
            rows.append((label, show_number(value)))
    if activity.budget_line is not None:
        rows.append(("Dòng kinh phí", activity.budget_line.name))
        rows.append(("Kinh phí đã chi", show_money(activity.amount or 0)))
    return [*rows, ("Mô tả, kết quả", activity.summary), ("Người ghi", str(activity.recorded_by))]


def money_warnings(activity: Activity) -> list[str]:
    """Sentences about money over the norm or over the estimate: told, never blocked. One query at most."""
    line = activity.budget_line
    if line is None or not activity.amount:
        return []
    sentences = []
    if line.norm_maximum is not None and activity.amount > line.norm_maximum:
        source = f" theo {line.norm_reference}" if line.norm_reference else ""
        sentences.append(
            f"Kinh phí {show_money(activity.amount)} vượt mức chi tối đa {show_money(line.norm_maximum)}{source}; "
            "hãy ghi rõ lý do trong phần mô tả."
        )
    spent = line.activities.filter(withdrawn_at__isnull=True).aggregate(total=Sum("amount"))["total"] or 0
    if spent > line.planned:
        sentences.append(
            f"Dòng “{line.name}” đã chi {show_money(spent)}, vượt dự toán {show_money(line.planned)}."
        )
    return sentences


def activity_of(origin: models.Model) -> Activity | None:
    """The activity that `origin` (an article, an event) recorded by itself; the newest year's when there are several."""
    kind = ContentType.objects.get_for_model(origin)
    recorded = Activity.objects.filter(origin_type=kind, origin_id=str(origin.pk))
    return recorded.select_related("plan").order_by("-plan__year", "-pk").first()
