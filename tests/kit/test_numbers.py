from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lantoa.kit.numbers import share, show_money, show_number


@given(st.integers(-(10**12), 10**12))
def test_whole_number_reads_back(value):
    assert int(show_number(value).replace(".", "")) == value


@given(st.decimals(-(10**6), 10**6, places=2))
def test_decimal_reads_back(value):
    shown = show_number(value, 2)

    assert Decimal(shown.replace(".", "").replace(",", ".")) == value


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_share_is_within_half_a_tenth(part, whole):
    shown = Decimal(share(part, whole).rstrip("%").replace(".", "").replace(",", "."))

    assert abs(shown - Decimal(part) * 100 / whole) <= Decimal("0.05")


def test_numbers_are_written_the_vietnamese_way():
    assert show_number(1234567) == "1.234.567"
    assert show_number(1234.565, 2) == "1.234,57"
    assert show_money(1500000) == "1.500.000 đồng"
    assert share(47, 200) == "23,5%"
    assert share(1, 0) is None
