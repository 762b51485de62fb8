"""Forms are drawn in our markup: label, hint, error and control tied together."""

from datetime import date

from django import forms
from django.forms.renderers import get_default_renderer

from lantoa.ui.forms import Renderer, error_links
from lantoa.ui.widgets import DateInput, FileDrop


class PlanForm(forms.Form):
    """A text, a date, a box and a choice."""

    title = forms.CharField(
        label="Tên kế hoạch", help_text="Viết đầy đủ.", error_messages={"required": "Hãy nhập tên kế hoạch."}
    )
    due_on = forms.DateField(
        label="Hạn", widget=DateInput, required=False, error_messages={"invalid": "Ngày không có thật."}
    )
    public = forms.BooleanField(label="Công khai", required=False)
    kind = forms.ChoiceField(
        label="Loại", widget=forms.RadioSelect, choices=[("a", "Năm"), ("b", "Quý")], required=False
    )
    file = forms.FileField(label="Tệp", widget=FileDrop, required=False)

    def clean(self) -> dict:
        raise forms.ValidationError("Kế hoạch này đã có.")


def drawn(form: forms.Form) -> str:
    """The form as a page shows it, white space made single."""
    return " ".join(str(form).split())


def test_the_project_draws_forms_with_our_renderer() -> None:
    assert isinstance(get_default_renderer(), Renderer)


def test_required_is_said_in_words_and_only_where_it_holds() -> None:
    assert drawn(PlanForm()).count("(bắt buộc)") == 1


def test_error_and_hint_are_tied_to_their_control() -> None:
    html = drawn(PlanForm({"title": ""}))
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_helptext">Viết đầy đủ.</div>' in html
    assert 'id="id_title_error"' in html


def test_summary_names_every_error_and_links_to_its_field() -> None:
    form = PlanForm({"title": "", "due_on": "31/02/2026"})
    assert error_links(form) == [
        ("", "Kế hoạch này đã có."),
        ("id_title", "Tên kế hoạch: Hãy nhập tên kế hoạch."),
        ("id_due_on", "Hạn: Ngày không có thật."),
    ]
    html = drawn(form)
    assert '<a href="#id_title">Tên kế hoạch: Hãy nhập tên kế hoạch.</a>' in html
    assert "có 3 chỗ cần sửa" in html


def test_a_form_nobody_sent_has_no_summary() -> None:
    assert "chỗ cần sửa" not in drawn(PlanForm())


def test_what_a_person_typed_comes_back() -> None:
    assert 'value="31/02/2026"' in drawn(PlanForm({"title": "Kế hoạch", "due_on": "31/02/2026"}))


def test_dates_are_shown_day_first() -> None:
    assert 'value="05/02/2026"' in drawn(PlanForm(initial={"due_on": date(2026, 2, 5)}))
    assert DateInput().format_value(None) is None


def test_one_box_has_its_label_behind_and_a_group_its_legend() -> None:
    html = drawn(PlanForm())
    assert '<label class="lt-choice__label" for="id_public">Công khai' in html
    assert '<legend class="usa-legend lt-field__label">Loại' in html


def test_a_widget_keeps_its_own_class() -> None:
    class Own(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "own"}))

    assert 'class="own usa-input lt-control"' in drawn(Own())


def test_names_with_markup_are_escaped_in_the_summary() -> None:
    class Evil(forms.Form):
        name = forms.CharField(label="<b>Tên</b>")

    assert "<b>" not in drawn(Evil({}))
