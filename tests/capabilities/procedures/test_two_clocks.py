"""Two clocks at once, with two real connections: each announced change is carried out once, on both databases."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests import databases
from tests.capabilities.procedures.two_clocks import CHANGED, GONE

pytestmark = pytest.mark.database  # asked by the process of the two clocks


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a process with a migrated database of its own: what the clocks do is committed."""
    env = {**os.environ, "LANTOA_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "lantoa.settings.test"}
    url = env.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        databases.copy_file(tmp_path / "clocks.sqlite3")
        yield env | {"DATABASE_URL": f"sqlite:///{tmp_path / 'clocks.sqlite3'}"}
        return
    name = f"clocks_{uuid4().hex[:12]}"
    databases.copy_database(name, url)
    yield env | {"DATABASE_URL": databases.named(url, name)}
    databases.drop_database(name, url)


def test_two_clocks_that_meet_on_every_procedure_carry_each_change_out_once(
    own_database: dict[str, Any],
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.capabilities.procedures.two_clocks"],
        cwd=databases.ROOT, env=own_database, check=True, capture_output=True, text=True, timeout=180,
    )  # fmt: skip

    happened = json.loads(told.stdout.splitlines()[-1])
    assert happened["connections"] == 2
    assert happened["done"] == happened["codes"]  # none twice, none left out
    assert len(happened["codes"]) == CHANGED + GONE
    assert happened["trail"] == {
        "procedures.abolition_took_effect": GONE,
        "procedures.version_took_effect": CHANGED,
    }
    assert happened["versions"] == [[1, "effective"], [2, "effective"]] * CHANGED + [[1, "effective"]] * GONE
    assert happened["states"] == {"published": CHANGED, "abolished": GONE}
    assert happened["left"] == 0
    assert "effect_failed" not in told.stderr
