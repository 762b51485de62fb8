"""What comes out of foreign HTML is written anew; nothing that acts survives."""

import pytest

from lantoa.ports.files.foreign_html import Piece, PieceKind, plain_text, read_foreign_html


def pieces(source: str) -> list[Piece]:
    return read_foreign_html(source, lambda address: {"href": address}).pieces


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (
            '<p style="color:red" class="x" onclick="a()">Chữ <strong>đậm</strong></p>',
            "<p>Chữ <b>đậm</b></p>",
        ),
        ("chữ trần<br><br>đoạn hai", "<p>chữ trần</p><p>đoạn hai</p>"),
        ("<div><div><span>sâu</span></div></div>", "<p>sâu</p>"),
        ("<ul><li>một</li><li>hai <i>x</i></li></ul>", "<ul><li>một</li><li>hai <i>x</i></li></ul>"),
        ('<p><a href="javascript:a()">xấu</a></p>', "<p>xấu</p>"),
        (
            '<p><a href="https://example.vn/?a=1&amp;b=2">tốt</a></p>',
            '<p><a href="https://example.vn/?a=1&amp;b=2">tốt</a></p>',
        ),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<script>alert('x')</script><style>p{}</style><p>còn</p>", "<p>còn</p>"),
        ("<p>&nbsp;</p><p></p>", None),
    ],
)
def test_text_is_written_anew(source, kept):
    assert pieces(source) == ([Piece(PieceKind.TEXT, html=kept)] if kept else [])


def test_an_article_is_cut_into_its_parts():
    source = (
        "<h2>Đề mục</h2><p>Trước</p><p><img src='/uploads/a.jpg' alt='Ảnh' onerror='x()'></p>"
        "<blockquote>Trích</blockquote><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    )

    assert pieces(source) == [
        Piece(PieceKind.HEADING, text="Đề mục"),
        Piece(PieceKind.TEXT, html="<p>Trước</p>"),
        Piece(PieceKind.IMAGE, src="/uploads/a.jpg", alt="Ảnh"),
        Piece(PieceKind.QUOTE, text="Trích"),
        Piece(PieceKind.TABLE, rows=(("A", "B"), ("1", "2")), headed=True),
    ]


def test_a_table_that_only_places_a_picture_is_taken_apart():
    source = "<table><tr><td><img src='/uploads/a.jpg'></td></tr><tr><td>Chú thích</td></tr></table>"

    assert [piece.kind for piece in pieces(source)] == [PieceKind.IMAGE, PieceKind.TEXT]


def test_what_was_left_out_is_counted():
    source = '<script>a</script><script>b</script><iframe src="//x"></iframe><p onclick="a()">x</p>'

    assert read_foreign_html(source, lambda address: None).dropped == {"script": 2, "iframe": 1, "on…": 1}


def test_nesting_beyond_reason_keeps_the_words():
    assert "đáy" in pieces("<div>" * 3000 + "đáy" + "</div>" * 3000)[0].html


def test_a_short_text_loses_its_marks():
    assert plain_text("Tóm&nbsp;tắt<br />hai &quot;dòng&quot;") == 'Tóm tắt hai "dòng"'
