"""Forms of the newsroom's screens."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from lantoa.capabilities.publishing.enums import ItemState
from lantoa.capabilities.publishing.queries.newsroom import BoardFilter
from lantoa.foundation.org.models import Unit
from lantoa.kit.dates import read_moment
from lantoa.ui.widgets import DateInput

HOUR_HELP = "Ngày/tháng/năm giờ:phút, ví dụ 05/02/2026 07:30."


class MomentField(forms.CharField):
    """A day with an hour as people write it; answers an aware moment, or None when empty."""

    def __init__(self, **arguments: Any) -> None:
        widget = forms.TextInput(attrs={"placeholder": "nn/tt/nnnn gg:pp", "autocomplete": "off"})
        super().__init__(widget=widget, help_text=HOUR_HELP, **arguments)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        moment = read_moment(text)
        if moment is None:
            raise forms.ValidationError("Ghi ngày và giờ như 05/02/2026 07:30.")
        return (
            timezone.make_aware(moment)
            if isinstance(moment, datetime) and timezone.is_naive(moment)
            else moment
        )


class ReasonForm(forms.Form):
    """A reason, for verbs that need one."""

    reason = forms.CharField(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )


class PublicReasonForm(ReasonForm):
    """The reason that readers find at the address of something withdrawn."""

    reason = forms.CharField(
        label="Lý do gỡ",
        help_text="Người đọc thấy lý do này ở địa chỉ của bài. Đừng nhắc lại nội dung đã gỡ.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )


class SubmitForm(forms.Form):
    """Putting a text before leadership: when it goes public, until when, what is corrected."""

    publish_at = MomentField(label="Giờ đăng (để trống: đăng ngay khi được duyệt)", required=False)
    expires_at = MomentField(label="Hết hạn đăng (để trống: không đặt)", required=False)
    correction_note = forms.CharField(
        label="Nội dung đính chính (nếu có)",
        help_text="Hiện trên bài kèm ngày đính chính. Ví dụ: Sửa số điện thoại tiếp nhận hồ sơ.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, is_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_public:
            del self.fields["correction_note"]


class HourForm(ReasonForm):
    """Another hour for something approved."""

    publish_at = MomentField(label="Giờ đăng mới")
    field_order = ["publish_at", "reason"]


class ReviewForm(forms.Form):
    """The next day of review."""

    review_on = forms.DateField(
        label="Rà soát lại trước ngày",
        help_text="Để trống nếu không cần rà soát nữa.",
        required=False,
        widget=DateInput(),
    )


class BoardForm(forms.Form):
    """What the reader of the board looks for."""

    q = forms.CharField(label="Tiêu đề", required=False)
    buoc = forms.ChoiceField(label="Bước", required=False, choices=[("", "Mọi bước"), *ItemState.choices])
    don_vi = forms.ModelChoiceField(
        label="Đơn vị", required=False, queryset=Unit.objects.none(), empty_label="Mọi đơn vị"
    )
    cua_toi = forms.BooleanField(label="Của tôi", required=False)
    qua_han = forms.BooleanField(label="Quá hạn", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].queryset = Unit.objects.filter(valid_until__isnull=True).reporting()  # type: ignore[attr-defined]  # a choice of rows

    @property
    def wanted(self) -> BoardFilter:
        """The filter; what cannot be read does not narrow."""
        if not self.is_bound:
            return BoardFilter()
        self.is_valid()
        data = self.cleaned_data
        return BoardFilter(
            text=data.get("q") or "",
            state=data.get("buoc") or "",
            unit=data["don_vi"].pk if data.get("don_vi") else None,
            is_mine=bool(data.get("cua_toi")),
            is_overdue=bool(data.get("qua_han")),
        )
