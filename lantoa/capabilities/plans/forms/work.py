"""Shape of what is typed on the screens of carrying out; nothing here writes."""

from datetime import date
from typing import Any

from django import forms

from lantoa.capabilities.plans.enums import FormKind, Recurrence
from lantoa.capabilities.plans.models import (
    Activity,
    Assignment,
    BudgetLine,
    CommunicationForm,
    Duty,
    Evidence,
    Occurrence,
    Plan,
    Theme,
)
from lantoa.foundation.accounts.models import User
from lantoa.foundation.org.models import Unit
from lantoa.kit.text import shorten
from lantoa.ui.forms import offer
from lantoa.ui.widgets import DateInput, FileDrop

SMALL_AREA = forms.Textarea(attrs={"rows": 3})
INDICATOR_HELP = "Bắt buộc với việc thường xuyên, ví dụ “ít nhất 02 tin, bài mỗi tháng”."


class ThemeChoices(forms.ModelMultipleChoiceField):
    """Several themes, each in its full words."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return shorten(obj.text, 160)


class FormChoice(forms.ModelChoiceField):
    """One form of communication; sub-forms stand under the form they belong to."""

    def label_from_instance(self, obj: Any) -> str:
        return f"– {shorten(obj.short_name, 90)}" if obj.parent_id else shorten(obj.short_name, 90)


class ReasonForm(forms.Form):
    """A verb that asks why."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=SMALL_AREA)


class AssignForm(forms.Form):
    """A duty given to units; the plan's words propose, a person decides."""

    units = forms.ModelMultipleChoiceField(
        label="Giao cho",
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Đã đánh dấu sẵn các đơn vị mà câu chữ của kế hoạch nêu. Đơn vị đã được giao việc này không bị giao lại.",
    )
    recurrence = forms.ChoiceField(label="Nhịp thực hiện", choices=Recurrence.choices)
    due_on = forms.DateField(
        label="Hạn",
        required=False,
        widget=DateInput,
        help_text="Việc lặp lại lấy đúng ngày này trong từng kỳ; để trống thì hạn là ngày làm việc cuối của kỳ.",
    )
    starts_on = forms.DateField(
        label="Tính các kỳ từ ngày",
        required=False,
        widget=DateInput,
        help_text="Bỏ qua các kỳ đã qua trước ngày này; để trống thì tính cả năm.",
    )
    indicator = forms.CharField(
        label="Chỉ tiêu đo được", required=False, max_length=255, help_text=INDICATOR_HELP
    )

    def __init__(
        self,
        *args: Any,
        duty: Duty,
        units: list[Unit],
        proposed: list[Unit],
        starts_on: date | None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "units": [unit.pk for unit in proposed],
            "recurrence": duty.recurrence,
            "due_on": duty.due_on,
            "starts_on": starts_on,
            "indicator": duty.indicator,
        }
        super().__init__(*args, **kwargs)
        offer(self, units=Unit.objects.filter(pk__in=[unit.pk for unit in units]))


class OwnAssignmentForm(forms.Form):
    """Work that a unit adds of its own."""

    title = forms.CharField(label="Việc phải làm", max_length=500)
    detail = forms.CharField(label="Chi tiết", required=False, widget=SMALL_AREA)
    form = FormChoice(label="Hình thức", queryset=CommunicationForm.objects.none(), required=False)
    themes = ThemeChoices(label="Nội dung", queryset=Theme.objects.none(), required=False)
    recurrence = forms.ChoiceField(label="Nhịp thực hiện", choices=Recurrence.choices)
    due_on = forms.DateField(label="Hạn", required=False, widget=DateInput)
    indicator = forms.CharField(
        label="Chỉ tiêu đo được", required=False, max_length=255, help_text=INDICATOR_HELP
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_programme(self, plan)


def offer_programme(form: forms.Form, plan: Plan, keep: Activity | None = None) -> None:
    """Live forms and themes of the plan, and those that `keep` refers to already."""
    live_forms = CommunicationForm.objects.filter(plan=plan, retired_at__isnull=True)
    live_themes = Theme.objects.filter(plan=plan, retired_at__isnull=True)
    if keep is not None:
        live_forms |= CommunicationForm.objects.filter(pk=keep.form_id)
        live_themes |= Theme.objects.filter(pk__in=keep.themes.values("pk"))
    offer(form, form=live_forms.order_by("position", "pk"))
    offer(form, themes=live_themes.order_by("position", "pk").distinct())


class DueDateForm(ReasonForm):
    """Another last day for one occurrence."""

    due_on = forms.DateField(
        label="Hạn mới", required=False, widget=DateInput, help_text="Để trống nếu không còn hạn cụ thể."
    )
    field_order = ["due_on", "reason"]


class OwnerForm(forms.Form):
    """Who is in charge."""

    owner = forms.ModelChoiceField(
        label="Người phụ trách", queryset=User.objects.none(), required=False, empty_label="Chưa phân công"
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].initial = assignment.owner_id
        people = User.objects.filter(unit=assignment.unit_id, is_active=True)
        offer(self, owner=people)


class GuidanceForm(forms.Form):
    """What the office tells the units."""

    text = forms.CharField(label="Hướng dẫn, đôn đốc", widget=forms.Textarea(attrs={"rows": 5}))
    units = forms.ModelMultipleChoiceField(
        label="Gửi đơn vị",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn đơn vị nào là gửi tất cả.",
    )

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, units=Unit.objects.filter(pk__in=[unit.pk for unit in units]))


class BudgetLineForm(forms.Form):
    """One line of the estimate, in đồng."""

    name = forms.CharField(
        label="Nội dung chi",
        max_length=255,
        help_text="Ghi trùng tên và đơn vị với dòng đã có thì dòng đó được sửa.",
    )
    unit = forms.ModelChoiceField(
        label="Đơn vị sử dụng", queryset=Unit.objects.none(), required=False, empty_label="Toàn Sở"
    )
    planned = forms.IntegerField(label="Dự toán (đồng)", min_value=0, localize=True, widget=forms.TextInput)
    norm_reference = forms.CharField(label="Định mức theo văn bản", required=False, max_length=255)
    norm_maximum = forms.IntegerField(
        label="Mức chi tối đa một hoạt động (đồng)",
        required=False,
        min_value=0,
        localize=True,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=Unit.objects.filter(pk__in=[unit.pk for unit in units]))


class EvidenceForm(forms.Form):
    """A file, or an address."""

    file = forms.FileField(
        label="Tệp",
        required=False,
        widget=FileDrop,
        help_text="Ảnh, PDF, Word, Excel, PowerPoint, âm thanh hoặc phim, tối đa 25 MB.",
    )
    url = forms.CharField(
        label="Hoặc đường dẫn",
        required=False,
        max_length=1000,
        help_text="Trang ở nơi khác được lưu một bản chụp kèm mã băm, để còn xem được khi trang bị gỡ.",
    )
    is_portal_page = forms.BooleanField(label="Đường dẫn là trang của cổng này", required=False)
    title = forms.CharField(
        label="Tên minh chứng",
        required=False,
        max_length=255,
        help_text="Để trống thì lấy tên tệp hoặc tên trang.",
    )
    taken_on = forms.DateField(label="Ngày của minh chứng", required=False, widget=DateInput)


class EvidenceChoice(forms.ModelChoiceField):
    """Proof that may close something, with the activity it belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} – {shorten(obj.activity.title, 80)} ({obj.activity.held_on:%d/%m/%Y})"


class CloseForm(forms.Form):
    """Which proof closes an occurrence."""

    evidence = EvidenceChoice(
        label="Minh chứng", queryset=Evidence.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)

    def __init__(self, *args: Any, occurrence: Occurrence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proofs = Evidence.objects.filter(activity__fulfils=occurrence, activity__withdrawn_at__isnull=True)
        offer(self, evidence=proofs.select_related("activity"))


class ActivityFilterForm(forms.Form):
    """What a list of activities is narrowed to; names are Vietnamese because they stand in addresses."""

    q = forms.CharField(label="Từ khóa", required=False)
    don_vi = forms.ModelChoiceField(
        label="Đơn vị",
        queryset=Unit.objects.none(),
        required=False,
        to_field_name="code",
        empty_label="Tất cả",
    )
    hinh_thuc = FormChoice(
        label="Hình thức",
        queryset=CommunicationForm.objects.none(),
        required=False,
        to_field_name="key",
        empty_label="Tất cả",
    )
    noi_dung = forms.ModelChoiceField(
        label="Nội dung",
        queryset=Theme.objects.none(),
        required=False,
        to_field_name="key",
        empty_label="Tất cả",
    )
    nhom = forms.ChoiceField(label="Nhóm", required=False, choices=[("", "Tất cả"), *FormKind.choices])
    thang = forms.TypedChoiceField(
        label="Tháng",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Cả năm"), *((str(n), f"Tháng {n}") for n in range(1, 13))],
    )
    da_rut = forms.BooleanField(label="Đã rút", required=False)

    def __init__(self, *args: Any, plan: Plan, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, don_vi=Unit.objects.filter(pk__in=[unit.pk for unit in units]))
        offer(self, hinh_thuc=CommunicationForm.objects.filter(plan=plan))
        offer(self, noi_dung=Theme.objects.filter(plan=plan))


def budget_lines_for(plan: Plan, unit: Unit | None) -> Any:
    """Lines of the whole agency and of the unit."""
    lines = BudgetLine.objects.filter(plan=plan)
    return lines.filter(unit__isnull=True) | lines.filter(unit=unit) if unit else lines


def default_start(plan: Plan, today: date) -> date | None:
    """Periods before today are not asked for when work is given during the year."""
    return today if date(plan.year, 1, 31) < today <= date(plan.year, 12, 31) else None
