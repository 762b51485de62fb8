"""What the office brings: a file of the national catalogue, or an announcement decision with its facts."""

from typing import Any

from django import forms

from lantoa.capabilities.procedures.enums import ChangeKind, DecisionRank
from lantoa.ui.widgets import DateInput, FileDrop


class NationalFileForm(forms.Form):
    """A file of the national catalogue."""

    file = forms.FileField(
        label="Tệp danh mục thủ tục",
        allow_empty_file=True,
        widget=FileDrop(attrs={"accept": ".gz,.json,.jsonl"}),
        help_text="Tệp JSON, hoặc JSON mỗi dòng một thủ tục, có thể nén (.gz).",
    )
    is_whole = forms.BooleanField(
        label="Tệp là toàn bộ danh mục quốc gia",
        required=False,
        help_text="Khi chọn, thủ tục đang công khai mà tệp không có sẽ được nêu để bạn xét bãi bỏ từng thủ tục.",
    )


class DecisionForm(forms.Form):
    """The facts of an announcement decision and its tables."""

    reference_code = forms.CharField(label="Số, ký hiệu", max_length=80)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=255)
    rank = forms.ChoiceField(label="Cấp công bố", choices=DecisionRank.choices, initial=DecisionRank.PROVINCE)
    signed_on = forms.DateField(label="Ngày ký", widget=DateInput)
    effective_on = forms.DateField(
        label="Có hiệu lực từ",
        widget=DateInput,
        required=False,
        help_text="Ngày ở tương lai: nội dung mới chờ đến ngày ấy, nội dung đang công khai giữ nguyên đến hết ngày trước.",
    )
    rule_effective_on = forms.DateField(
        label="Văn bản quy định thủ tục có hiệu lực từ",
        widget=DateInput,
        required=False,
        help_text="Hạn công bố tính từ ngày này (Nghị định 63/2010/NĐ-CP, Điều 15); để trống nếu trùng ngày có hiệu lực ở trên.",
    )
    is_shortened = forms.BooleanField(label="Theo trình tự, thủ tục rút gọn", required=False)
    rule_issued_on = forms.DateField(
        label="Văn bản quy định thủ tục công bố hoặc ký ngày",
        widget=DateInput,
        required=False,
        help_text="Cần cho trình tự rút gọn: hạn công bố là 3 ngày kể từ ngày này.",
    )
    title = forms.CharField(
        label="Trích yếu", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    file = forms.FileField(
        label="Tệp có bảng danh mục",
        allow_empty_file=True,
        widget=FileDrop(attrs={"accept": ".docx,.xlsx"}),
        help_text="Tệp Word (.docx) hoặc Excel (.xlsx). Các cột đứng theo thứ tự nào cũng được.",
    )

    def facts(self) -> dict[str, Any]:
        """What `note_decision` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class BulkForm(forms.Form):
    """All differences of one kind: which kind, accept or leave out, and the number that was shown."""

    loai = forms.ChoiceField(choices=ChangeKind.choices, widget=forms.HiddenInput)
    chon = forms.ChoiceField(choices=[("co", "Chấp nhận"), ("khong", "Bỏ qua")], widget=forms.HiddenInput)
    so = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class EnteredForm(forms.Form):
    """The day on which a decision was entered in the national database."""

    on = forms.DateField(label="Ngày nhập", widget=DateInput)


class CorrectionForm(forms.Form):
    """The right days of a decision that is noted, and why."""

    signed_on = forms.DateField(label="Ngày ký", widget=DateInput)
    effective_on = forms.DateField(label="Có hiệu lực từ", widget=DateInput, required=False)
    rule_effective_on = forms.DateField(
        label="Văn bản quy định thủ tục có hiệu lực từ", widget=DateInput, required=False
    )
    rule_issued_on = forms.DateField(
        label="Văn bản quy định thủ tục công bố hoặc ký ngày", widget=DateInput, required=False
    )
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
