"""Components draw what they are asked for, and refuse what they do not know."""

import inspect
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from lantoa.ui.templatetags import ui, ui_charts, ui_reading


def draw(source: str, **values: object) -> str:
    """The template text with `ui` loaded, drawn and with runs of white space made one space."""
    return " ".join(Template("{% load ui %}" + source).render(Context(values)).split())


@pytest.mark.parametrize(
    "source",
    [
        '{% ui_button text="Lưu" knd="main" %}',
        '{% ui_badge txt="Nháp" %}',
        '{% ui_alert knid="info" %}x{% endui_alert %}',
        '{% ui_table caption="Bảng" striped=True %}{% endui_table %}',
        '{% ui_stat label="Tin" value=3 raws=rows %}',
        '{% ui_button "Lưu" %}',
    ],
)
def test_a_misspelt_or_unnamed_argument_is_a_syntax_error(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        draw(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% ui_button text="Lưu" kind="mian" %}',
        '{% ui_badge text="Nháp" kind="red" %}',
        '{% ui_date value=day form="long" %}',
    ],
)
def test_an_unknown_kind_fails_loudly(source: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        draw(source, day=date(2026, 2, 5))


@pytest.mark.parametrize("name", sorted(ui.register.tags))
def test_every_argument_of_every_component_is_named(name: str) -> None:
    function = inspect.unwrap(
        getattr(ui, name, None) or getattr(ui_charts, name, None) or getattr(ui_reading, name)
    )
    kinds = {p.name: p.kind for p in inspect.signature(function).parameters.values()}
    positional = {n for n, kind in kinds.items() if kind is not inspect.Parameter.KEYWORD_ONLY}
    assert positional <= {"context", "content"}


@pytest.mark.parametrize("name", sorted(ui.register.tags))
def test_every_component_stands_in_the_style_guide_or_a_layout(name: str) -> None:
    from pathlib import Path

    templates = Path(ui.__file__).parent.parent / "templates" / "ui"
    assert any(
        f"{{% {name} " in path.read_text() or f"{{% {name} %}}" in path.read_text()
        for path in templates.rglob("*.html")
    )


@pytest.mark.parametrize(
    ("days", "done", "sentence"),
    [
        (12, False, "còn 12 ngày làm việc"),
        (1, False, "còn 1 ngày làm việc"),
        (0, False, "hạn hôm nay"),
        (-4, False, "quá hạn 4 ngày làm việc"),
        (-4, True, "đã hoàn thành"),
        (None, False, "chưa có hạn"),
    ],
)
def test_countdown_speaks(days: int | None, done: bool, sentence: str) -> None:
    assert f"<span>{sentence}</span>" in draw("{% ui_countdown days=days done=done %}", days=days, done=done)


def test_dates_are_written_the_official_way_and_the_short_way() -> None:
    day = date(2026, 2, 5)
    assert draw('{% ui_date value=day form="both" %}', day=day) == (
        '<time class="lt-date" datetime="2026-02-05">ngày 05 tháng 02 năm 2026 <span class="lt-date__also">(05/02/2026)</span></time>'
    )
    assert "chưa có ngày" in draw("{% ui_date value=None %}")


def test_a_moment_is_shown_in_local_time() -> None:
    moment = datetime(2026, 2, 4, 18, 5, tzinfo=UTC)
    assert ">05/02/2026 01:05</time>" in draw('{% ui_date value=moment form="moment" %}', moment=moment)


def test_text_from_people_is_escaped_everywhere() -> None:
    evil = "<script>x</script>"
    drawn = draw(
        "{% ui_button text=e href=e %}{% ui_badge text=e %}{% ui_card title=e href=e %}{{ e }}{% endui_card %}{% ui_definitions rows=rows %}"
        "{% ui_bar_chart title=e rows=bars %}{% ui_share title=e url=e %}{% ui_file url=e name=e %}",
        e=evil,
        rows=[(evil, evil)],
        bars=[(evil, 3)],
    )
    assert "<script" not in drawn


def test_confirmation_is_a_form_that_posts_with_its_token() -> None:
    drawn = draw(
        '{% ui_confirm title="Xóa?" submit_text="Xóa" cancel_href="/" kind="danger" %}<p>Kế hoạch 15</p>{% endui_confirm %}',
        csrf_token="abc",
    )
    assert '<form method="post">' in drawn
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="abc">' in drawn
    assert "<p>Kế hoạch 15</p>" in drawn


def test_pagination_keeps_filters_and_writes_plain_numbers() -> None:
    request = RequestFactory().get("/", {"q": "một cửa", "trang": "1200"})
    drawn = draw(
        "{% ui_pagination page=page %}", page=Paginator(range(30_000), 10).page(1200), request=request
    )
    assert 'href="?q=m%E1%BB%99t+c%E1%BB%ADa&amp;trang=1201"' in drawn
    assert draw("{% ui_pagination page=page %}", page=Paginator(range(3), 10).page(1), request=request) == ""


def test_an_empty_value_is_said_in_words() -> None:
    assert "chưa có" in draw("{% ui_definitions rows=rows %}", rows=[("Kinh phí", None)])
    assert ">0</dd>" in draw("{% ui_definitions rows=rows %}", rows=[("Kinh phí", 0)])
    assert ">1.234</dd>" in draw("{% ui_definitions rows=rows %}", rows=[("Lượt xem", 1234)])


def test_file_says_kind_and_size_before_the_click() -> None:
    drawn = draw('{% ui_file url="/t/1" name="Ke-hoach.pdf" size=1887436 %}')
    assert "(PDF, 1,8 MB)" in drawn


def test_steps_mark_what_is_done() -> None:
    drawn = draw("{% ui_steps labels=labels current=2 %}", labels=["Tải", "Kiểm tra", "Trình"])
    assert drawn.count("lt-steps__step--done") == 1
    assert drawn.count('aria-current="step"') == 1
    assert "Bước 2 trên 3" in drawn


def test_a_date_stands_right_before_its_full_stop() -> None:
    assert draw("{% ui_date value=day %}.", day=date(2026, 2, 5)).endswith("05/02/2026</time>.")
