"""The form of a list of documents."""

from django import forms

from lantoa.ui.widgets import FileDrop


class ListForm(forms.Form):
    """One spreadsheet."""

    file = forms.FileField(
        label="Danh sách văn bản (XLSX)",
        widget=FileDrop(attrs={"accept": ".xlsx"}),
        help_text="Dòng đầu là tên cột như trong bảng mẫu. Văn bản đã có trong sổ được giữ nguyên.",
    )
