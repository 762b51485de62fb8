import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lantoa.kit.text import fold, nfc, shorten, slug, sort_key, tidy

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệ ĐÔƠỨỰ-,.0123456789", max_size=80
)


@given(st.text(max_size=80))
def test_normal_form_is_stable(text):
    assert nfc(nfc(text)) == nfc(text)
    assert tidy(tidy(text)) == tidy(text)


@given(VIETNAMESE)
def test_fold_is_the_same_for_both_unicode_forms(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(text).isascii()


@given(VIETNAMESE)
def test_slug_holds_only_address_letters(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug(text).startswith("-")
    assert not slug(text).endswith("-")


@given(VIETNAMESE, st.integers(2, 40))
def test_shortened_text_fits(text, limit):
    assert len(shorten(text, limit)) <= limit


def test_fold_turns_dyet_into_d_and_slug_keeps_the_word():
    assert fold("Đường dây Điện Biên") == "duong day dien bien"
    assert slug("Đường dây nóng") == "duong-day-nong"
    assert nfc("Ðiện") == "Điện"


def test_tidy_removes_what_cannot_be_seen():
    assert tidy("  cải\u00a0cách\u200b \n hành   chính ") == "cải cách hành chính"


def test_sort_follows_the_vietnamese_alphabet():
    words = ["Đà", "Da", "Ăn", "An", "Ân", "Dạ", "Dá", "Ô", "O", "Ơ", "Ứng", "Ung"]

    assert sorted(words, key=sort_key) == [
        "An",
        "Ăn",
        "Ân",
        "Da",
        "Dá",
        "Dạ",
        "Đà",
        "O",
        "Ô",
        "Ơ",
        "Ung",
        "Ứng",
    ]
