import pytest

from lantoa.capabilities.library.reading import Pinpoint, find_pinpoints
from lantoa.capabilities.library.reading.pinpoints import point_range


def test_list_of_points_gives_one_place_each() -> None:
    found = find_pinpoints("các điểm a, d, e, g, h và i khoản 1 Điều 31")

    assert found == [Pinpoint("31", "1", letter) for letter in "adeghi"]


def test_range_of_points_follows_the_vietnamese_order() -> None:
    assert "".join(point_range("a", "i")) == "abcdđeghi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điểm đ khoản 2 Điều 15", [Pinpoint("15", "2", "đ")]),
        ("khoản 1 và khoản 2 Điều 7", [Pinpoint("7", "1"), Pinpoint("7", "2")]),
        ("khoản 1, 2 và 3 Điều 13", [Pinpoint("13", "1"), Pinpoint("13", "2"), Pinpoint("13", "3")]),
        ("Điều 8, Điều 14", [Pinpoint("8"), Pinpoint("14")]),
        ("Mục 2 Chương III", [Pinpoint(part="Mục 2"), Pinpoint(part="Chương III")]),
        ("điểm a khoản 1, điểm b khoản 2 Điều 5", [Pinpoint("5", "1", "a"), Pinpoint("5", "2", "b")]),
        ("không có gì", []),
    ],
)
def test_places_are_resolved_upwards(text: str, expected: list[Pinpoint]) -> None:
    assert find_pinpoints(text) == expected
