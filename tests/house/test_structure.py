"""The house keeps itself tidy: sizes, directions of keys, paired fields, migrations, docs."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from lantoa.foundation.audit import registry

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "lantoa"
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 40, 150
FLOORS = ("kit", "ui", "ports", "foundation", "capabilities", "web")
CAPABILITIES = ("library", "plans", "publishing", "reports")
FOUNDATION = ("publication", "audit", "org", "accounts", "notices", "approvals")


def _sources() -> Iterator[Path]:
    return (path for path in sorted(CODE.rglob("*.py")) if "migrations" not in path.parts)


def _statement_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its signature and docstring."""
    body = (
        node.body[1:]
        if isinstance(node.body[0], ast.Expr)
        and isinstance(getattr(node.body[0], "value", None), ast.Constant)
        else node.body
    )
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_file_is_longer_than_the_house_allows():
    long = {
        str(path.relative_to(ROOT)): n
        for path in _sources()
        if (n := len(path.read_text().splitlines())) > FILE_LINES
    }

    assert long == {}


def test_no_function_is_longer_than_the_house_allows():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} ({lines})"
        for path in _sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := _statement_lines(node)) > FUNCTION_LINES
    ]

    assert long == []


def test_no_template_is_longer_than_the_house_allows():
    long = {
        str(path.relative_to(ROOT)): n
        for path in CODE.rglob("*.html")
        if "demo/story" not in path.as_posix() and (n := len(path.read_text().splitlines())) > TEMPLATE_LINES
    }

    assert long == {}


def test_forbidden_names_are_not_used():
    forbidden = {"utils", "helpers", "common", "core", "misc", "manager", "managers"}
    used = [
        str(path.relative_to(ROOT))
        for path in CODE.rglob("*")
        if path.stem in forbidden and path.suffix in ("", ".py")
    ]

    assert used == []


def test_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-3000:]


def _rank(model: type[models.Model]) -> tuple[int, int] | None:
    parts = model.__module__.split(".")
    if parts[0] != "lantoa":
        return None
    order = CAPABILITIES if parts[1] == "capabilities" else FOUNDATION if parts[1] == "foundation" else ()
    return FLOORS.index(parts[1]), order.index(parts[2]) if parts[2] in order else 0


def test_foreign_keys_point_only_downwards():
    upward = []
    for model in apps.get_models(include_auto_created=True):
        mine = _rank(model)
        for field in model._meta.get_fields():
            if mine is None or field.auto_created or not field.is_relation or field.related_model is None:
                continue
            theirs = _rank(field.related_model)
            if theirs is not None and theirs > mine:
                upward.append(f"{model.__name__}.{field.name} → {field.related_model.__name__}")

    # Wagtail's abstract classes bring these two.
    assert upward == ["Picture.uploaded_by_user → User", "Attachment.uploaded_by_user → User"]


def _own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if _rank(model) is not None]


def test_every_at_and_by_pair_is_held_by_a_constraint():
    """`x_at` with `x_by` are set together or not at all."""
    missing = []
    for model in _own_models():
        fields = {field.name: field for field in model._meta.local_concrete_fields}
        pairs = [
            name[:-3]
            for name, field in fields.items()
            if name.endswith("_at") and field.null and f"{name[:-3]}_by" in fields
        ]
        conditions = " ".join(
            str(c.deconstruct()) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)
        )
        missing += [f"{model.__name__}.{pair}" for pair in pairs if f"{pair}_at__isnull" not in conditions]

    assert missing == []


def test_every_state_field_is_held_by_a_constraint():
    missing = []
    for model in _own_models():
        conditions = " ".join(
            str(c.deconstruct()) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)
        )
        if (
            any(field.name == "state" and field.choices for field in model._meta.concrete_fields)
            and "state__in" not in conditions
        ):
            missing.append(model.__name__)

    assert missing == []


def test_every_recorded_action_has_its_sentence():
    recorded = {
        (match.group(1), str(path.relative_to(ROOT)))
        for path in _sources()
        for match in re.finditer(r"\brecord\(\s*\"([a-z_]+\.[a-z_]+)\"", path.read_text())
    }
    declared = {action.name for action in registry.all_actions()}

    assert recorded, "the pattern no longer finds any call of record()"
    assert sorted((name, where) for name, where in recorded if name not in declared) == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_are_named_and_linear():
    for folder in CODE.rglob("migrations"):
        names = sorted(path.stem for path in folder.glob("0*.py"))
        assert not [name for name in names if re.search(r"auto_\d{8}", name)]
        assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]


def test_settings_page_matches_the_typed_settings():
    sys.path.insert(0, str(ROOT / "ops"))
    import settings_page

    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == settings_page.page()


def test_no_path_of_one_machine_is_named():
    """What works only in somebody's own folder has no place here."""
    pattern = re.compile(r"(?<![\w./-])/(?:home|root|Users)/\w")
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    binary = (".mo", ".woff2", ".ttf", ".png", ".jpg")
    named = [
        name
        for name in tracked
        if not name.endswith(binary)
        and (ROOT / name).is_file()
        and pattern.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]

    assert named == []


def test_locked_requirements_name_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert not re.search(r"https?://", (ROOT / name).read_text(encoding="utf-8")), name
