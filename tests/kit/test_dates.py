from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.kit.dates import official_date, read_date, read_moment, short_date

DAYS = st.dates(date(1945, 9, 2), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("29 - 01 - 2022", datetime(2022, 1, 29)),  # E6
        ("27/01/2023 5:35 CH", datetime(2023, 1, 27, 17, 35)),
        ("29/01/2022 12:48 SA", datetime(2022, 1, 29, 0, 48)),
        ("29/01/2022 12:48 CH", datetime(2022, 1, 29, 12, 48)),
        ("15/11/2022 09:00", datetime(2022, 11, 15, 9)),
        ("15/11/2022 25:00", None),
        ("không có ngày", None),
    ],
)
def test_moment_is_read_as_printed(text, moment):
    assert read_moment(text) == moment


@pytest.mark.parametrize("text", ["31/02/2022", "00/01/2022", "1/13/2022", "tháng 5 năm 2022"])
def test_impossible_date_is_not_corrected(text):
    assert read_date(text) is None


@given(DAYS)
def test_official_and_short_dates_read_back(day):
    assert read_date(official_date(day)) == day
    assert read_date(short_date(day)) == day
    assert read_date(f"{day.day} - {day.month} - {day.year}") == day


def test_official_date_has_leading_zeros_where_the_decree_wants_them():
    assert official_date(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert official_date(date(2026, 11, 24)) == "ngày 24 tháng 11 năm 2026"
    assert official_date(date(2026, 3, 9)) == "ngày 09 tháng 3 năm 2026"
