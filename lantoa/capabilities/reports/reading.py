"""Numbers that a narrative states, read with the thing they count: "12 hội nghị", "mười hai hội nghị"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lantoa.kit.text import nfc

_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
NUMBER_WORDS: dict[str, int] = {word: value for value, word in enumerate(_UNITS) if value}
NUMBER_WORDS |= {"tư": 4, "bẩy": 7, "mười": 10, "hai mươi": 20, "hai mươi mốt": 21}
NUMBER_WORDS |= {f"mười {word}": 10 + value for value, word in enumerate(_UNITS) if value and value != 5}
NUMBER_WORDS |= {"mười lăm": 15, "mười bẩy": 17}
_WORDS = "|".join(sorted((re.escape(word) for word in NUMBER_WORDS), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d+"
# "12 (mười hai) cuộc hội nghị": a number in words in brackets, and a classifier, may stand between.
_CLASSIFIERS = "cuộc|buổi|lớp|tác phẩm|bản|số|lần|chương trình|đợt"
_BETWEEN = rf"(?:\s*\([^)]{{1,40}}\))?\s+(?:(?:{_CLASSIFIERS})\s+)?"
_DATES = re.compile(
    r"\bngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}|\s+tháng)|\bnăm\s+\d{4}|\d{1,2}/\d{1,4}(?:/\d{4})?", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^\n.;!?]*(?:\.(?=\d)[^\n.;!?]*)*[\n.;!?]?")


@dataclass(frozen=True)
class Claim:
    """A number said in a text about one indicator, with the sentence that says it."""

    indicator: str
    value: int
    wording: str
    sentence: str


def read_number(text: str) -> int | None:
    """ "1.250", "12" or a number word up to twenty-one; None when it is neither."""
    text = nfc(text).strip().lower()
    if re.fullmatch(_DIGITS, text):
        return int(text.replace(".", ""))
    return NUMBER_WORDS.get(re.sub(r"\s+", " ", text))


def claims_in(text: str, nouns: Mapping[str, Sequence[str]]) -> list[Claim]:
    """Every number in `text` that stands before one of the nouns; the longest noun at a place wins.

    `nouns`: indicator key to its words. "12 hội nghị lồng ghép" is about "hội nghị lồng ghép", never about
    "hội nghị". Dates and document numbers are not numbers of things.
    """
    owner = {noun.lower(): key for key, words in nouns.items() for noun in words}
    if not owner:
        return []
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(owner, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\w/.,-])(?P<number>{_DIGITS}|{_WORDS}){_BETWEEN}(?P<noun>{words})(?!\w)", re.IGNORECASE
    )
    claims = []
    for match_sentence in _SENTENCE.finditer(nfc(text)):
        sentence = match_sentence.group().strip()
        for match in pattern.finditer(_without_dates(sentence)):
            noun = re.sub(r"\s+", " ", match["noun"].lower())
            value = read_number(match["number"])
            if value is not None:
                claims.append(Claim(owner[noun], value, match.group().strip(), sentence))
    return claims


def _without_dates(sentence: str) -> str:
    """Dates blanked out, so that "15/11 hội nghị" is no eleven conferences; offsets stay."""
    return _DATES.sub(lambda match: "·" * len(match.group()), sentence)


def contradictions(
    texts: Mapping[str, str], nouns: Mapping[str, Sequence[str]], values: Mapping[str, int]
) -> list[tuple[str, Claim]]:
    """(place, claim) for totals in the text that disagree with the table.

    `texts`: place (section key) to text. Within one place an indicator may be told in parts ("5 hội nghị ở
    huyện, 5 hội nghị ở Sở"): the place agrees when any number, or the sum of them, is the table's value.
    """
    found: list[tuple[str, Claim]] = []
    for place, text in texts.items():
        said: dict[str, list[Claim]] = {}
        for claim in claims_in(text, nouns):
            said.setdefault(claim.indicator, []).append(claim)
        for indicator, claims in said.items():
            if indicator not in values:
                continue
            numbers = [claim.value for claim in claims]
            if values[indicator] not in numbers and values[indicator] != sum(numbers):
                found.append((place, max(claims, key=lambda claim: claim.value)))
    return found
