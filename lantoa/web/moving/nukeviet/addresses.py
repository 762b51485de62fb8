"""Addresses of a NukeViet site, in every spelling, as keys of what they show.

The software finds an article or a document by the number at the end of the address and ignores the words before it;
so do we. Spellings: /vi/news/cat/alias-12.html, /news/cat/alias-12.html, without ".html" or with "/", with
"/index.php/" in front, /cat/alias-12.html where the news module owns the root, and
/index.php?language=vi&nv=news&op=cat/alias-12.
"""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

LANGUAGE = "vi"
ROOT_MODULES = ("news", "page")  # modules that may stand at the root without their name
_LANGUAGE = re.compile(r"[a-z]{2}")
_NUMBERED = re.compile(r".*?-(\d{1,10})")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,50}")
_FILE_FOLDERS = ("uploads", "assets")
LONGEST = 1000


def keys_of(path: str, query: Mapping[str, str]) -> list[str]:
    """Keys (`MovedItem.key`) that the address may mean, the likeliest first; empty for what is no such address."""
    path = unquote(path)[:LONGEST].lstrip("/")
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] == "index.php":
        parts = parts[1:]
        if not parts:
            return _asked(query)
    if not parts:
        return []
    if parts[0] in _FILE_FOLDERS:
        return [file_key("/".join(parts[1:]))] if ".." not in parts else []
    if _LANGUAGE.fullmatch(parts[0]):
        if parts[0] != LANGUAGE:
            return []
        parts = parts[1:]
    is_html = bool(parts) and parts[-1].endswith(".html")
    if is_html:
        parts[-1] = parts[-1].removesuffix(".html")
    return _of_module(parts) + (_at_root(parts) if is_html else [])


def key_of_link(address: str, domains: frozenset[str]) -> list[str] | None:
    """Keys that a link inside a text may mean; None when it leads to another site."""
    try:
        found = urlsplit(address.strip())
    except ValueError:
        return None
    if found.scheme not in ("", "http", "https") or (found.hostname and found.hostname not in domains):
        return None
    query = dict(pair.partition("=")[::2] for pair in unquote(found.query).replace("&amp;", "&").split("&"))
    return keys_of(found.path, query)


def file_key(path: str) -> str:
    """Key of an uploaded file by its path below uploads/."""
    return f"uploads/{path.strip('/')}"


def _asked(query: Mapping[str, str]) -> list[str]:
    """/index.php?language=vi&nv=module&op=a/b"""
    if query.get("language", LANGUAGE) != LANGUAGE:
        return []
    module, _, rest = query.get("nv", "").partition("/")
    op = (query.get("op", "") or rest)[:LONGEST].removesuffix(".html")
    return _of_module([module, *(part for part in op.split("/") if part)]) if module else []


def _of_module(parts: list[str]) -> list[str]:
    if not parts or not all(_NAME.fullmatch(part) or len(part) <= 260 for part in parts):
        return []
    module, op = parts[0], parts[1:]
    if not _NAME.fullmatch(module):
        return []
    if not op or op[0].startswith("page-"):
        return [f"{module}/module"]
    keys = []
    if len(op) >= 2 and (numbered := _NUMBERED.fullmatch(op[-1])) and not op[-1].startswith("page-"):
        keys.append(f"{module}/row/{int(numbered[1])}")
    else:
        keys += [f"{module}/cat/{op[0]}", f"{module}/page/{op[0]}"]
    return keys


def _at_root(parts: list[str]) -> list[str]:
    """Where one module owns the root, its name is left out."""
    return [key for module in ROOT_MODULES for key in _of_module([module, *parts])]
