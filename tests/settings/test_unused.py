"""What is left out at start: really not loaded, and nothing that is used."""

import subprocess
import sys

from django.urls import URLPattern, URLResolver, get_resolver

from lantoa.settings.unused import UNUSED

ASK = """
import sys
import django
django.setup()
from django.urls import resolve
resolve("/")
print(sorted(name for name in sys.modules if name.startswith("wagtail") and ".api.v3" in name))
print("ninja" in sys.modules)
"""


def test_a_process_that_answers_every_address_has_not_loaded_the_interface():
    told = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True).stdout

    names, loaded = told.splitlines()
    assert eval(names) == sorted(set(eval(names)) & UNUSED)
    assert "wagtail.api.v3.api" in names
    assert loaded == "False"


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
