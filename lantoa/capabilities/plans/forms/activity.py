"""The form of an activity: what fits its form of communication stands first, the rest follows on demand."""

from typing import Any

from django import forms

from lantoa.capabilities.plans.enums import FormKind
from lantoa.capabilities.plans.forms.work import FormChoice, ThemeChoices, budget_lines_for, offer_programme
from lantoa.capabilities.plans.models import (
    Activity,
    BudgetLine,
    CommunicationForm,
    Occurrence,
    Plan,
    Theme,
)
from lantoa.capabilities.plans.queries.work import offered_occurrences
from lantoa.foundation.org.models import Unit
from lantoa.kit.numbers import show_money
from lantoa.ui.forms import offer, offered
from lantoa.ui.widgets import DateInput

_PEOPLE = ("participations", "persons", "women", "minutes")
# Which counts a kind of form asks for first (domain 7.3).
COUNTS_OF = {
    FormKind.PORTAL: ("items", "posts", "views"),
    FormKind.SOCIAL: ("items", "posts", "views"),
    FormKind.PRESS: ("items", "views"),
    FormKind.BROADCAST: ("items", "plays", "minutes"),
    FormKind.CONFERENCE: _PEOPLE,
    FormKind.COMBINED: ("combined_with", *_PEOPLE),
    FormKind.CONTEST: ("participations", "persons", "women", "items"),
    FormKind.SEMINAR: _PEOPLE,
    FormKind.STAGE: (*_PEOPLE, "views"),
    FormKind.LEAFLET: ("items", "copies"),
    FormKind.POSTING: ("items", "views"),
    FormKind.MEETING: ("combined_with", *_PEOPLE),
    FormKind.STEERING: ("items",),
    FormKind.RESULTS: ("items", "posts", "views"),
}
COUNTS = ("items", *_PEOPLE, "copies", "plays", "posts", "views", "combined_with")
MAIN = ("form", "title", "held_on", "ended_on", "place", "themes", "owner_unit", "fulfils")
MONEY = ("budget_line", "amount")
SHARED = ("participating_units", "is_separate")
WORDS = {
    "items": (
        "Số tin, bài, tác phẩm",
        "Một bài đăng ở ba nơi là 1 bài, 3 lần đăng; một mục phát 20 lần là 1 mục, 20 lượt phát.",
    ),
    "participations": ("Lượt người", "Một người dự hai buổi là 2 lượt."),
    "persons": ("Số người", "Một người dự hai buổi là 1 người."),
    "women": ("Trong đó nữ", ""),
    "minutes": ("Thời lượng (phút)", ""),
    "copies": ("Số bản in", ""),
    "plays": ("Lượt phát", ""),
    "posts": ("Lần đăng", ""),
    "views": ("Lượt xem, tiếp cận", ""),
}


class OccurrenceChoices(forms.ModelMultipleChoiceField):
    """What the activity fulfils."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        due = f" (hạn {obj.due_on:%d/%m/%Y})" if obj.due_on else ""
        return f"{obj}{due}"


class LineChoice(forms.ModelChoiceField):
    """A budget line with what it may cost."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} – dự toán {show_money(obj.planned)}"


class ActivityForm(forms.Form):
    """One activity. `unit` is the owner, or None when the office may choose one."""

    form = FormChoice(
        label="Hình thức", queryset=CommunicationForm.objects.none(), empty_label="Chọn hình thức"
    )
    title = forms.CharField(label="Tên hoạt động", max_length=500)
    held_on = forms.DateField(label="Ngày thực hiện", widget=DateInput)
    ended_on = forms.DateField(
        label="Ngày kết thúc", required=False, widget=DateInput, help_text="Để trống nếu trong một ngày."
    )
    place = forms.CharField(label="Địa điểm", required=False, max_length=255)
    themes = ThemeChoices(label="Nội dung tuyên truyền", queryset=Theme.objects.none())
    owner_unit = forms.ModelChoiceField(
        label="Đơn vị chủ trì", queryset=Unit.objects.none(), empty_label=None
    )
    fulfils = OccurrenceChoices(
        label="Thực hiện việc được giao",
        queryset=Occurrence.objects.none(),
        required=False,
        help_text="Đánh dấu để dùng minh chứng của hoạt động này khi xác nhận hoàn thành.",
    )
    combined_with = forms.CharField(label="Lồng ghép với", required=False, max_length=255)
    participating_units = forms.ModelMultipleChoiceField(
        label="Đơn vị tham gia",
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Hoạt động chỉ tính một lần, cho đơn vị chủ trì; đơn vị tham gia nhìn thấy và không ghi lại.",
    )
    is_separate = forms.BooleanField(
        label="Đây là hoạt động riêng, không phải hoạt động chung mà đơn vị khác đã ghi", required=False
    )
    summary = forms.CharField(
        label="Mô tả, kết quả", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    budget_line = LineChoice(
        label="Dòng kinh phí",
        queryset=BudgetLine.objects.none(),
        required=False,
        empty_label="Không dùng kinh phí",
    )
    amount = forms.IntegerField(
        label="Kinh phí đã chi (đồng)", required=False, min_value=0, localize=True, widget=forms.TextInput
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        units: list[Unit],
        owners: list[Unit],
        activity: Activity | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        for name, (label, hint) in WORDS.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                help_text=hint,
                required=False,
                min_value=0,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )
        offer_programme(self, plan, keep=activity)
        offer(self, owner_unit=Unit.objects.filter(pk__in=[unit.pk for unit in owners]))
        offer(self, participating_units=Unit.objects.filter(pk__in=[unit.pk for unit in units]))
        offer(self, budget_line=budget_lines_for(plan, owners[0] if len(owners) == 1 else None))
        if len(owners) == 1:
            offer(self, fulfils=offered_occurrences(plan, owners[0], activity))
        else:
            del self.fields["fulfils"]
        if activity is not None:
            self.fields["owner_unit"].disabled = True
            del self.fields["is_separate"]

    def kind(self) -> str:
        """The kind of the chosen form; empty when none is chosen yet."""
        chosen = self["form"].value()
        if not chosen:
            return ""
        row = offered(self, "form").filter(pk=chosen).first() if str(chosen).isdigit() else None
        return row.kind if row else ""

    def main_fields(self) -> list[Any]:
        """Bound fields that every activity has."""
        return [self[name] for name in MAIN if name in self.fields]

    def first_counts(self) -> list[Any]:
        """The counts that fit the kind of form."""
        kind = self.kind()
        return [self[name] for name in COUNTS_OF.get(FormKind(kind), COUNTS)] if kind else []

    def other_counts(self) -> list[Any]:
        """The rest, for what is unusual."""
        first = {field.name for field in self.first_counts()}
        return [self[name] for name in COUNTS if name not in first]

    def shared_fields(self) -> list[Any]:
        """Who took part."""
        return [self[name] for name in SHARED if name in self.fields]

    def money_fields(self) -> list[Any]:
        """Money, against a line of the estimate."""
        return [self[name] for name in MONEY]

    def facts(self) -> dict[str, Any]:
        """What the verb takes, without revision and owner."""
        cleaned = dict(self.cleaned_data)
        for name in ("revision", "owner_unit"):
            cleaned.pop(name, None)
        if cleaned.get("items") is None:
            cleaned["items"] = 1
        return cleaned


def initial_of(activity: Activity) -> dict[str, Any]:
    """The values that an activity has now."""
    names = [*MAIN, *COUNTS, *MONEY, "participating_units", "summary", "revision"]
    values: dict[str, Any] = {}
    for name in names:
        value = getattr(activity, name)
        if name in ("themes", "participating_units", "fulfils"):
            value = [row.pk for row in value.all()]
        elif name in ("form", "owner_unit", "budget_line"):
            value = value.pk if value else None
        values[name] = value
    return values
