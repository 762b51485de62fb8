"""The parts of charts that stand on a page by the hundred, built as strings like `pieces`: a template for each cell
of 60 units by 12 months takes longer than the queries behind them."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from lantoa.ui.charts import Cell, Part
from lantoa.ui.markup import markup, written

PROGRESS = (
    '<div class="lt-progress">\n'
    '  <p class="lt-progress__head"><span class="{}">{}</span> <span class="lt-progress__figures">{} trên {}{}'
    ' <span class="lt-progress__percent">({})</span></span></p>\n'
    '  <svg class="lt-progress__svg" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"'
    ' focusable="false"><rect class="lt-tone-track" width="100" height="10"></rect>'
    '<rect class="lt-tone-1" width="{}" height="10"></rect></svg>\n'
    "</div>\n"
)


def progress(label: str, part: Part, *, unit: str, hide_label: bool) -> SafeString:
    """A share of a whole in words, with its bar (see `ui_progress`)."""
    return markup(
        PROGRESS,
        "lt-hidden" if hide_label else "lt-progress__label",
        label,
        part.shown,
        part.whole,
        f" {unit}" if unit else "",
        part.percent,
        part.arc,
    )


def heat_rows(rows: Iterable[tuple[str, Sequence[Cell]]], none_text: str) -> SafeString:
    """The body of a heat table (see `ui_heat_table`)."""
    empty = written(none_text)
    drawn = (
        f'\n    <tr>\n      <th class="lt-heat__row" scope="row">{written(label)}</th>\n      '
        f"{''.join(_cell(cell, empty) for cell in cells)}\n    </tr>\n    "
        for label, cells in rows
    )
    return SafeString("".join(drawn))


def _cell(cell: Cell, empty: str) -> str:
    """One cell; what is not a literal here is a printed figure, a number or escaped."""
    shown = cell.shown if cell.level else empty
    if cell.note:
        shown = f'{shown}<span class="lt-heat__note">{written(cell.note)}</span>'
    if cell.url:
        shown = f'<a class="lt-heat__link" href="{written(cell.url)}">{shown}</a>'
    return f'<td class="lt-heat__cell lt-heat__cell--{cell.level:d}">{shown}</td>'
