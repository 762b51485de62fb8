"""Numbers said in a text, and where they disagree with the table."""

import pytest

from lantoa.capabilities.reports.queries.drafts import contradictions_in
from lantoa.capabilities.reports.reading import Claim, claims_in, contradictions, read_number

NOUNS = {
    "conferences": ("hội nghị tập huấn", "hội nghị"),
    "combined": ("hội nghị lồng ghép",),
    "people": ("lượt người",),
    "items": ("tin, bài", "tin bài", "bài"),
}


def said(text: str) -> list[tuple[str, int]]:
    return [(claim.indicator, claim.value) for claim in claims_in(text, NOUNS)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("1.250", 1250),
        ("mười hai", 12),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("Bốn", 4),
        ("nhiều", None),
    ],
)
def test_number_is_read_from_digits_and_words(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Tổ chức 12 hội nghị với 1.250 lượt người.", [("conferences", 12), ("people", 1250)]),
        ("mười hai cuộc hội nghị tập huấn", [("conferences", 12)]),
        ("12 (mười hai) hội nghị", [("conferences", 12)]),
        ("03 hội nghị lồng ghép", [("combined", 3)]),
        ("Ngày 15/11 hội nghị tổng kết; năm 2022 hội nghị sơ kết", []),
        ("Kế hoạch số 45/KH-SNV; đăng 24 tin, bài", [("items", 24)]),
        ("Hội nghị đã diễn ra", []),
        ("2 hội nghị\n3 hội nghị", [("conferences", 2), ("conferences", 3)]),
    ],
)
def test_claims_are_numbers_before_their_nouns(text, claims):
    assert said(text) == claims


def test_claim_names_its_sentence():
    assert claims_in("Mở đầu. Đã tổ chức 12 hội nghị. Hết.", NOUNS) == [
        Claim("conferences", 12, "12 hội nghị", "Đã tổ chức 12 hội nghị.")
    ]


def test_contradiction_is_found_between_text_and_table():
    found = contradictions({"a": "Đã tổ chức 12 hội nghị."}, NOUNS, {"conferences": 10})

    assert [(place, claim.value) for place, claim in found] == [("a", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Đã tổ chức 10 hội nghị.",
        "6 hội nghị ở huyện, 4 hội nghị ở Sở",
        "10 hội nghị, trong đó 4 hội nghị ở xã",
    ],
)
def test_parts_that_make_up_the_total_are_no_contradiction(text):
    assert contradictions({"a": text}, NOUNS, {"conferences": 10}) == []


def test_sections_are_held_against_their_own_forms_and_plans_are_no_claims():
    bodies = {
        "press": "Thực hiện 1 tin.",
        "contests": "Hội thi có 77 lượt người.",
        "next": "Tổ chức một hội thi.",
        "strengths": "Đã tổ chức 3 hội thi.",
    }
    values = {"portal_items": 2, "participations": 159, "contests": 2}

    assert [(key, claim.value) for key, claim in contradictions_in(bodies, values)] == [("strengths", 3)]
