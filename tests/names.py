"""Names that a template asks for and nobody gives. Django writes nothing in their place and says nothing.

A name is known when it was found, has a `|default`, or stands in OPTIONAL. What is asked with `{% if %}` counts too: a
condition on a misspelt name is never true. Only failed lookups are looked at, so what is found costs nothing.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from django.template import base

CODE = Path(__file__).resolve().parents[1] / "lantoa"
DEFAULTS = {"default", "default_if_none"}
# What a component's caller may leave out, by (template, name), and why.
OPTIONAL = {
    ("ui/layouts/desk.html", "media.css"): "only screens with forms of the page engine have media",
    ("ui/layouts/desk.html", "media.js"): "likewise",
    ("ui/components/tabs.html", "item.count"): "a tab is told its count or not (ui_tabs)",
    ("ui/components/timeline.html", "entry.who"): "an entry is told its person or not (ui_timeline)",
    ("ui/components/timeline.html", "entry.kind"): "likewise",
    ("ui/components/timeline.html", "entry.note"): "likewise",
    ("ui/components/timeline.html", "entry.icon"): "likewise",
    (
        "plans/parts/review_item.html",
        "item.details.parts",
    ): "details hold what the reader saw of an item, by name",
    ("plans/parts/review_item.html", "item.details.before"): "likewise",
    ("plans/parts/review_item.html", "item.details.flags"): "likewise",
    ("plans/parts/review_item.html", "item.details.no_due"): "likewise",
    ("plans/item.html", "item.details.before"): "likewise",
    ("procedures/posting/form.html", "deadline"): "one screen for the forms of several verbs",
    ("procedures/posting/form.html", "rules"): "likewise",
    ("procedures/posting/form.html", "danger"): "likewise",
    ("mfa/index.html", "authenticators.totp"): "a person's ways to sign in, by kind: those that were set up",
    ("mfa/index.html", "authenticators.webauthn"): "likewise",
    ("mfa/index.html", "authenticators.recovery_codes"): "likewise",
}
_found: set[str] = set()
# Expressions have no room for where they stand; kept with them, since a number is used again for what is forgotten.
_asked_in: dict[int, tuple[base.FilterExpression, str]] = {}
_compile = base.Parser.compile_filter
_failed = base.VariableDoesNotExist.__init__
_LOOKUP = base.Variable._resolve_lookup.__code__
_RESOLVE = base.FilterExpression.resolve.__code__


@wraps(_compile)
def _compile_with_origin(parser: base.Parser, token: str) -> base.FilterExpression:
    expression = _compile(parser, token)
    if parser.origin and Path(parser.origin.name).is_relative_to(CODE):
        _asked_in[id(expression)] = expression, parser.origin.template_name
    return expression


@wraps(_failed)
def _note_failure(error: base.VariableDoesNotExist, msg: str, params: Any = ()) -> None:
    _failed(error, msg, params)
    frame: Any = sys._getframe(1)
    if frame.f_code is not _LOOKUP or (asked := frame.f_back.f_back).f_code is not _RESOLVE:
        return
    expression, template = _asked_in.get(id(asked.f_locals["self"]), (None, ""))
    if expression is None or {getattr(one, "__name__", "") for one, _ in expression.filters} & DEFAULTS:
        return
    if (template, frame.f_locals["self"].var) not in OPTIONAL:
        _found.add(f"{template}: {expression.token}")


@contextmanager
def watched() -> Iterator[set[str]]:
    """Every name that templates of the product ask for in vain within the block, as "template: expression"."""
    _found.clear()
    base.VariableDoesNotExist.__init__ = _note_failure
    try:
        yield _found
    finally:
        base.VariableDoesNotExist.__init__ = _failed


base.Parser.compile_filter = _compile_with_origin
