"""English on a screen: what an installed catalogue would have translated, and words that cannot be Vietnamese.

Two nets. The first knows every English sentence that the packages ask for (their msgids): seen as it is, it was not
translated. The second knows how a Vietnamese syllable is built: a word of plain letters that is no such syllable
("Settings", "page") is foreign, unless it is a name or a term that people here use (NAMES).
"""

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

# Foreign words that may stand on a screen, each with its reason.
NAMES = {
    "Account": "trong tên Zalo Official Account", "ActivityPub": "tên giao thức", "Atom": "tên định dạng nguồn tin",
    "Official": "trong tên Zalo Official Account", "Bluetooth": "tên chuẩn", "Captcha": "thuật ngữ quen dùng",
    "Chrome": "tên trình duyệt", "Draftail": "tên phần mềm", "Edge": "tên trình duyệt", "Email": "thuật ngữ quen dùng",
    "Excel": "tên phần mềm", "Facebook": "tên mạng xã hội", "Firefox": "tên trình duyệt", "Google": "tên hãng",
    "Authenticator": "tên ứng dụng", "Mastodon": "tên mạng xã hội", "Microsoft": "tên hãng", "NukeViet": "tên phần mềm",
    "Zalo": "tên mạng xã hội", "WebVTT": "tên định dạng", "WebM": "tên định dạng", "Windows": "tên phần mềm",
    "mysqldump": "tên phần mềm", "phpMyAdmin": "tên phần mềm", "uploads": "tên thư mục của NukeViet", "Word": "tên phần mềm",
    "webhook": "thuật ngữ kỹ thuật, không có từ tương đương", "YouTube": "tên trang", "Wagtail": "tên phần mềm",
    "LibreOffice": "tên phần mềm", "iOS": "tên phần mềm", "Android": "tên phần mềm", "Vimeo": "tên trang",
    "Mp4": "tên định dạng", "WebP": "tên định dạng", "iCalendar": "tên định dạng", "Internet": "từ đã dùng trong văn bản luật",
    "OpenGraph": "tên chuẩn", "SpreadsheetML": "tên định dạng", "Slug": "thuật ngữ kỹ thuật", "email": "thuật ngữ quen dùng",
    "JavaScript": "tên ngôn ngữ", "web": "từ quen dùng trong “trang web”", "byte": "đơn vị đo", "nd": "cách gõ tắt nghị định khi tìm",
    "Shift": "tên phím", "Ctrl": "tên phím", "Enter": "tên phím", "Tab": "tên phím", "Esc": "tên phím", "Alt": "tên phím",
}  # fmt: skip
_ALLOWED = {name.casefold() for name in NAMES}
_ATTRIBUTES = (
    "title", "aria-label", "placeholder", "alt", "aria-description", "aria-valuetext", "data-w-tooltip-content-value",
    "data-confirm", "label",
)  # fmt: skip
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?[aeiouy]{1,3}(ch|ng|nh|c|m|n|p|t)?"
)
_NOT_PROSE = re.compile(r"\S*[/@_#:.\d=<>{}\\]\S*\w\S*|\S*\d\S*")
_WORD = re.compile(r"(?<![\w-])[A-Za-z]{2,}(?![\w])")
_PLACE = re.compile(r"%(?:\(\w+\))?[sdifr]|\{[\w.\[\]]*\}")


def catalogues() -> ModuleType:
    """The script that keeps our translations, loaded from its file because `ops` is no package."""
    spec = importlib.util.spec_from_file_location("ops_messages", ROOT / "ops" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def english_sentences() -> tuple[frozenset[str], re.Pattern[str]]:
    """Every msgid whose Vietnamese differs, folded; those with placeholders as one pattern."""
    messages = catalogues()
    plain, open_ones = set(), set()
    for domain in messages.DOMAINS:
        ours = {messages.key_of(entry): entry for entry in messages.overlay(domain)}
        for key, row in messages.wanted(domain).items():
            vietnamese = messages.text_of(ours[key]) if key in ours else row.theirs
            for english in filter(None, key[1:]):
                if vietnamese != english and re.search(r"[A-Za-z]{2}", english):
                    (open_ones if _PLACE.search(english) else plain).add(_folded(english))
    patterns = sorted(
        _pattern(one) for one in open_ones if len(re.findall(r"[a-z]{2,}", _PLACE.sub("", one))) > 1
    )
    return frozenset(plain), re.compile("|".join(patterns) or r"(?!)")


def _pattern(english: str) -> str:
    return r".+?".join(re.escape(part) for part in _PLACE.split(english))


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text)).strip().casefold()


@cache
def is_english(text: str, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether `text`, as a person sees it, is English in whole or in part. `allowed` are further names, folded."""
    plain, pattern = english_sentences()
    folded = _folded(text)
    if folded in _ALLOWED or folded in allowed:
        return False
    if folded in plain or pattern.fullmatch(folded):
        return True
    return any(True for _ in foreign_words(text, allowed))


def foreign_words(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[str]:
    """Words of plain letters that are no Vietnamese syllable, no abbreviation in capitals and no allowed name."""
    for word in _WORD.findall(_NOT_PROSE.sub(" ", text)):
        folded = word.casefold()
        if (
            not word.isupper()
            and folded not in _ALLOWED
            and folded not in allowed
            and not _SYLLABLE.fullmatch(folded)
        ):
            yield word


def english_among(texts: Iterable[str], allowed: frozenset[str] = frozenset()) -> list[str]:
    """Those of `texts` that are English, each once, in order."""
    return [
        text for text in dict.fromkeys(one.strip() for one in texts) if text and is_english(text, allowed)
    ]


def texts_of(html: str) -> list[str]:
    """What a page says: its text, its title, and the attributes that are read out or shown."""
    from lxml.html import fromstring

    root: Any = fromstring(html)
    for node in root.xpath(
        "//script | //style | //template | //code | //svg | //pre | //*[@lang and @lang!='vi' and name()!='html'] | //*[@hidden and not(*)]"
    ):
        node.drop_tree()
    said = [text.strip() for text in root.xpath("//text()") if text.strip()]
    for name in _ATTRIBUTES:
        said += root.xpath(f"//@{name}")
    said += root.xpath("//input[@type='submit' or @type='button' or @type='reset']/@value")
    return [str(one) for one in said]
