"""Procedures as the office types them."""

from typing import Any

from django import forms

from lantoa.capabilities.procedures.enums import (
    OWN_KINDS,
    AuthorityLevel,
    Channel,
    ProcedureKind,
    ServiceScheme,
)
from lantoa.capabilities.procedures.models import AnnouncementDecision, Procedure
from lantoa.capabilities.procedures.reading.codes import central_code
from lantoa.capabilities.procedures.reading.content import Content, Handing, Requirement, Result, Source, Step
from lantoa.capabilities.procedures.reading.fees import read_fees
from lantoa.capabilities.procedures.reading.levels import VALUES
from lantoa.capabilities.procedures.reading.parts import fee_words
from lantoa.capabilities.procedures.reading.times import read_time
from lantoa.ui.widgets import DateInput, FileDrop


def _lines(label: str, rows: int, hint: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=hint, widget=forms.Textarea(attrs={"rows": rows})
    )


class ContentForm(forms.Form):
    """Everything a procedure says. An empty part is missing; a part that does not exist says "Không"."""

    name = _lines("Tên thủ tục", 3, "", required=True)
    sector = forms.CharField(label="Lĩnh vực", max_length=255)
    levels = forms.MultipleChoiceField(
        label="Cấp thực hiện",
        choices=AuthorityLevel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agency = forms.CharField(label="Cơ quan thực hiện", max_length=1000, required=False)
    receiving_address = _lines("Địa chỉ tiếp nhận hồ sơ", 2, "")
    audience = _lines("Đối tượng thực hiện", 3, "Mỗi dòng một đối tượng.")
    steps = _lines("Trình tự thực hiện", 8, "Mỗi dòng một bước.")
    direct_time = forms.CharField(label="Nộp trực tiếp: thời hạn", max_length=500, required=False)
    direct_fee = forms.CharField(label="Nộp trực tiếp: phí, lệ phí", max_length=2000, required=False)
    online_time = forms.CharField(label="Nộp trực tuyến: thời hạn", max_length=500, required=False)
    online_fee = forms.CharField(label="Nộp trực tuyến: phí, lệ phí", max_length=2000, required=False)
    postal_time = forms.CharField(label="Nộp qua bưu chính: thời hạn", max_length=500, required=False)
    postal_fee = forms.CharField(label="Nộp qua bưu chính: phí, lệ phí", max_length=2000, required=False)
    requirements = _lines("Thành phần hồ sơ", 6, "Mỗi dòng một giấy tờ.")
    sets = forms.CharField(label="Số lượng hồ sơ", max_length=200, required=False)
    results = _lines("Kết quả thực hiện", 2, "Mỗi dòng một kết quả; không có thì ghi “Không”.")
    conditions = _lines(
        "Yêu cầu, điều kiện", 4, "Không có thì ghi “Không”; để trống nghĩa là chưa có dữ liệu."
    )
    sources = _lines("Căn cứ pháp lý", 4, "Mỗi dòng một văn bản: số, ký hiệu | tên văn bản.")

    def content(self) -> Content:
        """The typed content."""
        said = self.cleaned_data
        return Content(
            name=" ".join(said["name"].split()),
            steps=tuple(map(Step, _split(said["steps"]))),
            handings=tuple(self._handings()),
            requirements=tuple(map(Requirement, _split(said["requirements"]))),
            sets=said["sets"],
            audience=tuple(_split(said["audience"])),
            levels=tuple(said["levels"]),
            agency=said["agency"],
            receiving_address=said["receiving_address"],
            results=tuple(map(Result, _split(said["results"]))),
            conditions=said["conditions"],
            sources=tuple(_source(line) for line in _split(said["sources"])),
        )

    def _handings(self) -> list[Handing]:
        found = []
        for channel in Channel.values:
            time, fee = self.cleaned_data[f"{channel}_time"], self.cleaned_data[f"{channel}_fee"]
            if time or fee:
                found.append(Handing(channel, "", read_time(time), read_fees(fee)))
        return found


class NewProcedureForm(ContentForm):
    """A new local or internal procedure."""

    field_order = ("code", "kind")
    code = forms.CharField(
        label="Mã thủ tục", max_length=40, help_text="Ví dụ 1.001234.H18, hoặc mã nội bộ NB-SNV-01."
    )
    kind = forms.ChoiceField(
        label="Loại thủ tục",
        choices=[(kind.value, kind.label) for kind in OWN_KINDS],
        initial=ProcedureKind.LOCAL,
    )


def content_initial(content: Content, sector: str) -> dict[str, Any]:
    """The form's first values for a content."""
    shown: dict[str, Any] = {
        "name": content.name,
        "sector": sector,
        "levels": list(content.levels),
        "agency": content.agency,
        "receiving_address": content.receiving_address,
        "audience": "\n".join(content.audience),
        "steps": "\n".join(" ".join(f"{one.name} {one.text}".split()) for one in content.steps),
        "requirements": "\n".join(" ".join(one.text.split()) for one in content.requirements),
        "sets": content.sets,
        "results": "\n".join(one.name for one in content.results),
        "conditions": content.conditions,
        "sources": "\n".join(f"{one.number} | {one.title}" for one in content.sources),
    }
    for one in content.handings:
        shown[f"{one.channel}_time"] = one.time.text
        shown[f"{one.channel}_fee"] = " | ".join(map(fee_words, one.fees))
    return shown


class ListingForm(forms.Form):
    """What the province says of a procedure. What stays empty leaves the centre's word as it is."""

    place = _lines("Địa điểm thực hiện", 3, "")
    time_limit = _lines("Thời hạn giải quyết tại tỉnh", 2, "")
    fee = _lines("Phí, lệ phí tại tỉnh", 2, "")
    agency = _lines("Cơ quan thực hiện tại tỉnh", 2, "")
    legal_basis = _lines("Căn cứ pháp lý của tỉnh", 2, "")
    decision = forms.ModelChoiceField(
        label="Theo quyết định công bố", queryset=AnnouncementDecision.objects.all(), required=False
    )
    valid_from = forms.DateField(label="Áp dụng từ ngày", widget=DateInput, required=False)


class LevelForm(forms.Form):
    """An online service level; the vocabulary is always named with it."""

    level = forms.ChoiceField(
        label="Mức độ",
        choices=[
            (
                str(ServiceScheme(scheme).label),
                [(f"{scheme}:{value}", words) for value, words in values.items()],
            )
            for scheme, values in reversed(VALUES.items())
        ],
    )
    valid_from = forms.DateField(label="Áp dụng từ ngày", widget=DateInput)
    reason = forms.CharField(label="Lý do chưa toàn trình", max_length=1000, required=False)


class EffectForm(forms.Form):
    """The decision and the day by which something takes effect."""

    decision = forms.ModelChoiceField(
        label="Theo quyết định công bố", queryset=AnnouncementDecision.objects.all(), required=False
    )
    day = forms.DateField(label="Từ ngày", widget=DateInput, required=False)


class GroupForm(forms.Form):
    """A group of procedures done in one go."""

    name = forms.CharField(label="Tên nhóm", max_length=1000)
    codes = _lines("Mã các thủ tục", 5, "Mỗi dòng một mã, theo thứ tự thực hiện.", required=True)

    def clean_codes(self) -> list[Procedure]:
        """The procedures in the order of their codes."""
        codes = [central_code(line) for line in _split(self.cleaned_data["codes"])]
        known = {one.code: one for one in Procedure.objects.filter(code__in=codes)}
        missing = [code for code in codes if code not in known]
        if missing:
            raise forms.ValidationError(f"Chưa có trong danh mục: {', '.join(missing)}.")
        return [known[code] for code in codes]


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _source(line: str) -> Source:
    number, bar, title = line.partition("|")
    return Source(number.strip(), title.strip()) if bar else Source("", line)


class FormFileForm(forms.Form):
    """A form of a procedure as a file."""

    name = forms.CharField(label="Tên mẫu", max_length=500)
    file = forms.FileField(
        label="Tệp PDF",
        allow_empty_file=True,
        widget=FileDrop(attrs={"accept": ".pdf"}),
        help_text="Tệp PDF, nhiều nhất 30 trang. Tệp Word thì lưu thành PDF trước.",
    )
