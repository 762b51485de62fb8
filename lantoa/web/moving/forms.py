"""What an administrator brings: the dump, and the uploads folder as a zip file."""

import zipfile
from typing import Any

from django import forms

from lantoa.ui.widgets import FileDrop


class RunForm(forms.Form):
    """A dump and, when there is one, the uploads folder."""

    dump = forms.FileField(
        label="Bản sao lưu cơ sở dữ liệu của trang cũ",
        help_text="Tệp .sql hoặc .sql.gz do mysqldump, phpMyAdmin hoặc chức năng sao lưu của NukeViet tạo ra.",
        widget=FileDrop(attrs={"accept": ".sql,.gz"}),
    )
    uploads = forms.FileField(
        label="Thư mục uploads của trang cũ",
        help_text="Nén thư mục uploads thành tệp .zip. Không có thì ảnh và tệp đính kèm không được lấy.",
        widget=FileDrop(attrs={"accept": ".zip"}),
        required=False,
    )
    dry_run = forms.BooleanField(
        label="Chạy thử: chỉ đọc và báo cáo, không ghi gì", required=False, initial=True
    )

    def clean_dump(self) -> Any:
        upload = self.cleaned_data["dump"]
        if not upload.name.lower().endswith((".sql", ".sql.gz", ".gz")):
            raise forms.ValidationError("Hãy chọn tệp .sql hoặc .sql.gz.", code="not_a_dump")
        return upload

    def clean_uploads(self) -> Any:
        upload = self.cleaned_data["uploads"]
        if upload and not zipfile.is_zipfile(upload):
            raise forms.ValidationError("Hãy nén thư mục uploads thành một tệp .zip.", code="not_a_zip")
        return upload
