"""Mending a word: what is found, and that no word, however long, asks the catalogue more than it can bear."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lantoa.capabilities.procedures.reading.finding.spelling import (
    FAR,
    FARTHEST,
    LONG,
    Speller,
    distance,
    edits,
)
from lantoa.capabilities.procedures.reading.finding.syllables import (
    is_syllable,
    syllables_from,
)

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


@pytest.mark.parametrize("word", ["xyzwqkj", "qwertyui", "nghjenkzz"])
def test_two_slips_are_sought_among_syllables_and_not_by_trying_everything(word):
    _, asked = mended(word)

    assert asked < 2_000


LONG_ONES = [one for one, _ in syllables_from(5)]


@given(st.data())
def test_the_only_known_syllable_is_found_behind_two_slips(data):
    meant = data.draw(st.sampled_from([one for one in LONG_ONES if len(one) <= 7]))
    once = data.draw(st.sampled_from(sorted(set(edits(meant)))))
    typed = data.draw(st.sampled_from(sorted(set(edits(once)))))
    assume(LONG <= len(typed) <= FARTHEST and distance(typed, meant) <= FAR)

    speller = Speller(lambda word: int(word == meant), lambda one, other: 1)

    assert speller.mend(typed, "mot", "hai") == (meant,)


@given(st.text("aghin", max_size=6), st.text("aghin", max_size=6))
def test_a_distance_is_the_same_both_ways_and_nothing_only_between_equals(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) >= abs(len(one) - len(other))


def test_all_that_counts_as_a_syllable_is_known_by_its_letters():
    assert all(is_syllable(one) for one in LONG_ONES)
    assert {"nghieng", "chung", "truong", "duong"} <= set(LONG_ONES)
