"""The console wears the same colours: one style sheet on every screen of it, sign-in page of Wagtail included."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def desk_style() -> SafeString:
    """Brand colours and our components inside Wagtail's admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("ui/css/desk.css"))


@hooks.register("insert_global_admin_js")
def desk_script() -> SafeString:
    """What Wagtail's own fields miss for people without a mouse."""
    return format_html('<script type="module" src="{}"></script>', static("ui/js/pickers.js"))
