from hypothesis import given
from hypothesis import strategies as st

from lantoa.kit.text import nfc
from lantoa.ports.search import words
from lantoa.ports.search.snippets import LENGTH, shown


def highlight(text, wanted):
    return shown(text, "", "", wanted)[0]


def snippet(summary, body, wanted):
    return shown("", summary, body, wanted)[1]


def test_marked_words_keep_their_own_spelling():
    assert highlight("Đường dây nóng", {"duong", "day"}) == "<mark>Đường dây</mark> nóng"


def test_everything_else_is_escaped():
    text = "<script>alert('một')</script> & <b>cửa</b>"

    marked = highlight(text, {"mot", "cua"})

    assert "<script>" not in marked
    assert "<b>" not in marked
    assert "&lt;script&gt;alert(&#x27;<mark>một</mark>" in marked


def test_a_word_alone_is_not_marked_where_the_words_stand_together():
    marked = highlight("Thủ tục hành chính của Chính phủ", {"thu", "tuc", "hanh", "chinh"})

    assert marked == "<mark>Thủ tục hành chính</mark> của Chính phủ"


def test_the_cut_is_around_the_words_and_says_what_it_left_out():
    body = f"{'mở đầu ' * 100}giải quyết thủ tục đất đai {'kết thúc ' * 100}"

    cut = snippet("Tóm tắt không nói gì", body, {"thu", "tuc"})

    assert "<mark>thủ tục</mark>" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) < LENGTH + 40


def test_a_summary_that_speaks_of_it_is_shown_before_the_body():
    assert snippet("Về thủ tục", "thủ tục khác", {"thu", "tuc"}) == "Về <mark>thủ tục</mark>"


def test_without_any_of_the_words_the_beginning_is_shown():
    assert snippet("", "Chỉ có nội dung", {"khac"}) == "Chỉ có nội dung"
    assert snippet("", "", {"khac"}) == ""


@given(
    st.text(alphabet="aAâđĐ1 07\n.,(-_hcửaỬ\u0301\u00a0", max_size=60),
    st.sets(st.sampled_from(["a", "hc", "cua", "1", "7", "d", "da", "0", "ca"])),
)
def test_words_are_found_among_the_wanted_ones_as_among_all(text, wanted):
    text = nfc(text)

    assert words.spans_among(text, wanted) == [one for one in words.spans(text) if one[2] in wanted]
    assert words.folded(text) == " ".join(word for word, _ in words.read(text))
