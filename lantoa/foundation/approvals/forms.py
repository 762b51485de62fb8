"""The two answers of leadership."""

from django import forms


class ApproveForm(forms.Form):
    """Approve; a remark is optional."""

    reason = forms.CharField(
        label="Ý kiến kèm theo (không bắt buộc)",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReturnForm(forms.Form):
    """Return; the reason tells the author what to change."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do trả lại để người soạn biết cần sửa gì."},
    )
