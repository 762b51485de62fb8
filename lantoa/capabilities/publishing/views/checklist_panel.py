"""The checklist inside the page editor: what was open in the version last saved."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from lantoa.capabilities.publishing.models import PortalPage, item_of
from lantoa.capabilities.publishing.queries.checklist import findings_in


class ChecklistPanel(Panel):
    """Findings in the text as it stands in the form's instance; put last into every page type by apps.ready()."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publishing/desk/editor_checklist.html"
        instance: PortalPage

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            item = item_of(self.instance)
            findings = findings_in(self.instance, unit_known=True) if self.instance.pk else []
            return context | {
                "findings": findings,
                "is_new": not self.instance.pk,
                "item_url": reverse("newsroom:item", args=[item.code]) if item else "",
            }
