"""Abbreviations and synonyms in the console: a change counts for the next search."""

from typing import Any

from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from lantoa.ports.search.models import Abbreviation


class AbbreviationAddView(generic.CreateView):
    """The wording that was looked for in vain may come along (?viet-tat=…)."""

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"short": self.request.GET.get("viet-tat", "")[:60]}


class AbbreviationViewSet(ModelViewSet):
    """Two ways to say one thing; whoever asks for one finds the other."""

    model = Abbreviation
    icon = "search"
    menu_label = "Từ viết tắt, đồng nghĩa"
    url_prefix = "tu-viet-tat"
    add_view_class = AbbreviationAddView
    form_fields = ["short", "long"]
    list_display = ["short", "long"]
    list_export = ["short", "long"]
    export_filename = "tu-viet-tat"
    search_fields = ["short", "long"]
    ordering = "short"
    list_per_page = 100
