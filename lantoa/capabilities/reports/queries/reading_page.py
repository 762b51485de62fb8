"""A consolidated report as a reader's page: sections as blocks, main numbers with their charts, notes on counting."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lantoa.capabilities.reports.enums import SectionPart
from lantoa.capabilities.reports.models import ConsolidatedReport
from lantoa.capabilities.reports.queries.indicators import DEFINITIONS
from lantoa.kit.dates import short_date

MAIN_FIGURES = 4
CHART_ROWS = 10
ROMAN = ("I", "II", "III", "IV", "V")
BULLETS = ("- ", "– ", "• ", "* ", "+ ")


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, or a list when it has items."""

    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Text by one or more units; `names` empty for the agency's own words."""

    names: str
    blocks: list[TextBlock]


@dataclass(frozen=True)
class SectionView:
    title: str
    passages: list[Passage]


@dataclass(frozen=True)
class PartView:
    title: str
    anchor: str
    sections: list[SectionView]


@dataclass(frozen=True)
class FigureView:
    """A figure with its value per unit (name, value), largest first."""

    indicator: str
    label: str
    unit: str
    note: str
    total: int
    rows: list[tuple[str, int]]

    @property
    def top(self) -> list[tuple[str, int]]:
        """The rows that a small chart shows; the smallest ones together."""
        if len(self.rows) <= CHART_ROWS:
            return self.rows
        rest = self.rows[CHART_ROWS - 1 :]
        return [*self.rows[: CHART_ROWS - 1], (f"{len(rest)} đơn vị khác", sum(value for _, value in rest))]


@dataclass(frozen=True)
class PageView:
    introduction: str
    parts: list[PartView]
    figures: list[FigureView]
    main: list[FigureView]
    news: list[dict[str, Any]]
    units: list[dict[str, Any]]
    missing: list[str]

    @property
    def news_note(self) -> str:
        return f"{len(self.news)} tin, bài"


def blocks_of(text: str) -> list[TextBlock]:
    """Text as paragraphs and lists; lines that start with "-" or "+" are items."""
    blocks: list[TextBlock] = []
    items: list[str] = []
    for line in [*(line.strip() for line in text.splitlines()), ""]:
        if line.startswith(BULLETS):
            items.append(line[2:].strip())
            continue
        if items:
            blocks.append(TextBlock(items=tuple(items)))
            items = []
        if line:
            blocks.append(TextBlock(line))
    return blocks


def texts_of(report: ConsolidatedReport) -> list[str]:
    """Everything that the page shows as text, for finding citations at once."""
    content = report.content
    sections = content["sections"]
    return [
        content["introduction"],
        *(section["text"] for section in sections),
        *(entry["text"] for section in sections for entry in section["entries"]),
    ]


def _section(section: dict[str, Any]) -> SectionView:
    passages = [Passage("", blocks_of(section["text"]))] if section["text"] else []
    if section["show_entries"]:
        passages += [
            Passage("; ".join(entry["names"]) if section["show_names"] else "", blocks_of(entry["text"]))
            for entry in section["entries"]
        ]
    return SectionView(section["title"], passages)


def _figure(figure: dict[str, Any]) -> FigureView:
    rows = [(value["name"], value["counted"]) for value in figure["values"] if value["counted"]]
    rows.sort(key=lambda row: -row[1])
    return FigureView(
        figure["indicator"], figure["label"], figure["unit"], figure["note"], figure["total"], rows
    )


def page_of(report: ConsolidatedReport) -> PageView:
    """Everything the page shows, from the frozen content alone. No query."""
    content = report.content
    figures = [_figure(figure) for figure in content["figures"]]
    parts: list[PartView] = []
    for part in SectionPart:
        sections = [_section(section) for section in content["sections"] if section["part"] == part]
        if sections:
            parts.append(PartView(f"{ROMAN[len(parts)]}. {part.label}", f"phan-{len(parts) + 1}", sections))
    countable = [
        figure for figure in figures if figure.total and DEFINITIONS[figure.indicator].unit != "đồng"
    ]
    names = {unit["id"]: unit["name"] for unit in content["units"]}
    return PageView(
        introduction=content["introduction"],
        parts=parts,
        figures=figures,
        main=countable[:MAIN_FIGURES],
        news=[
            item
            | {
                "name": names.get(item["unit"], content["agency"]),
                "shown_day": short_date(date.fromisoformat(item["day"])),
            }
            for item in content["news"]
        ],
        units=content["units"],
        missing=[unit["name"] for unit in content["units"] if unit["is_missing"]],
    )
