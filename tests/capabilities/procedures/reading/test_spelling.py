"""Mending a word: what is found, and that no word, however long, asks the catalogue more than it can bear."""

import pytest

from lantoa.capabilities.procedures.reading.finding.spelling import Speller

KNOWN = {"dang", "ky", "ket", "hon", "na", "nan", "an", "nghieng"}
LONGEST = 300  # letters of a question that are looked at


class Counted:
    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, word: str) -> int:
        self.asked += 1
        return int(word in KNOWN)


def mended(word: str) -> tuple[tuple[str, ...], int]:
    """What `word` becomes, and how many words were looked up for it."""
    known = Counted()
    return Speller(known, lambda one, other: 1).mend(word, "", ""), known.asked


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ddang", ("dang",)),
        ("hno", ("hon",)),
        ("nghjenk", ("nghieng",)),  # two letters wrong
        ("nghieenngg", ("nghieenngg",)),
        ("dangkykethon", ("dang", "ky", "ket", "hon")),
        ("kinkinabolished", ("kinkinabolished",)),
    ],
)
def test_a_word_becomes_what_was_meant(word, meant):
    assert mended(word)[0] == meant


@pytest.mark.parametrize("word", ["q" * LONGEST, "qe" * (LONGEST // 2), "nan" * (LONGEST // 3 - 1) + "qqq"])
def test_a_word_as_long_as_a_question_asks_no_more_than_two_hundred_times_its_letters(word):
    meant, asked = mended(word)

    assert meant == (word,)
    assert asked < 200 * LONGEST
