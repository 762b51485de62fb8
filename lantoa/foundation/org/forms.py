"""Forms of the organisation screens; they check shape, the verbs decide."""

from typing import Any

from django import forms

from lantoa.foundation.org.actions import UnitFacts
from lantoa.foundation.org.enums import UnitKind
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import today
from lantoa.ui.forms import offer

DAY = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"})


def living_units() -> Any:
    """Units that exist today."""
    return Unit.objects.filter(valid_until__isnull=True)


class UnitSearchForm(forms.Form):
    """Search in the tree."""

    q = forms.CharField(label="Tên, chữ viết tắt hoặc mã", required=False, max_length=120)
    kind = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), *UnitKind.choices])
    day = forms.DateField(label="Tồn tại vào ngày", required=False, widget=DAY)


class UnitForm(forms.ModelForm):
    """Facts of a unit."""

    class Meta:
        model = Unit
        fields = ["name", "short_name", "symbol", "kind", "parent", "position", "valid_from"]
        widgets = {"valid_from": DAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, parent=living_units().exclude(pk=self.instance.pk))


class ChangeForm(forms.Form):
    """From which day, by which document."""

    on = forms.DateField(label="Có hiệu lực từ ngày", widget=DAY, initial=today)
    legal_basis = forms.CharField(
        label="Căn cứ", required=False, max_length=255, help_text="Số, ký hiệu và ngày của văn bản."
    )
    field_order = [
        "name",
        "short_name",
        "symbol",
        "units",
        "into",
        "names",
        "keeps_existing",
        "on",
        "legal_basis",
    ]


class RenameForm(ChangeForm):
    """A new name for the same unit."""

    name = forms.CharField(label="Tên mới", max_length=255)
    short_name = forms.CharField(label="Tên ngắn", required=False, max_length=120)
    symbol = forms.CharField(label="Chữ viết tắt", required=False, max_length=30)


class MergeForm(ChangeForm):
    """This unit and others become one: a new one, or one that exists."""

    units = forms.ModelMultipleChoiceField(
        label="Sáp nhập cùng các đơn vị", queryset=Unit.objects.none(), required=False
    )
    into = forms.ModelChoiceField(
        label="Vào đơn vị đang có", queryset=Unit.objects.none(), required=False, empty_label="Lập đơn vị mới"
    )
    name = forms.CharField(
        label="Tên đơn vị mới",
        required=False,
        max_length=255,
        help_text="Để trống khi sáp nhập vào đơn vị đang có.",
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = living_units().exclude(pk=unit.pk)
        offer(self, units=others)
        offer(self, into=others)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("into") and not cleaned.get("name"):
            self.add_error("name", "Hãy ghi tên đơn vị mới, hoặc chọn đơn vị nhận sáp nhập.")
        return cleaned

    def successor(self) -> UnitFacts | Unit:
        """Where the merged units go."""
        return self.cleaned_data["into"] or UnitFacts(name=self.cleaned_data["name"])


class SplitForm(ChangeForm):
    """New units out of one."""

    names = forms.CharField(
        label="Tên các đơn vị mới", widget=forms.Textarea(attrs={"rows": 4}), help_text="Mỗi dòng một đơn vị."
    )
    keeps_existing = forms.BooleanField(label="Đơn vị cũ vẫn tiếp tục tồn tại (tách)", required=False)

    def parts(self) -> list[UnitFacts]:
        """The new units, one a line."""
        return [
            UnitFacts(name=line.strip()) for line in self.cleaned_data["names"].splitlines() if line.strip()
        ]
