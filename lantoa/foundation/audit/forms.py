"""Filters of the trail."""

from typing import Any

from django import forms

from lantoa.foundation.audit.queries import TrailFilter, kinds_in_trail
from lantoa.ui.forms import offer_words


class TrailFilterForm(forms.Form):
    """Who, when, about what."""

    person = forms.CharField(label="Người thực hiện", required=False, max_length=120)
    since = forms.DateField(
        label="Từ ngày", required=False, widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"})
    )
    until = forms.DateField(
        label="Đến ngày", required=False, widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"})
    )
    kind = forms.TypedChoiceField(label="Loại đối tượng", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_words(self, kind=[("", "Tất cả"), *kinds_in_trail()])

    def wanted(self) -> TrailFilter:
        """The filter; what is not valid does not narrow (its error is shown beside it)."""
        self.full_clean()
        return TrailFilter(**{name: value for name, value in self.cleaned_data.items() if value})
