"""Shape and validity of what people type; nothing here writes."""

from typing import Any

from django import forms

from lantoa.capabilities.plans.enums import PlanState
from lantoa.capabilities.reports.enums import Indicator, SectionKey
from lantoa.capabilities.reports.models import ConsolidatedReport, ReportRequest
from lantoa.capabilities.reports.queries.indicators import DEFINITIONS
from lantoa.capabilities.reports.queries.unit_reports import FigureLine
from lantoa.foundation.org.models import Unit
from lantoa.ui.forms import offer, offered

DATE = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"})


def with_revision(form: Any, revision: int) -> None:
    """Let a bound form that met a newer revision be saved next time: its writer has now seen the warning."""
    form.data = form.data.copy()
    form.data["revision"] = str(revision)


class RequestForm(forms.ModelForm):
    """A request for reports; everything but the plan comes filled."""

    units = forms.ModelMultipleChoiceField(
        label="Đơn vị phải báo cáo", queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    indicators = forms.MultipleChoiceField(
        label="Chỉ tiêu thống kê",
        choices=Indicator.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = ReportRequest
        fields = (
            "plan", "kind", "period", "title", "instructions", "data_from", "data_to", "has_estimate", "due_on",
            "due_wording", "due_inclusive",
        )  # fmt: skip
        widgets = {
            "data_from": DATE,
            "data_to": DATE,
            "due_on": DATE,
            "instructions": forms.Textarea(attrs={"rows": 3}),
            "kind": forms.HiddenInput,
        }
        help_texts = {
            "due_wording": "Ví dụ: trước ngày 15/11/2022. Bỏ trống nếu không cần ghi khác.",
            "due_inclusive": "Chọn: gửi trong chính ngày nêu ở hạn vẫn đúng hạn. Bỏ chọn: ngày đó đã là quá hạn.",
            "has_estimate": "Kỳ báo cáo còn kéo dài sau ngày cuối của số liệu; phần còn lại tính vào kỳ sau.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            plan=offered(self, "plan").exclude(state=PlanState.DRAFT),
            units=Unit.objects.reporting(),
        )
        for place, (key, label) in enumerate(SectionKey.choices, start=1):
            self.fields[f"order_{key}"] = forms.IntegerField(
                label=f"Thứ tự: {label}", initial=place, required=False, min_value=1, max_value=99
            )
            self.fields[f"title_{key}"] = forms.CharField(
                label=f"Tên mục: {label}", initial=label, required=False, max_length=255
            )

    def outline(self) -> list[list[str]]:
        """[[key, title], ...] by the order typed; a section without an order is left out."""
        data = self.cleaned_data
        chosen = [(data[f"order_{key}"], key) for key in SectionKey.values if data.get(f"order_{key}")]
        return [[key, data.get(f"title_{key}") or SectionKey(key).label] for _, key in sorted(chosen)]

    def outline_rows(self) -> list[tuple[Any, Any]]:
        """(order, title) fields of every section, for drawing."""
        return [(self[f"order_{key}"], self[f"title_{key}"]) for key in SectionKey.values]


class ExtendForm(forms.Form):
    due_on = forms.DateField(label="Hạn mới", widget=DATE)
    reason = forms.CharField(label="Lý do gia hạn", widget=forms.Textarea(attrs={"rows": 2}))


class ReasonForm(forms.Form):
    """A reason, where a verb needs one."""

    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 4}))


class UnitReportForm(forms.Form):
    """All sections and figures of one report, with the revision that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: Any, lines: list[FigureLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in sections:
            rows = min(18, max(4, section.body.count("\n") + 3))
            self.fields[f"section_{section.key}"] = forms.CharField(
                label=section.title,
                initial=section.body,
                required=False,
                widget=forms.Textarea(attrs={"rows": rows}),
                strip=False,
            )
        for line in lines:
            key = line.figure.indicator
            self.fields[f"figure_{key}"] = forms.IntegerField(
                label=DEFINITIONS[key].label,
                initial=line.figure.stated,
                min_value=0,
                localize=True,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )
            self.fields[f"explanation_{key}"] = forms.CharField(
                label=f"Giải thích: {DEFINITIONS[key].label}",
                initial=line.figure.explanation,
                required=False,
                max_length=500,
            )


class ConsolidatedForm(forms.ModelForm):
    """Head of the paper and the office's text of each section."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    introduction = forms.CharField(label="Câu mở đầu", widget=forms.Textarea(attrs={"rows": 4}))

    class Meta:
        model = ConsolidatedReport
        fields = (
            "title", "reference_number", "reference_symbol", "issued_on", "signing_authority", "signer_position",
            "signer_name", "recipients",
        )  # fmt: skip
        widgets = {"issued_on": DATE, "recipients": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "reference_number": "Bỏ trống nếu số được cấp sau khi ký.",
            "signing_authority": "Ví dụ: KT. GIÁM ĐỐC; bỏ trống khi người đứng đầu ký.",
            "recipients": "Mỗi nơi nhận một dòng; dòng cuối là nơi lưu.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        content = self.instance.content
        self.initial["revision"] = self.instance.revision
        self.initial["introduction"] = content.get("introduction", "")
        for section in content.get("sections", ()):
            key = section["key"]
            self.fields[f"text_{key}"] = forms.CharField(
                label=section["title"],
                initial=section["text"],
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            self.fields[f"entries_{key}"] = forms.BooleanField(
                label="In nội dung của các đơn vị", initial=section["show_entries"], required=False
            )
            self.fields[f"names_{key}"] = forms.BooleanField(
                label="Ghi tên đơn vị", initial=section["show_names"], required=False
            )
