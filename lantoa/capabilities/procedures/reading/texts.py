"""Cleaning the text of a source: one normal form, look-alike letters and unreadable marks mended, and what was mended."""

import re
import unicodedata

from lantoa.capabilities.procedures.enums import QualityFault

_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_MIXED = re.compile(r"\w*[\u0370-\u03ff\u0400-\u04ff]\w*")
_LATIN = re.compile(r"[A-Za-zÀ-ỹ]")
_LOOKS = str.maketrans(
    "АВЕКМНОРСТХІЈЅаеорсухіјѕиΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTXIJSaeopcyxijsuABEZHIKMNOPTYXo",
)
# Bullets of symbol fonts in the private use area, as Word leaves them behind.
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffd]")
# What needs a closer look at all; most texts hold none of it.
_CARE = re.compile(
    r"[\u0370-\u03ff\u0400-\u04ff\ue000-\uf8ff\x00-\x09\x0b-\x1f\x7f\u00a0\u00ad\u00d0\u00f0\u2000-\u200f\u202a-\u202f"
    r"\u2060\u3000\ufeff\ufffd]"
)
_LOOSE = re.compile(r" \n|\n[ \n]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]{2,}|[\t\u00a0\u2000-\u200a\u202f\u3000]")
_LINES = re.compile(r" ?\n[ \n]*")


class Cleaner:
    """Cleans the texts of one record and remembers in `faults` what had to be mended."""

    def __init__(self) -> None:
        self.faults: set[str] = set()

    def text(self, value: str | None) -> str:
        """`value` with its lines kept; "" for nothing."""
        if not value:
            return ""
        if not unicodedata.is_normalized("NFC", value):
            self.faults.add(QualityFault.DECOMPOSED)
            value = unicodedata.normalize("NFC", value)
        if not (_CARE.search(value) or "  " in value or ("\n" in value and _LOOSE.search(value))):
            return value.strip()
        text = value.replace("Ð", "Đ").replace("ð", "đ")
        if _FOREIGN.search(text):
            text = _MIXED.sub(self._latin, text)
        if _PRIVATE.search(text) or "\ufffd" in text:
            self.faults.add(QualityFault.ODD_MARKS)
            text = _PRIVATE.sub("-", text)
        return _tidy_lines(text)

    def line(self, value: str | None) -> str:
        """`value` as one line."""
        return self.text(value).replace("\n", " ")

    def _latin(self, word: re.Match[str]) -> str:
        """A word that mixes alphabets was typed with look-alikes; a word of another language stays."""
        if not _LATIN.search(word[0]):
            return word[0]
        self.faults.add(QualityFault.LOOK_ALIKES)
        return word[0].translate(_LOOKS)


def _tidy_lines(text: str) -> str:
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
