"""Shape of what is typed on the screens of posting."""

from typing import Any

from django import forms

from lantoa.capabilities.procedures.enums import (
    AuthorityLevel,
    BoardKind,
    BoardSet,
    FindingState,
    SheetFormat,
)
from lantoa.capabilities.procedures.models import PostingBoard, Procedure, Sector
from lantoa.capabilities.procedures.queries.catalogue import published_procedures
from lantoa.capabilities.procedures.reading.codes import central_code
from lantoa.foundation.org.models import Unit
from lantoa.kit.clock import today
from lantoa.ui.widgets import DateInput, FileDrop

SMALL_AREA = forms.Textarea(attrs={"rows": 3})
CODES_HELP = "Mỗi dòng một mã thủ tục, ví dụ 1.001731."


class CodesField(forms.CharField):
    """Codes of procedures, one a line (or with commas), in any printed form; only what is public."""

    widget = SMALL_AREA

    def clean(self, value: Any) -> list[Procedure]:
        text = super().clean(value)
        codes = [central_code(word) for word in text.replace(",", "\n").replace(";", "\n").split()]
        found = {one.code: one for one in published_procedures().filter(code__in=codes)}
        missing = [code for code in codes if code not in found]
        if missing:
            raise forms.ValidationError(f"Không có thủ tục đang công khai với mã: {', '.join(missing[:5])}.")
        return list(dict.fromkeys(found[code] for code in codes))


class BoardForm(forms.Form):
    """A board of the register."""

    name = forms.CharField(label="Tên bảng", max_length=255)
    unit = forms.ModelChoiceField(label="Đơn vị quản lý", queryset=Unit.objects.none())
    kind = forms.ChoiceField(label="Hình thức", choices=BoardKind.choices)
    place = forms.CharField(label="Nơi đặt", max_length=500)
    format = forms.ChoiceField(label="Khổ phiếu", choices=SheetFormat.choices)
    holds = forms.ChoiceField(label="Phải niêm yết", choices=BoardSet.choices)
    sectors = forms.ModelMultipleChoiceField(
        label="Lĩnh vực", queryset=Sector.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.MultipleChoiceField(
        label="Cấp thực hiện",
        choices=AuthorityLevel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    chosen = CodesField(label="Thủ tục được chọn", required=False, help_text=CODES_HELP)
    next_inspection_on = forms.DateField(
        label="Kiểm tra lần tới trước ngày", required=False, widget=DateInput
    )

    def __init__(self, *args: Any, board: PostingBoard | None = None, **kwargs: Any) -> None:
        if board is not None:
            kwargs["initial"] = _told(board)
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.existing_on(today())
        # Only the sectors that procedures are in; the national catalogue knows some that nobody uses.
        sectors: Any = self.fields["sectors"]
        sectors.queryset = Sector.objects.filter(pk__in=published_procedures().order_by().values("sector"))


def _told(board: PostingBoard) -> dict[str, Any]:
    names = ("name", "unit", "kind", "place", "format", "holds", "levels", "next_inspection_on")
    return {name: getattr(board, name) for name in names} | {
        "sectors": list(board.sectors.all()),
        "chosen": "\n".join(board.chosen.values_list("code", flat=True)),
    }


class ReasonForm(forms.Form):
    """A verb that asks why."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=SMALL_AREA)


class RuleForm(forms.Form):
    """How soon boards follow a change."""

    working_days = forms.IntegerField(label="Số ngày làm việc", min_value=1, max_value=30)
    reference = forms.CharField(
        label="Căn cứ",
        max_length=500,
        widget=SMALL_AREA,
        help_text="Nghị định 63/2010/NĐ-CP chỉ ghi “kịp thời”; ghi văn bản của tỉnh hoặc quy chế của cơ quan đặt ra số ngày.",
    )
    valid_from = forms.DateField(label="Áp dụng từ", widget=DateInput)


class PostForm(forms.Form):
    """A sheet that now hangs, by its serial."""

    serial = forms.CharField(
        label="Số phiếu",
        max_length=30,
        help_text="In ở chân mỗi trang, ví dụ K7M2-QXDP. Có dấu gạch hay không đều được.",
    )
    photo = forms.FileField(label="Ảnh bảng sau khi niêm yết", required=False, widget=FileDrop)


class BatchForm(forms.Form):
    """All sheets of one printing that now hang, with one photo."""

    board = forms.ModelChoiceField(label="Bảng", queryset=PostingBoard.objects.none())
    photo = forms.FileField(label="Ảnh bảng sau khi niêm yết", required=False, widget=FileDrop)

    def __init__(self, *args: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["board"]
        field.queryset = boards


class PrintForm(forms.Form):
    """Which sheets to print: a sector, single procedures, or the whole set."""

    sector = forms.ModelChoiceField(
        label="Lĩnh vực",
        queryset=Sector.objects.none(),
        required=False,
        empty_label="Không chọn theo lĩnh vực",
    )
    codes = CodesField(label="Hoặc từng thủ tục", required=False, help_text=CODES_HELP)
    format = forms.ChoiceField(label="Khổ phiếu", choices=SheetFormat.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["sector"]
        field.queryset = Sector.objects.filter(pk__in=published_procedures().order_by().values("sector"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("sector") and not given.get("codes") and not self.errors:
            raise forms.ValidationError("Chọn một lĩnh vực hoặc ghi mã thủ tục.")
        return given

    def wanted(self) -> list[str]:
        """Codes of what was asked for."""
        given = self.cleaned_data
        codes = [one.code for one in given["codes"]]
        if given["sector"]:
            mine = published_procedures().filter(sector=given["sector"])
            codes += mine.order_by("code").values_list("code", flat=True)
        return list(dict.fromkeys(codes))


class RoundForm(forms.Form):
    """A new inspection round."""

    title = forms.CharField(label="Tên đợt kiểm tra", max_length=255)
    boards = forms.ModelMultipleChoiceField(
        label="Bảng", queryset=PostingBoard.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["boards"]
        field.queryset = boards


class FindingForm(forms.Form):
    """What was seen of one sheet."""

    board = forms.SlugField()
    serial = forms.CharField(max_length=200, required=False)
    state = forms.ChoiceField(choices=FindingState.choices)
    note = forms.CharField(max_length=500, required=False)
    photo = forms.FileField(required=False)
    found_at = forms.DateTimeField(required=False)
    client_key = forms.UUIDField(required=False)


class FinishForm(forms.Form):
    """What the round showed."""

    conclusion = forms.CharField(label="Kết luận", required=False, widget=SMALL_AREA, max_length=4000)
