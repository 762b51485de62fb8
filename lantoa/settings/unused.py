"""What the page engine loads at start and nobody here uses: its programming interface, version 3.

Wagtail's apps register their part of that interface whenever they are loaded, though no address of ours leads to it:
13 MB in every process and a second at every start (pydantic models of all page types). Only the modules named here are
stood in for; whoever wants the interface takes the names out, and adds its address to lantoa/urls.py.

Other libraries take whatever they happen to find installed: the driver of PostgreSQL beside SQLite, a client for test
requests, a guesser of encodings. While one of WITHOUT is loaded, what it would take for nothing is not to be found (the
libraries are made for that): 25 MB more. Everybody else finds it as ever.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
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
WITHOUT = {
    # Fields of PostgreSQL (and its driver), test requests, coloured source: the console's inner interface has none.
    "rest_framework.compat": ("django.contrib.postgres", "requests", "pygments"),
    # Wagtail gives it text, never bytes of an unknown encoding.
    "bs4.dammit": ("cchardet", "chardet", "charset_normalizer"),
    # Wagtail names Python's own reader of HTML; the readers of files load lxml for themselves.
    "bs4.builder": ("lxml", "html5lib"),
    # No HEIC among the pictures taken (WAGTAILIMAGES_EXTENSIONS); Pillow reads AVIF by itself.
    "willow.plugins.pillow": ("pillow_heif",),
}


class Nothing:
    """Takes every call, gives itself: enough for `api.add_router(…)` and `register_content_types()`."""

    def __call__(self, *args: Any, **kwargs: Any) -> "Nothing":
        return self

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class StandIn(MetaPathFinder, Loader):
    """Finds the modules of UNUSED, all of them empty, and those of WITHOUT, in a world without some others."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in UNUSED:
            return ModuleSpec(fullname, self, is_package=True)
        if fullname not in WITHOUT:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            _load_without(spec.loader, WITHOUT[fullname])
        return spec

    def exec_module(self, module: ModuleType) -> None:
        module.__getattr__ = Nothing().__getattr__  # type: ignore[method-assign]  # a module's own, not its type's


def _load_without(loader: Loader, names: Sequence[str]) -> None:
    """Let this loader carry its module out while `names` are not to be found."""
    carry_out = loader.exec_module

    def exec_module(module: ModuleType) -> None:
        with hidden(names):
            carry_out(module)

    loader.exec_module = exec_module  # type: ignore[method-assign]  # this one loader's, which loads this one module


@contextmanager
def hidden(names: Sequence[str]) -> Iterator[None]:
    """An import of these fails in here, unless they are loaded already."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: how Python is told of an absence
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def leave_out() -> None:
    """From now on the unused modules are empty. Before the apps are loaded."""
    if not any(isinstance(finder, StandIn) for finder in sys.meta_path):
        sys.meta_path.insert(0, StandIn())
