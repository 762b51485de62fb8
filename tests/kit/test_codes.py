"""Codes that people copy from paper."""

import pytest

from lantoa.kit.codes import new_code


@pytest.mark.parametrize("length", [6, 8, 10, 20])
def test_a_code_is_never_a_word(length):
    codes = [new_code(length) for _ in range(2_000)]

    assert {len(code) for code in codes} == {length}
    assert all(any(letter.isdigit() for letter in code) for code in codes)


def test_letters_and_digits_that_look_alike_are_left_out():
    assert set("".join(new_code() for _ in range(2_000))) == set("23456789abcdefghjkmnpqrstuvwxyz")
