"""Forms of draft consultations: the office's, and the one that everybody may fill in."""

from typing import Any

from django import forms

from lantoa.capabilities.library.enums import Verdict
from lantoa.capabilities.library.models import ConsultationComment
from lantoa.foundation.org.models import Unit
from lantoa.ui.widgets import DateInput, FileDrop


class ConsultationForm(forms.Form):
    """What is put before the public, and when."""

    title = forms.CharField(label="Tên dự thảo", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    summary = forms.CharField(
        label="Tóm tắt",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Vì sao cần ban hành, điểm chính là gì.",
    )
    draft_text = forms.CharField(
        label="Nội dung dự thảo",
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Dán toàn văn; điều, khoản được tự tách. Có thể chỉ dùng tệp.",
    )
    file = forms.FileField(label="Tệp dự thảo (PDF, Word)", required=False, widget=FileDrop)
    opens_on = forms.DateField(label="Lấy ý kiến từ ngày", widget=DateInput)
    closes_on = forms.DateField(label="Đến hết ngày", widget=DateInput)
    unit = forms.ModelChoiceField(label="Đơn vị soạn thảo", queryset=Unit.objects.none(), required=False)
    contact = forms.CharField(
        label="Nơi nhận góp ý khác",
        max_length=500,
        required=False,
        help_text="Địa chỉ, thư điện tử cho người muốn gửi bằng văn bản.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]  # a model choice


class CommentForm(forms.Form):
    """A comment of anybody. `website` is a trap for programs that fill in everything."""

    place = forms.CharField(
        label="Góp ý cho điều, khoản nào (không bắt buộc)", max_length=255, required=False
    )
    text = forms.CharField(
        label="Ý kiến của bạn",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Hãy ghi ý kiến của bạn."},
        help_text="Đừng ghi số căn cước, số điện thoại hoặc thông tin riêng của người khác.",
    )
    name = forms.CharField(
        label="Họ tên hoặc tổ chức (không bắt buộc)",
        max_length=255,
        required=False,
        help_text="Không hiển thị công khai.",
    )
    contact = forms.CharField(
        label="Điện thoại hoặc thư điện tử (không bắt buộc)",
        max_length=255,
        required=False,
        help_text="Chỉ dùng để liên hệ về ý kiến này; không hiển thị công khai.",
    )
    website = forms.CharField(required=False)


class AnswerForm(forms.Form):
    """An answer to a group of comments."""

    comments = forms.ModelMultipleChoiceField(
        label="Trả lời các ý kiến",
        queryset=ConsultationComment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subject = forms.CharField(label="Nội dung góp ý (gộp lại)", max_length=1000)
    verdict = forms.ChoiceField(label="Xử lý", choices=Verdict.choices)
    text = forms.CharField(label="Tiếp thu, giải trình", widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, comments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comments"].queryset = comments  # type: ignore[attr-defined]  # a model choice
        self.fields["comments"].label_from_instance = _label  # type: ignore[attr-defined]  # a model choice


def _label(comment: ConsultationComment) -> str:
    words = comment.text if len(comment.text) < 160 else f"{comment.text[:160]}…"
    return f"{comment.code}: {words}"


class ExtendForm(forms.Form):
    """A later last day."""

    closes_on = forms.DateField(label="Kéo dài đến hết ngày", widget=DateInput)


class ConclusionForm(forms.Form):
    """What became of the draft as a whole."""

    conclusion = forms.CharField(
        label="Kết quả chung", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
