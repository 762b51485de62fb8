"""The page editor's form for sections and articles."""

from typing import Any

from django.db.models import Q
from wagtail.admin.forms import WagtailAdminPageForm

from lantoa.capabilities.plans.queries import plans_in_force
from lantoa.kit.text import slug as make_slug

LONGEST_SLUG = 90


class PortalPageForm(WagtailAdminPageForm):
    """Makes the address from the title: the engine's own way drops Vietnamese letters ("Đổi mới" became "dji-mi")."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Để trống để lấy từ tiêu đề."
        if "themes" in self.fields:
            self._offer_themes()
        if "unit" in self.fields and self.instance.pk is None:
            self.initial.setdefault("unit", getattr(self.for_user, "unit_id", None))

    def _offer_themes(self) -> None:
        """Themes of the plans in force, and those that the page already has."""
        kept = [theme.pk for theme in self.instance.themes.all()]
        field = self.fields["themes"]
        offered = Q(plan__in=plans_in_force(), retired_at__isnull=True) | Q(pk__in=kept)
        field.queryset = field.queryset.filter(offered).order_by("-plan__year", "position", "pk")
        field.help_text = (
            "Chọn ít nhất một. Khi công khai, trang tự thành hoạt động và minh chứng của kế hoạch."
        )

    def clean_slug(self) -> str:
        """The slug as written, else a free one made from the title."""
        written: str = self.cleaned_data.get("slug") or ""
        if written:
            return written
        base = make_slug(self.cleaned_data.get("title", ""), limit=LONGEST_SLUG) or "trang"
        near = self.parent_page.get_children().exclude(pk=self.instance.pk)
        taken = set(near.filter(slug__startswith=base).values_list("slug", flat=True))
        return next(slug for slug in [base, *(f"{base}-{n}" for n in range(2, 1000))] if slug not in taken)
