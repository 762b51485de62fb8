#!/usr/bin/env python
"""Keep the Vietnamese words of the packages we stand on (Wagtail, Django, allauth, …) complete.

Those packages ship a partial Vietnamese catalogue or none. The overlay in `locale/vi/LC_MESSAGES` fills
the gaps and corrects what is wrong; Django reads it last, so it wins. Needs no gettext binaries.

    ops/messages.py report    what each package asks for, what is translated, what is missing
    ops/messages.py update    add new msgids (empty), drop those no package asks for, sort
    ops/messages.py compile   write the .mo files
    ops/messages.py check     exit 1 when anything is missing, damaged or not compiled

After an upgrade of a package: update, translate the empty entries, compile, check.
The terms to use are in docs/vietnamese-terms.md.
"""

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
OVERLAY = ROOT / "locale" / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
HEADER = {
    "Project-Id-Version": "Lan Tỏa",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}

Key = tuple[str | None, str, str]  # context, msgid, msgid_plural ("" when there is none)


@dataclass(frozen=True)
class Source:
    """Where a package keeps the list of its msgids.

    `whole` means that the overlay answers for every msgid, because the package's own Vietnamese mixes
    several words for one thing; otherwise the overlay only fills gaps and repairs damage. `language` is
    the catalogue read for the list. `skip` are parts of the package that we do not install.
    """

    label: str
    folder: str
    whole: bool = False
    language: str = "en"
    skip: tuple[str, ...] = ()


WAGTAIL_APPS = (
    "admin", "", "images", "documents", "users", "snippets", "embeds", "sites", "search", "locales",
    "contrib.forms", "contrib.redirects", "contrib.settings", "contrib.search_promotions",
    "contrib.typed_table_block", "contrib.table_block", "contrib.simple_translation",
)  # fmt: skip
WATCHED = (
    *(
        Source(f"wagtail.{app}".rstrip("."), f"wagtail/{app.replace('.', '/')}", whole=True)
        for app in WAGTAIL_APPS
    ),
    Source(
        "allauth",
        "allauth",
        skip=("socialaccount/", "templates/socialaccount/", "idp/", "templates/idp/", "headless/"),
    ),
    Source("django", "django/conf"),
    Source("django.contrib.auth", "django/contrib/auth"),
    Source("django.contrib.contenttypes", "django/contrib/contenttypes"),
    Source("django.contrib.humanize", "django/contrib/humanize"),
    Source("django.contrib.sessions", "django/contrib/sessions"),
    Source("taggit", "taggit"),
    Source("django_filters", "django_filters", language="fr"),  # Wagtail's list filters; ships no "en"
)

# Packages that call gettext but ship no catalogue at all
LOOSE = {
    "django_tasks": ("Ready", "Running", "Failed", "Successful"),
    "django_tasks_db": (
        "enqueued at", "args kwargs", "priority", "task path", "worker id", "queue name", "backend name",
        "run after", "return value", "exception class path", "traceback", "Task Result", "Task Results",
    ),
    "modelsearch": ("index entry", "index entries"),
}  # fmt: skip


@dataclass
class Wanted:
    """One msgid some package asks for: who asks, and the packages' own sound Vietnamese if any."""

    entry: polib.POEntry
    labels: list[str] = field(default_factory=list)
    whole: bool = False
    theirs: str = ""


def key_of(entry: polib.POEntry) -> Key:
    """Name of an entry inside one catalogue."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural or ""


def sort_key(key: Key) -> tuple[str, str, str, str]:
    """Order of entries in our catalogue: by msgid as people read it."""
    context, english, plural = key
    return english.casefold(), english, plural, context or ""


def text_of(entry: polib.POEntry) -> str:
    """The Vietnamese of an entry; Vietnamese has one plural form."""
    if entry.msgid_plural:
        return entry.msgstr_plural.get(0, "")
    return entry.msgstr


def source_of(entry: polib.POEntry) -> str:
    """The English that the Vietnamese must match in placeholders and tags."""
    return entry.msgid_plural or entry.msgid


def packages_folder(source: Source) -> Path:
    """The `locale` folder of an installed package; raises LookupError when it is not installed."""
    top, _, rest = source.folder.partition("/")
    found = importlib.util.find_spec(top)
    if found is None or not found.submodule_search_locations:
        raise LookupError(f"{top} is not installed")
    return Path(next(iter(found.submodule_search_locations))) / rest / "locale"


def entries_of(source: Source, language: str, domain: str) -> Iterator[polib.POEntry]:
    """Live entries of a package's catalogue in one language; nothing when it has no such catalogue."""
    path = packages_folder(source) / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return
    for entry in polib.pofile(str(path)):
        places = [place for place, _line in entry.occurrences]
        skipped = source.skip and places and all(place.startswith(source.skip) for place in places)
        if not entry.obsolete and not skipped:
            yield entry


def wanted(domain: str) -> dict[Key, Wanted]:
    """Every msgid that the watched packages ask for, by key."""
    found: dict[Key, Wanted] = {}
    for source in WATCHED:
        theirs = {key_of(entry): entry for entry in entries_of(source, "vi", domain)}
        for entry in entries_of(source, source.language, domain):
            row = found.setdefault(key_of(entry), Wanted(entry))
            row.labels.append(source.label)
            row.whole = row.whole or source.whole
            other = theirs.get(key_of(entry))
            if other is not None and not other.fuzzy and not faults(other):
                row.theirs = row.theirs or text_of(other)
    for label, msgids in LOOSE.items() if domain == "django" else ():
        for msgid in msgids:
            row = found.setdefault((None, msgid, ""), Wanted(polib.POEntry(msgid=msgid)))
            row.labels.append(label)
    return found


def overlay(domain: str) -> polib.POFile:
    """Our catalogue, empty when it is not there yet."""
    path = OVERLAY / f"{domain}.po"
    return polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)


PLACEHOLDERS = (
    re.compile(r"%(?:\(\w+\))?[sdifr]"),
    re.compile(r"\{[\w.\[\]]*\}"),
    re.compile(r"</?[a-zA-Z][^<>]*>"),
)


def faults(entry: polib.POEntry) -> list[str]:
    """What is wrong with the Vietnamese of an entry: empty, lost placeholder, tag or outer space."""
    english, vietnamese = source_of(entry), text_of(entry)
    if not vietnamese.strip():
        return ["empty"]
    wrong = []
    for pattern in PLACEHOLDERS:
        ours, asked = Counter(pattern.findall(vietnamese)), Counter(pattern.findall(english))
        if set(ours) != set(asked) or (pattern is not PLACEHOLDERS[0] and ours != asked):
            wrong.append(f"{sorted(asked.elements())} became {sorted(ours.elements())}")
        elif any("%(" not in mark for mark in asked if mark.startswith("%")) and ours != asked:
            wrong.append("the number of unnamed placeholders differs")
    for side, cut in (("start", str.lstrip), ("end", str.rstrip)):
        spaces = [len(text) - len(cut(text)) for text in (english, vietnamese)]
        if spaces[0] != spaces[1]:
            wrong.append(f"space at the {side} differs")
    return wrong


def is_missing(row: Wanted, ours: polib.POEntry | None) -> bool:
    """Nobody translated it: neither we nor, where we accept their word, the package."""
    if ours is not None:
        return not text_of(ours).strip()
    return row.whole or not row.theirs


def update(domain: str) -> None:
    """Rewrite our catalogue: every msgid we answer for, sorted, none that nobody asks for."""
    asked, before = wanted(domain), {key_of(entry): entry for entry in overlay(domain)}
    after = polib.POFile(wrapwidth=110)
    after.metadata = HEADER
    for key, row in sorted(asked.items(), key=lambda item: sort_key(item[0])):
        ours = before.get(key)
        if ours is None and not is_missing(row, None):
            continue
        text = text_of(ours) if ours is not None else ""
        entry = polib.POEntry(msgctxt=key[0], msgid=key[1], comment="")
        entry.occurrences = [(label, "") for label in sorted(set(row.labels))]
        entry.flags = [flag for flag in row.entry.flags if flag.endswith("-format")]
        if key[2]:
            entry.msgid_plural, entry.msgstr_plural = key[2], {0: text}
        else:
            entry.msgstr = text
        after.append(entry)
    OVERLAY.mkdir(parents=True, exist_ok=True)
    after.save(str(OVERLAY / f"{domain}.po"))
    print(f"{domain}: {len(after)} entries, {sum(1 for entry in after if not text_of(entry))} empty")


def compiled(domain: str) -> bytes:
    """Our catalogue as the bytes of a .mo file."""
    return overlay(domain).to_binary()


def compile_all() -> None:
    """Write the .mo files beside the .po files."""
    for domain in DOMAINS:
        (OVERLAY / f"{domain}.mo").write_bytes(compiled(domain))


def problems(domain: str) -> list[str]:
    """Every reason why the catalogue may not be shipped, one line each."""
    asked, ours = wanted(domain), {key_of(entry): entry for entry in overlay(domain)}
    lines = [
        f"missing ({', '.join(row.labels)}): {key[1]!r}"
        for key, row in asked.items()
        if is_missing(row, ours.get(key))
    ]
    lines += [f"nobody asks for: {key[1]!r}" for key in ours if key not in asked]
    for entry in ours.values():
        if text_of(entry):
            lines += [f"{fault}: {entry.msgid!r}" for fault in faults(entry)]
        if entry.fuzzy:
            lines.append(f"fuzzy: {entry.msgid!r}")
    path = OVERLAY / f"{domain}.mo"
    if not path.exists() or path.read_bytes() != compiled(domain):
        lines.append("the .mo file is not compiled from this .po file")
    return [f"{domain}: {line}" for line in lines]


def report() -> None:
    """Print for each package: msgids, translated by the package, translated with the overlay, missing."""
    print(f"{'package':34}{'msgids':>8}{'theirs':>8}{'now':>8}{'missing':>9}")
    for domain in DOMAINS:
        ours = {key_of(entry): entry for entry in overlay(domain)}
        asked = wanted(domain)
        for label in [*(source.label for source in WATCHED), *LOOSE]:
            rows = {key: row for key, row in asked.items() if label in row.labels}
            if not rows:
                continue
            theirs = sum(1 for row in rows.values() if row.theirs)
            missing = sum(1 for key, row in rows.items() if is_missing(row, ours.get(key)))
            name = label if domain == "django" else f"{label} ({domain})"
            print(f"{name:34}{len(rows):>8}{theirs:>8}{len(rows) - missing:>8}{missing:>9}")


def main(arguments: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when check finds something, 2 for a wrong command."""
    command = arguments[0] if len(arguments) == 1 else ""
    if command == "report":
        report()
    elif command == "update":
        for domain in DOMAINS:
            update(domain)
    elif command == "compile":
        compile_all()
    elif command == "check":
        found = [line for domain in DOMAINS for line in problems(domain)]
        print("\n".join(found) or "every message is translated, sound and compiled")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
