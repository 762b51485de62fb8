"""How forms of this project are drawn: label, hint, error, control, in the markup of the design system.

The console's own forms (Wagtail's panels) have templates of their own and are not touched.
"""

from django.forms import BaseForm
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
