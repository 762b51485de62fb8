"""What is left out at start: really not loaded, and nothing that is used."""

import os
import subprocess
import sys
from importlib import import_module

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from lantoa.settings.unused import UNUSED, hidden

ASK = """
import sys
import django
import lantoa.settings.unused
django.setup()
from django.urls import resolve
resolve("/")
print(sorted(name for name in sys.modules if name.startswith("wagtail") and ".api.v3" in name))
print("ninja" in sys.modules)
print(sorted(name for names in lantoa.settings.unused.WITHOUT.values() for name in names if name in sys.modules))
print(all(name in sys.modules for name in lantoa.settings.unused.WITHOUT))
import requests, pygments, charset_normalizer, pillow_heif
"""


def test_a_process_that_answers_every_address_has_not_loaded_what_it_does_not_use(tmp_path):
    # On SQLite: another database loads its own driver.
    env = {**os.environ, "DATABASE_URL": "", "LANTOA_DATA_DIR": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True, env=env
    ).stdout

    names, loaded, taken, spared = told.splitlines()
    assert eval(names) == sorted(set(eval(names)) & UNUSED)
    assert "wagtail.api.v3.api" in names
    assert loaded == "False"
    assert (taken, spared) == ("[]", "True")


def test_no_address_leads_to_it():
    def callbacks(patterns: list[URLPattern | URLResolver]):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from callbacks(pattern.url_patterns)
            else:
                yield pattern.callback

    modules = {callback.__module__ for callback in callbacks(get_resolver().url_patterns)}

    assert [name for name in modules if ".api.v3" in name or name.startswith("ninja")] == []
    assert "wagtail.views" in modules or "lantoa.web.portal.addresses" in modules


def test_what_is_hidden_is_found_again_afterwards():
    sys.modules.pop("colorsys", None)

    with hidden(["colorsys"]), pytest.raises(ModuleNotFoundError):
        import_module("colorsys")

    assert import_module("colorsys").__name__ == "colorsys"


def test_what_is_loaded_already_stays():
    with hidden(["django"]):
        assert import_module("django") is sys.modules["django"]

    assert "django" in sys.modules
