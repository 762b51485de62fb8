"""How well papers are read: precision, recall and F1 against what a person read in them.

.venv/bin/python benchmarks/reading_quality.py                 # the sample papers of the tests
.venv/bin/python benchmarks/reading_quality.py FOLDER          # any folder of FILE + FILE.gold.json
.venv/bin/python benchmarks/reading_quality.py FOLDER --errors # and every item missed or too many

FILE.gold.json: {"headings": [[number, beginning of the title]], "citations": [number, or beginning of a law's name],
"deadlines": [ISO date], "duties": [[unit, role]]}, each item as often as the paper holds it, in any order.
"headings_optional", "deadlines_optional" and "duties_optional" hold items on which readers may differ: neither missed nor too many.
"""

import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests/capabilities/plans/reading/papers"
MEASURES = ("citations", "headings", "dated deadlines", "duties", "duties, distinct")


def main() -> None:
    """Read every paper of the folder that has a gold file and print the sums."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.test")
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    folder = Path(named[0]) if named else SAMPLES
    papers = sorted(folder.rglob("*.gold.json"))
    totals = {name: Counter() for name in MEASURES}
    for gold in papers:
        paper = gold.with_name(gold.name.removesuffix(".gold.json"))
        for name, (found, missed, extra) in compare(paper, json.loads(gold.read_text())).items():
            totals[name].update(found=found, missed=len(missed), extra=len(extra))
            if "--errors" in sys.argv and (missed or extra):
                print(f"{paper.name}: {name}\n   missed {missed}\n   extra  {extra}")
    print(
        f"{len(papers)} papers\n{'':18}{'found':>7}{'missed':>8}{'extra':>7}{'prec.':>8}{'recall':>8}{'F1':>7}"
    )
    for name, sums in totals.items():
        found, missed, extra = sums["found"], sums["missed"], sums["extra"]
        shares = [
            found / (found + extra or 1),
            found / (found + missed or 1),
            2 * found / (2 * found + missed + extra or 1),
        ]
        print(f"{name:18}{found:7}{missed:8}{extra:7}{shares[0]:8.3f}{shares[1]:8.3f}{shares[2]:7.3f}")


def compare(paper: Path, gold: dict) -> dict[str, tuple[int, list, list]]:
    """For each measure: how many items agree, those missed, those too many."""
    from lantoa.capabilities.plans.reading import as_json, read_plan
    from lantoa.ports.files.extract import extract_text

    name = paper.name if paper.suffix in (".docx", ".pdf", ".html", ".txt") else paper.name + ".txt"
    told = as_json(read_plan(extract_text(name, paper.read_bytes()).text))
    duties = [(unit_key(one["unit"]), one["role"]) for one in told["duties"]]
    wanted = [(unit_key(unit), role) for unit, role in gold["duties"]]
    spare = [(unit_key(unit), role) for unit, role in gold.get("duties_optional", [])]
    return {
        "citations": by_beginning(
            [one["number"] or one["surface"] for one in told["citations"]], gold["citations"], []
        ),
        "headings": by_beginning(
            [f"{one['number']} {one['title']}" for one in told["headings"]],
            [" ".join(one) for one in gold["headings"]],
            [" ".join(one) for one in gold.get("headings_optional", [])],
        ),
        "dated deadlines": by_equality(
            [one["date"] for one in told["deadlines"] if one["date"]],
            gold["deadlines"],
            gold.get("deadlines_optional", []),
        ),
        "duties": by_equality(duties, wanted, spare),
        "duties, distinct": by_equality(sorted(set(duties)), sorted(set(wanted)), spare),
    }


def unit_key(unit: str) -> str:
    """A unit however its name is spelt: "Ủy ban nhân dân các xã" and "UBND các xã" are one."""
    words = re.sub(r"[ủuỷ]y ban nhân dân|uỷ ban nhân dân", "ubnd", unit.lower())
    words = re.sub(r"^(?:tất cả |toàn thể )?(?:các|những) ", "", words.replace("uỷ ban", "ủy ban"))
    return re.sub(r"[\s,.;:–-]+", " ", words).strip()


def by_equality(told: list, gold: list, spare: list) -> tuple[int, list, list]:
    """Compare two bags; items of `spare` are taken out of what is left on either side."""
    said, wanted = Counter(told), Counter(gold)
    both = said & wanted
    extra = said - both - Counter(spare)
    return (both.total(), list((wanted - both - Counter(spare)).elements()), list(extra.elements()))


def by_beginning(told: list[str], gold: list[str], spare: list[str]) -> tuple[int, list[str], list[str]]:
    """Compare two bags of words; a gold item names the beginning."""
    left = [plain(one) for one in told]

    def taken(item: str) -> bool:
        match = next((one for one in left if one.startswith(plain(item))), None)
        if match is not None:
            left.remove(match)
        return match is not None

    hits = [taken(item) for item in gold]
    for item in spare:
        taken(item)
    return (sum(hits), [item for item, hit in zip(gold, hits, strict=True) if not hit], left)


def plain(words: str) -> str:
    """Words without case, blanks and stops."""
    return re.sub(r"[\s.,;:]+", " ", words.lower()).strip()


if __name__ == "__main__":
    main()
