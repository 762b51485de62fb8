"""Inputs for the way dates are written here."""

from datetime import date, datetime
from typing import Any

from django import forms

from lantoa.kit.dates import short_date


class DateInput(forms.DateInput):
    """A date typed as ngày/tháng/năm in a plain text box: the same in every browser, readable when printed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        shown = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": "nn/tt/nnnn",
            "class": "usa-input lt-input--date",
        }
        super().__init__(attrs=shown | (attrs or {}), format="%d/%m/%Y")

    def format_value(self, value: Any) -> str | None:
        """Dates as 05/02/2026; what a person typed comes back as typed."""
        if isinstance(value, datetime):
            value = value.date()
        return short_date(value) if isinstance(value, date) else value


class FileDrop(forms.ClearableFileInput):
    """A file box on which a file can be dropped; without JavaScript it is the browser's own."""

    template_name = "ui/forms/file_drop.html"
