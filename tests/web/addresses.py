"""Every address of the console that can be opened with what a small site holds: named addresses, arguments filled in."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from lantoa.capabilities.publishing.models import ArticlePage

# Wagtail's test of its own error page breaks on purpose; the others end the session or belong to no person.
NOT_TRIED = {"wagtailadmin_error_test", "account_logout", "wagtailadmin_logout", "javascript_catalog"}
# Answers for scripts, not screens.
NO_SCREENS = ("api", "sprite", "userbar", "autosave", "ping", "serve", "preview_loading")


def named_patterns(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """(name, names of its arguments) of every named address."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from named_patterns(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        elif isinstance(entry, URLPattern) and entry.name:
            yield ":".join((*spaces, entry.name)), list(entry.pattern.converters)


def _first_of(namespace: str) -> Any | None:
    """An instance of the model whose viewset has this namespace."""
    for model in apps.get_models():
        meta = model._meta
        names = {
            f"wagtailsnippets_{meta.app_label}_{meta.model_name}", f"{meta.app_label}_{meta.model_name}", meta.model_name,
            f"{meta.app_label}_{meta.model_name}s", f"{meta.app_label}_{meta.verbose_name_plural!s}",
        }  # fmt: skip
        if namespace in names:
            return model._default_manager.first()
    return None


def filled(article: ArticlePage, others: dict[str, Any]) -> dict[str, str]:
    """Address by name, for every name whose arguments are known from `article`, `others` (by namespace or argument)."""
    known = {
        "page_id": article.pk, "parent_page_id": article.get_parent().pk, "content_type_app_name": "publishing",
        "content_type_model_name": "articlepage", "revision_id": article.latest_revision_id, "app_label": "publishing",
        "model_name": "articlepage", "page_to_move_id": article.pk, "destination_id": article.get_parent().pk,
        "revision_id_a": "earliest", "revision_id_b": "latest",
    } | others  # fmt: skip
    found = {}
    for name, wanted in named_patterns():
        short = name.rpartition(":")[2]
        if short in NOT_TRIED or any(part in short for part in NO_SCREENS):
            continue
        namespace = name.rpartition(":")[0]
        values = dict(known)
        instance = others.get(namespace) or _first_of(namespace)
        if instance is not None:
            values |= {
                "pk": getattr(instance, "pk", instance),
                "object_id": getattr(instance, "pk", instance),
            }
        if "settings" in namespace:
            values |= {"app_name": "portal", "model_name": "agencysettings", "pk": known.get("site_id", 1)}
        if not set(wanted) <= set(values):
            continue
        try:
            found[name] = reverse(name, kwargs={one: values[one] for one in wanted})
        except NoReverseMatch:
            continue
    return found
