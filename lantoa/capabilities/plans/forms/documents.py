"""Shape of what is typed on the screens of plan documents; nothing here writes."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from lantoa.capabilities.plans.enums import DutyRole, FormKind, ItemKind, Recurrence
from lantoa.capabilities.plans.models import PlanItem, PlanVersion
from lantoa.foundation.org.enums import UnitKind
from lantoa.foundation.org.models import Unit
from lantoa.ui.forms import offer, offer_words
from lantoa.ui.widgets import DateInput, FileDrop

ISSUERS = (UnitKind.PROVINCE, UnitKind.DEPARTMENT, UnitKind.DISTRICT, UnitKind.COMMUNE, UnitKind.WARD)
FIRST_YEAR, LAST_YEAR = 2000, 2100
ADDABLE = [choice for choice in ItemKind.choices if choice[0] not in (ItemKind.HEADING, ItemKind.DEADLINE)]


def issuing_units() -> QuerySet[Unit]:
    """Units that issue plans."""
    return Unit.objects.filter(kind__in=ISSUERS).select_related("parent")


class ImportForm(forms.Form):
    """A file, or pasted text."""

    file = forms.FileField(
        label="Tệp kế hoạch",
        required=False,
        allow_empty_file=True,  # the reader refuses it in one sentence with its name
        widget=FileDrop,
        help_text="Word (.docx, .doc), PDF có lớp chữ, trang web (.html) hoặc tệp chữ (.txt), tối đa 25 MB.",
    )
    text = forms.CharField(
        label="Hoặc dán văn bản vào đây",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    unit = forms.ModelChoiceField(label="Cơ quan ban hành", queryset=Unit.objects.none())
    year = forms.IntegerField(
        label="Năm",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
        help_text="Để trống để lấy năm ghi trong văn bản.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=issuing_units())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "file" not in self.errors and not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError("Hãy chọn tệp kế hoạch hoặc dán văn bản.", code="nothing_given")
        return cleaned


class NewVersionForm(forms.Form):
    """A document that changes a plan in force."""

    file = forms.FileField(label="Tệp kế hoạch sửa đổi", allow_empty_file=True, widget=FileDrop)
    reason = forms.CharField(label="Lý do thay đổi", widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 3}))


class YearForm(forms.Form):
    """The year of the next plan."""

    year = forms.IntegerField(
        label="Năm của kế hoạch mới",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )


class DocumentForm(forms.ModelForm):
    """Document data of a version."""

    class Meta:
        model = PlanVersion
        fields = (
            "kind_name",
            "title",
            "reference_code",
            "issued_on",
            "issued_place",
            "superior",
            "issuer",
            "signer_title",
            "signer_name",
            "recipients",
        )
        widgets = {"issued_on": DateInput, "title": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reference_code": "Ví dụ: 224/KH-SLĐTBXH. Có thể để trống cho đến khi đăng ký số.",
            "recipients": "Mỗi nơi nhận một dòng.",
        }


class ItemForm(forms.Form):
    """One item in the planner's own words. Fields that its kind does not have are left out."""

    kind = forms.ChoiceField(label="Loại", choices=ItemKind.choices)
    text = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}))
    unit_text = forms.CharField(label="Đơn vị", max_length=500, required=False)
    role = forms.ChoiceField(label="Vai trò", choices=[("", "chưa chọn"), *DutyRole.choices], required=False)
    form_kind = forms.ChoiceField(
        label="Nhóm hình thức", choices=[("", "chưa chọn"), *FormKind.choices], required=False
    )
    due_on = forms.DateField(label="Hạn", required=False, widget=DateInput)
    due_wording = forms.CharField(label="Hạn như trong văn bản", max_length=255, required=False)
    recurrence = forms.ChoiceField(
        label="Nhịp", choices=[("", "chưa chọn"), *Recurrence.choices], required=False
    )
    indicator = forms.CharField(
        label="Chỉ tiêu đo được",
        max_length=255,
        required=False,
        help_text="Với việc “thường xuyên, kịp thời”: ghi chỉ tiêu, ví dụ “ít nhất 2 tin, bài mỗi tháng”.",
    )
    no_due = forms.BooleanField(label="Nhiệm vụ này không có hạn", required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(fields_of(kind)):
            del self.fields[name]

    @staticmethod
    def initial_of(item: PlanItem) -> dict[str, Any]:
        """The item's present values."""
        names = ItemForm.base_fields
        values = {name: getattr(item, name) for name in names if name != "no_due"}
        return values | {"no_due": bool(item.details.get("no_due"))}


def fields_of(kind: str) -> tuple[str, ...]:
    """Names of the fields that an item of `kind` has."""
    due = ("due_on", "due_wording", "recurrence")
    extra = {
        ItemKind.DUTY: ("unit_text", "role", *due, "indicator", "no_due"),
        ItemKind.DEADLINE: due,
        ItemKind.FORM: ("form_kind",),
        ItemKind.SUBFORM: ("form_kind",),
    }
    return ("kind", "text", *extra.get(ItemKind(kind), ()))


class SplitForm(forms.Form):
    """The parts of an item, one a line."""

    parts = forms.CharField(
        label="Mỗi phần một dòng",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Xuống dòng tại chỗ muốn tách. Phần đầu giữ chỗ của mục cũ.",
    )


class AddItemForm(forms.Form):
    """A new item: a marked stretch, a paragraph chosen from the list, or own words."""

    kind = forms.ChoiceField(label="Loại", choices=ADDABLE)
    paragraph = forms.ChoiceField(label="Lấy nguyên đoạn", required=False)
    text = forms.CharField(
        label="Hoặc nội dung tự ghi", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit_text = forms.CharField(label="Đơn vị (nếu là nhiệm vụ)", max_length=500, required=False)
    span_start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    span_end = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, paragraphs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_words(self, paragraph=[("", "không lấy"), *paragraphs])

    def span(self) -> tuple[int, int] | None:
        """The marked stretch, else the chosen paragraph, as offsets into the source text."""
        start, end = self.cleaned_data.get("span_start"), self.cleaned_data.get("span_end")
        if start is not None and end is not None:
            return start, end
        chosen = self.cleaned_data.get("paragraph") or ""
        first, _, last = chosen.partition("-")
        return (int(first), int(last)) if chosen else None
