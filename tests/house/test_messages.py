"""Staff and citizens read Vietnamese only: the catalogue over the packages is whole, sound and compiled."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The maintained script, loaded from its file because `ops` is no package."""
    spec = importlib.util.spec_from_file_location("ops_messages", ROOT / "ops" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_catalogue_has_no_problem(messages, domain):
    assert messages.problems(domain) == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_catalogue_is_sorted_and_without_strangers(messages, domain):
    keys = [messages.key_of(entry) for entry in messages.overlay(domain)]
    assert keys == sorted(keys, key=messages.sort_key)


# The spelling of docs/vietnamese-terms.md; straight quotes may stand only around a sign that is itself shown
ODD_SPELLING = re.compile(r"\b(khoá|xoá|huỷ|tuỳ|hoá|toà|email)\b|'|(?<!\()\"", re.IGNORECASE)
NOT_READ = re.compile(r"<[^<>]*>|%\(\w+\)s|\{[^{}]*\}")


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_catalogue_keeps_one_spelling(messages, domain):
    texts = [NOT_READ.sub("", messages.text_of(entry)) for entry in messages.overlay(domain)]
    assert [text for text in texts if ODD_SPELLING.search(text)] == []


@pytest.mark.parametrize(
    ("english", "vietnamese", "found"),
    [
        ("Delete %(title)s", "Xóa %(title)s", []),
        ("Delete %(title)s", "Xóa %(name)s", ["['%(title)s'] became ['%(name)s']"]),
        ("Delete %(title)s", "", ["empty"]),
        ("%d of %d", "%d", ["the number of unnamed placeholders differs"]),
        ("Key nr. {number}", "Khóa số", ["['{number}'] became []"]),
        ("by <b>you</b>", "bởi <b>bạn", ["['</b>', '<b>'] became ['<b>']"]),
        ("Delete ", "Xóa", ["space at the end differs"]),
        ("%(label)s and Publish", " %(label)s và xuất bản", ["space at the start differs"]),
    ],
)
def test_a_damaged_translation_is_named(messages, english, vietnamese, found):
    assert messages.faults(polib.POEntry(msgid=english, msgstr=vietnamese)) == found


@pytest.mark.parametrize(
    ("whole", "theirs", "ours", "missing"),
    [
        (True, "Xuất bản", None, True),
        (True, "", "Xuất bản", False),
        (False, "Xuất bản", None, False),
        (False, "", None, True),
        (False, "Xuất bản", "", True),
    ],
)
def test_a_msgid_is_missing_when_nobody_accepted_answers(messages, whole, theirs, ours, missing):
    row = messages.Wanted(polib.POEntry(msgid="Publish"), whole=whole, theirs=theirs)
    entry = None if ours is None else polib.POEntry(msgid="Publish", msgstr=ours)
    assert messages.is_missing(row, entry) is missing


def test_django_serves_the_overlay():
    from django.utils import translation
    from django.utils.translation import gettext

    with translation.override("vi"):
        assert gettext("Save draft") == "Lưu bản nháp"
        assert gettext("Two-Factor Authentication") == "Xác thực hai yếu tố"
