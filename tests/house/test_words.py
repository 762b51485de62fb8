"""Words: the glossary speaks of what exists, and every record has a Vietnamese name."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils.text import camel_case_to_spaces

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
CLASS_NAME = re.compile(r"`([A-Z][A-Za-z]+)`")


def _classes_of_ours() -> set[str]:
    return {
        node.name
        for path in (ROOT / "lantoa").rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    }


def _models_of_ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("lantoa.")]


def test_every_class_of_the_glossary_exists() -> None:
    named = set(CLASS_NAME.findall(GLOSSARY.read_text(encoding="utf-8")))

    assert named, "the pattern no longer finds a class in the glossary"
    assert sorted(named - _classes_of_ours()) == []


@pytest.mark.parametrize("model", _models_of_ours(), ids=lambda model: model._meta.label)
def test_every_model_has_a_vietnamese_name(model: type[models.Model]) -> None:
    """Django makes an English name where none is given."""
    made = camel_case_to_spaces(model.__name__)

    assert str(model._meta.verbose_name) != made
    assert str(model._meta.verbose_name_plural) != f"{made}s"
