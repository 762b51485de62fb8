"""Charts: geometry is right and every figure is printed."""

from django.template import Context, Template

from lantoa.ui import charts


def draw(source: str, **values: object) -> str:
    """The template text with `ui` loaded, drawn with white space made single."""
    return " ".join(Template("{% load ui %}" + source).render(Context(values)).split())


def test_the_longest_bar_fills_the_box_and_nought_is_nought() -> None:
    assert [(b.shown, b.width) for b in charts.bars([("A", 40), ("B", 10), ("C", 0)])] == [
        ("40", "100"),
        ("10", "25"),
        ("0", "0"),
    ]


def test_bars_of_nothing_do_not_divide_by_nought() -> None:
    assert [b.width for b in charts.bars([("A", 0)])] == ["0"]
    assert charts.bars([]) == []


def test_stacked_segments_follow_each_other() -> None:
    (stack,) = charts.stacks(["x", "y"], [("Quý I", [30, 10])])
    assert [(s.x, s.width, s.tone) for s in stack.segments] == [("0", "75", 1), ("75", "25", 2)]
    assert stack.shown == "40"


def test_a_missing_value_breaks_the_line_and_is_not_drawn_as_nought() -> None:
    chart = charts.line_chart(["x"], [("T1", [1]), ("T2", [None]), ("T3", [3])])
    assert len(chart.lines[0].paths) == 2
    assert len(chart.lines[0].dots) == 2
    points, last = charts.sparkline([2, None, 4])
    assert points.count(",") == 2
    assert last == ("116", "4")


def test_scale_ends_on_a_number_whose_quarters_are_round() -> None:
    assert [charts.nice_top(v) for v in (0, 3, 21, 33, 100, 4100)] == [4, 4, 24, 40, 100, 4800]


def test_a_share_tells_true_figures_even_above_the_whole() -> None:
    assert charts.part(18, 24) == charts.Part("18", "24", "75%", "75", "25")
    assert charts.part(30, 24) == charts.Part("30", "24", "125%", "100", "0")
    assert charts.part(3, 0) == charts.Part("3", "0", "–", "0", "100")


def test_heat_levels_are_quarters_of_the_largest_and_zero_is_apart() -> None:
    ((_, cells),) = charts.heat([("A", [0, 1, 25, 26, 75, 100, (50, "/x/", "2 lớp")])])
    assert [c.level for c in cells] == [0, 1, 1, 2, 3, 4, 2]
    assert (cells[-1].url, cells[-1].note) == ("/x/", "2 lớp")


def test_figures_are_written_the_vietnamese_way() -> None:
    assert [charts.figure(v) for v in (1284, 96.5, None, 3.0)] == ["1.284", "96,5", "–", "3"]


def test_coordinates_keep_the_point_whatever_the_language() -> None:
    drawn = draw('{% ui_line_chart title="Tin" rows=rows %}', rows=[("T1", 1.5), ("T2", 2), ("T3", 2.25)])
    assert 'cx="334"' in drawn
    assert 'cy="137.25"' in drawn


def test_every_chart_prints_its_figures() -> None:
    rows = [("Cổng", 1234), ("Phát thanh", 41)]
    for source in (
        '{% ui_bar_chart title="Kênh" rows=rows %}',
        '{% ui_line_chart title="Kênh" rows=rows %}',
        '{% ui_stacked_chart title="Kênh" series=one rows=stacked %}',
        '{% ui_heat_table caption="Kênh" columns=one rows=stacked %}',
    ):
        drawn = draw(source, rows=rows, one=["Lượt"], stacked=[("Cổng", [1234]), ("Phát thanh", [41])])
        assert "1.234" in drawn, source
        assert "41" in drawn, source
        assert "<table" in drawn, source


def test_an_image_of_data_has_a_name_and_a_description() -> None:
    for source in (
        '{% ui_line_chart title="Tin" rows=rows %}',
        '{% ui_donut title="Tin" value=3 total=4 %}',
        '{% ui_sparkline label="Tin" values=rows %}',
    ):
        drawn = draw(source, rows=[("T1", 3), ("T2", 4)])
        assert 'role="img"' in drawn
        assert "<title>Tin</title>" in drawn
        assert "<desc>" in drawn


def test_a_stat_with_percent_draws_its_bar_without_a_whole() -> None:
    drawn = draw('{% ui_stat label="Đúng hạn" value=96.5 unit="%" href="/x/" %}')
    assert 'width="96.5"' in drawn
    assert "/100" not in drawn
    assert 'href="/x/"' in drawn


def test_a_heat_table_leads_where_its_cell_says_and_escapes_what_it_is_given() -> None:
    rows = [("<Sở> & xã", [0, (1234, "/a?b=1&c=<", "2 <lớp>"), 5])]
    drawn = draw(
        '{% ui_heat_table caption="C" columns="xyz" rows=rows none_text=none %}', rows=rows, none="<trống>"
    )

    assert drawn.partition("<tbody>")[2].partition("</tbody>")[0].replace("> <", "><").strip() == (
        '<tr><th class="lt-heat__row" scope="row">&lt;Sở&gt; &amp; xã</th>'
        '<td class="lt-heat__cell lt-heat__cell--0">&lt;trống&gt;</td>'
        '<td class="lt-heat__cell lt-heat__cell--4"><a class="lt-heat__link" href="/a?b=1&amp;c=&lt;">1.234'
        '<span class="lt-heat__note">2 &lt;lớp&gt;</span></a></td>'
        '<td class="lt-heat__cell lt-heat__cell--1">5</td></tr>'
    )


def test_progress_says_its_share_and_escapes_its_label() -> None:
    drawn = draw('{% ui_progress label=label value=7 total=12 unit="việc" %}', label="A<b")

    assert '<span class="lt-progress__label">A&lt;b</span>' in drawn
    assert '7 trên 12 việc <span class="lt-progress__percent">(58%)</span>' in drawn
    assert '<rect class="lt-tone-1" width="58.33" height="10">' in drawn
