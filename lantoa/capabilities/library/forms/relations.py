"""Forms of relations and reviews."""

from typing import Any

from django import forms

from lantoa.capabilities.library.enums import CitationReviewState, RelationKind
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.queries.documents import pick_typed
from lantoa.ui.widgets import DateInput

ENDINGS = (
    CitationReviewState.CORRECTED,
    CitationReviewState.STILL_RIGHT,
    CitationReviewState.NOT_RELEVANT,
)


class RelationForm(forms.Form):
    """What the document at hand does to another one, named by its number."""

    kind = forms.ChoiceField(label="Quan hệ", choices=RelationKind.choices)
    target = forms.CharField(
        label="Văn bản chịu tác động",
        max_length=200,
        help_text="Số, ký hiệu, ví dụ: 61/2018/NĐ-CP. Nếu có hai văn bản cùng số, ghi thêm năm hoặc cơ quan ban hành.",
    )
    pinpoint = forms.CharField(
        label="Điều, khoản, điểm chịu tác động",
        max_length=500,
        required=False,
        help_text="Để trống nếu là toàn bộ văn bản. Ví dụ: khoản 2 Điều 7, Điều 12.",
    )
    from_on = forms.DateField(
        label="Từ ngày",
        required=False,
        widget=DateInput,
        help_text="Để trống để lấy ngày có hiệu lực của văn bản tác động.",
    )
    until_on = forms.DateField(
        label="Đến hết ngày", required=False, widget=DateInput, help_text="Chỉ với đình chỉ, ngưng hiệu lực."
    )
    source_pinpoint = forms.CharField(label="Quy định tại", max_length=255, required=False)
    note = forms.CharField(label="Ghi chú", max_length=500, required=False)

    def clean_target(self) -> LegalDocument:
        """The registered document that the typed number means."""
        typed = self.cleaned_data["target"]
        found = pick_typed(typed)
        if not found:
            raise forms.ValidationError("Chưa có văn bản này trong sổ. Hãy ghi văn bản vào sổ trước.")
        if len(found) > 1:
            listed = "; ".join(f"{one} ({one.issuer})" for one in found[:4])
            raise forms.ValidationError(f"Có nhiều văn bản phù hợp: {listed}. Hãy ghi rõ hơn.")
        return found[0]

    def facts(self) -> dict[str, Any]:
        """Arguments of the verb."""
        return dict(self.cleaned_data)


class ReasonForm(forms.Form):
    """A reason, always asked for."""

    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do."},
    )


class ReviewForm(forms.Form):
    """How the review of one citing text ended."""

    state = forms.ChoiceField(
        label="Kết quả",
        choices=[(state.value, state.label) for state in ENDINGS],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn kết quả rà soát."},
    )
    note = forms.CharField(
        label="Ghi chú",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bắt buộc khi không liên quan.",
    )
