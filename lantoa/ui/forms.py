"""How forms of this project are drawn: label, hint, error, control, in the markup of the design system.

The console's own forms (Wagtail's panels) have templates of their own and are not touched.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm, ChoiceField, ModelChoiceField
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Form renderer of the design system (settings.FORM_RENDERER)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


def error_links(form: BaseForm) -> list[tuple[str, str]]:
    """(id of the control, sentence) for every error of `form`, in the order of its fields; errors of the whole form have an empty id."""
    links = [("", str(sentence)) for sentence in form.non_field_errors()]
    for field in form:
        links += [
            (field.id_for_label or field.auto_id, f"{field.label}: {sentence}") for sentence in field.errors
        ]
    return links


def offer(form: BaseForm, /, **rows: QuerySet[Any]) -> None:
    """Let fields of `form` choose among these rows: `offer(form, unit=Unit.objects.all())`."""
    for name, queryset in rows.items():
        field = form.fields[name]
        if not isinstance(field, ModelChoiceField):
            raise TypeError(f"{name} does not choose among rows")
        field.queryset = queryset


def offered(form: BaseForm, name: str) -> QuerySet[Any]:
    """The rows among which the field `name` lets choose."""
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField) or field.queryset is None:
        raise TypeError(f"{name} does not choose among rows")
    return field.queryset


def offer_words(form: BaseForm, /, **choices: Iterable[tuple[Any, str]]) -> None:
    """Let fields of `form` choose among these (value, label) pairs."""
    for name, pairs in choices.items():
        field = form.fields[name]
        if not isinstance(field, ChoiceField):
            raise TypeError(f"{name} does not choose among words")
        field.choices = pairs
