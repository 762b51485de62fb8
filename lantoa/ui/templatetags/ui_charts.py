"""Charts as template tags. `{% load ui %}` brings these too.

Every chart prints its figures: as the table it is made of, or as a table that opens below it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from lantoa.kit.numbers import show_number
from lantoa.ui import chart_pieces, charts

register = template.Library()
FOLDER = "ui/charts"


@register.inclusion_tag(f"{FOLDER}/bar.html")
def ui_bar_chart(
    *,
    title: str,
    rows: Iterable[Sequence],
    unit: str = "",
    desc: str = "",
    label: str = "Mục",
    top: charts.Figure | None = None,
    wide: bool = False,
) -> dict[str, Any]:
    """Horizontal bars for (label, value[, address]); it is a table, so the figures are always there.

    `wide`: for labels that are whole sentences; they take most of the row, and the bars are short.
    """
    return {
        "title": title,
        "bars": charts.bars(rows, top),
        "unit": unit,
        "desc": desc,
        "label": label,
        "wide": wide,
    }


@register.inclusion_tag(f"{FOLDER}/stacked.html")
def ui_stacked_chart(
    *,
    title: str,
    series: Sequence[str],
    rows: Iterable[tuple[str, Sequence]],
    unit: str = "",
    desc: str = "",
    label: str = "Mục",
) -> dict[str, Any]:
    """Stacked bars for (label, [value of each series]) with a legend and every figure in the table."""
    legend = [(name, n % charts.COLOURS + 1) for n, name in enumerate(series)]
    return {
        "title": title,
        "legend": legend,
        "stacks": charts.stacks(series, rows),
        "unit": unit,
        "desc": desc,
        "label": label,
    }


@register.inclusion_tag(f"{FOLDER}/line.html")
def ui_line_chart(
    *,
    title: str,
    rows: Iterable[Sequence],
    series: Sequence[str] = (),
    unit: str = "",
    desc: str = "",
    label: str = "Kỳ",
) -> dict[str, Any]:
    """Lines over time: (label, value) for one series, (label, [values]) with `series` names for several; None is a gap."""
    full = [(row[0], list(row[1]) if isinstance(row[1], (list, tuple)) else [row[1]]) for row in rows]
    names = list(series) or [title]
    table = [(row_label, [charts.figure(v) for v in values]) for row_label, values in full]
    return {
        "title": title,
        "chart": charts.line_chart(names, full),
        "names": names,
        "table": table,
        "unit": unit,
        "desc": desc,
        "label": label,
    }


@register.inclusion_tag(f"{FOLDER}/sparkline.html")
def ui_sparkline(*, values: Sequence, label: str) -> dict[str, Any]:
    """A small line without axes: `values` are numbers or (label, value) rows; `label` says what it shows."""
    numbers = [v[1] if isinstance(v, (tuple, list)) else v for v in values]
    points, last = charts.sparkline(numbers)
    shown = ", ".join(charts.figure(n) for n in numbers)
    return {"points": points, "last": last, "label": label, "shown": shown}


@register.inclusion_tag(f"{FOLDER}/donut.html")
def ui_donut(
    *, title: str, value: charts.Figure, total: charts.Figure, unit: str = "", desc: str = ""
) -> dict[str, Any]:
    """A share of a whole as a ring, with the percentage inside and both figures below."""
    return {"title": title, "part": charts.part(value, total), "unit": unit, "desc": desc}


@register.simple_tag
def ui_progress(
    *, label: str, value: charts.Figure, total: charts.Figure, unit: str = "", hide_label: bool = False
) -> SafeString:
    """How far something is: "7 trên 12 hoạt động" with a bar."""
    return chart_pieces.progress(label, charts.part(value, total), unit=unit, hide_label=hide_label)


@register.inclusion_tag(f"{FOLDER}/stat.html")
def ui_stat(
    *,
    label: str,
    value: charts.Figure | None,
    unit: str = "",
    note: str = "",
    href: str = "",
    href_text: str = "Xem các dòng",
    rows: Sequence = (),
    total: charts.Figure | None = None,
) -> dict[str, Any]:
    """A number leadership looks at: with a small chart (`rows` over time, `total` for a share, the unit "%" by itself) and a link to its rows."""
    numbers = [r[1] if isinstance(r, (tuple, list)) else r for r in rows]
    percent = unit == "%" and total is None
    of = charts.WIDE if percent else total
    whole = None if of is None else charts.part(value or 0, of)
    return {
        "label": label,
        "shown": charts.figure(value),
        "unit": unit,
        "note": note,
        "href": href,
        "href_text": href_text,
        "rows": numbers,
        "trend": charts.trend(numbers),
        "whole": whole,
        "percent": percent,
    }


@register.inclusion_tag(f"{FOLDER}/heat.html")
def ui_heat_table(
    *,
    caption: str,
    columns: Sequence,
    rows: Iterable[tuple[str, Sequence]],
    corner: str = "",
    unit: str = "",
    none_text: str = "0",
) -> dict[str, Any]:
    """Rows by columns with shades: cells are a value or (value, address[, note]). The figure is always printed; empty cells are hatched."""
    return {
        "caption": caption,
        "columns": columns,
        "rows": chart_pieces.heat_rows(charts.heat(rows), none_text),
        "corner": corner,
        "unit": unit,
    }


@register.simple_tag
def ui_number(*, value: Any, decimals: int | None = None) -> str:
    """A figure in Vietnamese writing, "1.234,5"; "–" for None."""
    return charts.figure(value) if decimals is None or value is None else show_number(value, decimals)
