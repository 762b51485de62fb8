"""The form of a document's file."""

from django import forms

from lantoa.capabilities.library.enums import FileRole
from lantoa.ui.widgets import FileDrop


class FileForm(forms.Form):
    """One file; what it really is, the verb finds out."""

    file = forms.FileField(
        label="Tệp PDF hoặc Word",
        widget=FileDrop(attrs={"accept": ".pdf,.docx,.doc"}),
        help_text="Bản quét cũng được: hệ thống nhận dạng chữ ở phía sau và ghi rõ là chữ nhận dạng.",
    )
    role = forms.ChoiceField(label="Tệp này là", choices=FileRole.choices, initial=FileRole.ORIGINAL)
    title = forms.CharField(
        label="Tên gọi", max_length=255, required=False, help_text="Để trống để lấy tên tệp."
    )
