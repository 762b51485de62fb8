"""What the page engine loads at start and nobody here uses: its programming interface, version 3.

Wagtail's apps register their part of that interface whenever they are loaded, though no address of ours leads to it:
13 MB in every process and a second at every start (pydantic models of all page types). Only the modules named here are
stood in for; whoever wants the interface takes the names out, and adds its address to lantoa/urls.py.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

UNUSED = frozenset(
    [
        "wagtail.api.v3",
        "wagtail.api.v3.api",
        *(
            f"wagtail.{app}.api.v3{part}"
            for app in ("contrib.redirects", "documents", "images", "locales", "snippets")
            for part in ("", ".registry", ".router")
        ),
    ]
)


class Nothing:
    """Takes every call, gives itself: enough for `api.add_router(…)` and `register_content_types()`."""

    def __call__(self, *args: Any, **kwargs: Any) -> "Nothing":
        return self

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class StandIn(MetaPathFinder, Loader):
    """Finds the modules of UNUSED, all of them empty."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        return ModuleSpec(fullname, self, is_package=True) if fullname in UNUSED else None

    def exec_module(self, module: ModuleType) -> None:
        module.__getattr__ = Nothing().__getattr__  # type: ignore[method-assign]  # a module's own, not its type's


def leave_out() -> None:
    """From now on the unused modules are empty. Before the apps are loaded."""
    if not any(isinstance(finder, StandIn) for finder in sys.meta_path):
        sys.meta_path.insert(0, StandIn())
